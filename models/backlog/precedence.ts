/** [before, after]: the first must be finished when the second starts. */
export type Precedence = readonly (readonly [number, number])[]

/** The items that stand directly before each item, without repeats, ascending. Throws on an index outside 0..count-1. */
export function directlyBefore(count: number, precedence: Precedence): number[][] {
  const before = Array.from({ length: count }, () => new Set<number>())
  for (const [first, second] of precedence) {
    const known = Number.isInteger(first) && first >= 0 && first < count
    const after = before[second]
    if (after === undefined || !known)
      throw new Error(`Precedence [${first}, ${second}] names an item outside 0..${count - 1}`)
    after.add(first)
  }
  return before.map((items) => [...items].sort((a, b) => a - b))
}

/** The items of one cycle, each before the next one and the last before the first; undefined when there is none. */
export function cycleIn(before: readonly (readonly number[])[]): number[] | undefined {
  const stuck = new Set(before.keys())
  for (let peeled = true; peeled;) {
    peeled = false
    for (const item of stuck)
      if (!before[item]?.some((earlier) => stuck.has(earlier))) {
        stuck.delete(item)
        peeled = true
      }
  }
  // Everything stuck has something stuck before it, so walking back must come round.
  const walk: number[] = []
  for (let at = [...stuck][0]; at !== undefined; at = before[at]?.find((earlier) => stuck.has(earlier))) {
    const seen = walk.indexOf(at)
    if (seen >= 0) return walk.slice(seen).reverse()
    walk.push(at)
  }
  return undefined
}

/** Throws with the names of the items when the precedence turns in a circle: no order could honour it. */
export function refuseCycle(before: readonly (readonly number[])[], names?: readonly string[]) {
  const cycle = cycleIn(before)
  if (cycle === undefined) return
  const named = [...cycle, ...cycle.slice(0, 1)].map((item) => names?.[item] ?? `item ${item}`)
  throw new Error(`No order exists: the precedence has a cycle, ${named.join(' before ')}. Remove one of these links.`)
}
