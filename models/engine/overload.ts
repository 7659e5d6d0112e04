import type { CallGraph } from './call-graph.ts'
import { pow } from './elementary.ts'

/** Where the columns of a block stand in one array of numbers, by service and by call; -1 where there is none. */
export type LoadColumns = {
  readonly numbers: Float64Array
  /** Requests a second at the peak from outside (none: 0), and all of them while nobody is full. */
  readonly outside: Int32Array
  readonly peak: Int32Array
  /** Requests a second that it carries (none: any). */
  readonly capacity: Int32Array
  /** Calls for each request with the attempts that stated failures make, and those attempts. */
  readonly calls: Int32Array
  readonly factors: Float64Array
}

/**
 * One draw by service, of those that are `touched` (`touches` of them): all others are offered what they are while nobody is full.
 */
export type Overload = {
  readonly touched: Int32Array
  touches: number
  /** What reaches it, retries included; what leaves it is at most its capacity. */
  readonly offered: Float64Array
  /** Share of its requests that get no answer: it is full, or something that it awaits is. */
  readonly lost: Float64Array
  /** Relative change in the last round. */
  readonly change: Float64Array
  readonly outside: Float64Array
  readonly capacity: Float64Array
  /** The part of what is lost which what it awaits is to blame for. */
  readonly unanswered: Float64Array
  readonly isTouched: Uint8Array
  /** 1 where load or loss has to be looked at again. */
  readonly loadAsked: Uint8Array
  readonly lossAsked: Uint8Array
  /** Parts in which any node is to be looked at, a bit each. */
  readonly loadParts: Int32Array
  readonly lossParts: Int32Array
  /** Of the calls into the node in hand: what they bring without retries. */
  readonly brought: Float64Array
  /** Numbers that a function gives to another, by AT: V8 would put each on the heap that is returned. */
  readonly given: Float64Array
}

const AT = {
  /** The share that a service turns away, and the attempts a second at it then. */
  turnedAway: 0,
  attempts: 1,
  /** What is offered to a service. */
  load: 2,
  /** The largest relative change of the round. */
  most: 3,
} as const

export function overloadOf({ partOf, to }: CallGraph): Overload {
  const nodes = partOf.length
  const words = Math.ceil(nodes / 32)
  return {
    touched: new Int32Array(nodes),
    touches: 0,
    offered: new Float64Array(nodes),
    lost: new Float64Array(nodes),
    change: new Float64Array(nodes),
    outside: new Float64Array(nodes),
    capacity: new Float64Array(nodes),
    unanswered: new Float64Array(nodes),
    isTouched: new Uint8Array(nodes),
    loadAsked: new Uint8Array(nodes),
    lossAsked: new Uint8Array(nodes),
    loadParts: new Int32Array(words),
    lossParts: new Int32Array(words),
    brought: new Float64Array(to.length),
    given: new Float64Array(4),
  }
}

export const MOST_ROUNDS = 50
const TOLERANCE = 1e-6
/** Passes over a loop of calls in one round, until it carries its own load. */
const LOOP_PASSES = 200
const TRIES = 60

/** What a draw of a block settles in; `s`: which draw it is. */
export type Settling = { readonly graph: CallGraph; readonly columns: LoadColumns; readonly state: Overload; s: number }
type Draw = Readonly<Settling>

/**
 * Offered load under saturation (methods 2.1): what is beyond capacity fails (1 - capacity / offered), what fails is tried
 * again by who awaits it, and who gets no answer fails himself, so that his callers try again. Rounds of load, callers first,
 * and losses, callees first, until the relative change is below 1e-6, 50 at the most; -1 where it did not settle, and
 * `change` says where. It starts from no failure and can only rise, so it needs no damping and ends at the least overload
 * that holds. `full`: the nodes that are offered more than they carry. Only those, and what changes because of them, are
 * looked at: all else is offered what it is while nobody is full, to the last bit, but where the graph says `unplain`.
 */
export function settleOverload(draw: Draw, full: ArrayLike<number>): number {
  const { graph, state } = draw
  begin(state)
  for (let i = 0; i < full.length; i++) askNode(draw, full[i]!)
  for (let i = 0; i < graph.unplain.length; i++) askNode(draw, graph.unplain[i]!)
  let rounds = -1
  for (let round = 1; round <= MOST_ROUNDS && rounds < 0; round++) {
    for (let i = 0; i < state.touches; i++) state.change[state.touched[i]!] = 0
    spreadLoad(draw)
    spreadLoss(draw)
    if (round > 1 && state.given[AT.most]! < TOLERANCE) rounds = round
  }
  return rounds
}

/** Nothing is touched, and nothing asked for: not what an earlier draw still asked for when its rounds ended. */
function begin(state: Overload): void {
  const { touched, touches, isTouched, loadAsked, loadParts } = state
  for (let i = 0; i < touches; i++) isTouched[touched[i]!] = loadAsked[touched[i]!] = 0
  loadParts.fill(0)
  state.touches = 0
}

function askNode({ graph, columns, state, s }: Draw, node: number): void {
  touch(graph, columns, state, s, node)
  askLoad(graph, state, node)
  askLoss(graph, state, node)
}

function touch(graph: CallGraph, columns: LoadColumns, state: Overload, s: number, node: number): void {
  if (state.isTouched[node] === 1) return
  state.isTouched[node] = 1
  state.touched[state.touches++] = node
  const { numbers, outside, peak, capacity } = columns
  const from = outside[node]!
  state.outside[node] = from < 0 ? 0 : numbers[from + s]!
  const most = capacity[node]!
  state.capacity[node] = most < 0 ? Infinity : numbers[most + s]!
  const plain = peak[node]!
  const isLoop = graph.isLoop[graph.partOf[node]!] === 1
  state.offered[node] = isLoop || plain < 0 ? state.outside[node] : numbers[plain + s]!
  state.lost[node] = state.unanswered[node] = state.change[node] = 0
}

function askLoad({ partOf }: CallGraph, { loadAsked, loadParts }: Overload, node: number): void {
  loadAsked[node] = 1
  const part = partOf[node]!
  loadParts[part >> 5]! |= 1 << (part & 31)
}

function askLoss({ partOf }: CallGraph, { lossAsked, lossParts }: Overload, node: number): void {
  lossAsked[node] = 1
  const part = partOf[node]!
  lossParts[part >> 5]! |= 1 << (part & 31)
}

/** Callers first: what reaches each that is asked. */
function spreadLoad(draw: Draw): void {
  const { loadParts, given } = draw.state
  given[AT.most] = 0
  for (let word = 0; word < loadParts.length; word++)
    // Whoever is called stands in a later part.
    for (let bits = loadParts[word]!; bits !== 0; bits = loadParts[word]!) {
      const bit = 31 - Math.clz32(bits & -bits)
      loadParts[word] = bits & ~(1 << bit)
      spreadPart(draw, 32 * word + bit)
    }
}

function spreadPart({ graph, columns, state, s }: Draw, p: number): void {
  const { parts, isLoop, callees } = graph
  const { offered, change, loadAsked, given } = state
  const [first, end] = [parts.first[p]!, parts.first[p + 1]!]
  for (let i = first; i < end; i++) change[parts.items[i]!] = offered[parts.items[i]!]!
  for (let pass = 0; pass < (isLoop[p] === 1 ? LOOP_PASSES : 1); pass++) {
    let moved = 0
    for (let i = first; i < end; i++) {
      const at = parts.items[i]!
      if (loadAsked[at] === 0) continue
      loadAsked[at] = 0
      settleLoad(graph, columns, state, s, at)
      const next = given[AT.load]!
      const step = relative(offered[at]!, next)
      moved = Math.max(moved, step)
      offered[at] = next
      if (step === 0) continue
      askLoss(graph, state, at)
      for (let j = callees.first[at]!; j < callees.first[at + 1]!; j++) {
        const callee = callees.items[j]!
        touch(graph, columns, state, s, callee)
        askLoad(graph, state, callee)
      }
    }
    if (moved < 1e-9) break
  }
  for (let i = first; i < end; i++) {
    const at = parts.items[i]!
    change[at] = relative(change[at]!, offered[at]!)
    given[AT.most] = Math.max(given[AT.most]!, change[at])
    // What moved by less than counts within a loop is not taken up again in the next round.
    loadAsked[at] = 0
  }
  if (isLoop[p] === 1) state.loadParts[p >> 5]! &= ~(1 << (p & 31))
}

/**
 * What is offered to a service when its own fullness makes its callers try again: between the load without retries and that of
 * all, by the secant of both ends, of which one that stays is believed by half the next time (Illinois; Dowell and Jarratt 1971).
 */
function settleLoad(graph: CallGraph, columns: LoadColumns, state: Overload, s: number, at: number): void {
  bring(graph, columns, state, s, at)
  const { given } = state
  const limit = state.capacity[at]!
  given[AT.turnedAway] = 0
  attempt(graph, state, at)
  let low = given[AT.attempts]!
  given[AT.load] = low
  if (low <= limit) return
  given[AT.turnedAway] = 1
  attempt(graph, state, at)
  let high = given[AT.attempts]!
  given[AT.turnedAway] = 1 - limit / low
  attempt(graph, state, at)
  let below = given[AT.attempts]! - low
  given[AT.turnedAway] = 1 - limit / high
  attempt(graph, state, at)
  let above = given[AT.attempts]! - high
  let moved = 0
  for (let n = 0; n < TRIES && high - low > 1e-12 * high; n++) {
    const secant = (low * above - high * below) / (above - below)
    const middle = secant > low && secant < high ? secant : (low + high) / 2
    given[AT.turnedAway] = 1 - limit / middle
    attempt(graph, state, at)
    const gap = given[AT.attempts]! - middle
    given[AT.load] = middle
    if (gap === 0) return
    if (gap > 0) {
      low = middle
      below = gap
      if (moved > 0) above /= 2
      moved = 1
    } else {
      high = middle
      above = gap
      if (moved < 0) below /= 2
      moved = -1
    }
  }
  given[AT.load] = (low + high) / 2
}

/** What each call into a service brings before any retry. */
function bring(graph: CallGraph, columns: LoadColumns, state: Overload, s: number, at: number): void {
  const { from, into } = graph
  const { offered, capacity, brought } = state
  for (let i = into.first[at]!; i < into.first[at + 1]!; i++) {
    const k = into.items[i]!
    const caller = from[k]!
    touch(graph, columns, state, s, caller)
    brought[i] = Math.min(offered[caller]!, capacity[caller]!) * firstCalls(columns, k, s)
  }
}

/** Calls for each request before any retry. */
const firstCalls = ({ numbers, calls, factors }: LoadColumns, k: number, s: number): number =>
  numbers[calls[k]! + s]! / factors[k]!

/** Attempts a second at a service that turns a share of them away. */
function attempt(
  { retries, failure, isAwaited, into }: CallGraph,
  { outside, unanswered, brought, given }: Overload,
  at: number,
): void {
  const answered = (1 - given[AT.turnedAway]!) * (1 - unanswered[at]!)
  let load = outside[at]!
  for (let i = into.first[at]!; i < into.first[at + 1]!; i++) {
    const k = into.items[i]!
    const fails = isAwaited[k] === 1 ? 1 - (1 - failure[k]!) * answered : failure[k]!
    let attempts = 1
    let again = 1
    for (let n = 0; n < retries[k]! && again > 0; n++) {
      again *= fails
      attempts += again
    }
    load += brought[i]! * attempts
  }
  given[AT.attempts] = load
}

/** Callees first: who gets no answer. Retries that run out count; a failure at any load alone does not spread. */
function spreadLoss(draw: Draw): void {
  const { lossParts } = draw.state
  for (let word = lossParts.length - 1; word >= 0; word--)
    // Whoever waits for it stands in an earlier part.
    for (let bits = lossParts[word]!; bits !== 0; bits = lossParts[word]!) {
      const bit = 31 - Math.clz32(bits)
      spreadLossOf(draw, 32 * word + bit)
      lossParts[word]! &= ~(1 << bit)
    }
}

function spreadLossOf({ graph, columns, state, s }: Draw, p: number): void {
  const { parts, waiting } = graph
  const { lost, lossAsked } = state
  const [first, end] = [parts.first[p]!, parts.first[p + 1]!]
  for (let i = first; i < end; i++) {
    const at = parts.items[i]!
    if (lossAsked[at] === 0) continue
    const before = lost[at]!
    lose(graph, columns, state, s, at)
    if (lost[at] === before) continue
    askLoad(graph, state, at)
    for (let j = waiting.first[at]!; j < waiting.first[at + 1]!; j++) {
      const caller = waiting.items[j]!
      touch(graph, columns, state, s, caller)
      askLoss(graph, state, caller)
    }
  }
  // Who stands before whom he waits for in a loop is not asked again.
  for (let i = first; i < end; i++) lossAsked[parts.items[i]!] = 0
}

/** The share of a service's requests that gets no answer. */
function lose(graph: CallGraph, columns: LoadColumns, state: Overload, s: number, at: number): void {
  const { to, retries, failure, awaited } = graph
  const { capacity, offered, lost, unanswered, isTouched } = state
  let answered = 1
  for (let j = awaited.first[at]!; j < awaited.first[at + 1]!; j++) {
    const k = awaited.items[j]!
    const missed = isTouched[to[k]!] === 1 ? lost[to[k]!]! : 0
    if (missed === 0) continue
    const givesUp = power(1 - (1 - failure[k]!) * (1 - missed), retries[k]! + 1) - power(failure[k]!, retries[k]! + 1)
    const times = firstCalls(columns, k, s)
    answered *= times >= 1 ? (givesUp >= 1 ? 0 : pow(1 - givesUp, times)) : 1 - times * givesUp
  }
  unanswered[at] = 1 - answered
  lost[at] = 1 - answered * (offered[at]! > capacity[at]! ? capacity[at]! / offered[at]! : 1)
}

function power(base: number, times: number): number {
  let product = 1
  for (let n = 0; n < times; n++) product *= base
  return product
}

function relative(before: number, after: number): number {
  return before === after ? 0 : Math.abs(after - before) / Math.max(1e-300, Math.abs(after))
}
