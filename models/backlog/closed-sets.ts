/** Sets of at most 32 items are bit masks here: bit j stands for the j-th item of the list in hand. */
export const exactAtMost = 20

/**
 * The order of the items that minimises the sum of weight x completion, exactly, by dynamic programming over the
 * predecessor-closed sets (Held-Karp style; O(2^n n) time and 16 x 2^n bytes).
 * In: durations and weights of n <= `exactAtMost` items; `before[j]`, the mask of the items that must precede j.
 * Out: positions 0..n-1 in order; among equally good orders the one with the smallest positions first.
 */
export function exactOrder(durations: readonly number[], weights: readonly number[], before: readonly number[]) {
  const n = durations.length
  if (n > exactAtMost) throw new Error(`exactOrder takes at most ${exactAtMost} items, but was given ${n}`)
  const full = (1 << n) - 1
  const elapsed = new Float64Array(full + 1)
  const closed = new Uint8Array(full + 1)
  closed[0] = 1
  for (let set = 0; set < full; set++) {
    if (closed[set] === 0) continue
    for (let j = 0; j < n; j++) {
      const bit = 1 << j
      if ((set & bit) !== 0 || (before[j]! & ~set) !== 0) continue
      closed[set | bit] = 1
      elapsed[set | bit] = elapsed[set]! + durations[j]!
    }
  }
  const toGo = new Float64Array(full + 1)
  const next = new Int8Array(full + 1)
  for (let set = full - 1; set >= 0; set--) {
    if (closed[set] === 0) continue
    let least = Infinity
    for (let j = 0; j < n; j++) {
      const bit = 1 << j
      if ((set & bit) !== 0 || (before[j]! & ~set) !== 0) continue
      const cost = weights[j]! * (elapsed[set]! + durations[j]!) + toGo[set | bit]!
      if (cost < least) {
        least = cost
        next[set] = j
      }
    }
    toGo[set] = least
  }
  const order: number[] = []
  for (let set = 0; set !== full; set |= 1 << order.at(-1)!) order.push(next[set]!)
  return order
}
