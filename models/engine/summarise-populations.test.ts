import { expect, it } from 'vitest'
import type { Change } from '#models/ecosystem/change'
import type { ClosedPopulation } from '#models/ecosystem/closed-population'
import { sampleQuestion } from '../sample.fixture.ts'
import { compare } from './comparison.ts'
import { explain } from './explain.ts'
import type { Explanation } from './explanation.ts'
import { meanValueAnalysis } from './queueing.ts'
import type { Question } from './question.ts'
import { simulate, simulateMedian } from './simulate.ts'
import type { PopulationScale } from './crowd-summary.ts'

const asked = sampleQuestion({ samples: 512, months: 2 })
const product = asked.ecosystem.products.find((each) => each.family === 'deployment-pipelines')!
const builds: ClosedPopulation = {
  size: { p10: 12, p90: 30 },
  thinkMinutes: { p10: 30, p90: 90 },
  stations: [
    { id: 'build', name: 'Build agents', agents: 4, minutes: { p10: 8, p90: 20 } },
    { id: 'environment', name: 'Test environment', agents: 1, minutes: 2 },
  ],
}

function withCrowd(population: ClosedPopulation | undefined, question: Question = asked): Question {
  const products = question.ecosystem.products.map((each) => {
    const { population: _before, ...rest } = each
    return each.id !== product.id ? each : { ...rest, ...(population === undefined ? {} : { population }) }
  })
  return { ...question, ecosystem: { ...question.ecosystem, products } }
}

function crowdOf(population: ClosedPopulation, simulated = simulate): PopulationScale {
  return simulated(withCrowd(population), null).scale.populations![0]!
}

it('moves no other figure of the answer, and is no part of it where nobody states a crowd', () => {
  const without = simulate(withCrowd(undefined), null)
  const { populations, ...scale } = simulate(withCrowd(builds), null).scale
  expect('populations' in without.scale).toBe(false)
  expect(populations).toHaveLength(1)
  expect(scale).toEqual(without.scale)
})

it('gives what mean value analysis does for one agent each, at the medians', () => {
  const single = {
    size: 20,
    thinkMinutes: 40,
    stations: builds.stations.map((each) => ({ ...each, agents: 1, minutes: 3 })),
  }
  const exact = meanValueAnalysis([3, 3], 40, 20)
  const { perHour, responseMinutes, waitMinutes, stations } = crowdOf(single, simulateMedian)
  expect(perHour.p50).toBeCloseTo(60 * exact.throughput, 9)
  expect(responseMinutes.p50).toBeCloseTo(exact.response, 9)
  expect(waitMinutes.p50).toBeCloseTo(exact.response - 6, 9)
  expect(stations.map(({ busy }) => busy.p50)).toEqual(
    [3 * exact.throughput, 3 * exact.throughput].map((x) => expect.closeTo(x, 9) as number),
  )
})

it('is in doubt as its numbers are: none where they are stated, wider where a range is, and with a standard error', () => {
  const sure = {
    ...builds,
    size: 20,
    thinkMinutes: 52,
    stations: builds.stations.map((each) => ({ ...each, minutes: 3 })),
  }
  const width = ({ perHour }: PopulationScale) => perHour.p90 / perHour.p10
  expect(width(crowdOf(sure))).toBe(1)
  expect(width(crowdOf({ ...sure, size: { p10: 10, p90: 40 } }))).toBeGreaterThan(1.5)
  expect(crowdOf(builds).responseMinutes.se50).toBeGreaterThan(0)
  expect(crowdOf(builds).size.p50).toBeCloseTo(Math.sqrt(12 * 30), 0)
})

it('draws the same where another record is added, and where its own numbers stand in another order', () => {
  const [first, second] = builds.stations
  const turned = crowdOf({ ...builds, stations: [second!, first!] })
  expect(turned.size).toEqual(crowdOf(builds).size)
  expect(turned.perHour.p50).toBeCloseTo(crowdOf(builds).perHour.p50, 9)
})

it('says along the curve that more people never get fewer rounds, nor shorter ones', () => {
  const { bySize, size } = crowdOf(builds)
  expect(bySize[0]!.size).toBe(1)
  expect(bySize.at(-1)!.size).toBeGreaterThan(size.p90)
  bySize.slice(1).forEach((each, i) => {
    expect(each.perHour.p50).toBeGreaterThanOrEqual(bySize[i]!.perHour.p50 * (1 - 1e-9))
    expect(each.responseMinutes.p50).toBeGreaterThanOrEqual(bySize[i]!.responseMinutes.p50 * (1 - 1e-9))
  })
})

it('lets the crowd wait less for more agents', () => {
  const wider = { ...builds, stations: builds.stations.map((each) => ({ ...each, agents: 8 })) }
  expect(crowdOf(wider).waitMinutes.p50).toBeLessThan(crowdOf(builds).waitMinutes.p50)
})

const sure: ClosedPopulation = {
  size: 20,
  thinkMinutes: 40,
  stations: builds.stations.map((each) => ({ ...each, minutes: 3 })),
}

function over(months: number, population: ClosedPopulation, changes: readonly Change[] = []): Question {
  const scenarios = [{ id: 'more', name: 'More', changes: [...changes] }]
  return withCrowd(population, { ...asked, months, scenarios })
}

const crowdIn = (question: Question, scenario: string | null = null): PopulationScale =>
  simulate(question, scenario).scale.populations![0]!

it('grows the crowd as demand grows, damped, and each month is what a crowd of that size gets', () => {
  const { byMonth, waitMinutes } = crowdIn(over(14, { ...sure, growthPerYear: 1.5 }))
  const damping = asked.assumptions.damping
  const weight = [...Array(12).keys()].reduce((sum, k) => sum + damping ** (k + 1), 0) / 12
  expect(byMonth[0]!.size.p50).toBe(20)
  expect(byMonth[12]!.size.p50).toBeCloseTo(20 * 1.5 ** weight, 9)
  expect(byMonth.at(-1)!.waitMinutes).toEqual(waitMinutes)
  const alone = crowdIn(over(2, { ...sure, size: byMonth[12]!.size.p50 }))
  expect(byMonth[12]!.waitMinutes.p50).toBeCloseTo(alone.waitMinutes.p50, 9)
})

it('keeps months before a planned step as they were, and grows from the step on', () => {
  const grows = { ...sure, growthPerYear: 1.5 }
  const without = crowdIn(over(10, grows)).byMonth
  const stepped = crowdIn(over(10, { ...grows, steps: [{ month: 4.5, size: 30 }] })).byMonth
  expect(stepped.slice(0, 5)).toEqual(without.slice(0, 5))
  expect(stepped[5]!.size.p50).toBe(30)
  expect(stepped[9]!.size.p50 / 30).toBeCloseTo(without[9]!.size.p50 / without[5]!.size.p50, 9)
})

it('says when waiting passes what is accepted: at the step that brings it, in no month of a small crowd, in the first of a large one', () => {
  const stepped = { ...sure, size: 4, steps: [{ month: 3, size: { p10: 20, p90: 60 } }] }
  const passed = (population: ClosedPopulation) => crowdIn(over(6, population)).limit?.passed
  expect(passed({ ...stepped, waitLimitMinutes: 1 })).toMatchObject({ share: 1, p10: 3, p50: 3, p90: 3 })
  expect(passed({ ...sure, size: 1, waitLimitMinutes: 1 })).toMatchObject({ share: 0, p50: null })
  expect(passed({ ...sure, size: 200, waitLimitMinutes: 1 })).toMatchObject({ share: 1, p50: 0 })
  expect(passed(sure)).toBeUndefined()
})

it('lets a what-if change agents and crowd from a month on, and nothing before it', () => {
  const asks = (changes: readonly Change[]) => crowdIn(over(8, builds, changes), 'more').byMonth
  const as = asks([])
  const agents = asks([{ kind: 'agents', month: 4, product: product.id, station: 'build', agents: 12 }])
  expect(agents.slice(0, 4)).toEqual(as.slice(0, 4))
  for (const month of [4, 7]) expect(agents[month]!.waitMinutes.mean).toBeLessThan(as[month]!.waitMinutes.mean)
  const crowd = asks([{ kind: 'crowd', month: 4, product: product.id, size: 60 }])
  expect(crowd.slice(0, 4)).toEqual(as.slice(0, 4))
  expect(crowd[4]!.size).toMatchObject({ p10: 60, p50: 60, p90: 60 })
})

it('compares the wait with and without a what-if on the same draws, and is no part of it where nobody waits', () => {
  const more: Change = { kind: 'agents', month: 0, product: product.id, station: 'build', agents: 12 }
  const { scenarios, baseline } = compare(over(3, builds, [more]), ['more'])
  const crowd = scenarios[0]!.crowds![0]!
  expect(crowd.before).toEqual(baseline.scale.populations![0]!.waitMinutes)
  expect(crowd.after).toEqual(crowdIn(over(3, builds, [more]), 'more').waitMinutes)
  expect(crowd.waitMinutes.mean).toBeCloseTo(crowd.after.mean - crowd.before.mean, 9)
  expect(crowd.waitMinutes.p90).toBeLessThanOrEqual(0)
  const nobody = withCrowd(undefined, { ...asked, scenarios: [{ id: 'more', name: 'More', changes: [] }] })
  expect('crowds' in compare(nobody, ['more']).scenarios[0]!).toBe(false)
})

it('bills what agents need as if the product that they run on stated it, and more for more agents from their month on', () => {
  const host = asked.ecosystem.products.find((each) => each.family === 'core-compute')!
  const needs = { product: host.id, perAgent: { 'vcpu-hours': 1460 } }
  const billed = { ...sure, stations: [{ ...sure.stations[0]!, agents: 4, needs }] }
  const more: Change = { kind: 'agents', month: 1, product: product.id, station: 'build', agents: 40 }
  const question = over(3, billed, [more])
  const products = over(3, sure).ecosystem.products.map((each) => {
    if (each.id !== host.id) return each
    const quantities = { ...each.quantities, 'vcpu-hours': { perMonth: 4 * 1460 }, 'peak-vcpu': { perMonth: 8 } }
    return { ...each, quantities }
  })
  const stated = { ...question, ecosystem: { ...question.ecosystem, products } }
  const cost = simulate(question, null).cost
  expect(cost.total.mean).toBeCloseTo(simulate(stated, null).cost.total.mean, 6)
  expect(cost.total.mean).toBeGreaterThan(simulate(over(3, sure), null).cost.total.mean)
  const after = simulate(question, 'more').cost.byMonth
  expect(after[0]).toEqual(cost.byMonth[0])
  expect(after[1]!.mean).toBeGreaterThan(cost.byMonth[1]!.mean)
  const told = explain(question, null, `cost.products.${host.id}.perMonth`)
  const paths = told.ok ? leaves(told.value).flatMap(({ origins }) => origins) : []
  expect(JSON.stringify(paths)).toContain('population.stations.build.needs.perAgent.vcpu-hours')
})

const leaves = (tree: Explanation): Explanation[] => (tree.parts.length === 0 ? [tree] : tree.parts.flatMap(leaves))

it('explains each of its figures down to what is typed, with the value that the answer has', () => {
  const question = withCrowd({ ...builds, growthPerYear: 1.4, waitLimitMinutes: 2 })
  const at = `scale.populations.${product.id}`
  const median = simulateMedian(question, null).scale.populations![0]!
  for (const [field, value] of [
    ['size', median.size.p50],
    ['perHour', median.perHour.p50],
    ['responseMinutes', median.responseMinutes.p50],
    ['waitMinutes', median.waitMinutes.p50],
    ['stations.build.busy', median.stations[0]!.busy.p50],
    ['limit.passed', median.limit!.passed.p50 ?? question.months],
  ] as const) {
    const told = explain(question, null, `${at}.${field}`)
    expect(told.ok && told.value.value, field).toBe(value)
    if (told.ok)
      for (const leaf of leaves(told.value))
        expect(leaf.origins, leaf.name).toContainEqual(expect.objectContaining({ kind: 'typed' }))
  }
  expect(explain(question, null, `${at}.nonsense`).ok).toBe(false)
})
