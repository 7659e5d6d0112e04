import type { Machine } from './machine.ts'
import { erlangC, type Queue, waitOf } from './queueing.ts'
import type { PhasePlan, Plan } from './plan.ts'
import type { Run } from './run-columns.ts'

/** One object for all calls of the queueing formulas: nothing is allocated in the loop. */
type Station = { -readonly [K in keyof Queue]: number }
const station: Station = { arrivalRate: 0, serviceTime: 0, servers: 0, arrivalScv: 1, serviceScv: 1 }

/** Rounds of a loop of calls until its answers hold (methods 2.3). */
const LOOP_ROUNDS = 50
const TOLERANCE = 1e-6

/**
 * Responses of a month for the first draws, at the peak that reaches each service (overload-kernel.ts has run before).
 * A service's response is its own wait and service, and for each synchronous call the callee's response and the round
 * trip: means and variances add, callees first (methods 2.3). Where threads are stated, they are held all that time, and
 * the wait is for a thread: the backward pass of layered queueing. Services that call one another are a fixed point,
 * damped by half. A call to a product adds its round trip only.
 */
export function runResponses(
  plan: Plan,
  machine: Machine,
  answer: Run,
  phase: PhasePlan,
  month: number,
  at: number,
  drawn: number,
): void {
  if (drawn <= 0) return
  const offset = month * answer.scaleCount + at
  for (const part of phase.parts) {
    const [first] = part
    const isLoop = part.length > 1 || phase.services[first!]!.calls.some((call) => call.to === first)
    for (let round = 0; round < (isLoop ? LOOP_ROUNDS : 1); round++) {
      let change = 0
      for (const service of part)
        change = Math.max(change, respond(plan, machine, answer, phase, service, offset, drawn, isLoop && round > 0))
      if (change < TOLERANCE) break
    }
  }
}

/** One service; `isAgain`: a later round of a loop, halfway to what is found. The largest relative change comes out. */
function respond(
  plan: Plan,
  { columns }: Machine,
  answer: Run,
  phase: PhasePlan,
  at: number,
  offset: number,
  drawn: number,
  isAgain: boolean,
): number {
  const steps = phase.services[at]!
  if (steps.serviceTime < 0 || steps.peakReplicas < 0) return 0
  const service = plan.services[at]!
  const out = answer.scale[at]!
  const times = columns[steps.serviceTime]!
  station.arrivalScv = service.arrivalScv
  let change = 0
  for (let s = 0; s < drawn; s++) {
    const time = times[s]!
    const replicas = out.replicas[offset + s]!
    const rate = out.peak[offset + s]!
    const servers = Math.max(1, Math.round(replicas * service.serversPerReplica))
    const threads = service.threadsPerReplica === 0 ? 0 : Math.max(1, Math.round(replicas * service.threadsPerReplica))
    let mean = time
    let variance = service.serviceScv * time * time
    // Threads that are no more than the cores never wait for one.
    if (threads === 0 || threads > servers) {
      waitFor(rate, time, servers, service.serviceScv, replicas)
      mean += found.wait
      variance += found.variance
    }
    for (const { to, calls, roundTrip } of steps.calls) {
      const each = columns[calls]![s]!
      if (each === 0) continue
      const known = to >= 0 && phase.services[to]!.serviceTime >= 0 ? answer.scale[to]! : undefined
      // Of a loop's first round: not known yet.
      const callee = known === undefined || Number.isNaN(known.mean[offset + s]!) ? 0 : known.mean[offset + s]!
      mean += each * (callee + roundTrip)
      variance += callee === 0 ? 0 : each * known!.variance[offset + s]!
      const rest = each - Math.floor(each)
      if (threads > 0) variance += rest * (1 - rest) * (callee + roundTrip) * (callee + roundTrip)
    }
    if (threads > 0) {
      out.threads[offset + s] = replicas <= 0 ? Infinity : rate === 0 ? 0 : (rate * mean) / threads
      const scv = mean > 0 && mean < Infinity ? variance / (mean * mean) : 1
      waitFor(rate, mean, threads, scv, replicas)
      mean += found.wait
      variance += found.variance
    }
    out.busy[offset + s] = replicas <= 0 ? Infinity : (rate * time) / servers
    const before = out.mean[offset + s]!
    if (isAgain && mean < Infinity && before < Infinity) {
      mean = (mean + before) / 2
      variance = (variance + out.variance[offset + s]!) / 2
    }
    if (mean !== before) change = Math.max(change, mean < Infinity ? Math.abs(mean - before) / mean : 1)
    if (Number.isNaN(before)) change = 1
    out.mean[offset + s] = mean
    out.variance[offset + s] = variance
  }
  return change
}

/** What `waitFor` found: one object, for the same reason. */
const found = { wait: 0, variance: 0 }

/** Mean and variance of the wait; those who wait do so for an exponential time. */
function waitFor(rate: number, time: number, servers: number, scv: number, replicas: number): void {
  station.arrivalRate = rate
  station.serviceTime = time
  station.servers = servers
  station.serviceScv = scv
  const load = rate * time
  const waits = erlangC(servers, load)
  const isEndless = replicas <= 0 || time === Infinity || (load > 0 && load >= servers)
  const wait = isEndless ? Infinity : load <= 0 ? 0 : waitOf(station, 'rule', waits)
  found.wait = wait
  found.variance = wait === 0 ? 0 : wait * wait * (2 / Math.max(1e-300, waits) - 1)
}
