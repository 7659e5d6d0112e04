import type { FrictionCase } from './friction-case.ts'
import type { SpreadEdge } from './friction-spread.ts'
import type { LiveTies, TiePlaces } from './live-ties.ts'

/** What a change hits. By node: the part of its effort, with reducers and without; and how often. By team: how often. */
export type Hits = {
  readonly share: Float64Array
  readonly whole: Float64Array
  readonly hits: Float64Array
  readonly teams: Float64Array
  /** A bit a node: those that may be other than 0. */
  readonly nodes: Int32Array
}

/**
 * Room to find what a change of one case reaches. Edges stand by where they start: those of node n from `first[n]` to before
 * `first[n + 1]`, the product itself being the last node. By edge: where it ends, what of that it leaves alone, and its ties.
 */
export type Reach = Hits & {
  readonly first: Int32Array
  readonly to: Int32Array
  readonly spares: Float64Array
  readonly reduced: Int32Array
  readonly unreduced: Int32Array
  readonly isReduced: boolean
  readonly teamOf: Int32Array
  readonly queue: Int32Array
  readonly isReached: Uint8Array
  /** By node: what of it no live edge changes. */
  readonly spared: Float64Array
  readonly isTeamHit: Uint8Array
}

export function reachOf({ edges, nodes, teams }: FrictionCase, places: TiePlaces): Reach {
  const [n, m] = [nodes.length, edges.length]
  const first = new Int32Array(n + 2)
  let isReduced = false
  for (const edge of edges) {
    first[startOf(edge, n) + 1]!++
    if (edge.likelihood !== edge.unreduced) isReduced = true
  }
  for (let at = 0; at <= n; at++) first[at + 1]! += first[at]!
  const next = first.slice()
  const [to, reduced, unreduced] = [new Int32Array(m), new Int32Array(m), new Int32Array(m)]
  const spares = new Float64Array(m)
  for (let e = 0; e < m; e++) {
    const edge = edges[e]!
    const at = next[startOf(edge, n)]!++
    to[at] = edge.to
    spares[at] = 1 - edge.impact
    reduced[at] = places.reduced[e]!
    unreduced[at] = places.unreduced[e]!
  }
  return {
    share: new Float64Array(n),
    whole: new Float64Array(n),
    hits: new Float64Array(n),
    teams: new Float64Array(teams.length),
    nodes: new Int32Array(Math.ceil(n / 32)),
    first,
    to,
    spares,
    reduced,
    unreduced,
    isReduced,
    teamOf: Int32Array.from(nodes, ({ team }) => team),
    queue: new Int32Array(n + 1),
    isReached: new Uint8Array(n + 1),
    spared: new Float64Array(n + 1),
    isTeamHit: new Uint8Array(teams.length),
  }
}

const startOf = ({ from }: SpreadEdge, product: number): number => (from < 0 ? product : from)

/** Nothing is hit. */
export function clearHits({ share, whole, hits, teams, nodes }: Hits): void {
  for (let word = 0; word < nodes.length; word++) {
    for (let bits = nodes[word]!; bits !== 0; bits &= bits - 1) {
      const node = 32 * word + 31 - Math.clz32(bits & -bits)
      share[node] = whole[node] = hits[node] = 0
    }
    nodes[word] = 0
  }
  teams.fill(0)
}

/** Adds what live ties hit in draw `s`, with a weight: with reducers, and without them where that differs. */
export function addHits(reach: Reach, ties: LiveTies, s: number, weight: number): void {
  const { queue, spared, share, whole, hits, teams, nodes, isTeamHit, isReduced, teamOf } = reach
  if (isReduced) {
    const count = spreadOnce(reach, ties, reach.unreduced, s)
    for (let q = 1; q < count; q++) {
      const node = queue[q]!
      nodes[node >> 5]! |= 1 << (node & 31)
      whole[node]! += weight * (1 - spared[node]!)
    }
  }
  const count = spreadOnce(reach, ties, reach.reduced, s)
  for (let q = 1; q < count; q++) {
    const node = queue[q]!
    const part = weight * (1 - spared[node]!)
    nodes[node >> 5]! |= 1 << (node & 31)
    share[node]! += part
    if (!isReduced) whole[node]! += part
    hits[node]! += weight
    const team = teamOf[node]!
    if (team >= 0) isTeamHit[team] = 1
  }
  for (let t = 0; t < teams.length; t++) {
    teams[t]! += weight * isTeamHit[t]!
    isTeamHit[t] = 0
  }
}

/** Fills the queue with what live ties reach, the product first, and says how many. */
function spreadOnce(
  { first, to, spares, queue, isReached, spared }: Reach,
  { bits, words }: LiveTies,
  places: Int32Array,
  s: number,
): number {
  const product = isReached.length - 1
  const [word, bit] = [s >> 5, s & 31]
  queue[0] = product
  isReached[product] = 1
  let count = 1
  for (let q = 0; q < count; q++) {
    const from = queue[q]!
    for (let at = first[from]!, end = first[from + 1]!; at < end; at++) {
      if (((bits[places[at]! * words + word]! >>> bit) & 1) === 0) continue
      const node = to[at]!
      if (isReached[node] === 1) spared[node]! *= spares[at]!
      else {
        isReached[node] = 1
        spared[node] = spares[at]!
        queue[count++] = node
      }
    }
  }
  for (let q = 0; q < count; q++) isReached[queue[q]!] = 0
  return count
}
