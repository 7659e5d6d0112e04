import fc from 'fast-check'
import { expect, it } from 'vitest'
import { catalogOf } from '#models/catalog/catalog'
import { Assumptions } from '#models/ecosystem/assumptions'
import { Ecosystem } from '#models/ecosystem/ecosystem'
import type { Question } from './question.ts'
import { simulate, simulateMedian } from './simulate.ts'
import type { Band, Summary } from './summary.ts'

const SECONDS = 730 * 3600
/** P90 less P10 of a standard normal. */
const SPREAD = 2.5631

type Stated = Readonly<Record<string, unknown>>

/** One service, and a store that bills a dollar for each GiB that it holds in a month. */
function question(
  demand: Stated,
  assumptions: Stated = {},
  more: Partial<Question> & { readonly kept?: Stated } = {},
): Question {
  const { kept, ...rest } = more
  const environment = 'production'
  return {
    ecosystem: Ecosystem.parse({
      environments: [{ id: environment, name: 'Production', kind: 'production', stage: 'growing', zones: 2 }],
      services: [{ id: 'shop', name: 'Shop', environment, demand, sizing: { vCpu: 1, memoryGiB: 1, replicas: 1 } }],
      products: [
        { id: 'store', name: 'Store', family: 'messaging-persistence', subDomain: 'object-storage', environment },
      ],
      bindings: [{ id: 'store--disk', product: 'store', offering: 'disk' }],
      uses:
        kept === undefined
          ? []
          : [{ id: 'shop--store', from: 'shop', to: 'store', quantities: { 'storage-gib-months': kept } }],
      offerings: [
        {
          id: 'disk',
          vendor: 'acme',
          vendorName: 'Acme',
          name: 'Disk',
          family: 'messaging-persistence',
          subDomains: ['object-storage'],
          kind: 'managed',
          region: 'r1',
          asOf: '2026-11',
          source: 'https://example.org/prices',
          sourceKind: 'list',
          confidence: 'source',
          meters: [
            {
              id: 'held',
              name: 'Held',
              unit: 'GiB-month',
              tiers: [{ upTo: null, price: 1 }],
              follows: { form: 'quantity', of: 'storage-gib-months' },
              confidence: 'source',
            },
          ],
        },
      ],
    }),
    assumptions: Assumptions.parse({ growthPerYear: 1, damping: 1, noiseSize: 0, peakToMean: 2, ...assumptions }),
    scenarios: [],
    catalog: catalogOf('test', []),
    start: '2027-01',
    samples: 1024,
    seed: 1,
    months: 24,
    today: 0,
    ...rest,
  }
}

/** Requests of each month, as a band. */
const requests = ({ scale }: Summary): readonly Band[] =>
  scale.services[0]!.rate.map((band) => ({
    ...band,
    p10: band.p10 * SECONDS,
    p50: band.p50 * SECONDS,
    p90: band.p90 * SECONDS,
    mean: band.mean * SECONDS,
    se: band.se * SECONDS,
  }))
const medians = (asked: Question): number[] => requests(simulateMedian(asked, null)).map(({ p50 }) => p50)
const logSpread = ({ p10, p90 }: Band): number => Math.log(p90 / p10) / SPREAD

const YEAR = [0.8, 0.8, 0.9, 1, 1, 1, 1, 1, 1.05, 1.1, 1.3, 1.45]

it('multiplies growth and a season of mean 1 as the reference case SEASON does', () => {
  const series = medians(question({ requestsPerMonth: 1000, growthPerYear: 1.25, season: YEAR }))
  const total = series.reduce((sum, each) => sum + each, 0)
  expect(series[0]! / 774.1935483870967).toBeCloseTo(1, 9)
  expect(series[11]! / 1721.7168971575884).toBeCloseTo(1, 9)
  expect(series[23]! / 2152.1461214469855).toBeCloseTo(1, 9)
  expect(total / 30270.024129467372).toBeCloseTo(1, 9)
})

it('leaves the total of a year alone, whatever the season and the month that it starts in', () => {
  const indices = fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { minLength: 12, maxLength: 12 })
  fc.assert(
    fc.property(indices, fc.integer({ min: 1, max: 12 }), (season, first) => {
      const start = `2027-${String(first).padStart(2, '0')}`
      const year = medians(question({ requestsPerMonth: 1000, season }, {}, { start, months: 12 }))
      expect(year.reduce((sum, each) => sum + each, 0) / 12_000).toBeCloseTo(1, 6)
    }),
    { seed: 4, numRuns: 40 },
  )
})

it('draws one growth a sample, whose spread compounds with the damped trend', () => {
  const range = { p10: 1.1, p90: 1.5 }
  const bands = requests(simulate(question({ requestsPerMonth: 1000, growthPerYear: range }, { damping: 0.9 }), null))
  expect(bands[0]!.p10).toBeCloseTo(bands[0]!.p90, 6)
  for (const month of [6, 12, 23]) {
    const weight = (0.9 * (1 - 0.9 ** month)) / (1 - 0.9) / 12
    expect(logSpread(bands[month]!) / ((weight * Math.log(1.5 / 1.1)) / SPREAD)).toBeCloseTo(1, 1)
  }
})

it('has a mean above the median where noise is a random walk: exp(sigma² t / 2), as in a geometric Brownian motion', () => {
  const bands = requests(simulate(question({ requestsPerMonth: 1000 }, { noisePersistence: 1, noiseSize: 0.1 }), null))
  const last = bands[23]!
  const mean = 1000 * Math.exp((0.1 ** 2 * 23) / 2)
  const error = (1000 * Math.sqrt(Math.exp(0.01 * 23) - 1) * Math.exp(0.005 * 23)) / Math.sqrt(1024)
  expect(Math.abs(last.mean - mean)).toBeLessThan(3 * error)
  expect(last.mean).toBeGreaterThan(1000 + 3 * error)
  expect(Math.abs(last.p50 / 1000 - 1)).toBeLessThan(0.06)
  expect(logSpread(last) / (0.1 * Math.sqrt(23))).toBeCloseTo(1, 1)
})

it('starts noise at 1 and lets it settle at size / sqrt(1 - persistence²)', () => {
  const noisy = { noisePersistence: 0.8, noiseSize: 0.1 }
  const bands = requests(simulate(question({ requestsPerMonth: 1000 }, noisy), null))
  expect([bands[0]!.p10, bands[0]!.p90].map(Math.round)).toEqual([1000, 1000])
  for (const month of [1, 4, 23]) {
    const size = 0.1 * Math.sqrt((1 - 0.8 ** (2 * month)) / (1 - 0.8 ** 2))
    expect(Math.abs(logSpread(bands[month]!) / size - 1)).toBeLessThan(0.08)
  }
})

it('adds to a stock what flows in and keeps what is not deleted, with no season on what is held', () => {
  const kept = { perRequest: 0.01, perMonth: 500, deletedPerMonth: 0.1 }
  const asked = question({ requestsPerMonth: 1000, growthPerYear: 1.25, season: YEAR }, {}, { kept })
  const held = simulateMedian(asked, null).cost.byMonth.map(({ p50 }) => p50)
  let stock = 0
  const expected = medians(asked).map((each) => 500 + (stock = stock * 0.9 + 0.01 * each))
  expect(held).toHaveLength(24)
  held.forEach((each, month) => expect(each / expected[month]!, String(month)).toBeCloseTo(1, 6))
})
