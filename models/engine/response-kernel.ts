import type { Machine } from './machine.ts'
import { type Queue, waitOf } from './queueing.ts'
import type { PhasePlan, Plan, ServicePlan } from './plan.ts'
import type { Readings, ServiceColumns } from './run-columns.ts'
import { fillWaits, waitColumns, type WaitColumns } from './wait-column.ts'

/** One object for all calls of the queueing formulas: nothing is allocated in the loop. */
type Station = { -readonly [K in keyof Queue]: number }
const station: Station = { arrivalRate: 0, serviceTime: 0, servers: 0, arrivalScv: 1, serviceScv: 1 }

/** Rounds of a loop of calls until its answers hold (methods 2.3). */
const LOOP_ROUNDS = 50
const TOLERANCE = 1e-6

/** A synchronous call: how often, the callee (-1 where it is a product, or unknown), seconds of round trip. */
type AwaitedCall = {
  readonly times: Float64Array
  readonly callee: number
  readonly roundTrip: number
}

/** A service whose response is known. */
type Responder = {
  readonly at: number
  readonly service: ServicePlan
  readonly seconds: Float64Array
  readonly calls: readonly AwaitedCall[]
}

/** What a phase's responses are computed with, made once a plan: services that call one another, callees first. */
export type ResponseWork = {
  readonly parts: readonly { readonly isLoop: boolean; readonly responders: readonly Responder[] }[]
  /** By draw of a block: mean and variance of the answer, and its wait. */
  readonly mean: Float64Array
  readonly variance: Float64Array
  readonly waits: WaitColumns
}

export function responseWorkOf(plan: Plan, phase: PhasePlan, { columns, size }: Machine): ResponseWork {
  const responder = (at: number): Responder | undefined => {
    const { serviceTime, peakReplicas, calls } = phase.services[at]!
    if (serviceTime < 0 || peakReplicas < 0) return undefined
    return {
      at,
      service: plan.services[at]!,
      seconds: columns[serviceTime]!,
      calls: calls.map(({ to, calls: times, roundTrip }) => ({
        times: columns[times]!,
        callee: to >= 0 && phase.services[to]!.serviceTime >= 0 ? to : -1,
        roundTrip,
      })),
    }
  }
  return {
    parts: phase.parts.map((part) => ({
      isLoop: isLoopOf(phase, part),
      responders: part.flatMap((at) => responder(at) ?? []),
    })),
    mean: new Float64Array(size),
    variance: new Float64Array(size),
    waits: waitColumns(size),
  }
}

/** Whether services of a part wait for one another. */
export function isLoopOf({ services }: PhasePlan, part: readonly number[]): boolean {
  return part.length > 1 || services[part[0]!]!.calls.some(({ to }) => to === part[0])
}

/**
 * Responses of a month for the first draws, at the peak that reaches each service (overload-kernel.ts has run before).
 * A service's response is its own wait and service, and for each synchronous call the callee's response and the round
 * trip: means and variances add, callees first (methods 2.3). Where threads are stated, they are held all that time, and
 * the wait is for a thread: the backward pass of layered queueing. Services that call one another are a fixed point,
 * damped by half. A call to a product adds its round trip only. `offset`: where the block's draws of the month begin.
 */
export function runResponses(
  work: ResponseWork,
  scale: readonly ServiceColumns[],
  offset: number,
  drawn: number,
): void {
  if (drawn <= 0) return
  for (const { isLoop, responders } of work.parts) {
    for (let round = 0; round < (isLoop ? LOOP_ROUNDS : 1); round++) {
      let change = 0
      for (const responder of responders) {
        const out = scale[responder.at]!
        respond(work, responder, scale, offset, drawn)
        if (isLoop) change = Math.max(change, settled(work, out, offset, drawn, round > 0))
        else keep(work, out, offset, drawn)
      }
      if (change < TOLERANCE) break
    }
  }
}

/** Mean and variance of one service's answer, into the work's columns. */
function respond(
  work: ResponseWork,
  responder: Responder,
  scale: readonly ServiceColumns[],
  offset: number,
  drawn: number,
): void {
  const { at, service, seconds, calls } = responder
  const { serviceScv, serversPerReplica, threadsPerReplica, arrivalScv } = service
  const { mean, variance, waits } = work
  const out = scale[at]!
  const { replicas, peak } = out
  for (let s = 0; s < drawn; s++) {
    const time = seconds[s]!
    waits.servers[s] = Math.max(1, Math.round(replicas[offset + s]! * serversPerReplica))
    waits.load[s] = peak[offset + s]! * time
    mean[s] = time
    variance[s] = serviceScv * time * time
  }
  fillWaits(waits, drawn)
  if (threadsPerReplica === 0 && arrivalScv === 1 && serviceScv === 1)
    addMarkovianWaits(work, seconds, replicas, offset, drawn)
  else addWaits(work, responder, out, offset, drawn)
  for (const call of calls) addCall(call, scale[call.callee], mean, variance, threadsPerReplica > 0, offset, drawn)
  if (threadsPerReplica > 0) holdThreads(work, threadsPerReplica, out, offset, drawn)
}

/** The wait for a server where the times between arrivals, and the work, are exponential: nothing is to be corrected. */
function addMarkovianWaits(
  { mean, variance, waits }: ResponseWork,
  seconds: Float64Array,
  replicas: Readings,
  offset: number,
  drawn: number,
): void {
  for (let s = 0; s < drawn; s++) {
    const time = seconds[s]!
    const load = waits.load[s]!
    const servers = waits.servers[s]!
    const chance = waits.waits[s]!
    const isEndless = replicas[offset + s]! <= 0 || time === Infinity || (load > 0 && load >= servers)
    const wait = isEndless ? Infinity : load <= 0 ? 0 : (chance * time) / (servers - load)
    mean[s] = mean[s]! + wait
    if (wait !== 0) variance[s] = variance[s]! + wait * wait * (2 / Math.max(1e-300, chance) - 1)
  }
}

/** The same for any spread. */
function addWaits(
  { mean, variance, waits }: ResponseWork,
  { service, seconds }: Responder,
  { peak, replicas }: ServiceColumns,
  offset: number,
  drawn: number,
): void {
  const { serviceScv, threadsPerReplica, arrivalScv } = service
  station.arrivalScv = arrivalScv
  for (let s = 0; s < drawn; s++) {
    const servers = waits.servers[s]!
    // Threads that are no more than the cores never wait for one.
    if (threadsPerReplica > 0 && threadsOf(replicas[offset + s]!, threadsPerReplica) <= servers) continue
    waitFor(peak[offset + s]!, seconds[s]!, servers, serviceScv, replicas[offset + s]!, waits.waits[s]!)
    mean[s] = mean[s]! + found.wait
    variance[s] = variance[s]! + found.variance
  }
}

const threadsOf = (replicas: number, each: number): number => Math.max(1, Math.round(replicas * each))

/** What the answers to one call add. `isHeld`: a thread is held meanwhile, and the number of calls varies. */
function addCall(
  { times, roundTrip }: AwaitedCall,
  callee: ServiceColumns | undefined,
  mean: Float64Array,
  variance: Float64Array,
  isHeld: boolean,
  offset: number,
  drawn: number,
): void {
  for (let s = 0; s < drawn; s++) {
    const each = times[s]!
    if (each === 0) continue
    const known = callee === undefined ? 0 : callee.mean[offset + s]!
    // Of a loop's first round: not known yet.
    const answer = known !== known ? 0 : known
    mean[s] = mean[s]! + each * (answer + roundTrip)
    if (answer !== 0) variance[s] = variance[s]! + each * callee!.variance[offset + s]!
    if (!isHeld) continue
    const rest = each - Math.floor(each)
    variance[s] = variance[s]! + rest * (1 - rest) * (answer + roundTrip) * (answer + roundTrip)
  }
}

/** The wait for a thread that is held until all answers are there: as irregular as arrivals of the service are. */
function holdThreads(
  { mean, variance, waits }: ResponseWork,
  threadsPerReplica: number,
  out: ServiceColumns,
  offset: number,
  drawn: number,
): void {
  for (let s = 0; s < drawn; s++) {
    const threads = threadsOf(out.replicas[offset + s]!, threadsPerReplica)
    const rate = out.peak[offset + s]!
    waits.servers[s] = threads
    waits.load[s] = rate * mean[s]!
    out.threads[offset + s] = out.replicas[offset + s]! <= 0 ? Infinity : rate === 0 ? 0 : (rate * mean[s]!) / threads
  }
  fillWaits(waits, drawn)
  for (let s = 0; s < drawn; s++) {
    const held = mean[s]!
    const scv = held > 0 && held < Infinity ? variance[s]! / (held * held) : 1
    waitFor(out.peak[offset + s]!, held, waits.servers[s]!, scv, out.replicas[offset + s]!, waits.waits[s]!)
    mean[s] = held + found.wait
    variance[s] = variance[s]! + found.variance
  }
}

function keep({ mean, variance }: ResponseWork, out: ServiceColumns, offset: number, drawn: number): void {
  out.mean.set(drawn === mean.length ? mean : mean.subarray(0, drawn), offset)
  out.variance.set(drawn === variance.length ? variance : variance.subarray(0, drawn), offset)
}

/** The same within a loop; `isAgain`: halfway to what is found. The largest relative change comes out. */
function settled(work: ResponseWork, out: ServiceColumns, offset: number, drawn: number, isAgain: boolean): number {
  let change = 0
  for (let s = 0; s < drawn; s++) {
    let mean = work.mean[s]!
    let variance = work.variance[s]!
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

/** Mean and variance of the wait, where the chance of one is known; those who wait do so for an exponential time. */
function waitFor(rate: number, time: number, servers: number, scv: number, replicas: number, waits: number): void {
  station.arrivalRate = rate
  station.serviceTime = time
  station.servers = servers
  station.serviceScv = scv
  const load = rate * time
  const isEndless = replicas <= 0 || time === Infinity || (load > 0 && load >= servers)
  const wait = isEndless ? Infinity : load <= 0 ? 0 : waitOf(station, 'rule', waits)
  found.wait = wait
  found.variance = wait === 0 ? 0 : wait * wait * (2 / Math.max(1e-300, waits) - 1)
}
