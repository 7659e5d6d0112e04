import type { DrawPlan } from './draw-plan.ts'
import type { Machine } from './machine.ts'
import { type Queue, waitOf } from './queueing.ts'
import type { PhasePlan, ServicePlan } from './plan.ts'
import type { Readings } from './run-columns.ts'
import { CALL_BYTES, RESPONDER_BYTES, type BlockReadings, type Room } from './scale-block.ts'
import type { ScaleKernel } from './scale-kernel.ts'
import { isAnswered } from './unknown-scale.ts'
import { fillWaits, waitColumns, type WaitColumns } from './wait-column.ts'

/** One object for all calls of the queueing formulas: nothing is allocated in the loop. */
type Station = { -readonly [K in keyof Queue]: number }
const station: Station = { arrivalRate: 0, serviceTime: 0, servers: 0, arrivalScv: 1, serviceScv: 1 }

/** Rounds of a loop of calls until its answers hold (methods 2.3). */
const LOOP_ROUNDS = 50
const TOLERANCE = 1e-6

/** A synchronous call: how often, the callee's readings (undefined where it is a product, or unknown), seconds of round trip. */
type AwaitedCall = {
  readonly times: Float64Array
  readonly callee: BlockReadings | undefined
  readonly roundTrip: number
}

/** A service whose response is known. */
type Responder = {
  readonly at: number
  readonly service: ServicePlan
  readonly seconds: Float64Array
  readonly calls: readonly AwaitedCall[]
  readonly read: BlockReadings
}

/** Services that the kernel answers for, or a part that JavaScript does: alone, or in a loop. */
type ResponseStep =
  | {
      readonly kind: 'kernel'
      readonly scale: ScaleKernel
      readonly at: number
      readonly count: number
      readonly bytes: number
    }
  | { readonly kind: 'part'; readonly isLoop: boolean; readonly responders: readonly Responder[] }

/** What a phase's responses are computed with, made once a plan: services that call one another, callees first. */
export type ResponseWork = {
  readonly steps: readonly ResponseStep[]
  readonly responders: readonly Responder[]
  /** By draw of a block: mean and variance of the answer, and its wait. */
  readonly mean: Float64Array
  readonly variance: Float64Array
  readonly waits: WaitColumns
}

export function responseWorkOf(
  plan: DrawPlan,
  phase: PhasePlan,
  machine: Machine,
  readings: readonly BlockReadings[],
  room: Room,
): ResponseWork {
  const { columns, size } = machine
  const isKnown = (at: number): boolean => isAnswered(phase.services[at]!)
  const responder = (at: number): Responder => ({
    at,
    service: plan.services[at]!,
    seconds: columns[phase.services[at]!.serviceTime]!,
    calls: phase.services[at]!.calls.map(({ to, calls: times, roundTrip }) => ({
      times: columns[times]!,
      callee: to >= 0 && isKnown(to) ? readings[to] : undefined,
      roundTrip,
    })),
    read: readings[at]!,
  })
  const parts = phase.parts.map((part) => ({
    kind: 'part' as const,
    isLoop: isLoopOf(phase, part),
    responders: part.filter(isKnown).map(responder),
  }))
  return {
    steps: withKernel(machine, parts, room),
    responders: parts.flatMap((part) => part.responders),
    mean: new Float64Array(size),
    variance: new Float64Array(size),
    waits: waitColumns(size),
  }
}

/** Arrivals and work exponential, and no threads: nothing is to be corrected, nothing held. */
const isMarkovian = ({ threadsPerReplica, arrivalScv, serviceScv }: ServicePlan): boolean =>
  threadsPerReplica === 0 && arrivalScv === 1 && serviceScv === 1

/** Runs of parts that the kernel has a way for become one step each. */
function withKernel(
  machine: Machine,
  parts: readonly Extract<ResponseStep, { kind: 'part' }>[],
  room: Room,
): ResponseStep[] {
  const { scale } = machine.store
  if (scale === undefined || machine.isMedian) return [...parts]
  const steps: ResponseStep[] = []
  let run: Responder[] = []
  const close = (): void => {
    if (run.length === 0) return
    const at = writeResponders(machine, run, room)
    steps.push({ kind: 'kernel', scale, at, count: run.length, bytes: machine.bytes })
    run = []
  }
  for (const part of parts) {
    if (!part.isLoop && part.responders.every(({ service }) => isMarkovian(service))) run.push(...part.responders)
    else {
      close()
      steps.push(part)
    }
  }
  close()
  return steps
}

/** Tells the kernel of responders; the answer is where. */
function writeResponders({ store }: Machine, responders: readonly Responder[], room: Room): number {
  const { words, numbers } = store
  const at = room.at
  room.at += RESPONDER_BYTES * responders.length
  responders.forEach(({ service, seconds, calls, read }, i) => {
    const place = at + RESPONDER_BYTES * i
    const columns = [seconds, read.replicas, read.peak, read.mean, read.variance]
    words.set([...columns.map(({ byteOffset }) => byteOffset), calls.length, room.at], place / 4)
    numbers[place / 8 + 4] = service.serversPerReplica
    for (const { times, callee, roundTrip } of calls) {
      const [mean, variance] = [callee?.mean.byteOffset ?? 0, callee?.variance.byteOffset ?? 0]
      words.set([times.byteOffset, mean, variance], room.at / 4)
      numbers[room.at / 8 + 2] = roundTrip
      room.at += CALL_BYTES
    }
  })
  return at
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
 * damped by half. A call to a product adds its round trip only.
 */
export function runResponses(work: ResponseWork, drawn: number): void {
  for (const step of work.steps) {
    if (step.kind === 'kernel') step.scale.responses(step.at, step.count, step.bytes)
    else runPart(work, step, drawn)
  }
}

function runPart(
  work: ResponseWork,
  { isLoop, responders }: Extract<ResponseStep, { kind: 'part' }>,
  drawn: number,
): void {
  if (isLoop) for (const { read } of responders) read.mean.fill(NaN)
  for (let round = 0; round < (isLoop ? LOOP_ROUNDS : 1); round++) {
    let change = 0
    for (const responder of responders) {
      respond(work, responder, drawn)
      if (isLoop) change = Math.max(change, settled(work, responder.read, drawn, round > 0))
      else keep(work, responder.read)
    }
    if (change < TOLERANCE) break
  }
}

/** Mean and variance of one service's answer, into the work's columns. */
function respond(work: ResponseWork, responder: Responder, drawn: number): void {
  const { service, seconds, calls, read } = responder
  const { serviceScv, serversPerReplica, threadsPerReplica } = service
  const { mean, variance, waits } = work
  const { replicas, peak } = read
  for (let s = 0; s < drawn; s++) {
    const time = seconds[s]!
    waits.servers[s] = Math.max(1, Math.round(replicas[s]! * serversPerReplica))
    waits.load[s] = peak[s]! * time
    mean[s] = time
    variance[s] = serviceScv * time * time
  }
  fillWaits(waits, drawn)
  if (isMarkovian(service)) addMarkovianWaits(work, seconds, replicas, drawn)
  else addWaits(work, responder, drawn)
  for (const call of calls) addCall(call, mean, variance, threadsPerReplica > 0, drawn)
  if (threadsPerReplica > 0) holdThreads(work, threadsPerReplica, read, drawn)
}

/** The wait for a server where the times between arrivals, and the work, are exponential: nothing is to be corrected. */
function addMarkovianWaits(
  { mean, variance, waits }: ResponseWork,
  seconds: Float64Array,
  replicas: Readings,
  drawn: number,
): void {
  for (let s = 0; s < drawn; s++) {
    const time = seconds[s]!
    const load = waits.load[s]!
    const servers = waits.servers[s]!
    const chance = waits.waits[s]!
    const isEndless = replicas[s]! <= 0 || time === Infinity || (load > 0 && load >= servers)
    // Of those who wait; all others wait for nothing.
    const each = time / (servers - load)
    const wait = isEndless ? Infinity : load <= 0 ? 0 : chance * each
    mean[s] = mean[s]! + wait
    if (wait !== 0) variance[s] = variance[s]! + (isEndless ? Infinity : wait * each * (2 - chance))
  }
}

/** The same for any spread. */
function addWaits({ mean, variance, waits }: ResponseWork, { service, seconds, read }: Responder, drawn: number): void {
  const { serviceScv, threadsPerReplica, arrivalScv } = service
  const { peak, replicas } = read
  station.arrivalScv = arrivalScv
  for (let s = 0; s < drawn; s++) {
    const servers = waits.servers[s]!
    // Threads that are no more than the cores never wait for one.
    if (threadsPerReplica > 0 && threadsOf(replicas[s]!, threadsPerReplica) <= servers) continue
    waitFor(peak[s]!, seconds[s]!, servers, serviceScv, replicas[s]!, waits.waits[s]!)
    mean[s] = mean[s]! + found.wait
    variance[s] = variance[s]! + found.variance
  }
}

const threadsOf = (replicas: number, each: number): number => Math.max(1, Math.round(replicas * each))

/** What the answers to one call add. `isHeld`: a thread is held meanwhile, and the number of calls varies. */
function addCall(
  { times, roundTrip, callee }: AwaitedCall,
  mean: Float64Array,
  variance: Float64Array,
  isHeld: boolean,
  drawn: number,
): void {
  for (let s = 0; s < drawn; s++) {
    const each = times[s]!
    if (each === 0) continue
    const known = callee === undefined ? 0 : callee.mean[s]!
    // Of a loop's first round: not known yet.
    const answer = known !== known ? 0 : known
    mean[s] = mean[s]! + each * (answer + roundTrip)
    if (answer !== 0) variance[s] = variance[s]! + each * callee!.variance[s]!
    if (!isHeld) continue
    const rest = each - Math.floor(each)
    variance[s] = variance[s]! + rest * (1 - rest) * (answer + roundTrip) * (answer + roundTrip)
  }
}

/** The wait for a thread that is held until all answers are there: as irregular as arrivals of the service are. */
function holdThreads(
  { mean, variance, waits }: ResponseWork,
  threadsPerReplica: number,
  { replicas, peak, threads }: BlockReadings,
  drawn: number,
): void {
  for (let s = 0; s < drawn; s++) {
    const most = threadsOf(replicas[s]!, threadsPerReplica)
    const rate = peak[s]!
    waits.servers[s] = most
    waits.load[s] = rate * mean[s]!
    threads[s] = replicas[s]! <= 0 ? Infinity : rate === 0 ? 0 : (rate * mean[s]!) / most
  }
  fillWaits(waits, drawn)
  for (let s = 0; s < drawn; s++) {
    const held = mean[s]!
    const scv = held > 0 && held < Infinity ? variance[s]! / (held * held) : 1
    waitFor(peak[s]!, held, waits.servers[s]!, scv, replicas[s]!, waits.waits[s]!)
    mean[s] = held + found.wait
    variance[s] = variance[s]! + found.variance
  }
}

function keep({ mean, variance }: ResponseWork, read: BlockReadings): void {
  read.mean.set(mean)
  read.variance.set(variance)
}

/** The same within a loop; `isAgain`: halfway to what is found. The largest relative change comes out. */
function settled(work: ResponseWork, read: BlockReadings, drawn: number, isAgain: boolean): number {
  let change = 0
  for (let s = 0; s < drawn; s++) {
    let mean = work.mean[s]!
    let variance = work.variance[s]!
    const before = read.mean[s]!
    if (isAgain && mean < Infinity && before < Infinity) {
      mean = (mean + before) / 2
      variance = (variance + read.variance[s]!) / 2
    }
    if (mean !== before) change = Math.max(change, mean < Infinity ? Math.abs(mean - before) / mean : 1)
    if (Number.isNaN(before)) change = 1
    read.mean[s] = mean
    read.variance[s] = variance
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
