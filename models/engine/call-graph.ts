import { partsInOrder } from './call-loops.ts'

/** A call between services: how often it is tried again, the share that fails at any load, and whether its answer is awaited. */
export type GraphCall = {
  readonly from: number
  readonly to: number
  readonly retries: number
  readonly failure: number
  readonly isAwaited: boolean
}

/** Lists one after the other: those of node n stand from `first[n]` to before `first[n + 1]`. */
export type Lists = { readonly first: Int32Array; readonly items: Int32Array }

function listsOf(lists: readonly (readonly number[])[]): Lists {
  const first = new Int32Array(lists.length + 1)
  for (let n = 0; n < lists.length; n++) first[n + 1] = first[n]! + lists[n]!.length
  return { first, items: Int32Array.from(lists.flat()) }
}

/** Services and their calls, laid out once for many draws. Calls by their place: who calls whom, and how. */
export type CallGraph = {
  readonly from: Int32Array
  readonly to: Int32Array
  readonly retries: Int32Array
  readonly failure: Float64Array
  readonly isAwaited: Uint8Array
  /** Strongly connected parts, callers first, which of them are loops, and the part of each node. */
  readonly parts: Lists
  readonly isLoop: Uint8Array
  readonly partOf: Int32Array
  /** Calls by node: those that reach it, those that it makes and awaits; and nodes that it calls, or that await it. */
  readonly into: Lists
  readonly awaited: Lists
  readonly callees: Lists
  readonly waiting: Lists
  /** Nodes whose load is not to the last bit the plain sum of what their callers pass on: those of loops, and where calls fail. */
  readonly unplain: Int32Array
}

export function callGraphOf(nodes: number, calls: readonly GraphCall[]): CallGraph {
  const at = Array.from({ length: nodes }, (_, node) => node)
  const [made, into] = [callsBy(nodes, calls, 'from', false), callsBy(nodes, calls, 'to', false)]
  const callees = othersOf(calls, made, 'to')
  const parts = partsInOrder(callees)
  const partOf = new Int32Array(nodes)
  parts.forEach((part, p) => part.forEach((node) => (partOf[node] = p)))
  const isLoop = Uint8Array.from(parts, (part) => (part.length > 1 || callees[part[0]!]!.includes(part[0]!) ? 1 : 0))
  const failing = new Set(calls.filter(({ failure }) => failure !== 0).map((call) => call.to))
  return {
    from: Int32Array.from(calls, (call) => call.from),
    to: Int32Array.from(calls, (call) => call.to),
    retries: Int32Array.from(calls, (call) => call.retries),
    failure: Float64Array.from(calls, (call) => call.failure),
    isAwaited: Uint8Array.from(calls, (call) => (call.isAwaited ? 1 : 0)),
    parts: listsOf(parts),
    isLoop,
    partOf,
    into: listsOf(into),
    awaited: listsOf(callsBy(nodes, calls, 'from', true)),
    callees: listsOf(callees),
    waiting: listsOf(othersOf(calls, callsBy(nodes, calls, 'to', true), 'from')),
    unplain: Int32Array.from(at.filter((node) => isLoop[partOf[node]!] === 1 || failing.has(node))),
  }
}

/** By node at one end of them, the places of calls: of all, or of those that are awaited. */
function callsBy(nodes: number, calls: readonly GraphCall[], end: 'from' | 'to', isAwaited: boolean): number[][] {
  const lists: number[][] = []
  for (let node = 0; node < nodes; node++) lists.push([])
  for (let place = 0; place < calls.length; place++) {
    const call = calls[place]!
    if (call.isAwaited || !isAwaited) lists[call[end]]!.push(place)
  }
  return lists
}

/** Of lists of calls, the nodes at the other end. */
function othersOf(calls: readonly GraphCall[], lists: readonly (readonly number[])[], end: 'from' | 'to'): number[][] {
  const others: number[][] = []
  for (const places of lists) {
    const nodes: number[] = []
    for (const place of places) nodes.push(calls[place]![end])
    others.push(nodes)
  }
  return others
}
