import { keepsGroups } from './bill-groups.ts'
import { OP } from './column-program.ts'
import type { DrawPlan } from './draw-plan.ts'
import { quantitiesKept } from './kept-quantities.ts'
import { frictionColumns } from './friction-columns.ts'
import type { ServiceSteps } from './plan.ts'
import { type Readings, type Run, SCALE_DRAWS, type ServiceColumns, type Work } from './run-columns.ts'
import { keptSums, type Field } from './run-keeps.ts'
import { type Column, type Memory, type Room, roomIn } from './run-memory.ts'
import { shared } from './shared-columns.ts'
import { isAnswered } from './unknown-scale.ts'

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
  readonly sums: Float64Array
  readonly columns: readonly Column[]
  /** How many rows each column has, with one place a draw. */
  readonly rows: readonly number[]
}

/**
 * A room in zeroed memory of as many bytes as the plan asks for, the same in every thread; with sums of its own or those of
 * another thread.
 */
export function roomFor(
  plan: DrawPlan,
  draws: Draws,
  memoryOf: (bytes: number) => Memory = (bytes) => new ArrayBuffer(bytes),
  sums?: Float64Array,
): RunRoom {
  const size = sizeOf(plan, draws)
  const columns = roomIn(memoryOf(size.columns))
  const own = sums ?? new Float64Array(size.sums / 8)
  const { run } = laidOut(plan, draws, columns, roomIn(own.buffer))
  return { run, sums: own, columns: columns.columns, rows: columns.rows }
}

type Size = { readonly columns: number; readonly sums: number }

/** Of the plan that was asked for last. */
let last = new WeakMap<DrawPlan, Map<string, Size>>()

/** Bytes of the columns and of the sums, counted once a plan and kind of draws. */
function sizeOf(plan: DrawPlan, draws: Draws): Size {
  const key = `${draws.first} ${draws.count} ${draws.samples} ${draws.isMedian}`
  const sizes = last.get(plan) ?? new Map<string, Size>()
  let size = sizes.get(key)
  if (size === undefined) {
    const { columns, sums } = laidOut(plan, draws, roomIn(), roomIn())
    size = { columns: columns.bytes(), sums: sums.bytes() }
    last = new WeakMap([[plan, sizes.set(key, size)]])
  }
  return size
}

/** Takes the draws of a chunk that has memory of its own to their places. */
export function takeDraws(into: RunRoom, chunk: RunRoom): void {
  const at = chunk.run.first - into.run.first
  chunk.columns.forEach((column, c) => {
    if (column.length === 0) return
    const [to, rows] = [into.columns[c]!, chunk.rows[c]!]
    const [width, all] = [column.length / rows, to.length / rows]
    for (let row = 0; row < rows; row++) to.set(column.subarray(row * width, (row + 1) * width), row * all + at)
  })
  addTo(into.sums, chunk.sums)
}

export function addTo(sums: Float64Array, more: Float64Array): void {
  for (let i = 0; i < sums.length; i++) sums[i]! += more[i]!
}

/** The run, once all of its draws are written: no column of losses or storms where there is none. */
export function wholeRun({ run }: RunRoom): Run {
  return {
    ...run,
    scale: run.scale.map((columns): ServiceColumns => {
      const [losses, storms] = columns.struck
      return {
        ...columns,
        lost: losses === 0 ? columns.lost.subarray(0, 0) : columns.lost,
        storm: storms === 0 ? columns.storm.subarray(0, 0) : columns.storm,
      }
    }),
  }
}

/** Of a plan that is asked for totals only there is room for those alone. */
function laidOut(
  plan: DrawPlan,
  { first, count, samples, isMedian }: Draws,
  columns: Room,
  sums: Room,
): { readonly run: Run; readonly columns: Room; readonly sums: Room } {
  const { months } = plan
  const scaleCount = Math.max(0, Math.min(count, SCALE_DRAWS - first))
  const byDraw = (): Float64Array => columns.numbers(1, count)
  const byMonth = (): Float64Array => columns.numbers(months, scaleCount)
  const [now, threshold] = [shared<number | undefined>(byDraw), shared<number | undefined>(byDraw)]
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
    const column = columns.numbers(1, isEarly ? scaleCount : count)
    for (const { field, at } of outputs) kept[field][at] = column
  }
  // What nobody writes costs nothing: pages of the first draws.
  const { sums: added } = plan.phases[0]!
  const hasGroups = count > scaleCount && keepsGroups(added.length, months, samples)
  const groups = added.map(() => columns.numbers(hasGroups ? months : 0, count))
  const watches = new Map(plan.phases[0]!.watches.map((each) => [each.watch, each]))
  const run: Run = {
    first,
    count,
    isMedian,
    scaleCount,
    total: columns.numbers(months, count),
    products: plan.isTotalsOnly === true ? [] : plan.products.map(byMonth),
    groups: hasGroups ? groups : [],
    ...kept,
    crossings: plan.watches.map(byDraw),
    quantities: Array.from({ length: isMedian ? 0 : quantitiesKept(plan, samples) }, () =>
      columns.numbers(months, count),
    ),
    usePerHour: plan.commitments.map(({ hourly }) => (hourly === undefined ? columns.numbers(0, 0) : byMonth())),
    watchNow: plan.watches.map((_, w) => now(watches.get(w)?.value)),
    watchThreshold: plan.watches.map((_, w) => threshold(watches.get(w)?.threshold)),
    scale: scaleColumns(plan, scaleCount, isMedian, columns, sums),
    frictions: frictionColumns(plan, count, scaleCount, isMedian, columns, sums),
    vendorExits: plan.vendors.map(byDraw),
    productTallies: plan.products.map(() => sums.numbers(1, 2 * months)),
    exceeded: sums.numbers(1, plan.program.prices.length),
  }
  return { run, columns, sums }
}

function scaleColumns(
  plan: DrawPlan,
  count: number,
  isMedian: boolean,
  columns: Room,
  sums: Room,
): readonly ServiceColumns[] {
  const byMonth = (): Readings => (isMedian ? columns.numbers : columns.readings)(plan.months, count)
  const onceOf = shared<number>(() => columns.numbers(1, count))
  return plan.services.map(({ serversPerReplica, threadsPerReplica, serviceScv, arrivalScv }, at) => ({
    serversPerReplica,
    threadsPerReplica,
    serviceScv,
    arrivalScv,
    rate: byMonth(),
    peak: byMonth(),
    replicas: !isMedian && isFixed(plan, at) ? columns.readings(1, count) : byMonth(),
    lost: byMonth(),
    storm: columns.flags(plan.months, count),
    struck: sums.numbers(1, 2),
    work: workOf(plan, at, onceOf),
  }))
}

/** Whether a service has the same number of replicas in every month and draw, and never more. */
function isFixed({ phases, program }: DrawPlan, at: number): boolean {
  return phases.every(({ services }) => {
    const { requests, peakReplicas, most, given } = services[at]!
    const step = program.steps[peakReplicas]
    return (
      (requests >= 0 || given !== undefined) &&
      peakReplicas === phases[0]!.services[at]!.peakReplicas &&
      step?.op === OP.constant &&
      program.constants[step.k] === most
    )
  })
}

/** Columns of what is the same in every month (`onceOf` a step): once a phase that changes any of them. */
function workOf({ phases, program, services }: DrawPlan, at: number, onceOf: (step: number) => Float64Array): Work[] {
  const once = (step: number): Float64Array => {
    if (program.level[step] === 2)
      throw new Error(`services/${services[at]!.id}: expected work and calls that are the same in every month`)
    return onceOf(step)
  }
  return phases
    .filter((phase, i) => i === 0 || !isSameWork(phases[i - 1]!.services[at]!, phase.services[at]!))
    .map(({ from, services: own }) => ({
      from,
      seconds: isAnswered(own[at]!) ? once(own[at]!.serviceTime) : NOTHING,
      calls: own[at]!.calls.map(({ to, calls, roundTrip }) => ({ to, times: once(calls), roundTrip })),
    }))
}

const NOTHING = new Float64Array(0)

const isSameWork = (a: ServiceSteps, b: ServiceSteps): boolean =>
  isAnswered(a) === isAnswered(b) &&
  a.serviceTime === b.serviceTime &&
  a.calls.length === b.calls.length &&
  a.calls.every((call, i) => {
    const { to, calls, roundTrip } = b.calls[i]!
    return call.to === to && call.calls === calls && call.roundTrip === roundTrip
  })
