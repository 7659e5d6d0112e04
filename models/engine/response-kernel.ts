import type { Store } from './column-store.ts'
import { type Queue, waitOf } from './queueing.ts'
import type { Readings, ServiceColumns } from './run-columns.ts'
import type { ScaleKernel } from './scale-kernel.ts'
import { fillWaits, waitColumns, type WaitColumns } from './wait-column.ts'

/** One object for all calls of the queueing formulas: nothing is allocated in the loop. */
type Station = { -readonly [K in keyof Queue]: number }
const station: Station = { arrivalRate: 0, serviceTime: 0, servers: 0, arrivalScv: 1, serviceScv: 1 }

/** Rounds of a loop of calls until its answers hold (methods 2.3). */
const LOOP_ROUNDS = 50
const TOLERANCE = 1e-6

/** What the kernel is told of a responder, and of a call that it waits for. */
export const RESPONDER_BYTES = 40
export const CALL_BYTES = 24

/** Readings of a service in the months in hand, by month and draw: what its answer follows from, and the answer, in seconds. */
export type AnswerReadings = {
  readonly peak: Readings
  readonly replicas: Readings
  readonly mean: Readings
  readonly variance: Readings
  /** Share of its threads that is held; empty where it states none. */
  readonly threads: Readings
}

/** A service whose response is known. A callee is undefined where it is a product, or unknown. */
export type Responder = {
  readonly service: Pick<ServiceColumns, 'serversPerReplica' | 'threadsPerReplica' | 'serviceScv' | 'arrivalScv'>
  readonly seconds: Float64Array
  readonly calls: readonly AnsweredCall[]
  readonly read: AnswerReadings
}
type AnsweredCall = {
  readonly times: Float64Array
  readonly callee: AnswerReadings | undefined
  readonly roundTrip: number
}

/** Services that call one another, or one alone. */
export type ResponsePart = { readonly isLoop: boolean; readonly responders: readonly Responder[] }

/** Services that the kernel answers for, or a part that JavaScript does. */
type ResponseStep =
  | { readonly kind: 'kernel'; readonly scale: ScaleKernel; readonly at: number; readonly count: number }
  | ({ readonly kind: 'part' } & ResponsePart)

/** What the answers of some months are computed with: callees first. */
export type ResponseWork = {
  readonly steps: readonly ResponseStep[]
  /** Bytes of a column that the kernel goes through. */
  readonly bytes: number
  /** By place: mean and variance of an answer, threads held, its wait; and how far the last round of a loop has moved it. */
  readonly mean: Float64Array
  readonly variance: Float64Array
  readonly threads: Float64Array
  readonly waits: WaitColumns
  readonly change: Float64Array
}

/** `size`: places of a column. What the kernel is told stands in the store from `at` on; without `scale` JavaScript does all. */
export function responseWorkOf(
  parts: readonly ResponsePart[],
  size: number,
  bytes: number,
  store: Store,
  at: number,
  scale: ScaleKernel | undefined,
): ResponseWork {
  const steps: ResponseStep[] = []
  const room = { at }
  let run: Responder[] = []
  const close = (): void => {
    if (scale !== undefined && run.length > 0)
      steps.push({ kind: 'kernel', scale, at: writeResponders(store, run, room), count: run.length })
    run = []
  }
  for (const part of parts)
    if (scale !== undefined && !part.isLoop && part.responders.every(({ service }) => isMarkovian(service)))
      run.push(...part.responders)
    else {
      close()
      steps.push({ kind: 'part', ...part })
    }
  close()
  const column = (): Float64Array => new Float64Array(size)
  return {
    steps,
    bytes,
    mean: column(),
    variance: column(),
    threads: column(),
    waits: waitColumns(size),
    change: column(),
  }
}

/** Arrivals and work exponential, and no threads: nothing is to be corrected, nothing held. */
const isMarkovian = ({ threadsPerReplica, arrivalScv, serviceScv }: Responder['service']): boolean =>
  threadsPerReplica === 0 && arrivalScv === 1 && serviceScv === 1

/** Tells the kernel of responders; the answer is where. */
function writeResponders({ words, numbers }: Store, responders: readonly Responder[], room: { at: number }): number {
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

/**
 * Responses at the peak that reaches each service (overload-kernel.ts), at all places of the columns.
 * A service's response is its own wait and service, and for each synchronous call the callee's response and the round
 * trip: means and variances add, callees first (methods 2.3). Where threads are stated, they are held all that time, and
 * the wait is for a thread: the backward pass of layered queueing. Services that call one another are a fixed point,
 * damped by half. A call to a product adds its round trip only.
 */
export function runResponses(work: ResponseWork): void {
  for (const step of work.steps) {
    if (step.kind === 'kernel') step.scale.responses(step.at, step.count, work.bytes)
    else runPart(work, step, work.mean.length)
  }
}

function runPart(work: ResponseWork, { isLoop, responders }: ResponsePart, drawn: number): void {
  if (!isLoop) {
    for (const responder of responders) {
      respond(work, responder, drawn)
      keep(work, responder.read)
    }
    return
  }
  const { change } = work
  for (const { read } of responders) read.mean.fill(NaN)
  change.fill(1)
  for (let round = 0; round < LOOP_ROUNDS; round++) {
    const before = change.slice()
    change.fill(0)
    for (const responder of responders) {
      respond(work, responder, drawn)
      settle(work, responder.read, before, drawn, round > 0)
    }
    if (change.every((each) => each < TOLERANCE)) break
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
  { times, roundTrip, callee }: AnsweredCall,
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
  { mean, variance, threads, waits }: ResponseWork,
  threadsPerReplica: number,
  { replicas, peak }: AnswerReadings,
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

function keep({ mean, variance, threads }: ResponseWork, read: AnswerReadings): void {
  read.mean.set(mean)
  read.variance.set(variance)
  if (read.threads.length > 0) read.threads.set(threads)
}

/**
 * The same within a loop; `isAgain`: halfway to what is found. `before`: the largest relative change of the round before, place
 * by place: where it was none, the answer holds, whatever the others still do.
 */
function settle(work: ResponseWork, read: AnswerReadings, before: Float64Array, drawn: number, isAgain: boolean): void {
  const { change } = work
  for (let s = 0; s < drawn; s++) {
    if (before[s]! < TOLERANCE) continue
    let mean = work.mean[s]!
    let variance = work.variance[s]!
    const known = read.mean[s]!
    if (isAgain && mean < Infinity && known < Infinity) {
      mean = (mean + known) / 2
      variance = (variance + read.variance[s]!) / 2
    }
    if (mean !== known)
      change[s] = Math.max(change[s]!, known === known && mean < Infinity ? Math.abs(mean - known) / mean : 1)
    read.mean[s] = mean
    read.variance[s] = variance
    if (read.threads.length > 0) read.threads[s] = work.threads[s]!
  }
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
