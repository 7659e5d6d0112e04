/** Members that a leaf of the tree holds at most. */
const LEAF = 8
/** So many members stand beside the tree before it is built anew, or a thirtieth of what is in it. */
const FEWEST_BESIDE = 16

/** Vectors with what they stand for, of which none is covered by a later one. Less is better in everything. */
export type CoveringSet<T> = {
  /** Adds a member and takes away those that it covers. */
  readonly add: (vector: Float64Array, item: T) => void
  /** Whether a member is at most `bounds` in all measures but the last, and at most `last()` there, asked for only then. */
  readonly covers: (bounds: Float64Array, last: () => number) => boolean
  readonly members: () => readonly { readonly vector: Float64Array; readonly item: T }[]
  /** Branches and members looked at so far. */
  readonly work: () => number
}

/**
 * A k-d tree with the least of each measure by branch (Bentley 1975), and beside it what came since it was built. What is answered
 * does not depend on the tree, only how many are looked at. `measures`: at least one.
 */
export function coveringSet<T>(measures: number): CoveringSet<T> {
  const last = measures - 1
  const items: T[] = []
  // Side by side; a member that is taken away turns to Infinity, and is within no bounds.
  let vectors = new Float64Array(8 * FEWEST_BESIDE * measures)
  // Members of the tree, so that each branch holds a run of them; the branches of a level halve their parents.
  let order = new Int32Array(0)
  let lows = new Float64Array(2 * measures)
  let leaves = 1
  let beside = 0
  let work = 0
  let hit = 0
  let limit = Infinity
  let isAsked = false

  const isTaken = (member: number): boolean => vectors[member * measures] === Infinity

  const place = (branch: number, from: number, end: number, by: number): void => {
    const low = lows.subarray(branch * measures, (branch + 1) * measures)
    for (let n = from; n < end; n++)
      for (let i = 0; i < measures; i++) low[i] = Math.min(low[i]!, vectors[order[n]! * measures + i]!)
    if (branch >= leaves) return
    order.subarray(from, end).sort((a, b) => vectors[a * measures + by]! - vectors[b * measures + by]! || a - b)
    const middle = (from + end) >> 1
    place(2 * branch, from, middle, (by + 1) % measures)
    place(2 * branch + 1, middle, end, (by + 1) % measures)
  }

  const add = (vector: Float64Array, item: T): void => {
    for (let member = 0; member < items.length; member++) {
      let isCovered = true
      for (let i = 0; i < measures && isCovered; i++) isCovered = vector[i]! <= vectors[member * measures + i]!
      if (isCovered) vectors.fill(Infinity, member * measures, (member + 1) * measures)
    }
    if ((items.length + 1) * measures > vectors.length) {
      const grown = new Float64Array(2 * vectors.length)
      grown.set(vectors)
      vectors = grown
    }
    vectors.set(vector, items.length * measures)
    items.push(item)
    beside++
    if (beside <= Math.max(FEWEST_BESIDE, order.length >> 5)) return
    order = Int32Array.from([...items.keys()].filter((member) => !isTaken(member)))
    leaves = 1
    while (leaves * LEAF < order.length) leaves *= 2
    lows = new Float64Array(2 * leaves * measures).fill(Infinity)
    place(1, 0, order.length, 0)
    beside = 0
  }

  const isWithin = (values: Float64Array, at: number, bounds: Float64Array): boolean => {
    work++
    for (let i = 0; i < last; i++) if (values[at + i]! > bounds[i]!) return false
    return values[at + last]! <= limit
  }

  const memberCovers = (member: number, bounds: Float64Array, ask: () => number): boolean => {
    const at = member * measures
    if (!isWithin(vectors, at, bounds)) return false
    if (!isAsked) [limit, isAsked] = [ask(), true]
    if (vectors[at + last]! > limit) return false
    hit = member
    return true
  }

  const branchCovers = (
    branch: number,
    from: number,
    end: number,
    bounds: Float64Array,
    ask: () => number,
  ): boolean => {
    if (!isWithin(lows, branch * measures, bounds)) return false
    if (branch < leaves) {
      const middle = (from + end) >> 1
      return (
        branchCovers(2 * branch, from, middle, bounds, ask) || branchCovers(2 * branch + 1, middle, end, bounds, ask)
      )
    }
    for (let n = from; n < end; n++) if (memberCovers(order[n]!, bounds, ask)) return true
    return false
  }

  const covers = (bounds: Float64Array, ask: () => number): boolean => {
    ;[limit, isAsked] = [Infinity, false]
    // What covered last covers what is near it.
    if (hit < items.length && memberCovers(hit, bounds, ask)) return true
    for (let member = items.length - beside; member < items.length; member++)
      if (memberCovers(member, bounds, ask)) return true
    return order.length > 0 && branchCovers(1, 0, order.length, bounds, ask)
  }

  return {
    add,
    covers,
    members: () =>
      items.flatMap((item, at) =>
        isTaken(at) ? [] : [{ vector: vectors.slice(at * measures, (at + 1) * measures), item }],
      ),
    work: () => work,
  }
}
