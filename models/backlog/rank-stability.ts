import type { Precedence } from './precedence.ts'
import { sequence } from './priority.ts'

/**
 * How sure a place near the front is: for each item the share of draws in which the best order, worked out anew on that
 * draw's numbers, has it among the first `top`.
 * In: `durations[item][draw]` and `weights[item][draw]`, the same draws; negative weights count as 0. At most `draws` of
 * them are used, evenly spread, since each is a whole ordering.
 */
export function topShares(
  work: {
    readonly durations: readonly ArrayLike<number>[]
    readonly weights: readonly ArrayLike<number>[]
    readonly precedence: Precedence
  },
  top = 5,
  draws = 128,
): number[] {
  const available = work.durations[0]?.length ?? 0
  const used = Math.min(draws, available)
  const counts = work.durations.map(() => 0)
  for (let k = 0; k < used; k++) {
    const s = Math.floor((k * available) / used)
    const { order } = sequence({
      durations: work.durations.map((values) => values[s] ?? 0),
      weights: work.weights.map((values) => Math.max(0, values[s] ?? 0)),
      precedence: work.precedence,
    })
    for (const item of order.slice(0, top)) counts[item] = (counts[item] ?? 0) + 1
  }
  return counts.map((count) => (used === 0 ? 0 : count / used))
}

/**
 * Groups of ratios too close to call: in descending order, a group goes on while a ratio is within `share` of the
 * group's first (20 %: estimates are no better). In: ratios that never rise. Out: the group of each, from 0.
 */
export function tieGroups(ratios: readonly number[], share = 0.2): number[] {
  let group = -1
  let first = NaN
  return ratios.map((ratio) => {
    if (!(ratio === first || ratio >= first * (1 - share))) {
      group += 1
      first = ratio
    }
    return group
  })
}

/** Money lost by doing an item last: its weight a month, for as many months as everything else takes. */
export function costOfGoingLast(item: number, durations: readonly number[], weights: readonly number[]): number {
  const others = durations.reduce((sum, duration, at) => (at === item ? sum : sum + duration), 0)
  return (weights[item] ?? 0) * others
}

/**
 * Keeps last time's order where the new one is not worth the unrest: two neighbours change places only when their
 * ratios differ by more than `share` (10 %) of the larger one, and precedence allows what was.
 * In: the new order, the old one (items unknown to it keep their new place), ratios by item, precedence.
 */
export function keepOrder(
  order: readonly number[],
  previous: readonly number[],
  ratios: readonly number[],
  precedence: Precedence,
  share = 0.1,
): number[] {
  const was = new Map(previous.map((item, at) => [item, at]))
  const fixed = new Set(precedence.map(([before, after]) => `${before} ${after}`))
  const kept = [...order]
  for (let pass = 0; pass < kept.length; pass++)
    for (let at = 0; at + 1 < kept.length; at++) {
      const [first, second] = kept.slice(at, at + 2)
      if (first === undefined || second === undefined) continue
      const [a, b] = [was.get(first), was.get(second)]
      if (a === undefined || b === undefined || a < b || fixed.has(`${first} ${second}`)) continue
      const [high, low] = [ratios[first] ?? 0, ratios[second] ?? 0]
      if (high === low || high - low <= share * high) kept.splice(at, 2, second, first)
    }
  return kept
}
