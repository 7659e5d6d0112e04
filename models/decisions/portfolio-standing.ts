import { byMoney } from './portfolio-bound.ts'
import { leastConcentration, spendToCome } from './least-concentration.ts'
import {
  add,
  concentration,
  goesWith,
  keepsLimits,
  objectives,
  type Portfolio,
  prepare,
  totalsOf,
} from './portfolio-problem.ts'
import type { Picks } from './portfolio-search.ts'

/** Branches that the search for a better combination may look at. */
const MOST_BRANCHES = 20_000

/** Less than this share is rounding. */
const ROUNDING = 1e-9

/**
 * Whether picks stand on the frontier of a portfolio: they keep its limits, and no combination that does is at most as much in
 * everything and less in something. `known`: combinations to try first. Null where the search did not come to an end.
 */
export function standing(portfolio: Portfolio): (picks: Picks, known: readonly Picks[]) => boolean | null {
  const order = byMoney(portfolio)
  const problem = prepare(reordered(portfolio, order))
  const { products, minimise } = problem.portfolio
  const coming = spendToCome(
    products.map((choices) => choices.map(({ spend }) => spend ?? [])),
    problem.vendors,
  )
  const goalsOf = (picks: Picks): Float64Array | null => {
    const { totals, concentration: concentrated } = totalsOf(problem, picks)
    return keepsLimits(problem, totals, concentrated) ? objectives(problem, totals, concentrated) : null
  }
  return (picks, known) => {
    const goals = goalsOf(order.map((p) => picks[p]!))
    if (goals === null) return false
    const room = goals.map((goal) => ROUNDING * (1 + Math.abs(goal)))
    const isBetter = (other: Picks): boolean => {
      const found = goalsOf(other)
      return (
        found !== null &&
        found.every((value, i) => value <= goals[i]! + room[i]!) &&
        found.some((value, i) => value < goals[i]! - room[i]!)
      )
    }
    if (known.some((other) => isBetter(order.map((p) => other[p]!)))) return false
    /** Whether what is chosen so far may still come to no more than the goals. */
    const mayReach = (totals: Float64Array, spend: Float64Array, next: number): boolean =>
      minimise.every((measure, i) => {
        const most = goals[i]! + room[i]!
        return measure === concentration
          ? leastConcentration(spend, coming[next]!) <= most
          : totals[measure]! + problem.leastToCome[next]![measure]! <= most
      })
    const chosen: number[] = []
    let branches = 0
    /** True: a better one is found; null: given up. */
    const search = (totals: Float64Array, spend: Float64Array): boolean | null => {
      const product = chosen.length
      if (product === products.length) return isBetter(chosen)
      if (++branches > MOST_BRANCHES) return null
      for (const [c, choice] of products[product]!.entries()) {
        if (!goesWith(problem, chosen, product, c)) continue
        const [sum, paid] = [totals.slice(), spend.slice()]
        add(sum, paid, choice)
        if (!mayReach(sum, paid, product + 1)) continue
        chosen.push(c)
        const found = search(sum, paid)
        chosen.pop()
        if (found !== false) return found
      }
      return false
    }
    const found = search(new Float64Array(problem.measures), new Float64Array(problem.vendors))
    return found === null ? null : !found
  }
}

function reordered(portfolio: Portfolio, order: readonly number[]): Portfolio {
  const place = new Map(order.map((p, at) => [p, at]))
  return {
    ...portfolio,
    products: order.map((p) => portfolio.products[p]!),
    excluded: (portfolio.excluded ?? []).map(([p, c, q, d]) => [place.get(p)!, c, place.get(q)!, d] as const),
  }
}
