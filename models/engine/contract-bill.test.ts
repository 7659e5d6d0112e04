import fc from 'fast-check'
import { expect, it } from 'vitest'
import { catalogOf } from '#models/catalog/catalog'
import { bestCommitment, committedCost, afterCredit, annualCommitment } from '#models/catalog/price-forms'
import { Assumptions } from '#models/ecosystem/assumptions'
import type { Contract } from '#models/ecosystem/contract'
import { Ecosystem } from '#models/ecosystem/ecosystem'
import { statedOverSpread } from '#models/borne-out.fixture'
import { ownOffering, unitMeter } from '#models/own-offering.fixture'
import { compile } from './compile.ts'
import { placeOf } from './first-months.ts'
import { explainIn } from './explain.ts'
import { faultsOf } from './explanation-faults.ts'
import { traceOf } from './explain-trace.ts'
import type { Question } from './question.ts'
import { LOAD_WEIGHTS, loadOfBin } from './replica-kernel.ts'
import { run } from './run.ts'
import { simulate, simulateMedian } from './simulate.ts'

/** Two products on one offering at 1 a unit, so that money is units: `a` and `b` units an hour, growing by nothing. */
function question(
  contract: Partial<Record<keyof Contract, unknown>>,
  more: Partial<Question> = {},
  uses = [6, 4],
): Question {
  const product = (id: string, perHour: number): unknown => ({
    id,
    name: id,
    family: 'core-compute',
    subDomain: 'containers',
    environment: 'production',
    quantities: { 'vcpu-hours': { perMonth: perHour * 730 }, 'memory-gib-hours': { perMonth: 1 } },
  })
  const ecosystem = Ecosystem.parse({
    environments: [{ id: 'production', name: 'Production', kind: 'production', stage: 'growing' }],
    products: uses.map((each, i) => product(`p${i}`, each)),
    bindings: uses.map((_, i) => ({ id: `b${i}`, product: `p${i}`, offering: 'box' })),
    offerings: [
      ownOffering('box', 'core-compute', 'containers', [unitMeter('hours', { form: 'quantity', of: 'vcpu-hours' })]),
    ],
    contracts: [{ id: 'deal', name: 'Deal', vendor: 'acme', startMonth: 0, termMonths: 12, ...contract }],
  })
  return {
    ecosystem,
    assumptions: Assumptions.parse({ peakToMean: 3 }),
    scenarios: [],
    catalog: catalogOf('test', []),
    start: '2027-01',
    samples: 64,
    seed: 1,
    months: 12,
    today: 0,
    ...more,
  }
}

const SPEND = 10 * 730
const hourly = (units: unknown, pricePerUnit: number, shape: string): Record<string, unknown> => ({
  hourly: [{ id: 'reserved', offering: 'box', meter: 'hours', unitsPerHour: units, pricePerUnit, shape }],
})
/** Use an hour over the hours of a month, each as often as it comes. */
const hours = (perHour: number): number[] =>
  LOAD_WEIGHTS.flatMap((weight, bin) => Array<number>(Math.round(weight * 24)).fill(perHour * loadOfBin(bin, 3)))

const FORMS: readonly (readonly [string, Partial<Record<keyof Contract, unknown>>])[] = [
  ['an hourly commitment over the day', hourly(8, 0.6, 'load')],
  ['an hourly commitment above use', hourly(20, 0.6, 'flat')],
  ['a doubtful hourly commitment', hourly({ p10: 5, p90: 15 }, 0.6, 'load')],
  ['a commitment a month', { commitmentPerMonth: 9000 }],
  ['a commitment a term', { commitmentPerTerm: 100_000, termMonths: 6, autoRenews: true }],
  ['overage', { commitmentPerTerm: 40_000, overageFactor: 1.5 }],
  [
    'a fee',
    {
      fees: [
        {
          id: 'support',
          name: 'Support',
          tiers: [
            { upTo: 5000, price: 0.1 },
            { upTo: null, price: 0.05 },
          ],
        },
      ],
    },
  ],
  [
    'credit',
    { credits: [{ id: 'start', name: 'Start', amount: 20_000, price: 15_000, fromMonth: 0, lastsMonths: 4 }] },
  ],
]

it.each(FORMS)('hands %s out so that products sum to the bill, line by line and month by month', (_, contract) => {
  const { cost } = simulateMedian(question(contract), null)
  const products = cost.products.reduce((sum, each) => sum + each.total.p50, 0)
  const lines = cost.lines.reduce((sum, each) => sum + each.total.p50, 0)
  expect(products).toBeCloseTo(cost.total.p50, 6)
  expect(lines).toBeCloseTo(cost.total.p50, 6)
  cost.byMonth.forEach((month, m) =>
    expect(cost.products.reduce((sum, each) => sum + each.byMonth[m]!.p50, 0)).toBeCloseTo(month.p50, 6),
  )
})

it.each(FORMS)('says what %s costs without each product: the bill that is left when it is gone', (_, contract) => {
  const { cost } = simulateMedian(question(contract), null)
  const alone = simulateMedian(question(contract, {}, [6]), null).cost
  const gone = cost.products.find((each) => each.product === 'p1')!
  expect(gone.marginalPerMonth.p50 * 12).toBeCloseTo(cost.total.p50 - alone.total.p50, 6)
  const nothing = simulateMedian(question(contract, {}, [10, 0]), null).cost
  expect(nothing.products.find((each) => each.product === 'p1')!.marginalPerMonth.p50).toBeCloseTo(0, 9)
})

it.each(FORMS)('explains every line of %s down to what was typed', (_, contract) => {
  const asked = question(contract)
  const { cost } = simulateMedian(asked, null)
  const trace = traceOf(asked, null)
  const figures: [string, number][] = [
    ['cost.total', cost.total.p50],
    ...cost.lines.map((line): [string, number] => [`cost.lines.${line.id}.costPerMonth`, line.costPerMonth.p50]),
    ...cost.products.map((each): [string, number] => [`cost.products.${each.product}.perMonth`, each.perMonth.p50]),
  ]
  for (const [path, value] of figures) {
    const found = explainIn(trace, path)
    if (!found.ok) throw new Error(found.error)
    expect(found.value.value).toBeCloseTo(value, 6)
    expect(faultsOf(found.value), path).toEqual([])
  }
})

it('bills an hourly commitment as c x K and what is above it on demand, hour by hour, with what is unused on a line', () => {
  const { cost } = simulateMedian(question(hourly(8, 0.6, 'load')), null)
  const expected = committedCost(hours(10), { units: 8, rate: 0.6, onDemandRate: 1 })
  expect(cost.now.p50).toBeCloseTo((expected.cost * 730) / 24, 6)
  const [use] = cost.commitments
  expect(use!.utilisation!.p50).toBeCloseTo(expected.utilisation, 9)
  const unused = cost.lines.find((line) => line.id === 'contract/deal/reserved')!
  expect(unused.costPerMonth.p50).toBeCloseTo((expected.unused * 0.6 * 730) / 24, 6)
})

it('advises the commitment that no other beats, with its saving', () => {
  const { cost } = simulateMedian(question(hourly(20, 0.6, 'load')), null)
  const { advice } = cost.commitments[0]!
  expect(advice!.unitsPerHour).toBeCloseTo(bestCommitment(hours(10), 0.6, 1), 9)
  const better = simulateMedian(question(hourly(advice!.unitsPerHour, 0.6, 'load')), null).cost
  expect(advice!.savingPerMonth).toBeCloseTo(cost.perMonth.p50 - better.perMonth.p50, 6)
  expect(better.commitments[0]!.advice).toBeNull()
})

it('states errors of the commitment that costs least and of its saving that repeated seeds bear out', () => {
  const found = Array.from({ length: 60 }, (_, i) => {
    const asked = question(hourly(20, 0.6, 'load'), { samples: 256, seed: i + 1, months: 2 })
    const products = asked.ecosystem.products.map((product) => ({
      ...product,
      quantities: { ...product.quantities, 'vcpu-hours': { perMonth: { p10: 2000, p90: 6000 } } },
    }))
    return simulate({ ...asked, ecosystem: { ...asked.ecosystem, products } }, null).cost.commitments[0]!.advice!
  })
  for (const figure of ['unitsPerHour', 'savingPerMonth'] as const) {
    const ratio = statedOverSpread(found.map((advice) => [advice[figure], advice[`${figure}Se`]!]))
    expect(ratio, figure).toBeGreaterThan(0.6)
    expect(ratio, figure).toBeLessThan(1.6)
  }
})

it('fills two commitments of one meter up one after the other', () => {
  const one = simulateMedian(question(hourly(8, 0.6, 'load')), null).cost.total.p50
  const both = [3, 5].map((units, i) => ({
    id: `r${i}`,
    offering: 'box',
    meter: 'hours',
    unitsPerHour: units,
    pricePerUnit: 0.6,
  }))
  const two = simulateMedian(question({ hourly: both }), null).cost
  expect(two.total.p50).toBeCloseTo(one, 6)
  expect(two.commitments.map((each) => each.name)).toEqual(['r0', 'r1'])
  expect(two.commitments[0]!.utilisation!.p50).toBeGreaterThan(two.commitments[1]!.utilisation!.p50)
})

it('trues a term up in its last month, and begins the next one anew', () => {
  const { cost } = simulateMedian(question({ commitmentPerTerm: 100_000, termMonths: 6, autoRenews: true }), null)
  const { trueUp } = annualCommitment(Array<number>(6).fill(SPEND), { commitment: 100_000, discount: 0 })
  const bills = cost.byMonth.map((month) => Math.round(month.p50 - SPEND))
  expect(bills).toEqual([0, 0, 0, 0, 0, Math.round(trueUp), 0, 0, 0, 0, 0, Math.round(trueUp)])
  expect(cost.commitments[0]!.utilisation!.p50).toBeCloseTo((6 * SPEND) / 100_000, 9)
})

it('says what falls due after the horizon and when, at the pace of the last month, and bills none of it', () => {
  const term = { commitmentPerTerm: 200_000, termMonths: 18 }
  const { cost, findings } = simulateMedian(question(term), null)
  expect(cost.total.p50).toBeCloseTo(12 * SPEND, 6)
  const after = cost.commitments.find((each) => each.dueMonth !== undefined)!
  expect(after.dueMonth).toBe(18)
  expect(after.unused.p50).toBeCloseTo(200_000 - 18 * SPEND, 6)
  const said = findings.find((finding) => finding.code === 'true-up-after-horizon')!
  expect(said.path).toBe('ecosystem.contracts.deal.commitmentPerTerm')
  expect(said.message).toContain('2028-07-01')
  expect(said.message).toContain('68,600 USD short')
  const long = simulateMedian(question(term, { months: 18 }), null)
  expect(long.cost.commitments.every((each) => each.dueMonth === undefined)).toBe(true)
  expect(long.cost.byMonth[17]!.p50 - SPEND).toBeCloseTo(after.unused.p50, 6)
  expect(long.findings.map((finding) => finding.code)).not.toContain('true-up-after-horizon')
})

it('finds no true-up after the horizon where the term is filled by then, or ended before it', () => {
  const codes = (contract: Partial<Record<keyof Contract, unknown>>): readonly string[] =>
    simulateMedian(question(contract), null).findings.map((finding) => finding.code)
  expect(codes({ commitmentPerTerm: 18 * SPEND, termMonths: 18 })).not.toContain('true-up-after-horizon')
  expect(codes({ commitmentPerTerm: 1e6, termMonths: 6 })).not.toContain('true-up-after-horizon')
  expect(codes({ commitmentPerTerm: 1e6, termMonths: 7, autoRenews: true })).toContain('true-up-after-horizon')
})

it('shows what a contract costs that no product buys under, so that products and it add up to the bill', () => {
  const idle = question({ commitmentPerMonth: 500, offerings: ['another-box'] })
  const { cost } = simulate(idle, null)
  expect(cost.withoutProduct!.contracts).toEqual(['deal'])
  expect(cost.withoutProduct!.perMonth.p50).toBeCloseTo(500, 6)
  const products = cost.products.reduce((sum, each) => sum + each.total.mean, 0)
  expect(products + cost.withoutProduct!.total.mean).toBeCloseTo(cost.total.mean, 6)
  expect(simulate(question({ commitmentPerMonth: 500 }), null).cost.withoutProduct).toBeUndefined()
})

const OF_NOBODY = hourly(8, 0.6, 'flat')['hourly'] as readonly object[]
it.each([
  ...FORMS,
  ['hours of a meter that nobody has', { hourly: OF_NOBODY.map((each) => ({ ...each, meter: 'gone' })) }],
] as const)(
  'hands %s out to products to the last cent in every month and draw, whether they spend or not',
  (_, contract) => {
    for (const uses of [[6, 4], [0, 5], [0, 0], [0]]) {
      const asked = question(contract, {}, uses)
      const { total, products, lineCost, count } = run(compile(asked, null), { samples: asked.samples })
      const billed = lineCost.reduce((sum, line) => line.reduce((all, each) => all + each, sum), 0)
      expect(billed).toBeCloseTo(
        total.reduce((all, each) => all + each, 0),
        4,
      )
      for (let at = 0; at < asked.months * count; at++)
        expect(products.reduce((sum, product) => sum + product.numbers[placeOf(product, at)]!, 0)).toBeCloseTo(
          total[at]!,
          6,
        )
    }
  },
)

it('counts what a running term spent before the document starts: as stated, else in proportion', () => {
  const term = { commitmentPerTerm: 120_000, startMonth: -6, termMonths: 12 }
  const stated = simulateMedian(question({ ...term, spentBefore: 0 }), null).cost
  expect(stated.byMonth[5]!.p50).toBeCloseTo(SPEND + 120_000 - 6 * SPEND, 6)
  const assumed = simulateMedian(question(term), null).cost
  expect(assumed.byMonth[5]!.p50).toBeCloseTo(SPEND + 60_000 - 6 * SPEND, 6)
})

it('charges what is above a term’s commitment at the factor of overage', () => {
  const { cost } = simulateMedian(question({ commitmentPerTerm: 40_000, overageFactor: 1.5 }), null)
  expect(cost.total.p50).toBeCloseTo(12 * SPEND + (12 * SPEND - 40_000) * 0.5, 6)
})

it('pays bills from credit until it is used up or runs out, and says what is lost', () => {
  const start = { id: 'start', name: 'Start', amount: 40_000, price: 15_000, fromMonth: 0, lastsMonths: 4 }
  const { cost } = simulateMedian(question({ credits: [start] }), null)
  const { paid, expired } = afterCredit(Array<number>(12).fill(SPEND), { amount: 40_000, lastsMonths: 4 })
  cost.byMonth.forEach((month, m) => expect(month.p50).toBeCloseTo(paid[m]! + (m === 0 ? 15_000 : 0), 6))
  expect(cost.commitments[0]!.unused.p50).toBeCloseTo(expired, 6)
})

it('uses what runs out first first', () => {
  const credit = (id: string, lastsMonths: number): unknown => ({
    id,
    name: id,
    amount: 5000,
    fromMonth: 0,
    lastsMonths,
  })
  const { cost } = simulateMedian(question({ credits: [credit('a-late', 12), credit('b-soon', 2)] }), null)
  const used = Object.fromEntries(cost.commitments.map((each) => [each.line, each.used.p50]))
  expect(used).toEqual({ 'contract/deal/a-late': 5000, 'contract/deal/b-soon': 5000 })
  expect(cost.now.p50).toBeCloseTo(SPEND - 5000 - (SPEND - 5000), 6)
})

it('adds a fee on spend in tiers, at least its floor, and none where nothing is spent', () => {
  const fees = [
    {
      id: 'f',
      name: 'Fee',
      tiers: [
        { upTo: 5000, price: 0.1 },
        { upTo: null, price: 0.05 },
      ],
      minimumPerMonth: 700,
    },
  ]
  const fee = (uses: number[]): number => {
    const { cost } = simulateMedian(question({ fees }, {}, uses), null)
    return cost.now.p50 - uses.reduce((sum, each) => sum + each * 730, 0)
  }
  expect(fee([6, 4])).toBeCloseTo(700, 6)
  expect(fee([30, 4])).toBeCloseTo(500 + (34 * 730 - 5000) * 0.05, 6)
  expect(fee([0, 0])).toBe(0)
})

it('never pays less than the commitment, nor more than commitment and use on demand together, in any draw', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 100 }), (units, percent) => {
      const { cost } = simulate(question(hourly(units, percent / 100, 'load'), { samples: 4 }), null)
      const committed = (units * percent * 730) / 100
      expect(cost.now.p10).toBeGreaterThanOrEqual(committed - 1e-6)
      expect(cost.now.p90).toBeLessThanOrEqual(committed + SPEND + 1e-6)
    }),
    { numRuns: 15 },
  )
})
