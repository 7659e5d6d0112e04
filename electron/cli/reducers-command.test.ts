import { beforeAll, expect, it, vi } from 'vitest'
import { AnswerSchemas } from './answer-schemas.ts'
import { build, lastmoment } from './built.ts'

vi.setConfig({ testTimeout: 240_000 })
beforeAll(build, 120_000)

it('lists reducers that are not built yet with what they take off, as JSON that its own schema accepts', () => {
  const said = lastmoment(['reducers', 'scenarios/online-boutique.lastmoment', '--json', '--samples', '32'])
  expect(said.stderr).toBe('')
  const { reducers } = AnswerSchemas.reducers.parse(JSON.parse(said.stdout))
  expect(reducers.length).toBeGreaterThan(10)
  const above = reducers.map(({ overHorizon, buildCost }) => overHorizon - buildCost)
  expect(above).toEqual([...above].sort((a, b) => b - a))
})
