import fc from 'fast-check'
import { expect, it } from 'vitest'
import { uniform } from '#models/engine/draws'
import { covers, nondominated } from './dominance.ts'
import { frontier } from './portfolio.ts'
import { concentration, concentrationOf, type Portfolio } from './portfolio-problem.ts'

/** Every combination, by plain counting. */
function bruteForce({ products, minimise, limits, excluded }: Portfolio): number[][] {
  let all: number[][] = [[]]
  for (const choices of products) all = all.flatMap((picks) => choices.map((_, c) => [...picks, c]))
  const goals = all.flatMap((picks) => {
    if (excluded?.some(([p, c, q, d]) => picks[p] === c && picks[q] === d)) return []
    const spend = new Float64Array(9)
    const totals = products[0]![0]!.measures.map(() => 0)
    picks.forEach((pick, product) => {
      products[product]![pick]!.measures.forEach((value, m) => (totals[m]! += value))
      for (const [vendor, amount] of products[product]![pick]!.spend ?? []) spend[vendor]! += amount
    })
    const total = (measure: number) => (measure === concentration ? concentrationOf(spend) : totals[measure]!)
    return limits.every((limit) => total(limit.measure) <= limit.atMost) ? [minimise.map(total)] : []
  })
  const best = goals.filter((one) => !goals.some((other) => covers(other, one) && !covers(one, other)))
  return [...new Set(best.map((one) => one.join(' ')))].sort().map((text) => text.split(' ').map(Number))
}

const choice = fc
  .record({
    measures: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 3, maxLength: 3 }),
    vendor: fc.nat(2),
  })
  .map(({ measures, vendor }) => ({ measures, spend: [[vendor, measures[0]!]] as const }))
const portfolio = (minimise: number[]) =>
  fc.record({
    products: fc.array(fc.array(choice, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
    minimise: fc.constant(minimise),
    limits: fc.array(fc.record({ measure: fc.nat(2), atMost: fc.integer({ min: 5, max: 45 }) }), { maxLength: 2 }),
    excluded: fc.array(fc.tuple(fc.constant(0), fc.nat(3), fc.integer({ min: 1, max: 4 }), fc.nat(3)), {
      maxLength: 3,
    }),
  })
const goalsOf = (problem: Portfolio) => {
  const { points, exact } = frontier(problem)
  expect(exact).toBe(true)
  return points
    .map((point) =>
      problem.minimise.map((m) => (m === concentration ? point.concentration : point.totals[m]!)).join(' '),
    )
    .sort()
}
const named = (rows: number[][]) => rows.map((row) => row.join(' ')).sort()

it('has every combination that nothing betters and no other, where measures add up', () => {
  fc.assert(
    fc.property(portfolio([0, 1]), portfolio([2, 0, 1]), (two, three) => {
      expect(goalsOf(two)).toEqual(named(bruteForce(two)))
      expect(goalsOf(three)).toEqual(named(bruteForce(three)))
    }),
    { numRuns: 150 },
  )
})

it('has them too where the concentration of spend counts, minimised or limited', () => {
  fc.assert(
    fc.property(portfolio([0, 1, concentration]), fc.integer({ min: 3, max: 10 }), (problem, tenths) => {
      expect(goalsOf(problem)).toEqual(named(bruteForce(problem)))
      const limited = { ...problem, minimise: [0, 1], limits: [{ measure: concentration, atMost: tenths / 10 }] }
      expect(goalsOf(limited)).toEqual(named(bruteForce(limited)))
    }),
    { numRuns: 150 },
  )
})

const cheapOrSafe: Portfolio = {
  products: [
    [{ measures: [10, 5] }, { measures: [30, 1] }],
    [{ measures: [20, 8] }, { measures: [60, 2] }],
  ],
  minimise: [0, 1],
  limits: [
    { measure: 0, atMost: 70 },
    { measure: 1, atMost: 20 },
  ],
}

it('names the limit that keeps a better combination out, and what it costs', () => {
  const { points, binding, unattainable } = frontier(cheapOrSafe)
  expect(points.map((point) => point.picks)).toEqual([
    [0, 0],
    [1, 0],
    [0, 1],
  ])
  expect(binding).toMatchObject([{ limit: 0, gain: [0, 4], opened: [[1, 1]] }])
  const [within, beyond] = binding[0]!.between[1]!
  expect(within).not.toEqual(beyond)
  expect(unattainable).toEqual([])
})

it('says which limit cannot be kept at all, and how near one comes', () => {
  const { points, binding, unattainable } = frontier({ ...cheapOrSafe, limits: [{ measure: 0, atMost: 25 }] })
  expect(points).toEqual([])
  expect(unattainable).toMatchObject([{ limit: 0, least: 30 }])
  expect(binding[0]).toMatchObject({ limit: 0, gain: [0, 0], between: [null, null] })
  expect(binding[0]!.opened.length).toBe(4)
})

it('refuses a product without choices and measures that do not match', () => {
  expect(() => frontier({ ...cheapOrSafe, products: [[]] })).toThrow('Product 0 has no choices')
  expect(() => frontier({ ...cheapOrSafe, products: [[{ measures: [1] }, { measures: [1, 2] }]], limits: [] })).toThrow(
    'Choice 1 of product 0',
  )
  expect(() => frontier({ ...cheapOrSafe, minimise: [7] })).toThrow('Measure 7')
  expect(frontier({ products: [], minimise: [], limits: [] }).points).toEqual([
    { picks: [], totals: [], concentration: 0 },
  ])
})

function large(products: number, choices: number): Portfolio {
  const u = (name: string) => uniform(4, name, 0)
  return {
    products: Array.from({ length: products }, (_, p) =>
      Array.from({ length: choices }, (__, c) => {
        const cost = 100 * u(`cost ${p} ${c}`)
        return { measures: [cost, 50 * u(`friction ${p} ${c}`), u(`risk ${p} ${c}`)], spend: [[c, cost]] as const }
      }),
    ),
    minimise: [0, 1, 2, concentration],
    limits: [],
  }
}

it('stays exact over 280,000 combinations with concentration, and keeps the frontier clean', () => {
  const problem = large(9, 6)
  const { points, exact, gap } = frontier({ ...problem, products: problem.products.slice(0, 7) })
  expect([exact, gap]).toEqual([true, 0])
  const goals = points.map((point) => [...point.totals, point.concentration])
  expect(nondominated(goals)).toHaveLength(points.length)
  // The cheapest combination of all is the cheapest choice of each product.
  const cheapest = problem.products
    .slice(0, 7)
    .reduce((sum, list) => sum + Math.min(...list.map((one) => one.measures[0]!)), 0)
  expect(points[0]!.totals[0]).toBeCloseTo(cheapest, 9)
})

it('stays exact over ten products of four offerings when cost and friction add up', () => {
  const { exact, points } = frontier({ ...large(10, 4), minimise: [0, 1] })
  expect(exact).toBe(true)
  expect(points.length).toBeGreaterThan(10)
})
