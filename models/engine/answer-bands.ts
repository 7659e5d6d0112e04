import { type Answer, type AnsweredMonths, answersOver } from './answers.ts'
import type { WaitBand } from './band.ts'
import { type Rows, rowsTimes } from './band-rows.ts'
import { waitBandsOfRows } from './bands.ts'
import { fillBusy } from './busy-share.ts'
import { partsInOrder } from './call-loops.ts'
import { type Drawing, pause } from './drawing.ts'
import { rowsOfQuantiles95 } from './gamma-tail.ts'
import type { Plan } from './plan.ts'
import type { Readings, Run, ServiceColumns } from './run-columns.ts'

/** Bands of a service's answer by month, in milliseconds, and how often its threads run out. Empty where never known. */
export type AnswerBands = {
  responseMs: WaitBand[]
  response95Ms: WaitBand[]
  threads: WaitBand[]
  /** By draw, in how many months all of its threads are held, and the sum of its busy shares in them, each 1 at most; null: never. */
  starved: { readonly times: Float64Array; readonly busy: Float64Array } | null
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

const noBands = (): AnswerBands => ({ responseMs: [], response95Ms: [], threads: [], starved: null })

/** Services are told by their places in the plan; `found` is by service. */
function addMonths(
  run: Run,
  answered: AnsweredMonths,
  services: readonly number[],
  found: readonly AnswerBands[],
): void {
  const all = [...services.keys()]
  const held = all.filter((i) => run.scale[services[i]!]!.threadsPerReplica > 0)
  const rows = (of: keyof Answer, some: readonly number[]): Rows =>
    rowsOfAnswers(
      run,
      answered.months,
      some.map((i) => answered.answers[services[i]!]![of]),
    )
  const add = (of: 'responseMs' | 'response95Ms' | 'threads', some: readonly number[], source: Rows): void =>
    waitBandsOfRows(source, run.scaleCount).forEach((band, row) =>
      found[some[Math.floor(row / answered.months)]!]![of].push(band),
    )
  const means = rows('mean', all)
  add('responseMs', all, rowsTimes(means, 1000))
  add('response95Ms', all, rowsOfQuantiles95(means, rows('variance', all), 1000))
  add('threads', held, rows('threads', held))
  for (const i of held) countStarved(run, answered, services[i]!, found[i]!)
}

/** Columns of so many months, one behind the other. */
function rowsOfAnswers({ scaleCount: count, isMedian }: Run, months: number, columns: readonly Readings[]): Rows {
  const each = months * count
  return {
    length: columns.length * each,
    isSingle: !isMedian,
    fill: (room, from) => {
      for (let at = 0; at < room.length; at += count) {
        const column = columns[Math.floor((from + at) / each)]!
        const first = (from + at) % each
        room.set(months === 1 ? column : column.subarray(first, first + count), at)
      }
    },
  }
}

function countStarved(
  { scale, scaleCount: count, isMedian }: Run,
  { from, months, answers }: AnsweredMonths,
  at: number,
  found: AnswerBands,
): void {
  const { threads } = answers[at]!
  const busy = isMedian ? new Float64Array(months * count) : new Float32Array(months * count)
  fillBusy(scale[at]!, busy, from * count)
  for (let s = 0; s < busy.length; s++)
    if (threads[s]! >= 1) {
      found.starved ??= { times: new Float64Array(count), busy: new Float64Array(count) }
      found.starved.times[s % count]!++
      found.starved.busy[s % count]! += Math.min(1, busy[s]!)
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
