import { keepsGroups } from './bill-groups.ts'
import { OP } from './column-program.ts'
import type { DrawPlan } from './draw-plan.ts'
import { quantitiesKept } from './kept-quantities.ts'
import { firstFlagsIn, type FirstMonths, firstNumbersIn, firstReadingsIn, takeMonths } from './first-months.ts'
import { frictionColumns } from './friction-columns.ts'
import { isLaidOutAlike } from './like-before.ts'
import type { ServiceSteps } from './plan.ts'
import {
  type AwaitedCall,
  type Readings,
  type Run,
  SCALE_DRAWS,
  type ServiceColumns,
  type Work,
} from './run-columns.ts'
import { keptSums, type Field } from './run-keeps.ts'
import {
  type Column,
  type LaidColumn,
  laidIn,
  memoryOf,
  numbersIn,
  type Room,
  roomIn,
  type RunBytes,
  type RunMemory,
  sparseIn,
} from './run-memory.ts'
import { hasUnknownRate, isAnswered } from './unknown-scale.ts'

/** Draws `first` to `first + count - 1` of a run of so many `samples`, or the deterministic answer. */
export type Draws = {
  readonly first: number
  readonly count: number
  readonly samples: number
  readonly isMedian: boolean
}

/**
 * Room for the draws of a plan while they are drawn: every draw has its own places, so that any thread may write any of them
 * in any order. `sums` is what adds up over draws, exactly in any order: each who draws has its own, and they are added.
 * Losses and storms have their full columns here.
 */
export type RunRoom = {
  readonly run: Run
  readonly memory: RunMemory
  readonly sums: Float64Array
  /** Where its columns and its rare ones were handed out. */
  readonly parts: readonly Room[]
  /** Columns with places that nobody writes, which are read as 0; but for those of the memory's rare part. */
  readonly sparse: readonly Column[]
}

/** A room in memory of its own. */
export const roomFor = (plan: DrawPlan, draws: Draws): RunRoom => {
  const bytes = bytesFor(plan, draws)
  return roomWithin(plan, draws, bytes, {
    columns: memoryOf(bytes.columns, false),
    rare: memoryOf(bytes.rare, false),
  })
}

/**
 * A room in zeroed memory of as many bytes as the plan asks for (`bytesFor`) or more, the same in every thread; with sums of its
 * own or those of another thread.
 */
export function roomWithin(
  plan: DrawPlan,
  draws: Draws,
  bytes: RunBytes,
  memory: RunMemory,
  sums: Float64Array = new Float64Array(bytes.sums / 8),
): RunRoom {
  for (const part of ['columns', 'rare'] as const)
    if (memory[part].byteLength < bytes[part])
      throw new Error(`run: expected memory of ${bytes[part]} bytes for its ${part}, found ${memory[part].byteLength}`)
  const [columns, rare, own] = [roomIn(memory.columns), roomIn(memory.rare), roomIn(sums.buffer)]
  const run = laidOut(plan, draws, columns, rare, own)
  if (columns.bytes !== bytes.columns || rare.bytes !== bytes.rare || own.bytes !== bytes.sums)
    throw new Error(`run: expected ${wordsOf(bytes)}, found ${columns.bytes}, ${rare.bytes} and ${own.bytes} bytes`)
  return {
    run,
    memory,
    sums,
    parts: [columns, rare],
    sparse: columns.sparse,
  }
}

const wordsOf = ({ columns, rare, sums }: RunBytes): string => `${columns}, ${rare} and ${sums} bytes`

/** Of the plan that was asked for last. */
let last: { readonly plan: DrawPlan; readonly known: Map<string, RunBytes> } | undefined

/** Counted once a plan and kind of draws. */
export function bytesFor(plan: DrawPlan, draws: Draws): RunBytes {
  const key = `${draws.first} ${draws.count} ${draws.samples} ${draws.isMedian}`
  const known = last !== undefined && isLaidOutAlike(plan, last.plan) ? last.known : new Map<string, RunBytes>()
  let bytes = known.get(key)
  if (bytes === undefined) {
    const [columns, rare, sums] = [roomIn(), roomIn(), roomIn()]
    laidOut(plan, draws, columns, rare, sums)
    bytes = { columns: columns.bytes, rare: rare.bytes, sums: sums.bytes }
    last = { plan, known: known.set(key, bytes) }
  }
  return bytes
}

/** Makes a room that was laid out in the memory of an earlier run one in zeroed memory: of all else every place is written. */
export function clear({ sparse }: RunRoom): void {
  for (const column of sparse) column.fill(0)
}

/** Leaves the rare part of a room's memory all 0 again, once nobody draws there any more. */
export function clearRare({ run }: RunRoom, { phases }: DrawPlan): void {
  for (let at = 0; at < run.scale.length; at++) {
    const { lost, storm, struck } = run.scale[at]!
    let isWritten = struck[0] !== 0
    for (const { services } of phases) isWritten ||= hasUnknownRate(services[at]!)
    if (isWritten) lost.numbers.fill(0)
    if (struck[1] !== 0) storm.numbers.fill(0)
  }
}

/** Takes the draws of a chunk that has memory of its own to their places. */
export function takeDraws(into: RunRoom, chunk: RunRoom): void {
  const at = chunk.run.first - into.run.first
  into.parts.forEach((part, p) => laidIn(part).forEach((laid, c) => takeRows(laid, chunk.parts[p]!.columns[c]!, at)))
  addTo(into.sums, chunk.sums)
}

/** Takes a column of fewer draws, which begins `at` draws later, to its places. */
export function takeRows({ column: to, rows, isGrouped }: LaidColumn, from: Column, at: number): void {
  if (from.length === 0) return
  const [draws, all] = [from.length / rows, to.length / rows]
  if (isGrouped) takeMonths({ numbers: to, months: rows, draws: all }, { numbers: from, months: rows, draws }, at)
  else for (let row = 0; row < rows; row++) to.set(from.subarray(row * draws, (row + 1) * draws), row * all + at)
}

export function addTo(sums: Float64Array, more: Float64Array): void {
  for (let i = 0; i < sums.length; i++) sums[i]! += more[i]!
}

/** The run, once all of its draws are written: no column of losses or storms where there is none. */
export function wholeRun({ run }: RunRoom): Run {
  const scale: ServiceColumns[] = []
  for (const columns of run.scale) {
    const { lost, storm, struck } = columns
    scale.push({
      ...columns,
      lost: struck[0] === 0 ? none(lost) : lost,
      storm: struck[1] === 0 ? none(storm) : storm,
    })
  }
  return { ...run, scale }
}

const none = <C extends Column>({ numbers, draws }: FirstMonths<C>): FirstMonths<C> => ({
  numbers: numbers.subarray(0, 0) as C,
  months: 0,
  draws,
})

/** Of a plan that is asked for totals only there is room for those alone. */
function laidOut(
  plan: DrawPlan,
  { first, count, samples, isMedian }: Draws,
  columns: Room,
  rare: Room,
  sums: Room,
): Run {
  const { months, phases } = plan
  const scaleCount = Math.max(0, Math.min(count, SCALE_DRAWS - first))
  const watches = new Map(phases[0]!.watches.map((each) => [each.watch, each]))
  const [now, threshold] = [new Map<number | undefined, Float64Array>(), new Map<number | undefined, Float64Array>()]
  // Sums of the same steps are one column.
  const kept: Record<Field, Float64Array[]> = {
    marginal: [],
    productTotal: [],
    idleAsked: [],
    idleUsed: [],
    lineCost: [],
    lineQuantity: [],
    bought: [],
    used: [],
    edgeCalls: [],
    edgeGib: [],
    crossings: [],
  }
  for (const { isEarly, outputs } of keptSums(plan)) {
    const column = numbersIn(columns, 1, isEarly ? scaleCount : count)
    for (const { field, at } of outputs) kept[field][at] = column
  }
  const { sums: added } = phases[0]!
  const hasGroups = count > scaleCount && keepsGroups(added.length, months, samples)
  // What nobody writes costs nothing: pages of the first draws. A chunk of those has as many columns as one of others.
  const groups = numbersOf(columns, added.length, hasGroups ? months : 0, count)
  const quantities = isMedian ? 0 : quantitiesKept(plan, samples)
  const run = {
    first,
    count,
    isMedian,
    scaleCount,
    total: numbersIn(columns, months, count),
    products: productMonths(plan, columns, scaleCount),
    groups: hasGroups ? groups : [],
    ...kept,
    crossings: numbersOf(columns, plan.watches.length, 1, count),
    quantities: numbersOf(columns, quantities, months, count),
    usePerHour: new Array<FirstMonths<Float64Array>>(),
    watchNow: new Array<Float64Array>(),
    watchThreshold: new Array<Float64Array>(),
    scale: scaleColumns(plan, scaleCount, isMedian, columns, rare, sums),
    frictions: frictionColumns(plan, count, scaleCount, isMedian, columns, sums),
    vendorExits: numbersOf(columns, plan.vendors.length, 1, count),
    productTallies: numbersOf(sums, plan.products.length, 1, 2 * months),
    exceeded: numbersIn(sums, 1, plan.program.prices.length),
  }
  for (let q = 0; q < quantities; q++)
    if (plan.quantities[q]!.steps.some((step) => step < 0)) sparseIn(columns, run.quantities[q]!)
  for (const { hourly } of plan.commitments) {
    const use = firstNumbersIn(columns, hourly === undefined ? 0 : months, scaleCount)
    sparseIn(columns, use.numbers)
    run.usePerHour.push(use)
  }
  for (let w = 0; w < plan.watches.length; w++) {
    const watch = watches.get(w)
    run.watchNow.push(onceOf(now, watch?.value, columns, count))
    run.watchThreshold.push(onceOf(threshold, watch?.threshold, columns, count))
  }
  // A watch that begins later has no value in the first month.
  for (const none of [now.get(undefined), threshold.get(undefined)]) if (none !== undefined) sparseIn(columns, none)
  return run
}

/** One column for all that reads the same. */
function onceOf<K>(known: Map<K, Float64Array>, of: K, columns: Room, count: number): Float64Array {
  const column = known.get(of) ?? numbersIn(columns, 1, count)
  known.set(of, column)
  return column
}

function numbersOf(room: Room, count: number, rows: number, width: number): Float64Array[] {
  const columns: Float64Array[] = []
  for (let i = 0; i < count; i++) columns.push(numbersIn(room, rows, width))
  return columns
}

function productMonths(plan: DrawPlan, columns: Room, draws: number): FirstMonths<Float64Array>[] {
  const count = plan.isTotalsOnly === true ? 0 : plan.products.length
  return Array.from({ length: count }, () => firstNumbersIn(columns, plan.months, draws))
}

function scaleColumns(
  plan: DrawPlan,
  count: number,
  isMedian: boolean,
  columns: Room,
  rare: Room,
  sums: Room,
): readonly ServiceColumns[] {
  const { months, services } = plan
  const known = new Map<number, Float64Array>()
  const scale: ServiceColumns[] = []
  for (let at = 0; at < services.length; at++) {
    const { serversPerReplica, threadsPerReplica, serviceScv, arrivalScv } = services[at]!
    scale.push({
      serversPerReplica,
      threadsPerReplica,
      serviceScv,
      arrivalScv,
      rate: readingsOf(columns, isMedian, months, count),
      peak: readingsOf(columns, isMedian, months, count),
      replicas: readingsOf(columns, isMedian, !isMedian && isFixed(plan, at) ? 1 : months, count),
      lost: readingsOf(rare, isMedian, months, count),
      storm: firstFlagsIn(rare, months, count),
      struck: numbersIn(sums, 1, 2),
      work: workOf(plan, at, columns, count, known),
    })
  }
  return scale
}

const readingsOf = (room: Room, isMedian: boolean, months: number, count: number): FirstMonths<Readings> =>
  isMedian ? firstNumbersIn(room, months, count) : firstReadingsIn(room, months, count)

/** Whether a service has the same number of replicas in every month and draw, and never more. */
function isFixed({ phases, program }: DrawPlan, at: number): boolean {
  for (const { services } of phases) {
    const { requests, peakReplicas, most, given } = services[at]!
    const step = program.steps[peakReplicas]
    const isKnown = requests >= 0 || given !== undefined
    if (!isKnown || peakReplicas !== phases[0]!.services[at]!.peakReplicas) return false
    if (step?.op !== OP.constant || program.constants[step.k] !== most) return false
  }
  return true
}

/** Columns of what is the same in every month, one a step: once a phase that changes any of them. */
function workOf(
  { phases, program, services }: DrawPlan,
  at: number,
  columns: Room,
  count: number,
  known: Map<number, Float64Array>,
): Work[] {
  const work: Work[] = []
  for (let i = 0; i < phases.length; i++) {
    const { from, services: all } = phases[i]!
    const own = all[at]!
    if (i > 0 && isSameWork(phases[i - 1]!.services[at]!, own)) continue
    const calls: AwaitedCall[] = []
    let level = isAnswered(own) ? program.level[own.serviceTime]! : 0
    for (const { to, calls: times, roundTrip } of own.calls) {
      level = Math.max(level, program.level[times]!)
      calls.push({ to, times: onceOf(known, times, columns, count), roundTrip })
    }
    if (level === 2)
      throw new Error(`services/${services[at]!.id}: expected work and calls that are the same in every month`)
    work.push({ from, seconds: isAnswered(own) ? onceOf(known, own.serviceTime, columns, count) : NOTHING, calls })
  }
  return work
}

const NOTHING = new Float64Array(0)

function isSameWork(a: ServiceSteps, b: ServiceSteps): boolean {
  if (isAnswered(a) !== isAnswered(b) || a.serviceTime !== b.serviceTime || a.calls.length !== b.calls.length)
    return false
  for (let i = 0; i < a.calls.length; i++) {
    const [p, q] = [a.calls[i]!, b.calls[i]!]
    if (p.to !== q.to || p.calls !== q.calls || p.roundTrip !== q.roundTrip) return false
  }
  return true
}
