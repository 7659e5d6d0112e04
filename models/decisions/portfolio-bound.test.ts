import fc from 'fast-check'
import { expect, it } from 'vitest'
import { leastConcentration, spendToCome } from './least-concentration.ts'
import { boundedFrontier } from './portfolio-bound.ts'
import {
  concentration,
  concentrationOf,
  extentsOf,
  keepsLimits,
  objectives,
  type Portfolio,
  prepare,
  totalsOf,
} from './portfolio-problem.ts'

const choice = fc
  .record({
    measures: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 2 }),
    spend: fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 0, max: 20 })), { maxLength: 2 }),
  })
  .map(({ measures, spend }) => ({ measures, spend }))

const portfolios: fc.Arbitrary<Portfolio> = fc.record({
  products: fc.array(fc.array(choice, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
  minimise: fc.constantFrom([0, 1, concentration], [concentration, 0], [0, 1]),
  limits: fc.array(fc.record({ measure: fc.nat(1), atMost: fc.integer({ min: 20, max: 120 }) }), { maxLength: 1 }),
})

function allGoals(portfolio: Portfolio): Float64Array[] {
  const problem = prepare(portfolio)
  let all: number[][] = [[]]
  for (const choices of portfolio.products) all = all.flatMap((picks) => choices.map((_, c) => [...picks, c]))
  return all.flatMap((picks) => {
    const { totals, concentration: concentrated } = totalsOf(problem, picks)
    return keepsLimits(problem, totals, concentrated) ? [objectives(problem, totals, concentrated)] : []
  })
}

it('has beside every combination one that is no more than its gap worse in every measure, however little it may work', () => {
  const gaps = new Set<number | null>()
  fc.assert(
    fc.property(portfolios, fc.integer({ min: 0, max: 3000 }), (portfolio, work) => {
      const problem = prepare(portfolio)
      const { picks, gap } = boundedFrontier(problem, [], () => undefined, work)
      gaps.add(gap)
      if (gap === null) return
      const extents = extentsOf(problem)
      const found = picks.map((each) => {
        const { totals, concentration: concentrated } = totalsOf(problem, each)
        return objectives(problem, totals, concentrated)
      })
      for (const goals of allGoals(portfolio))
        expect(
          found.some((point) => point.every((value, i) => value <= goals[i]! + gap * extents[i]!.range + 1e-9)),
        ).toBe(true)
    }),
    { numRuns: 400 },
  )
  expect([...gaps]).toEqual(expect.arrayContaining([null, 0.03, 0]))
})

it('never puts the least concentration above what any completion comes to', () => {
  const spends = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 0, max: 50 })), { maxLength: 3 })
  fc.assert(
    fc.property(
      fc.array(fc.array(spends, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
      fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 4, maxLength: 4 }),
      (choices, start) => {
        const [coming] = spendToCome(choices, 4)
        const least = leastConcentration(Float64Array.from(start), coming!)
        const complete = (k: number, spend: number[]): number[] =>
          k === choices.length
            ? [concentrationOf(Float64Array.from(spend))]
            : choices[k]!.flatMap((own) =>
                complete(
                  k + 1,
                  spend.map((money, v) => money + own.reduce((sum, [to, more]) => sum + (to === v ? more : 0), 0)),
                ),
              )
        for (const reached of complete(0, start)) expect(least).toBeLessThanOrEqual(reached + 1e-12)
      },
    ),
    { numRuns: 300 },
  )
})

it('knows the concentration where nothing is left to choose', () => {
  const [coming] = spendToCome([], 3)
  expect(leastConcentration(Float64Array.from([3, 1, 0]), coming!)).toBe(10 / 16)
  expect(leastConcentration(new Float64Array(3), coming!)).toBe(0)
})
