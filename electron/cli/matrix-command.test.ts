import { beforeAll, expect, it, vi } from 'vitest'
import { AnswerSchemas } from './answer-schemas.ts'
import { build, lastmoment } from './built.ts'

vi.setConfig({ testTimeout: 240_000 })
beforeAll(build, 120_000)

const boutique = 'scenarios/online-boutique.lastmoment'

it('prints the matrix as JSON that its own schema accepts, and the same twice', () => {
  const [first, second] = [1, 2].map(() => lastmoment(['matrix', boutique, '--json', '--samples', '256']))
  const answer = AnswerSchemas.matrix.parse(JSON.parse(first!.stdout))
  expect(answer.roles.length).toBe(answer.nodes.length)
  expect(second!.stdout).toBe(first!.stdout)
})

it('shows every node with its role, and a grid as wide as it is high', () => {
  const { stdout, code } = lastmoment(['matrix', boutique, '--samples', '256'])
  expect(code).toBe(0)
  expect(stdout).toMatch(/multiplier/)
  const own = stdout.split('\n').filter((line) => line.includes('■'))
  // Four grids: reach, risk, and likelihood and risk by the classic method.
  expect(own.length).toBe(4 * 25)
  expect(lastmoment(['matrix', boutique, '--depth', '0']).code).toBe(2)
})
