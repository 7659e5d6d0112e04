import { callOrder } from './demand.ts'
import { erlangC, meanWait, retryFactor } from './queueing.ts'

/** A service whose threads stay held while it waits for its synchronous calls. Times in one unit, rates in its inverse. */
export type PooledService = {
  /** Requests worked on at once: threads, connections or workers of all replicas together. */
  readonly threads: number
  /** What can be busy at once: cores of all replicas. Absent: as many as there are threads. */
  readonly cores?: number
  /** Mean busy time of its own for a request. */
  readonly serviceTime: number
  /** Squared coefficients of variation of its own work and of its arrivals (1 where absent). */
  readonly serviceScv?: number
  readonly arrivalScv?: number
  /** Requests a time that reach it. */
  readonly arrivalRate: number
}

/** `calls` to `to` for each request of `from`, one after another, each awaited; `roundTrip` is added to each. */
export type SyncCall = {
  readonly from: number
  readonly to: number
  readonly calls: number
  readonly roundTrip?: number
}

export type PoolState = {
  /** Time that a request holds its thread: own work and the answers awaited. */
  readonly holding: number
  /** Squared coefficient of variation of the holding time. */
  readonly holdingScv: number
  /** Wait for a thread, and time from arrival to answer. Infinity where the threads or anything awaited is saturated. */
  readonly wait: number
  readonly response: number
  readonly variance: number
  /** Share of threads held, and of cores busy; either is saturated from 1 on. */
  readonly threadsBusy: number
  readonly coresBusy: number
  readonly threadsSaturated: boolean
  readonly coresSaturated: boolean
}

export type ThreadPools =
  | { readonly ok: true; readonly services: readonly PoolState[]; readonly rounds: number }
  /** The fixed point was not reached: the services of loops whose times still move, and their last state. */
  | {
      readonly ok: false
      readonly loop: readonly number[]
      readonly services: readonly PoolState[]
      readonly rounds: number
    }

const maxRounds = 50
const tolerance = 1e-6

/**
 * Holding and response times of services with blocking thread pools: the backward pass of methods 2.3, callees first.
 * H = s + sum calls x (R of the callee + round trip); R = H + W(rate, threads, H). One pass where calls form no loop; in a
 * loop a fixed point with damping 0.5, until the relative change is below 1e-6 or 50 rounds are over.
 * Source: layered queueing (Woodside et al. 1995; Franks et al., LQNS), as a single pass of its hierarchy.
 */
export function threadPools(services: readonly PooledService[], calls: readonly SyncCall[]): ThreadPools {
  const matrix = services.map(() => services.map(() => 0))
  for (const call of calls) matrix[call.from]![call.to]! += call.calls
  const callsOf = services.map((_, i) => calls.filter((call) => call.from === i && call.calls > 0))
  const states: PoolState[] = services.map((service) => poolState(service, [], []))
  const unsettled: number[] = []
  let most = 1
  for (const part of callOrder(matrix, services.length).reverse()) {
    const isLoop = part.length > 1 || matrix[part[0]!]![part[0]!]! > 0
    let rounds = 0
    let change = Infinity
    while (rounds < maxRounds && change > tolerance) {
      rounds++
      change = 0
      for (const i of part) {
        const before = states[i]!
        const found = poolState(services[i]!, callsOf[i]!, states)
        const damped = isLoop && rounds > 1 ? halfway(before, found) : found
        change = Math.max(change, relativeChange(before.response, damped.response))
        states[i] = damped
      }
      if (!isLoop) break
    }
    most = Math.max(most, rounds)
    if (isLoop && change > tolerance) unsettled.push(...part)
  }
  return unsettled.length === 0
    ? { ok: true, services: states, rounds: most }
    : { ok: false, loop: unsettled.sort((a, b) => a - b), services: states, rounds: most }
}

function poolState(service: PooledService, calls: readonly SyncCall[], states: readonly PoolState[]): PoolState {
  const { threads, cores = threads, serviceTime, serviceScv = 1, arrivalScv = 1, arrivalRate } = service
  let holding = serviceTime
  let variance = serviceScv * serviceTime * serviceTime
  for (const { to, calls: count, roundTrip = 0 } of calls) {
    const { response, variance: spread } = states[to]!
    holding += count * (response + roundTrip)
    variance += count * spread + chanceVariance(count) * (response + roundTrip) * (response + roundTrip)
  }
  const holdingScv = holding > 0 && Number.isFinite(holding) ? variance / (holding * holding) : 1
  const queue = { arrivalRate, serviceTime: holding, servers: threads, arrivalScv, serviceScv: holdingScv }
  const load = arrivalRate === 0 ? 0 : arrivalRate * holding
  const wait = arrivalRate === 0 ? 0 : load >= threads ? Infinity : meanWait(queue)
  const waits = wait > 0 && wait < Infinity ? erlangC(threads, load) : 1
  const threadsBusy = load / threads
  const coresBusy = (arrivalRate * serviceTime) / cores
  return {
    holding,
    holdingScv,
    wait,
    response: wait + holding,
    variance: wait === 0 ? variance : wait * wait * (2 / waits - 1) + variance,
    threadsBusy,
    coresBusy,
    threadsSaturated: threadsBusy >= 1,
    coresSaturated: coresBusy >= 1,
  }
}

/** The variance of a number of calls whose fraction is the chance of one more. */
function chanceVariance(count: number): number {
  const rest = count - Math.floor(count)
  return rest * (1 - rest)
}

function halfway(before: PoolState, found: PoolState): PoolState {
  const mean = (a: number, b: number): number => (Number.isFinite(a) && Number.isFinite(b) ? (a + b) / 2 : b)
  return {
    ...found,
    holding: mean(before.holding, found.holding),
    wait: mean(before.wait, found.wait),
    response: mean(before.response, found.response),
    variance: mean(before.variance, found.variance),
  }
}

function relativeChange(before: number, after: number): number {
  if (before === after) return 0
  return Number.isFinite(before) && Number.isFinite(after)
    ? Math.abs(after - before) / Math.max(1e-300, after)
    : Infinity
}

export type RetryOutcome =
  | {
      readonly ok: true
      readonly offered: number
      readonly carried: number
      /** Chance that an attempt fails, and attempts for a request. */
      readonly failure: number
      readonly attempts: number
      /** What is asked for fits, what retries make of it does not: the overload feeds itself. */
      readonly isStorm: boolean
      readonly rounds: number
    }
  /** No fixed point within the rounds, which is a finding itself: what the last round offered and failed is shown. */
  | {
      readonly ok: false
      readonly offered: number
      readonly failure: number
      readonly attempts: number
      readonly rounds: number
    }

/**
 * A service whose callers try again up to `retries` times: failures rise with saturation (1 - capacity / offered beyond
 * capacity, beside the share that fails anyway), and retries add to what is offered. Fixed point with damping 0.5 to a
 * relative change below 1e-6, at most 50 rounds (methods 2.1). Rates in one unit; `carried` are the attempts that succeed.
 */
export function retryStorm(service: {
  readonly rate: number
  readonly capacity: number
  readonly failure: number
  readonly retries: number
}): RetryOutcome {
  const { rate, capacity, failure: own, retries } = service
  if (rate <= 0) return { ok: true, offered: 0, carried: 0, failure: own, attempts: 1, isStorm: false, rounds: 0 }
  let offered = rate
  let failure = own
  for (let round = 1; round <= maxRounds; round++) {
    const rejected = offered > capacity ? 1 - capacity / offered : 0
    failure = 1 - (1 - own) * (1 - rejected)
    const next = (offered + rate * retryFactor(failure, retries)) / 2
    const change = relativeChange(offered, next)
    offered = next
    if (change >= tolerance) continue
    const carried = Math.min(offered, capacity) * (1 - own)
    const isStorm = offered > capacity && rate <= capacity
    return { ok: true, offered, carried, failure, attempts: offered / rate, isStorm, rounds: round }
  }
  return { ok: false, offered, failure, attempts: offered / rate, rounds: maxRounds }
}
