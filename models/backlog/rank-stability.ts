import { shareOf } from '#models/engine/standard-errors'
import type { Precedence } from './precedence.ts'

/**
 * How sure a place near the front is: for each of `items` the share of draws in which it is among the first `top`, with its
 * standard error.
 * `orderOf`: the best order, worked out anew on the numbers of one draw.
 */
export function topShares(
  items: number,
  draws: number,
  orderOf: (draw: number) => readonly number[],
  top = 5,
): { readonly share: number; readonly se: number }[] {
  const near = Array.from({ length: items }, () => new Uint8Array(draws))
  for (let s = 0; s < draws; s++) for (const item of orderOf(s).slice(0, top)) near[item]?.fill(1, s, s + 1)
  return near.map((own) => (draws === 0 ? { share: 0, se: 0 } : shareOf(own)))
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
