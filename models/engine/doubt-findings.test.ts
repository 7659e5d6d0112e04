import { expect, it } from 'vitest'
import { catalogOf } from '#models/catalog/catalog'
import { Assumptions } from '#models/ecosystem/assumptions'
import { Ecosystem } from '#models/ecosystem/ecosystem'
import { Scenario } from '#models/scenario/scenario'
import { compile } from './compile.ts'
import { doubtFindings } from './doubt-findings.ts'
import type { Question } from './question.ts'

function question(requestsPerMonth: unknown, more: Record<string, unknown> = {}): Question {
  return {
    ecosystem: Ecosystem.parse({
      environments: [{ id: 'production', name: 'Production', kind: 'production', stage: 'growing', zones: 2 }],
      services: [{ id: 'shop', name: 'Shop', environment: 'production', demand: { requestsPerMonth, ...more } }],
    }),
    assumptions: Assumptions.parse({}),
    scenarios: [],
    catalog: catalogOf('test', []),
    start: '2027-01',
    samples: 8,
    seed: 1,
    months: 3,
    today: 0,
  }
}

it('says at its place that a median is too near an end for a metalog, and which medians would do', () => {
  const asked = question({ p10: 100, p50: 110, p90: 10_000 })
  const found = compile(asked, null).findings.find(({ code }) => code === 'lopsided-range')
  expect(found).toMatchObject({
    severity: 'note',
    path: 'ecosystem.services.shop.demand.requestsPerMonth',
    about: 'shop',
  })
  expect(found?.message).toContain('the median 110 stands so near P10 (100)')
  expect(found?.fix).toContain('between about 215 and 4640')
})

it('accepts the medians that it names, whatever the scale, and refuses those beyond', () => {
  const isLopsided = (p10: number, p50: number, p90: number): boolean =>
    doubtFindings(question({ p10, p50, p90 }), undefined).length > 0
  expect([216, 1000, 4600].map((p50) => isLopsided(100, p50, 10_000))).toEqual([false, false, false])
  expect([100, 214, 4650, 10_000].map((p50) => isLopsided(100, p50, 10_000))).toEqual([true, true, true, true])
  expect([17, 50, 83].map((p50) => isLopsided(0, p50, 100))).toEqual([false, false, false])
  expect([0, 16, 84].map((p50) => isLopsided(0, p50, 100))).toEqual([true, true, true])
  expect(isLopsided(5, 5, 5)).toBe(false)
})

it('names the end that the median is near on the scale of ratios', () => {
  const [found] = doubtFindings(question({ p10: 1, p50: 400, p90: 1000 }), undefined)
  expect(found?.message).toContain('P90 (1000)')
})

it('looks at launches, assumptions and the changes of the what-if too, and says nothing of what fits', () => {
  const lopsided = { p10: 1, p50: 1, p90: 3 }
  const events = [{ id: 'sale', month: 1, months: 1, factor: lopsided }]
  const asked = {
    ...question({ p10: 1, p50: 2, p90: 4 }, { events }),
    assumptions: Assumptions.parse({ peakToMean: lopsided }),
  }
  const changes = [{ kind: 'demand', month: 1, factor: lopsided }]
  const scenario = Scenario.parse({ id: 'more', name: 'More', changes })
  expect(doubtFindings(asked, scenario).map(({ path }) => path)).toEqual([
    'ecosystem.services.shop.demand.events.sale.factor',
    'assumptions.peakToMean',
    'changes.0.factor',
  ])
  expect(doubtFindings(question({ p10: 1, p90: 4 }), undefined)).toEqual([])
})
