import { expect, it } from 'vitest'
import type { ClosedPopulation } from '#models/ecosystem/closed-population'
import { sampleQuestion } from '../sample.fixture.ts'
import { explain } from './explain.ts'
import type { Explanation } from './explanation.ts'
import { meanValueAnalysis } from './queueing.ts'
import type { Question } from './question.ts'
import { simulate, simulateMedian } from './simulate.ts'
import type { PopulationScale } from './summary.ts'

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

const leaves = (tree: Explanation): Explanation[] => (tree.parts.length === 0 ? [tree] : tree.parts.flatMap(leaves))

it('explains each of its figures down to what is typed, with the value that the answer has', () => {
  const question = withCrowd(builds)
  const at = `scale.populations.${product.id}`
  const median = simulateMedian(question, null).scale.populations![0]!
  for (const [field, value] of [
    ['size', median.size.p50],
    ['perHour', median.perHour.p50],
    ['responseMinutes', median.responseMinutes.p50],
    ['waitMinutes', median.waitMinutes.p50],
    ['stations.build.busy', median.stations[0]!.busy.p50],
  ] as const) {
    const told = explain(question, null, `${at}.${field}`)
    expect(told.ok && told.value.value, field).toBe(value)
    if (told.ok)
      for (const leaf of leaves(told.value))
        expect(leaf.origins, leaf.name).toContainEqual(expect.objectContaining({ kind: 'typed' }))
  }
  expect(explain(question, null, `${at}.nonsense`).ok).toBe(false)
})
