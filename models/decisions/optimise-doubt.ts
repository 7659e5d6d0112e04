import { agreementOf, errorOf, meansByScramble } from '#models/engine/standard-errors'
import type { ProductChoice, ProductChoices } from './optimise-choices.ts'
import { type LimitErrors, type LimitPlace, type Measure, MEASURES, vendorsOf } from './optimise-limits.ts'
import { type ChoiceParts, portfoliosByScramble } from './optimise-parts.ts'
import { withoutLimit } from './portfolio.ts'
import { concentration, type Portfolio, prepare, totalsOf } from './portfolio-problem.ts'
import type { Picks } from './portfolio-search.ts'
import { standing } from './portfolio-standing.ts'
import { statedIn } from './service-objectives.ts'

/** Of what a limit opens, so many combinations are looked up on each scramble's frontier at most, and so many that can't be settled. */
const OPENED_TRIED = 512
const UNSETTLED_TRIED = 8

/** What the number of draws leaves open about combinations, from what each scramble says of their choices. */
export type FrontierDoubt = LimitErrors & {
  /**
   * Share of the scrambles on whose own frontier a combination is; null where there are too few draws, or where that could not
   * be settled. `known`: combinations that may better it, to be tried first.
   */
  readonly agreement: (picks: Picks, known: readonly Picks[]) => number | null
}

/**
 * In: products with their choices as `portfolio` has them, and its limits; what each scramble says of each; the present cost, by
 * draw.
 */
export function frontierDoubt(
  products: readonly ProductChoices[],
  portfolio: Portfolio,
  limits: readonly LimitPlace[],
  parts: ReadonlyMap<ProductChoice, ChoiceParts | null>,
  present: { readonly mean: number; readonly column: Float64Array },
): FrontierDoubt {
  const presents = meansByScramble(present.column)
  const own = portfoliosByScramble(
    portfolio,
    limits.map(({ objective }) => objective),
    products.map(({ choices }) => choices.map((choice) => parts.get(choice) ?? null)),
    vendorsOf(products),
    { all: present.mean, byScramble: presents },
  )
  const scrambles = own?.map((each, k) => ({ k, problem: prepare(each), present: presents![k]! })) ?? null
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
    reached: ({ measure, objective, limit }, picks) =>
      errorOf(scrambles, (each) => {
        if (objective === undefined) return isMeasure(limit) ? value(limit, picks, each) : null
        return statedIn(objective, each.k, totalsOf(each.problem, picks).totals[measure]!)
      }),
    binds: (limit, opened) => {
      const found = own?.map((each) => bindsIn(each, limit, opened)) ?? null
      return found?.some((binds) => binds === null) === true ? null : agreementOf(found, (binds) => binds === true)
    },
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

const isMeasure = (limit: LimitPlace['limit']): limit is Measure => (MEASURES as readonly string[]).includes(limit)

/** Whether one of the combinations that a limit keeps out is on the frontier without it; null where that could not be settled. */
function bindsIn(portfolio: Portfolio, limit: number, opened: readonly Picks[]): boolean | null {
  const problem = prepare(portfolio)
  const { measure, atMost } = portfolio.limits[limit]!
  const stands = standing(withoutLimit(portfolio, limit))
  const isOut = (picks: Picks): boolean => {
    const { totals, concentration: concentrated } = totalsOf(problem, picks)
    return (measure === concentration ? concentrated : totals[measure]!) > atMost
  }
  const out = opened.filter(isOut)
  let unsettled = Math.max(0, out.length - OPENED_TRIED)
  for (const picks of out.slice(0, OPENED_TRIED)) {
    const isThere = stands(picks, opened)
    if (isThere === true) return true
    if (isThere === null && ++unsettled >= UNSETTLED_TRIED) return null
  }
  return unsettled > 0 ? null : false
}
