import fc from 'fast-check'
import { expect, it } from 'vitest'
import { concentration, concentrationOf, type Portfolio } from './portfolio-problem.ts'
import { standing } from './portfolio-standing.ts'

/** Every combination with what it comes to in what is minimised; null where it breaks a limit. */
function everyCombination({ products, minimise, limits, excluded }: Portfolio) {
  let all: number[][] = [[]]
  for (const choices of products) all = all.flatMap((picks) => choices.map((_, c) => [...picks, c]))
  return all.map((picks) => {
    const spend = new Float64Array(9)
    const totals = products[0]![0]!.measures.map(() => 0)
    picks.forEach((pick, product) => {
      products[product]![pick]!.measures.forEach((value, m) => (totals[m]! += value))
      for (const [vendor, amount] of products[product]![pick]!.spend ?? []) spend[vendor]! += amount
    })
    const total = (measure: number): number => (measure === concentration ? concentrationOf(spend) : totals[measure]!)
    const isOut = excluded?.some(([p, c, q, d]) => picks[p] === c && picks[q] === d) === true
    const isKept = !isOut && limits.every(({ measure, atMost }) => total(measure) <= atMost)
    return { picks, goals: isKept ? minimise.map(total) : null, isOut }
  })
}

const choice = fc
  .record({
    measures: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 3, maxLength: 3 }),
    vendor: fc.nat(2),
  })
  .map(({ measures, vendor }) => ({ measures, spend: [[vendor, measures[0]!]] as const }))
const portfolio = fc.record({
  products: fc.array(fc.array(choice, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 5 }),
  minimise: fc.constantFrom([0, 1], [0, 1, 2], [0, 1, concentration]),
  limits: fc.array(fc.record({ measure: fc.nat(2), atMost: fc.integer({ min: 5, max: 45 }) }), { maxLength: 2 }),
  excluded: fc.array(fc.tuple(fc.constant(0), fc.nat(3), fc.constant(1), fc.nat(3)), { maxLength: 2 }),
})

it('finds of every combination whether another one betters it, as counting all does', () => {
  fc.assert(
    fc.property(portfolio, (asked) => {
      const all = everyCombination(asked)
      const stands = standing(asked)
      for (const { picks, goals, isOut } of all) {
        if (isOut) continue
        const isBettered = all.some(
          (other) =>
            goals !== null &&
            other.goals !== null &&
            other.goals.every((value, i) => value <= goals[i]! + 1e-9) &&
            other.goals.some((value, i) => value < goals[i]! - 1e-9),
        )
        expect(stands(picks, [])).toBe(goals !== null && !isBettered)
      }
    }),
    { seed: 7, numRuns: 60 },
  )
})
