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

/** Services and their calls, ordered once for many draws. */
export type CallGraph = {
  readonly calls: readonly GraphCall[]
  /** Strongly connected parts, callers first. */
  readonly parts: readonly (readonly number[])[]
  readonly into: readonly (readonly number[])[]
  readonly awaited: readonly (readonly number[])[]
}

export function callGraphOf(nodes: number, calls: readonly GraphCall[]): CallGraph {
  const at = Array.from({ length: nodes }, (_, node) => node)
  const places = calls.map((call, place) => ({ call, place }))
  const of = (wanted: (call: GraphCall) => boolean): number[] =>
    places.filter(({ call }) => wanted(call)).map(({ place }) => place)
  return {
    calls,
    parts: partsInOrder(at.map((node) => of((call) => call.from === node).map((place) => calls[place]!.to))),
    into: at.map((node) => of((call) => call.to === node)),
    awaited: at.map((node) => of((call) => call.from === node && call.isAwaited)),
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
  /** 1 where the load, or the loss, is another than a round before: nothing else has to be looked at again. */
  readonly loadMoved: Uint8Array
  readonly lossMoved: Uint8Array
}

export const overloadOf = (nodes: number): Overload => ({
  outside: new Float64Array(nodes),
  capacity: new Float64Array(nodes),
  offered: new Float64Array(nodes),
  lost: new Float64Array(nodes),
  unanswered: new Float64Array(nodes),
  change: new Float64Array(nodes),
  loadMoved: new Uint8Array(nodes),
  lossMoved: new Uint8Array(nodes),
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
  const { offered, lost, unanswered, outside, loadMoved, lossMoved } = state
  lost.fill(0)
  unanswered.fill(0)
  offered.set(outside)
  lossMoved.fill(1)
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    loadMoved.fill(round === 1 ? 1 : 0)
    const change = spreadLoad(graph, firstCalls, state)
    spreadLoss(graph, firstCalls, state)
    if (round > 1 && change < TOLERANCE) return round
  }
  return -1
}

/** Callers first: what reaches each. The largest relative change comes out. */
function spreadLoad(graph: CallGraph, firstCalls: Float64Array, state: Overload): number {
  const { calls, into, parts } = graph
  const { offered, change, loadMoved, lossMoved } = state
  let most = 0
  for (const part of parts) {
    const isLoop = part.length > 1 || into[part[0]!]!.some((k) => calls[k]!.from === part[0])
    for (const at of part) change[at] = offered[at]!
    for (let pass = 0; pass < (isLoop ? LOOP_PASSES : 1); pass++) {
      let moved = 0
      for (const at of part) {
        const isAsked =
          loadMoved[at] === 1 || lossMoved[at] === 1 || into[at]!.some((k) => loadMoved[calls[k]!.from] === 1)
        if (!isAsked) continue
        const next = loadOf(graph, firstCalls, state, at)
        const step = relative(offered[at]!, next)
        moved = Math.max(moved, step)
        offered[at] = next
        if (step > 0) loadMoved[at] = 1
      }
      if (moved < 1e-9) break
    }
    for (const at of part) {
      change[at] = relative(change[at]!, offered[at]!)
      most = Math.max(most, change[at])
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
  { calls, into }: CallGraph,
  firstCalls: Float64Array,
  state: Overload,
  at: number,
  full: number,
): number {
  const { outside, capacity, offered, unanswered } = state
  const answered = (1 - full) * (1 - unanswered[at]!)
  let load = outside[at]!
  for (const k of into[at]!) {
    const { from, retries, failure, isAwaited } = calls[k]!
    const fails = isAwaited ? 1 - (1 - failure) * answered : failure
    let [attempts, again] = [1, 1]
    for (let n = 0; n < retries && again > 0; n++) {
      again *= fails
      attempts += again
    }
    load += Math.min(offered[from]!, capacity[from]!) * firstCalls[k]! * attempts
  }
  return load
}

/** Callees first: who gets no answer. Retries that run out count; a failure at any load alone does not spread. */
function spreadLoss({ calls, parts, awaited }: CallGraph, firstCalls: Float64Array, state: Overload): void {
  const { capacity, offered, lost, unanswered, loadMoved, lossMoved } = state
  lossMoved.fill(0)
  for (let p = parts.length - 1; p >= 0; p--) {
    for (const at of parts[p]!) {
      if (loadMoved[at] === 0 && !awaited[at]!.some((k) => lossMoved[calls[k]!.to] === 1)) continue
      let answered = 1
      for (const k of awaited[at]!) {
        const { to, retries, failure } = calls[k]!
        if (lost[to] === 0) continue
        const givesUp = power(1 - (1 - failure) * (1 - lost[to]!), retries + 1) - power(failure, retries + 1)
        const times = firstCalls[k]!
        answered *= times >= 1 ? (givesUp >= 1 ? 0 : pow(1 - givesUp, times)) : 1 - times * givesUp
      }
      unanswered[at] = 1 - answered
      const before = lost[at]!
      lost[at] = 1 - answered * (offered[at]! > capacity[at]! ? capacity[at]! / offered[at]! : 1)
      if (lost[at] !== before) lossMoved[at] = 1
    }
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
