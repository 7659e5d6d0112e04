import { partsInOrder } from './call-loops.ts'
import { marked } from './marked.ts'

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
  const [made, into] = [callsBy(nodes, calls, 'from', false), callsBy(nodes, calls, 'to', false)]
  const callees = othersOf(calls, made, 'to')
  const parts = partsInOrder(callees)
  const partOf = new Int32Array(nodes)
  const isLoop = new Uint8Array(parts.length)
  const isUnplain = new Uint8Array(nodes)
  for (let p = 0; p < parts.length; p++) {
    const part = parts[p]!
    isLoop[p] = part.length > 1 || callees[part[0]!]!.includes(part[0]!) ? 1 : 0
    for (const node of part) {
      partOf[node] = p
      isUnplain[node] = isLoop[p]!
    }
  }
  const [from, to] = [new Int32Array(calls.length), new Int32Array(calls.length)]
  const [retries, failure] = [new Int32Array(calls.length), new Float64Array(calls.length)]
  const isAwaited = new Uint8Array(calls.length)
  for (let k = 0; k < calls.length; k++) {
    const call = calls[k]!
    from[k] = call.from
    to[k] = call.to
    retries[k] = call.retries
    failure[k] = call.failure
    isAwaited[k] = call.isAwaited ? 1 : 0
    if (call.failure !== 0) isUnplain[call.to] = 1
  }
  return {
    from,
    to,
    retries,
    failure,
    isAwaited,
    parts: listsOf(parts),
    isLoop,
    partOf,
    into: listsOf(into),
    awaited: listsOf(callsBy(nodes, calls, 'from', true)),
    callees: listsOf(callees),
    waiting: listsOf(othersOf(calls, callsBy(nodes, calls, 'to', true), 'from')),
    unplain: Int32Array.from(marked(isUnplain)),
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
