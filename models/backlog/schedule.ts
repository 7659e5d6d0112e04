import { directlyBefore, refuseCycle, type Precedence } from './precedence.ts'

/** Sum of weight x completion when one team does the items in this order: the cost of delay paid in all. */
export function weightedCompletion(
  order: readonly number[],
  durations: readonly number[],
  weights: readonly number[],
): number {
  let elapsed = 0
  let total = 0
  for (const item of order) {
    elapsed += durations[item] ?? 0
    total += (weights[item] ?? 0) * elapsed
  }
  return total
}

export type Expedited = {
  /** All items: the expedited ones first, earliest due date first, then the rest as they were. */
  readonly order: number[]
  readonly expedited: number[]
  /** Items that finish after their due date even so. */
  readonly late: number[]
  /** The largest finish minus due date; 0 or less when every date is met, -Infinity when nothing is due. */
  readonly maxLateness: number
}

/**
 * Pulls forward what would otherwise miss its date: items due before they finish in the given order, with everything
 * that must come before them, and again until nothing new is late. The pulled items go earliest due date first, which
 * minimises the largest lateness (Jackson 1955; with precedence, due dates first tightened backwards, Lawler 1973);
 * so when one of them is late still, no order of one team meets all their dates.
 * In: an order that honours the precedence; `due[i]` when item i must be finished, null when never.
 */
export function expedite(
  order: readonly number[],
  durations: readonly number[],
  due: readonly (number | null)[],
  precedence: Precedence = [],
): Expedited {
  const before = directlyBefore(durations.length, precedence)
  refuseCycle(before)
  const tightened = durations.map((_, item) => due[item] ?? Infinity)
  for (const item of [...order].reverse())
    for (const earlier of before[item] ?? [])
      tightened[earlier] = Math.min(
        tightened[earlier] ?? Infinity,
        (tightened[item] ?? Infinity) - (durations[item] ?? 0),
      )
  const pulled = new Set<number>()
  const place = new Map(order.map((item, at) => [item, at]))
  const byDue = (a: number, b: number) =>
    (tightened[a] ?? 0) - (tightened[b] ?? 0) || (place.get(a) ?? 0) - (place.get(b) ?? 0)
  for (;;) {
    const arranged = [...[...pulled].sort(byDue), ...order.filter((item) => !pulled.has(item))]
    const lateness = latenessOf(arranged, durations, due)
    const more = arranged.filter((item) => (lateness.get(item) ?? -Infinity) > 0 && !pulled.has(item))
    if (more.length === 0)
      return {
        order: arranged,
        expedited: arranged.slice(0, pulled.size),
        late: arranged.filter((item) => (lateness.get(item) ?? -Infinity) > 0),
        maxLateness: Math.max(-Infinity, ...lateness.values()),
      }
    const needed = new Set(more)
    for (const item of needed) for (const earlier of before[item] ?? []) needed.add(earlier)
    needed.forEach((item) => pulled.add(item))
  }
}

function latenessOf(order: readonly number[], durations: readonly number[], due: readonly (number | null)[]) {
  const lateness = new Map<number, number>()
  let elapsed = 0
  for (const item of order) {
    elapsed += durations[item] ?? 0
    const date = due[item] ?? null
    if (date !== null) lateness.set(item, elapsed - date)
  }
  return lateness
}
