import { log } from '#models/engine/elementary'
import type { Month } from '../quantity.ts'
import { sequence } from './priority.ts'
import { keepOrder, tieGroups } from './rank-stability.ts'
import { expedite, type Expedited } from './schedule.ts'
import { discountedRatio } from './urgency.ts'
import { respecting, type Work } from './work.ts'

/** The order that nobody changed by hand, and what explains it. All by position. */
export type ComputedOrder = {
  readonly order: readonly number[]
  readonly blockOf: readonly number[]
  /** By block. */
  readonly ratios: readonly number[]
  readonly ties: readonly number[]
  readonly pulled: Expedited
}

export type Ordering = {
  readonly today: Month
  readonly discountPerYear: number
  /** Keys in the order of last time: neighbours that hardly differ stay as they were. */
  readonly previous: readonly string[]
}

/** Discounting changes an order only where rate x duration is above this (methods 5.2). */
const DISCOUNT_MATTERS = 0.1

/**
 * The order that loses least money (methods 5.2): Sidney blocks on mean durations and mean cost of delay; what nobody can
 * put money on after it, by its dates; what hardly differs as it was last time; what would miss its date pulled forward.
 */
export function computedOrder(work: Work, options: Ordering): ComputedOrder {
  // Money orders what has some and what unlocks it; the rest keeps the order of its dates.
  const worth = withWhatUnlocks(work)
  const valued = [...work.drafts.keys()].filter((at) => worth.has(at))
  const place = new Map(valued.map((position, at) => [position, at]))
  const durations = valued.map((at) => work.durations[at] ?? 0)
  const { order, blocks } = sequence({
    durations,
    weights: discounted(
      valued.map((at) => work.weights[at] ?? 0),
      durations,
      options.discountPerYear,
    ),
    precedence: work.precedence.flatMap(([a, b]): [number, number][] => {
      const [before, after] = [place.get(a), place.get(b)]
      return before === undefined || after === undefined ? [] : [[before, after]]
    }),
    names: valued.map((at) => work.drafts[at]?.key ?? ''),
  })
  const rest = [...work.drafts.keys()].filter((at) => !worth.has(at))
  const known = rest.filter((at) => work.drafts[at]?.costOfDelay !== null)
  const unknown = rest.filter((at) => work.drafts[at]?.costOfDelay === null)
  const byMoney = respecting(work, [...order.map((at) => valued[at] ?? 0), ...known, ...unknown])
  const ratios = [...blocks.map((block) => block.ratio), 0]
  const blockOf = new Array<number>(work.drafts.length).fill(blocks.length)
  blocks.forEach((block, index) => block.items.forEach((at) => (blockOf[valued[at] ?? 0] = index)))
  const settled = keepOrder(
    byMoney,
    options.previous.flatMap((key) => work.position(key) ?? []),
    work.drafts.map((_, at) => ratios[blockOf[at] ?? 0] ?? 0),
    work.precedence,
  )
  const due = work.due.map((month) => (month === null ? null : month - options.today))
  const pulled = expedite(settled, work.durations, due, work.precedence)
  return { order: pulled.order, blockOf, ratios, ties: tieGroups(ratios), pulled }
}

/** Weights that put Rothkopf's discounted ratio in place of weight over duration, where that matters. */
export function discounted(
  weights: readonly number[],
  durations: readonly number[],
  discountPerYear: number,
): number[] {
  const rate = log(1 + discountPerYear) / 12
  return weights.map((weight, at) => {
    const duration = durations[at] ?? 0
    return rate * duration > DISCOUNT_MATTERS ? discountedRatio(weight, duration, rate) * duration : weight
  })
}

function withWhatUnlocks(work: Work): ReadonlySet<number> {
  const worth = new Set([...work.drafts.keys()].filter((at) => (work.weights[at] ?? 0) > 0))
  for (const at of worth) for (const [before, after] of work.precedence) if (after === at) worth.add(before)
  return worth
}
