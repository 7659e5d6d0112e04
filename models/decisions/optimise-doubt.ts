import { agreementOf, errorOf, meansByScramble } from '#models/engine/standard-errors'
import type { ProductChoice, ProductChoices } from './optimise-choices.ts'
import { type Measure, type MeasureErrors, MEASURES, vendorsOf } from './optimise-limits.ts'
import { type ChoiceParts, portfoliosByScramble } from './optimise-parts.ts'
import { type Portfolio, prepare, totalsOf } from './portfolio-problem.ts'
import type { Picks } from './portfolio-search.ts'
import { standing } from './portfolio-standing.ts'

/** What the number of draws leaves open about combinations, from what each scramble says of their choices. */
export type FrontierDoubt = MeasureErrors & {
  /**
   * Share of the scrambles on whose own frontier a combination is; null where there are too few draws, or where that could not
   * be settled. `known`: combinations that may better it, to be tried first.
   */
  readonly agreement: (picks: Picks, known: readonly Picks[]) => number | null
}

/** In: products with their choices as `portfolio` has them; what each scramble says of each; the present cost, by draw. */
export function frontierDoubt(
  products: readonly ProductChoices[],
  portfolio: Portfolio,
  parts: ReadonlyMap<ProductChoice, ChoiceParts | null>,
  present: { readonly mean: number; readonly column: Float64Array },
): FrontierDoubt {
  const presents = meansByScramble(present.column)
  const own = portfoliosByScramble(
    portfolio,
    products.map(({ choices }) => choices.map((choice) => parts.get(choice) ?? null)),
    vendorsOf(products),
    { all: present.mean, byScramble: presents },
  )
  const scrambles = own?.map((each, k) => ({ problem: prepare(each), present: presents![k]! })) ?? null
  type Scramble = NonNullable<typeof scrambles>[number]
  const value = (measure: Measure, picks: Picks, { problem, present: base }: Scramble): number => {
    const { totals, concentration } = totalsOf(problem, picks)
    if (measure === 'concentration') return concentration
    return totals[MEASURES.indexOf(measure)]! + (measure === 'cost' ? base : 0)
  }
  const standings = own?.map(standing) ?? null
  return {
    of: (measure, picks) => errorOf(scrambles, (each) => value(measure, picks, each)),
    between: (measure, [a, b]) => errorOf(scrambles, (each) => value(measure, a, each) - value(measure, b, each)),
    agreement: (picks, known) => {
      const found: boolean[] = []
      for (const stands of standings ?? []) {
        const isThere = stands(picks, known)
        if (isThere === null) return null
        found.push(isThere)
      }
      return agreementOf(standings === null ? null : found, (isThere) => isThere)
    },
  }
}
