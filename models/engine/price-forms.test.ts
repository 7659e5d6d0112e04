import fc from 'fast-check'
import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { Meter, meterCost } from '#models/catalog/meter'
import {
  afterCredit,
  annualCommitment,
  bestCommitment,
  billedMemoryTime,
  committedCost,
  escalatedPrice,
  netPresentValue,
  percentOfSpend,
} from '#models/catalog/price-forms'
import { evaluateFollows } from '#models/catalog/quantity-of-meter'
import { emptyEcosystem, type Ecosystem } from '#models/ecosystem/ecosystem'
import { defaultAssumptions } from '#models/ecosystem/assumptions'
import { BusinessService } from '#models/ecosystem/business-service'
import { datedPresentValue } from './dated-present-value.ts'
import { simulateMedian } from './simulate.ts'

type Case = { readonly id: string; readonly area: string; readonly inputs: never; readonly expected: never }
const file = new URL('../../../shared/data/oracle-cases.json', import.meta.url)
const cases = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }).cases.filter((each) => each.area === '1-cost')
  : []

const meter = (tiers: [number | null, number][], rest: Partial<Meter> = {}): Meter =>
  Meter.parse({ id: 'm', name: 'm', unit: 'u', tiers: tiers.map(([upTo, price]) => ({ upTo, price })), ...rest })

/** Requests a second of a service by month, as the engine has them at the median. */
function series(d0: number, growth: number, season: number[], months: number): number[] {
  const service = BusinessService.parse({
    id: 's',
    name: 'S',
    environment: 'production',
    demand: { requestsPerMonth: d0, growthPerYear: 1 + growth, season },
  })
  const ecosystem: Ecosystem = { ...emptyEcosystem, services: [service] }
  const assumptions = { ...defaultAssumptions, damping: 1, noiseSize: 0 }
  const summary = simulateMedian(
    {
      ecosystem,
      assumptions,
      scenarios: [],
      catalog: CATALOG,
      start: '2027-01',
      samples: 1,
      seed: 1,
      months,
      today: 0,
    },
    null,
  )
  return summary.scale.services[0]!.rate.map((band) => band.p50 * 730 * 3600)
}

const near = (found: readonly number[], expected: readonly number[]): void => {
  expect(found).toHaveLength(expected.length)
  found.forEach((value, i) =>
    expect(Math.abs(value - expected[i]!)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected[i]!))),
  )
}

const CHECKS: Readonly<Record<string, (i: never, e: never) => void>> = {
  'TIER-S3-2011': (
    i: { byte_hours: number; hours: number; tiers: [number | null, number][] },
    e: { gb_month: number; cost: number },
  ) => {
    const gib = i.byte_hours / 2 ** 30 / i.hours
    near([gib, meterCost(meter(i.tiers), gib)], [e.gb_month, e.cost])
  },
  'TIER-S3X': (
    i: { storage_gb: number; price: number; put: number; get: number; kb: number },
    e: Record<string, number>,
  ) => {
    const thousand = (price: number): Meter => meter([[null, price]], { unitsPerBillingUnit: 1000 })
    const gib = (requests: number): number => (requests * i.kb) / 1024 ** 2
    near(
      [
        meterCost(meter([[null, i.price]]), i.storage_gb),
        meterCost(thousand(0.00113), i.put),
        meterCost(thousand(0.00003), i.get),
        meterCost(meter([[null, 0.0032]]), gib(i.put)),
        meterCost(meter([[null, 0.0006]]), gib(i.get)),
      ],
      [e['storage']!, e['put']!, e['get']!, e['upload']!, e['retrieval']!],
    )
  },
  'TIER-EDGES': (
    i: { q: number[]; tiers: [number | null, number][] },
    e: { graduated: number[]; volume: number[] },
  ) => {
    near(
      i.q.map((q) => meterCost(meter(i.tiers), q)),
      e.graduated,
    )
    near(
      i.q.map((q) => meterCost(meter(i.tiers, { mode: 'volume' }), q)),
      e.volume,
    )
  },
  COMMIT: (i: { usage: number[]; commit: number; commit_rate: number; od_rate: number }, e: number) =>
    near([committedCost(i.usage, { units: i.commit, rate: i.commit_rate, onDemandRate: i.od_rate }).cost], [e]),
  'NPV-FORMCALC': (i: { rows: [number, number[]][] }, e: number[]) =>
    near(
      i.rows.map(([rate, payments]) => netPresentValue(rate, payments)),
      e,
    ),
  'XNPV-EXCEL': (i: { rate: number; flows: [string, number][] }, e: number) =>
    near([datedPresentValue(i.rate, i.flows)], [e]),
  SEASON: (
    i: { d0: number; growth: number; index: number[]; months: number },
    e: { series: number[]; total: number },
  ) => {
    const found = series(i.d0, i.growth, i.index, i.months)
    near([...found, found.reduce((a, b) => a + b, 0)], [...e.series, e.total])
  },
}

it('has a check for every reference case of cost', (ctx) => {
  if (cases.length === 0) ctx.skip('the reference cases are not here')
  expect(cases.map((each) => each.id).filter((id) => CHECKS[id] === undefined)).toEqual([])
})

for (const { id, inputs, expected } of cases)
  it(`agrees with reference case ${id} to 1e-9`, () => {
    CHECKS[id]!(inputs, expected)
  })

it('takes a package up to the next whole one after the free part, and never less than the minimum', () => {
  const packaged = meter([[null, 5]], {
    unitsPerBillingUnit: 100,
    freePerMonth: 50,
    rounding: 'ceil',
    minimumPerMonth: 7,
  })
  expect([0, 50, 51, 150, 151, 351].map((q) => meterCost(packaged, q))).toEqual([0, 7, 7, 7, 10, 20])
})

it('charges a share of spend in tiers, at least its floor (a support plan: 10 %, 7 %, 5 %)', () => {
  const fee = meter(
    [
      [10000, 0.1],
      [80000, 0.07],
      [null, 0.05],
    ],
    { minimumPerMonth: 100 },
  )
  near(
    [0, 500, 10000, 50000, 100000].map((spend) => percentOfSpend(fee, spend)),
    [0, 100, 1000, 3800, 6900],
  )
})

it('bills a message for each started 64 KB', () => {
  const chunks = (kib: number): number =>
    evaluateFollows({ form: 'chunks', count: 'messages', size: 'kib-per-message', chunk: 64 }, (id) =>
      id === 'messages' ? 10 : kib,
    )
  expect([1, 64, 64.5, 128, 129].map(chunks)).toEqual([10, 10, 20, 20, 30])
})

it('bills seats, hosts and active users in whole ones', () => {
  const whole = evaluateFollows({ form: 'whole', of: { form: 'quantity', of: 'seats' } }, () => 4.2)
  expect(meterCost(meter([[null, 12]]), whole)).toBe(60)
})

it('bills a run for its minimum duration and memory, in started steps', () => {
  const least = { seconds: 0.1, step: 0.1, gib: 0.125 }
  expect(billedMemoryTime({ seconds: 0.02, gib: 0.0625 }, least)).toBeCloseTo(0.0125, 12)
  expect(billedMemoryTime({ seconds: 0.3, gib: 1 }, least)).toBeCloseTo(0.3, 12)
  expect(billedMemoryTime({ seconds: 0.31, gib: 1 }, least)).toBeCloseTo(0.4, 12)
})

it('trues up what a year falls short of its commitment, and raises a price at renewals only', () => {
  expect(annualCommitment([100, 100], { commitment: 300, discount: 0.1 })).toEqual({
    paid: 300,
    spend: 180,
    trueUp: 120,
  })
  expect(annualCommitment([400], { commitment: 300, discount: 0 })).toEqual({ paid: 400, spend: 400, trueUp: 0 })
  expect([0, 11, 12, 23, 24].map((month) => escalatedPrice(100, 0.1, month, 12))).toEqual([
    100, 100, 110.00000000000001, 110.00000000000001, 121.00000000000003,
  ])
})

it('pays bills from prepaid credit until it is used up or runs out', () => {
  expect(afterCredit([40, 40, 40], { amount: 100, lastsMonths: 12 })).toEqual({ paid: [0, 0, 20], left: 0, expired: 0 })
  expect(afterCredit([40, 40, 40], { amount: 100, lastsMonths: 2 })).toEqual({ paid: [0, 0, 40], left: 0, expired: 20 })
})

const usage = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 60 })

it('finds the commitment that no other beats', () => {
  fc.assert(
    fc.property(usage, fc.integer({ min: 1, max: 99 }), fc.integer({ min: 0, max: 1000 }), (seen, percent, other) => {
      const price = (units: number): number => committedCost(seen, { units, rate: percent / 100, onDemandRate: 1 }).cost
      expect(price(bestCommitment(seen, percent / 100, 1))).toBeLessThanOrEqual(price(other) + 1e-6)
    }),
  )
})

it('never makes money out of credit: what is paid, left, expired and used adds up', () => {
  fc.assert(
    fc.property(
      usage,
      fc.integer({ min: 0, max: 5000 }),
      fc.integer({ min: 0, max: 60 }),
      (bills, amount, lastsMonths) => {
        const { paid, left, expired } = afterCredit(bills, { amount, lastsMonths })
        const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0)
        expect(sum(paid) + amount - left - expired).toBe(sum(bills))
      },
    ),
  )
})
