import { type Answer, type AnsweredMonths, answersOver } from './answers.ts'
import type { WaitBand } from './band.ts'
import { rowsOf, rowsTimes } from './band-rows.ts'
import { waitBandsOfRows } from './bands.ts'
import { fillBusy } from './busy-share.ts'
import { partsInOrder } from './call-loops.ts'
import { type Drawing, pause } from './drawing.ts'
import { fillQuantiles95 } from './gamma-tail.ts'
import type { Plan } from './plan.ts'
import type { Readings, Run, ServiceColumns } from './run-columns.ts'

/** Bands of a service's answer by month, in milliseconds, and how often its threads run out. Empty where never known. */
export type AnswerBands = {
  responseMs: WaitBand[]
  response95Ms: WaitBand[]
  threads: WaitBand[]
  /** Draws and months in which all of its threads are held, and the sum of its busy shares in them, each 1 at most. */
  starved: number
  busyWhenStarved: number
}

/** Of each of the services `wanted` (plan order), kept for as long as the columns live that they follow from. */
export function* answerBands(
  { months }: Pick<Plan, 'months'>,
  run: Run,
  wanted: readonly number[],
): Drawing<readonly Readonly<AnswerBands>[]> {
  const kept = wanted.length === 0 ? [] : keptBands(run.scale)
  const fresh = wanted.filter((at) => kept[at]!.bands === undefined)
  const found = fresh.map(noBands)
  const hasAnswer = new Set<number>()
  for (const answered of answersOver(run, fresh, 0, months)) {
    addMonths(run, answered, fresh, found)
    fresh.forEach((at, i) => hasValues(answered.answers[at]!.mean) && hasAnswer.add(i))
    yield* pause()
  }
  found.forEach((bands, i) => (kept[fresh[i]!]!.bands = hasAnswer.has(i) ? bands : noBands()))
  return wanted.map((at) => kept[at]!.bands!)
}

const noBands = (): AnswerBands => ({ responseMs: [], response95Ms: [], threads: [], starved: 0, busyWhenStarved: 0 })

/** Services are told by their places in the plan; `found` is by service. */
function addMonths(
  run: Run,
  answered: AnsweredMonths,
  services: readonly number[],
  found: readonly AnswerBands[],
): void {
  const { scale } = run
  const add = (of: 'responseMs' | 'response95Ms' | 'threads', some: readonly number[], fill: FillMonths): void => {
    const { months, answers } = answered
    bandsOf(
      run,
      months,
      some.map((i) => answers[services[i]!]!),
      fill,
    ).forEach((band, row) => found[some[Math.floor(row / months)]!]![of].push(band))
  }
  const all = [...services.keys()]
  const held = all.filter((i) => scale[services[i]!]!.threadsPerReplica > 0)
  add('responseMs', all, ({ mean }, room, from) => rowsTimes(mean, 1000).fill(room, from))
  add('response95Ms', all, ({ mean, variance }, room, from) => fillQuantiles95(mean, variance, 1000, room, from))
  add('threads', held, ({ threads }, room, from) => rowsOf(threads).fill(room, from))
  for (const i of held) countStarved(run, answered, services[i]!, found[i]!)
}

/** Writes so many numbers of an answer as there is room for, from one on. */
type FillMonths = (answer: Answer, room: Readings, from: number) => void

/** Bands of some answers, month by month, one answer after the other. */
function bandsOf(
  { scaleCount: count, isMedian }: Run,
  months: number,
  answers: readonly Answer[],
  fill: FillMonths,
): WaitBand[] {
  const each = months * count
  const source = {
    length: answers.length * each,
    isSingle: !isMedian,
    fill: (room: Readings, from: number): void => {
      for (let at = 0; at < room.length; at += count)
        fill(answers[Math.floor((from + at) / each)]!, room.subarray(at, at + count), (from + at) % each)
    },
  }
  return waitBandsOfRows(source, count)
}

function countStarved(
  { scale, scaleCount: count, isMedian }: Run,
  { from, months, answers }: AnsweredMonths,
  at: number,
  found: AnswerBands,
): void {
  const { threads } = answers[at]!
  const busy = isMedian ? new Float64Array(months * count) : new Float32Array(months * count)
  fillBusy(scale[at]!, count, busy, from * count)
  for (let s = 0; s < busy.length; s++)
    if (threads[s]! >= 1) {
      found.starved++
      found.busyWhenStarved += Math.min(1, busy[s]!)
    }
}

const hasValues = (column: Readings): boolean => column.some((value) => !Number.isNaN(value))

/** `of`: what stands for all columns that the bands follow from. It holds none of them. */
type Kept = { readonly mark: object; readonly of: readonly object[]; readonly holder: { bands?: AnswerBands } }

const keptOf = new WeakMap<ServiceColumns, Kept>()

/** By service (plan order), where its bands are kept: in the same place until its columns, or those of whom it awaits, are others. */
function keptBands(scale: readonly ServiceColumns[]): readonly { bands?: AnswerBands }[] {
  const awaited = scale.map(({ work }) => work.flatMap(({ calls }) => calls.flatMap(({ to }) => (to < 0 ? [] : [to]))))
  const holders: { bands?: AnswerBands }[] = []
  for (const part of partsInOrder(awaited).reverse()) {
    const marks = part.map((at) => keptOf.get(scale[at]!)?.mark ?? {})
    const of = [...marks, ...part.flatMap((at) => awaited[at]!.flatMap((to) => holders[to] ?? []))]
    part.forEach((at, i) => {
      const known = keptOf.get(scale[at]!)
      const isSame = known !== undefined && known.of.length === of.length && known.of.every((each, e) => each === of[e])
      const kept = isSame ? known : { mark: marks[i]!, of, holder: {} }
      keptOf.set(scale[at]!, kept)
      holders[at] = kept.holder
    })
  }
  return holders
}
