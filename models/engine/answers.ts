import { partsInOrder } from './call-loops.ts'
import { oneStore } from './column-store.ts'
import { FREE_FROM } from './draw-constants.ts'
import { readMonths } from './first-months.ts'
import { gammaQuantile95 } from './gamma-tail.ts'
import { keptFor } from './kept-for.ts'
import { columnLength } from './machine.ts'
import {
  type AnswerReadings,
  CALL_BYTES,
  RESPONDER_BYTES,
  type Responder,
  responseWorkOf,
  type ResponseWork,
  runResponses,
} from './response-kernel.ts'
import type { Readings, Run, ServiceColumns, Work } from './run-columns.ts'

/** Mean and variance of a response in seconds, and the share of threads that is held (empty where none are stated). */
export type Answer = Pick<AnswerReadings, 'mean' | 'variance' | 'threads'>

/** Answers of some months by service (plan order), by month and draw; undefined where nobody asked for them. NaN: unknown. */
export type AnsweredMonths = {
  readonly from: number
  readonly months: number
  readonly answers: readonly (Answer | undefined)[]
}

/**
 * Answers of the services `wanted` (plan order) in the months `from` to `to` of a run: they follow from its peaks, replicas, work
 * and calls, so that no run has to keep them. The columns are written anew for the next months. `isPlain`: in JavaScript alone.
 */
export function* answersOver(
  { scale, scaleCount: count, isMedian }: Run,
  wanted: readonly number[],
  from: number,
  to: number,
  isPlain = false,
): Generator<AnsweredMonths, void> {
  const services = count === 0 ? [] : withAwaited(scale, wanted)
  if (services.length === 0) return
  const starts = new Set([from, ...services.flatMap((at) => scale[at]!.work.map((work) => work.from))])
  const spans = [...starts].filter((month) => month >= from && month < to).sort((a, b) => a - b)
  for (const [i, start] of spans.entries()) {
    const end = spans[i + 1] ?? to
    // Months of the deterministic answer stand side by side.
    const months = isMedian ? end - start : 1
    let work: AnswerWork | undefined
    for (let month = start; month < end; month += months) {
      // While this one waited others may have taken the store.
      if (work === undefined || inHand !== work)
        work = inHand = answerWorkOf(scale, services, start, { size: months * count, isMedian, isPlain })
      fill(work, scale, month * count)
      runResponses(work.responses)
      yield { from: month, months, answers: work.byPlace }
    }
  }
}

/** Answers of all services in one month, by draw. */
export function answersIn(run: Run, month: number): readonly Answer[] {
  const known = byMonth(run.scale)
  const found = known.get(month)
  if (found !== undefined) return found
  const all = run.scale.map((_, at) => at)
  const [here] = answersOver(run, all, month, month + 1)
  const answers = (here?.answers ?? []).map((answer): Answer => {
    const { mean, variance, threads } = answer!
    return { mean: mean.slice(), variance: variance.slice(), threads: threads.slice() }
  })
  known.set(month, answers)
  return answers
}

const byMonth = keptFor((_: readonly ServiceColumns[]) => new Map<number, readonly Answer[]>())

/** Milliseconds that 95 % of requests stay below: a gamma with the mean and the variance of the sum (methods 2.3). */
export const response95 = ({ mean, variance }: Answer, at: number): number =>
  gammaQuantile95(mean[at]!, variance[at]!) * 1000

/** Services and all that they wait for, in whichever month. */
function withAwaited(scale: readonly ServiceColumns[], wanted: readonly number[]): number[] {
  const found = new Set(wanted)
  for (const at of found)
    for (const { calls } of scale[at]!.work) for (const { to } of calls) if (to >= 0) found.add(to)
  return [...found].sort((a, b) => a - b)
}

/** What answers of months are worked out with in which work and calls are the same. */
type AnswerWork = {
  readonly services: readonly number[]
  readonly byPlace: readonly (AnswerReadings | undefined)[]
  readonly responses: ResponseWork
}

const storeFor = oneStore()
/** Whose columns stand in the store. */
let inHand: AnswerWork | undefined

function answerWorkOf(
  scale: readonly ServiceColumns[],
  services: readonly number[],
  month: number,
  { size, isMedian, isPlain }: { readonly size: number; readonly isMedian: boolean; readonly isPlain: boolean },
): AnswerWork {
  const works = new Map(services.map((at) => [at, workIn(scale[at]!, month)]))
  const awaited = scale.map((_, at) => works.get(at)?.calls.flatMap(({ to }) => (to < 0 ? [] : [to])) ?? [])
  const isKnown = (at: number): boolean => (works.get(at)?.seconds.length ?? 0) > 0
  const calls = [...works.values()].flatMap((work) => work.calls)
  const onces = new Set([...works.values()].flatMap((work) => [work.seconds, ...work.calls.map(({ times }) => times)]))
  const bytes = 8 * columnLength(size, false)
  const readingBytes = isMedian ? bytes : bytes / 2
  const told = services.length * RESPONDER_BYTES + calls.length * CALL_BYTES
  const store = storeFor(FREE_FROM + onces.size * bytes + services.length * READINGS * readingBytes + told, false)
  let free = FREE_FROM
  const take = (length: number): number => {
    const at = free
    free += length
    return at
  }
  const columns = new Map<Float64Array, Float64Array>()
  for (const once of onces) {
    const column = new Float64Array(store.buffer, take(bytes), size)
    if (once.length === 1) column.fill(once[0]!)
    else column.set(once)
    columns.set(once, column)
  }
  const reading = (length = size): Readings => {
    const at = take(readingBytes)
    return isMedian ? new Float64Array(store.buffer, at, length) : new Float32Array(store.buffer, at, length)
  }
  const byPlace = scale.map((of, at): AnswerReadings | undefined => {
    if (!works.has(at)) return undefined
    const threads = reading(of.threadsPerReplica > 0 ? size : 0)
    const read = { peak: reading(), replicas: reading(), mean: reading(), variance: reading(), threads }
    if (isWhole(of, read)) read.replicas.set(of.replicas.numbers)
    if (!isKnown(at)) for (const column of [read.mean, read.variance, threads]) column.fill(NaN)
    return read
  })
  const responderOf = (at: number): Responder => {
    const { seconds, calls } = works.get(at)!
    return {
      service: scale[at]!,
      seconds: columns.get(seconds)!,
      calls: calls.map(({ to, times, roundTrip }) => ({
        times: columns.get(times)!,
        callee: isKnown(to) ? byPlace[to] : undefined,
        roundTrip,
      })),
      read: byPlace[at]!,
    }
  }
  const parts = partsInOrder(awaited)
    .reverse()
    .map((part) => ({
      isLoop: part.length > 1 || awaited[part[0]!]!.includes(part[0]!),
      responders: part.filter(isKnown).map(responderOf),
    }))
  const scaleKernel = isPlain || isMedian || size < LEAST_DRAWS ? undefined : store.scale
  return { services, byPlace, responses: responseWorkOf(parts, size, bytes, store, free, scaleKernel) }
}

/** Columns of readings of a service. */
const READINGS = 5
/** From this many draws on the kernel is worth its call. */
const LEAST_DRAWS = 16

const NONE: Work = { from: 0, seconds: new Float64Array(0), calls: [] }

const workIn = ({ work }: ServiceColumns, month: number): Work => work.findLast(({ from }) => from <= month) ?? NONE

/** Replicas that never change stand for one month. */
const isWhole = ({ replicas }: ServiceColumns, read: AnswerReadings): boolean =>
  replicas.numbers.length === read.replicas.length

/** Peaks and replicas of the months in hand, which begin `first` by month and draw. */
function fill({ services, byPlace }: AnswerWork, scale: readonly ServiceColumns[], first: number): void {
  for (const at of services) {
    const { peak, replicas } = scale[at]!
    const read = byPlace[at]!
    readMonths(peak, first, read.peak)
    if (!isWhole(scale[at]!, read)) readMonths(replicas, first, read.replicas)
  }
}
