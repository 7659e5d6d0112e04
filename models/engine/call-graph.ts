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
  lists.forEach((list, n) => (first[n + 1] = first[n]! + list.length))
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
  const by = (node: (call: GraphCall) => number, isAwaited: boolean): number[][] => {
    const lists: number[][] = at.map(() => [])
    calls.forEach((call, place) => {
      if (call.isAwaited || !isAwaited) lists[node(call)]!.push(place)
    })
    return lists
  }
  const caller = (call: GraphCall): number => call.from
  const callee = (call: GraphCall): number => call.to
  const callees = by(caller, false).map((places) => places.map((place) => calls[place]!.to))
  const parts = partsInOrder(callees)
  const partOf = new Int32Array(nodes)
  parts.forEach((part, p) => part.forEach((node) => (partOf[node] = p)))
  const isLoop = Uint8Array.from(parts, (part) => (part.length > 1 || callees[part[0]!]!.includes(part[0]!) ? 1 : 0))
  const failing = new Set(calls.filter(({ failure }) => failure !== 0).map(callee))
  return {
    from: Int32Array.from(calls, caller),
    to: Int32Array.from(calls, callee),
    retries: Int32Array.from(calls, (call) => call.retries),
    failure: Float64Array.from(calls, (call) => call.failure),
    isAwaited: Uint8Array.from(calls, (call) => (call.isAwaited ? 1 : 0)),
    parts: listsOf(parts),
    isLoop,
    partOf,
    into: listsOf(by(callee, false)),
    awaited: listsOf(by(caller, true)),
    callees: listsOf(callees),
    waiting: listsOf(by(callee, true).map((places) => places.map((place) => calls[place]!.from))),
    unplain: Int32Array.from(at.filter((node) => isLoop[partOf[node]!] === 1 || failing.has(node))),
  }
}
