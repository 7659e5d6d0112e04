import { partsInOrder } from './call-loops.ts'
import { pow } from './elementary.ts'

/** A call between services: how often it is tried again, the share that fails at any load, and whether its answer is awaited. */
export type GraphCall = {
  readonly from: number
  readonly to: number
  readonly retries: number
  readonly failure: number
  readonly isAwaited: boolean
}

/** Lists one after the other: those of node n stand from `first[n]` to before `first[n + 1]`. */
type Lists = { readonly first: Int32Array; readonly items: Int32Array }

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
  /** Strongly connected parts, callers first, and which of them are loops. */
  readonly parts: Lists
  readonly isLoop: Uint8Array
  /** Calls by node: those that reach it, those that it makes and awaits; and nodes that it calls, or that await it. */
  readonly into: Lists
  readonly awaited: Lists
  readonly callees: Lists
  readonly waiting: Lists
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
  return {
    from: Int32Array.from(calls, caller),
    to: Int32Array.from(calls, callee),
    retries: Int32Array.from(calls, (call) => call.retries),
    failure: Float64Array.from(calls, (call) => call.failure),
    isAwaited: Uint8Array.from(calls, (call) => (call.isAwaited ? 1 : 0)),
    parts: listsOf(parts),
    isLoop: Uint8Array.from(parts, (part) => (part.length > 1 || callees[part[0]!]!.includes(part[0]!) ? 1 : 0)),
    into: listsOf(by(callee, false)),
    awaited: listsOf(by(caller, true)),
    callees: listsOf(callees),
    waiting: listsOf(by(callee, true).map((places) => places.map((place) => calls[place]!.from))),
  }
}

/** Columns by service. In: `outside` (requests a second from outside), `capacity` (Infinity where unknown). The rest comes out. */
export type Overload = {
  readonly outside: Float64Array
  readonly capacity: Float64Array
  /** What reaches it, retries included; what leaves it is at most its capacity. */
  readonly offered: Float64Array
  /** Share of its requests that get no answer: it is full, or something that it awaits is. */
  readonly lost: Float64Array
  /** The part of that which what it awaits is to blame for. */
  readonly unanswered: Float64Array
  /** Relative change in the last round. */
  readonly change: Float64Array
  /** 1 where the load is another than a round before, and where load or loss has to be looked at again. */
  readonly loadMoved: Uint8Array
  readonly loadAsked: Uint8Array
  readonly lossAsked: Uint8Array
}

export const overloadOf = (nodes: number): Overload => ({
  outside: new Float64Array(nodes),
  capacity: new Float64Array(nodes),
  offered: new Float64Array(nodes),
  lost: new Float64Array(nodes),
  unanswered: new Float64Array(nodes),
  change: new Float64Array(nodes),
  loadMoved: new Uint8Array(nodes),
  loadAsked: new Uint8Array(nodes),
  lossAsked: new Uint8Array(nodes),
})

export const MOST_ROUNDS = 50
const TOLERANCE = 1e-6
/** Passes over a loop of calls in one round, until it carries its own load. */
const LOOP_PASSES = 200
const HALVINGS = 50

/**
 * Offered load under saturation (methods 2.1): what is beyond capacity fails (1 - capacity / offered), what fails is tried
 * again by who awaits it, and who gets no answer fails himself, so that his callers try again. `firstCalls`: calls for
 * each request, by call, before any retry. Rounds of load, callers first, and losses, callees first, until the relative
 * change is below 1e-6, 50 at the most; -1 where it did not settle, and `change` says where. It starts from no failure and
 * can only rise, so it needs no damping and ends at the least overload that holds.
 */
export function settleOverload(graph: CallGraph, firstCalls: Float64Array, state: Overload): number {
  const { offered, lost, unanswered, outside, loadMoved, loadAsked } = state
  lost.fill(0)
  unanswered.fill(0)
  offered.set(outside)
  loadAsked.fill(1)
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    loadMoved.fill(round === 1 ? 1 : 0)
    const change = spreadLoad(graph, firstCalls, state)
    spreadLoss(graph, firstCalls, state)
    if (round > 1 && change < TOLERANCE) return round
  }
  return -1
}

function ask({ first, items }: Lists, node: number, asked: Uint8Array): void {
  for (let i = first[node]!; i < first[node + 1]!; i++) asked[items[i]!] = 1
}

/** Callers first: what reaches each that is asked. The largest relative change comes out. */
function spreadLoad(graph: CallGraph, firstCalls: Float64Array, state: Overload): number {
  const { parts, isLoop, callees } = graph
  const { offered, change, loadMoved, loadAsked } = state
  let most = 0
  for (let p = 0; p < isLoop.length; p++) {
    const [first, end] = [parts.first[p]!, parts.first[p + 1]!]
    for (let i = first; i < end; i++) change[parts.items[i]!] = offered[parts.items[i]!]!
    for (let pass = 0; pass < (isLoop[p] === 1 ? LOOP_PASSES : 1); pass++) {
      let moved = 0
      for (let i = first; i < end; i++) {
        const at = parts.items[i]!
        if (loadAsked[at] === 0) continue
        loadAsked[at] = 0
        const next = loadOf(graph, firstCalls, state, at)
        const step = relative(offered[at]!, next)
        moved = Math.max(moved, step)
        offered[at] = next
        if (step === 0) continue
        loadMoved[at] = 1
        ask(callees, at, loadAsked)
      }
      if (moved < 1e-9) break
    }
    for (let i = first; i < end; i++) {
      const at = parts.items[i]!
      change[at] = relative(change[at]!, offered[at]!)
      most = Math.max(most, change[at])
      // What moved by less than counts within a loop is not taken up again in the next round.
      loadAsked[at] = 0
    }
  }
  return most
}

/** What is offered to a service when its own fullness makes its callers try again: the least that holds, by halving. */
function loadOf(graph: CallGraph, firstCalls: Float64Array, state: Overload, at: number): number {
  const limit = state.capacity[at]!
  let low = attempted(graph, firstCalls, state, at, 0)
  if (low <= limit) return low
  let high = attempted(graph, firstCalls, state, at, 1)
  for (let n = 0; n < HALVINGS && high - low > 1e-12 * high; n++) {
    const middle = (low + high) / 2
    if (attempted(graph, firstCalls, state, at, 1 - limit / middle) > middle) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Attempts a second at a service that turns this share of them away. */
function attempted(
  { from, retries, failure, isAwaited, into }: CallGraph,
  firstCalls: Float64Array,
  { outside, capacity, offered, unanswered }: Overload,
  at: number,
  full: number,
): number {
  const answered = (1 - full) * (1 - unanswered[at]!)
  let load = outside[at]!
  for (let i = into.first[at]!; i < into.first[at + 1]!; i++) {
    const k = into.items[i]!
    const fails = isAwaited[k] === 1 ? 1 - (1 - failure[k]!) * answered : failure[k]!
    let [attempts, again] = [1, 1]
    for (let n = 0; n < retries[k]! && again > 0; n++) {
      again *= fails
      attempts += again
    }
    const caller = from[k]!
    load += Math.min(offered[caller]!, capacity[caller]!) * firstCalls[k]! * attempts
  }
  return load
}

/** Callees first: who gets no answer. Retries that run out count; a failure at any load alone does not spread. */
function spreadLoss(graph: CallGraph, firstCalls: Float64Array, state: Overload): void {
  const { to, retries, failure, parts, awaited, waiting } = graph
  const { capacity, offered, lost, unanswered, loadMoved, loadAsked, lossAsked } = state
  lossAsked.fill(0)
  for (let i = parts.items.length - 1, p = parts.first.length - 2; p >= 0; p--) {
    const first = parts.first[p]!
    for (let place = first; place <= i; place++) {
      const at = parts.items[place]!
      if (loadMoved[at] === 0 && lossAsked[at] === 0) continue
      let answered = 1
      for (let j = awaited.first[at]!; j < awaited.first[at + 1]!; j++) {
        const k = awaited.items[j]!
        const missed = lost[to[k]!]!
        if (missed === 0) continue
        const givesUp =
          power(1 - (1 - failure[k]!) * (1 - missed), retries[k]! + 1) - power(failure[k]!, retries[k]! + 1)
        const times = firstCalls[k]!
        answered *= times >= 1 ? (givesUp >= 1 ? 0 : pow(1 - givesUp, times)) : 1 - times * givesUp
      }
      unanswered[at] = 1 - answered
      const before = lost[at]!
      lost[at] = 1 - answered * (offered[at]! > capacity[at]! ? capacity[at]! / offered[at]! : 1)
      if (lost[at] === before) continue
      loadAsked[at] = 1
      ask(waiting, at, lossAsked)
    }
    i = first - 1
  }
}

function power(base: number, times: number): number {
  let product = 1
  for (let n = 0; n < times; n++) product *= base
  return product
}

function relative(before: number, after: number): number {
  return before === after ? 0 : Math.abs(after - before) / Math.max(1e-300, Math.abs(after))
}
