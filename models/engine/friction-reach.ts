import type { FrictionCase } from './friction-case.ts'
import { hasReducedEdges, type SpreadEdges } from './friction-spread.ts'
import type { LiveTies, TiePlaces } from './live-ties.ts'

/** Edges by a node at one end: those of node n stand from `first[n]` to before `first[n + 1]`, with the node at the other end. */
type Edges = {
  readonly first: Int32Array
  readonly other: Int32Array
  /** What of a node the edge leaves alone, and its ties, with reducers and without. */
  readonly spares: Float64Array
  readonly reduced: Int32Array
  readonly unreduced: Int32Array
}

/**
 * Room to find what changes of one case reach, in all draws at once: a bit a draw, as many words a node as the ties have. The
 * product itself is the last node. `reached` is with reducers, `whole` without them (the same where they change nothing).
 */
export type Reach = {
  readonly nodes: number
  readonly from: Edges
  readonly into: Edges
  readonly isReduced: boolean
  readonly reached: Int32Array
  readonly whole: Int32Array
  readonly queue: Int32Array
  readonly isQueued: Uint8Array
}

/** `draws`: as many as there are at once. */
export function reachOf({ edges, nodes }: FrictionCase, places: TiePlaces, draws: number): Reach {
  const n = nodes.length
  const isReduced = hasReducedEdges(edges)
  const bits = (): Int32Array => new Int32Array((n + 1) * Math.ceil(draws / 32))
  const reached = bits()
  return {
    nodes: n,
    from: edgesBy(edges, n, places, edges.from, edges.to),
    into: edgesBy(edges, n, places, edges.to, edges.from),
    isReduced,
    reached,
    whole: isReduced ? bits() : reached,
    queue: new Int32Array(n + 1),
    isQueued: new Uint8Array(n + 1),
  }
}

/** Those of a node in the order of the list. `ends`: which nodes they stand by. */
function edgesBy(
  { impact }: SpreadEdges,
  product: number,
  places: TiePlaces,
  ends: Int32Array,
  otherEnds: Int32Array,
): Edges {
  const m = ends.length
  const first = new Int32Array(product + 2)
  for (let e = 0; e < m; e++) first[nodeAt(ends[e]!, product) + 1]!++
  for (let at = 0; at <= product; at++) first[at + 1]! += first[at]!
  const next = first.slice()
  const [other, reduced, unreduced] = [new Int32Array(m), new Int32Array(m), new Int32Array(m)]
  const spares = new Float64Array(m)
  for (let e = 0; e < m; e++) {
    const at = next[nodeAt(ends[e]!, product)]!++
    other[at] = nodeAt(otherEnds[e]!, product)
    spares[at] = 1 - impact[e]!
    reduced[at] = places.reduced[e]!
    unreduced[at] = places.unreduced[e]!
  }
  return { first, other, spares, reduced, unreduced }
}

const nodeAt = (at: number, product: number): number => (at < 0 ? product : at)

/** Finds what the first `drawn` draws of the ties reach. */
export function findReached(reach: Reach, ties: LiveTies, drawn: number): void {
  spread(reach, ties, reach.from.reduced, reach.reached, drawn)
  if (reach.isReduced) spread(reach, ties, reach.from.unreduced, reach.whole, drawn)
}

/** Whatever has got new draws hands them on over its live ties, until nothing has. */
function spread(
  { nodes, from, queue, isQueued }: Reach,
  { bits, words }: LiveTies,
  places: Int32Array,
  reached: Int32Array,
  drawn: number,
): void {
  reached.fill(0, 0, (nodes + 1) * words)
  for (let s = 0; s < drawn; s++) reached[nodes * words + (s >> 5)]! |= 1 << (s & 31)
  queue[0] = nodes
  let count = 1
  for (let q = 0; count > 0; q = (q + 1) % queue.length, count--) {
    const start = queue[q]!
    isQueued[start] = 0
    for (let e = from.first[start]!; e < from.first[start + 1]!; e++) {
      const to = from.other[e]!
      if (to === nodes) continue
      let isNew = 0
      for (let word = 0; word < words; word++) {
        const before = reached[to * words + word]!
        const more = reached[start * words + word]! & bits[places[e]! * words + word]! & ~before
        reached[to * words + word] = before | more
        isNew |= more
      }
      if (isNew === 0 || isQueued[to] === 1) continue
      isQueued[to] = 1
      queue[(q + count) % queue.length] = to
      count++
    }
  }
}

/** What of a node no live edge changes, in the draws that reach it; false where none does. `reached`: of the reach, either. */
export function fillSpared(
  { into, reached: reduced }: Reach,
  { bits, words }: LiveTies,
  reached: Int32Array,
  node: number,
  spared: Float64Array,
): boolean {
  const places = reached === reduced ? into.reduced : into.unreduced
  let any = 0
  for (let word = 0; word < words; word++) {
    any |= reached[node * words + word]!
    for (let left = reached[node * words + word]!; left !== 0; left &= left - 1)
      spared[32 * word + 31 - Math.clz32(left & -left)] = 1
  }
  if (any === 0) return false
  for (let e = into.first[node]!; e < into.first[node + 1]!; e++)
    for (let word = 0; word < words; word++) {
      const live = bits[places[e]! * words + word]! & reached[into.other[e]! * words + word]!
      for (let left = live; left !== 0; left &= left - 1)
        spared[32 * word + 31 - Math.clz32(left & -left)]! *= into.spares[e]!
    }
  return true
}
