import { insert, lexicographic, type Archive } from './dominance.ts'
import { boundedFrontier } from './portfolio-bound.ts'
import {
  concentration,
  extentsOf,
  objectives,
  prepare,
  totalsOf,
  type Portfolio,
  type Problem,
} from './portfolio-problem.ts'
import { improve, merge, type Picks } from './portfolio-search.ts'

export type FrontierPoint = {
  /** For each product the index of its choice. */
  readonly picks: number[]
  /** Total of each measure. */
  readonly totals: number[]
  readonly concentration: number
}
export type Binding = {
  /** Index of the limit. */
  readonly limit: number
  /** How much lower the least attainable total of each minimised measure would be without it. */
  readonly gain: number[]
  /** The picks that reach the least of each with it and without it; null where no picks keep the limits. */
  readonly between: readonly (readonly [Picks, Picks] | null)[]
  /** Combinations that would join the frontier. */
  readonly opened: readonly Picks[]
}
export type Frontier = {
  /** Combinations that no other one equals or betters in everything; lowest first objective first. */
  readonly points: FrontierPoint[]
  /** True when no combination is missing. */
  readonly exact: boolean
  /**
   * 0 when exact; else no combination is better than one of these by more than this in every measure, each counted from its
   * least to its greatest total as 0 to 1 (so in no weighted sum of them either). Where not even that was proved in the time that
   * a search may take: the most that weighted sums could be better, limits left out.
   */
  readonly gap: number
  /** The limits that keep a better combination out, the one that keeps out most first. */
  readonly binding: Binding[]
  /** When there is no point: limits that no combination keeps even alone, with the least total that one reaches. */
  readonly unattainable: { readonly limit: number; readonly least: number; readonly picks: Picks }[]
}

/**
 * The combinations of choices, one a product, that are on the frontier of the minimised totals within the limits. Exact where
 * the measures add up and merging product by product opens at most 5,000 partial sums; else by branch and bound, exact unless that
 * takes longer than it may: then with a stated gap. `progress`: share of that work, for one that takes a while.
 */
export function frontier(portfolio: Portfolio, progress: (share: number) => void = () => undefined): Frontier {
  const problem = prepare(portfolio)
  const { limits } = portfolio
  const { points, gap } = solve(problem, [], (share) => progress(share / (1 + limits.length)))
  return {
    points,
    exact: gap === 0,
    gap: gap ?? gapOf(problem, points),
    binding: limits
      .flatMap((_, limit) =>
        bindingOf(problem, limit, points, (share) => progress((1 + limit + share) / (1 + limits.length))),
      )
      .sort((a, b) => b.opened.length - a.opened.length || a.limit - b.limit),
    unattainable: points.length > 0 ? [] : unattainable(portfolio),
  }
}

type Solved = { readonly points: FrontierPoint[]; readonly gap: number | null }

function solve(problem: Problem, known: readonly Picks[], progress: (share: number) => void): Solved {
  const merged = merge(problem)
  const { picks, gap } = merged.exact
    ? { picks: merged.picks, gap: 0 }
    : boundedFrontier(problem, improve(problem, [...known, ...merged.picks]), progress)
  const points = picks.map((one) => pointOf(problem, one))
  return { points: points.sort((a, b) => lexicographic(goals(problem, a), goals(problem, b))), gap }
}

function pointOf(problem: Problem, picks: Picks): FrontierPoint {
  const { totals, concentration: concentrated } = totalsOf(problem, picks)
  return { picks: [...picks], totals: [...totals], concentration: concentrated }
}

function goals(problem: Problem, point: FrontierPoint): Float64Array {
  return objectives(problem, Float64Array.from(point.totals), point.concentration)
}

type Least = { readonly value: number; readonly picks: Picks | null }

function least(problem: Problem, points: readonly FrontierPoint[], objective: number): Least {
  return points.reduce<Least>(
    (low, point) => {
      const value = goals(problem, point)[objective]!
      return value < low.value ? { value, picks: point.picks } : low
    },
    { value: Infinity, picks: null },
  )
}

/** A limit binds when the frontier without it has a combination that the frontier with it has nothing to match. */
function bindingOf(
  problem: Problem,
  limit: number,
  points: readonly FrontierPoint[],
  progress: (share: number) => void,
): Binding[] {
  const relaxed = prepare(withoutLimit(problem.portfolio, limit))
  const known = points.map(({ picks }) => picks)
  const without = solve(relaxed, known, progress).points
  const opened = openedBy(problem, limit, points, without)
  if (opened.length === 0) return []
  const ends = problem.portfolio.minimise.map(
    (_, i) => [least(problem, points, i), least(relaxed, without, i)] as const,
  )
  const gain = ends.map(([within, beyond]) => (points.length === 0 ? 0 : Math.max(0, within.value - beyond.value)))
  const between = ends.map(([within, beyond]) =>
    within.picks === null || beyond.picks === null ? null : ([within.picks, beyond.picks] as const),
  )
  return [{ limit, gain, between, opened: opened.map(({ picks }) => picks) }]
}

/** Of the frontier without a limit: what passes it, and is better in something than all that keep it. */
function openedBy(
  problem: Problem,
  limit: number,
  points: readonly FrontierPoint[],
  without: readonly FrontierPoint[],
): readonly FrontierPoint[] {
  const archive: Archive<number> = []
  points.forEach((point, at) => insert(archive, goals(problem, point), () => at))
  const { measure, atMost } = problem.portfolio.limits[limit]!
  const total = (point: FrontierPoint) => (measure === concentration ? point.concentration : point.totals[measure]!)
  return without.filter((point) => total(point) > atMost && insert(archive, goals(problem, point), () => -1))
}

export const withoutLimit = (portfolio: Portfolio, limit: number): Portfolio => ({
  ...portfolio,
  limits: portfolio.limits.filter((_, other) => other !== limit),
})

function unattainable(portfolio: Portfolio): Frontier['unattainable'] {
  return portfolio.limits.flatMap(({ measure, atMost }, limit) => {
    const alone = prepare({ ...portfolio, minimise: [measure], limits: [] })
    const { value, picks } = least(alone, solve(alone, [], () => undefined).points, 0)
    return value > atMost && picks !== null ? [{ limit, least: value, picks }] : []
  })
}

/** The weights that the gap is stated for: each objective alone, each pair in halves, and all alike. */
function weightings(count: number): number[][] {
  const units = Array.from({ length: count }, (_, i) => Array.from({ length: count }, (__, j) => (i === j ? 1 : 0)))
  const pairs = units.flatMap((a, i) => units.slice(i + 1).map((b) => a.map((value, j) => (value + b[j]!) / 2)))
  return [...units, ...pairs, Array.from({ length: count }, () => 1 / count)]
}

/** A weighted sum of measures that add up is least where each product's is; concentration is 1 over the vendors at least. */
function gapOf(problem: Problem, points: readonly FrontierPoint[]): number {
  if (points.length === 0) return 1
  const { products, minimise } = problem.portfolio
  const extent = extentsOf(problem)
  const scaled = (value: number, i: number) => (extent[i]!.range > 0 ? value / extent[i]!.range : 0)
  return weightings(minimise.length).reduce((gap, weights) => {
    const found = points.reduce((low, point) => {
      const at = goals(problem, point)
      return Math.min(
        low,
        weights.reduce((sum, weight, i) => sum + weight * scaled(at[i]! - extent[i]!.low, i), 0),
      )
    }, Infinity)
    const bound = products.reduce((sum, choices) => {
      const costs = choices.map((choice) =>
        minimise.reduce((cost, measure, i) => {
          if (measure === concentration) return cost
          const lowest = choices.reduce((low, other) => Math.min(low, other.measures[measure]!), Infinity)
          return cost + weights[i]! * scaled(choice.measures[measure]! - lowest, i)
        }, 0),
      )
      return sum + costs.reduce((low, cost) => Math.min(low, cost))
    }, 0)
    return Math.max(gap, found - bound)
  }, 0)
}
