import { beforeAll, expect, it, vi } from 'vitest'
import { AnswerSchemas } from './answer-schemas.ts'
import { build, lastmoment } from './built.ts'

vi.setConfig({ testTimeout: 240_000 })
beforeAll(build, 120_000)

const boutique = 'scenarios/online-boutique.lastmoment'

it('prints the frontier as JSON that its own schema accepts, within its limits', () => {
  const args = ['--samples', '32', '--points', '2', '--minimise', 'cost,friction', '--max-friction', '80000']
  const said = lastmoment(['optimise', boutique, '--json', ...args])
  expect(said.stderr).toBe('')
  const answer = AnswerSchemas.optimise.parse(JSON.parse(said.stdout))
  expect(answer.points.length).toBe(2)
  expect(answer.exact).toBe(true)
  expect(answer.points.every(({ friction }) => friction <= 80_000)).toBe(true)
  expect(answer.binding.map(({ limit }) => limit)).toEqual(['friction'])
})

it('refuses a measure that it does not know, and a limit that is no number', () => {
  expect(lastmoment(['optimise', boutique, '--minimise', 'joy']).code).toBe(2)
  expect(lastmoment(['optimise', boutique, '--budget', 'little']).stderr).toMatch(/--budget: found "little"/)
})
