import { expect, it } from 'vitest'
import { ClosedPopulation, type CrowdDrive, WORKING_HOURS } from '#models/ecosystem/closed-population'
import type { Change } from '#models/ecosystem/change'
import { Ecosystem } from '#models/ecosystem/ecosystem'
import { ownOffering, unitMeter } from '../own-offering.fixture.ts'
import { sampleQuestion } from '../sample.fixture.ts'
import { compile } from './compile.ts'
import { explain } from './explain.ts'
import { faultsOf } from './explanation-faults.ts'
import type { Question } from './question.ts'
import { rerunOf } from './rerun.ts'
import { run } from './run.ts'
import { simulate, simulateMedian } from './simulate.ts'

const asked = sampleQuestion({ samples: 128, months: 12 })
const product = asked.ecosystem.products.find((each) => each.family === 'deployment-pipelines')!
const perRound: CrowdDrive = { quantity: 'build-minutes-linux', per: 'round', amount: 12 }
const perPerson: CrowdDrive = { quantity: 'seats', per: 'person', amount: 1 }
const crowd: ClosedPopulation = {
  size: { p10: 12, p90: 30 },
  growthPerYear: { p10: 1, p90: 1.6 },
  thinkMinutes: 40,
  stations: [
    { id: 'build', name: 'Build agents', agents: 4, minutes: { p10: 8, p90: 20 } },
    { id: 'environment', name: 'Test environment', agents: 2, minutes: 2 },
  ],
}

/** Pipelines that are billed by seat and by minute, and whose quantities nobody states but the crowd. */
function withCrowd(population: ClosedPopulation, question: Question = asked): Question {
  const offering = ownOffering('own-ci', 'deployment-pipelines', product.subDomain, [
    unitMeter('seat', { form: 'quantity', of: 'seats' }),
    unitMeter('minute', { form: 'quantity', of: 'build-minutes-linux' }),
  ])
  const { ecosystem } = question
  return {
    ...question,
    ecosystem: Ecosystem.parse({
      ...ecosystem,
      offerings: [...ecosystem.offerings, offering],
      uses: ecosystem.uses.filter(({ to }) => to !== product.id),
      products: ecosystem.products.map((each) =>
        each.id === product.id ? { ...each, quantities: {}, population } : each,
      ),
      bindings: ecosystem.bindings.map((each) =>
        each.product === product.id ? { ...each, offering: 'own-ci', share: 1 } : each,
      ),
    }),
  }
}

const lineOf = (summary: ReturnType<typeof simulate>, meter: string) =>
  summary.cost.lines.find((line) => line.product === product.id && line.meter === meter)

it('bills the rounds of the crowd that its waits are worked out with, and a seat for each of its people', () => {
  const steady = { ...crowd, drives: [perRound, perPerson] }
  delete (steady as { growthPerYear?: unknown }).growthPerYear
  for (const simulated of [simulate, simulateMedian]) {
    const summary = simulated(withCrowd(steady), null)
    const { perHour, size } = summary.scale.populations![0]!
    expect(lineOf(summary, 'minute')!.quantityPerMonth.p50).toBeCloseTo(12 * WORKING_HOURS * perHour.p50, 6)
    const seats = lineOf(summary, 'seat')!.quantityPerMonth.p50
    expect(seats).toBeGreaterThanOrEqual(size.p50)
    expect(seats).toBeLessThan(size.p50 + 1)
  }
})

it('costs more for more people, for agents that let them finish more rounds, and for longer hours; never by head alone', () => {
  const cost = (population: ClosedPopulation): number =>
    simulateMedian(withCrowd(population), null).cost.products.find((each) => each.product === product.id)!.perMonth.p50
  const now = cost({ ...crowd, drives: [perRound] })
  const [build, environment] = crowd.stations
  const wide = {
    ...crowd,
    stations: [
      { ...build!, agents: 40 },
      { ...environment!, agents: 20 },
    ],
  }
  expect(now).toBeGreaterThan(0)
  expect(cost({ ...crowd, size: 60, drives: [perRound] })).toBeGreaterThan(now)
  expect(cost({ ...wide, drives: [perRound] })).toBeGreaterThan(now)
  expect(cost({ ...crowd, hoursPerMonth: 320, drives: [perRound] })).toBeCloseTo(2 * now, 6)
  expect(cost({ ...wide, drives: [perPerson] })).toBe(cost({ ...crowd, drives: [perPerson] }))
})

it('follows a what-if that changes the crowd or its agents, from its month on', () => {
  const changes: readonly Change[] = [
    { kind: 'crowd', month: 6, product: product.id, size: 60 },
    { kind: 'agents', month: 3, product: product.id, station: 'build', agents: 40 },
  ]
  const question = {
    ...withCrowd({ ...crowd, drives: [perRound, perPerson] }),
    scenarios: changes.map((change) => ({ id: change.kind, name: change.kind, changes: [change] })),
  }
  const months = (scenario: string | null): readonly number[] =>
    simulateMedian(question, scenario)
      .cost.products.find((each) => each.product === product.id)!
      .byMonth.map(({ p50 }) => p50)
  const before = months(null)
  for (const { kind, month } of changes) {
    const after = months(kind)
    expect(after.slice(0, month)).toEqual(before.slice(0, month))
    expect(after[month]).toBeGreaterThan(before[month]!)
  }
})

it('counts the size of the crowd, its growth and its work among what the doubt in the bill comes from', () => {
  const question = { ...withCrowd({ ...crowd, drives: [{ ...perRound, amount: 100_000 }] }), samples: 512 }
  const { tornado } = simulate(question, null)
  expect(tornado.map(({ input }) => input)).toEqual(expect.arrayContaining([`products/${product.id}/population/size`]))
  expect(tornado[0]!.share).toBeGreaterThan(0.2)
})

it('gives the same bytes in chunks of any size, and beside an earlier run', () => {
  const question = withCrowd({ ...crowd, drives: [perRound, perPerson] })
  const plan = compile(question, null)
  const whole = run(plan, { samples: 128 })
  const later = run(plan, { samples: 128, first: 48, count: 7 })
  expect(Array.from(later.total.subarray(0, 7))).toEqual(Array.from(whole.total.subarray(48, 55)))
  const wider = compile(withCrowd({ ...crowd, size: 33, drives: [perRound, perPerson] }), null)
  const left = rerunOf(wider, { plan, run: whole })!
  expect(left.plan.services).toEqual([])
  const again = left.whole(run(left.plan, { samples: 128, given: left.given }))
  expect(Array.from(again.total)).toEqual(Array.from(run(wider, { samples: 128 }).total))
})

it('explains what a round bills down to the people, their thought and the agents’ work', () => {
  const question = withCrowd({ ...crowd, drives: [perRound] })
  const line = lineOf(simulateMedian(question, null), 'minute')!
  const found = explain(question, null, `cost.lines.${line.id}.quantityPerMonth.p50`)
  if (!found.ok) throw new Error(found.error)
  expect(faultsOf(found.value)).toEqual([])
  const text = JSON.stringify(found.value)
  for (const field of ['size', 'growthPerYear', 'thinkMinutes', 'stations.build.minutes'])
    expect(text).toContain(`ecosystem.products.${product.id}.population.${field}`)
  expect(text).toContain('Buzen')
})

it('takes a quantity that adds up over a month for a round alone, and each once', () => {
  const parsed = (drives: readonly CrowdDrive[]) => ClosedPopulation.safeParse({ ...crowd, drives }).success
  expect(parsed([perRound, perPerson])).toBe(true)
  expect(parsed([{ ...perPerson, per: 'round' }])).toBe(false)
  expect(parsed([perRound, { ...perRound, amount: 3 }])).toBe(false)
})
