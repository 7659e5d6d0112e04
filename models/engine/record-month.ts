import type { BegunService } from './begun-readings.ts'
import { writeMonths } from './first-months.ts'
import { runOverload, type OverloadWork } from './overload-kernel.ts'
import type { Machine } from './machine.ts'
import type { BlockReadings } from './scale-block.ts'
import type { Column } from './run-memory.ts'
import type { PhasePlan } from './plan.ts'
import type { Run, ServiceColumns } from './run-columns.ts'
import { fillUnknown, type UnknownScale } from './unknown-scale.ts'

/** What the scale of a phase is computed with. */
export type ScaleWork = {
  readonly unknown: UnknownScale
  /** Services that begin with readings of an earlier run. */
  readonly begun: readonly BegunService[]
  readonly overload: OverloadWork
}

/**
 * Takes a month's columns into the answer. In a machine over months `month` is the first of a phase and `drawn` the number of
 * its months: by month and draw, those of one draw stand side by side.
 */
export function recordMonth(
  machine: Machine,
  answer: Run,
  phase: PhasePlan,
  scale: ScaleWork,
  month: number,
  at: number,
  drawn: number,
): void {
  const { columns, isOverMonths } = machine
  const offset = month * answer.count + at
  copyColumn(columns[phase.total]!, answer.total, offset, drawn)
  const early = isOverMonths ? drawn : Math.min(drawn, answer.scaleCount - at)
  const first = month * answer.scaleCount + at
  if (early > 0)
    for (let p = 0; p < answer.products.length; p++)
      writeMonths(answer.products[p]!, first, columns[phase.productCost[p]!]!, early)
  else
    for (let g = 0; g < answer.groups.length; g++)
      copyColumn(columns[phase.sums[g]!]!, answer.groups[g]!, offset, drawn)
  for (const { commitment, perHour } of phase.commitments)
    if (perHour >= 0 && early > 0) writeMonths(answer.usePerHour[commitment]!, first, columns[perHour]!, early)
  // Columns by draw have room for no month but the one that is asked for.
  if (month === 0)
    for (const { watch, value, threshold } of phase.watches) {
      copyColumn(columns[value]!, answer.watchNow[watch]!, at, drawn)
      copyColumn(columns[threshold]!, answer.watchThreshold[watch]!, at, drawn)
    }
  if (month === phase.from)
    for (const { friction, cost, short } of phase.oldCosts) {
      copyColumn(columns[cost]!, answer.frictions[friction]!.oldCost, at, drawn)
      copyColumn(columns[short]!, answer.frictions[friction]!.oldShort, at, drawn)
    }
  for (let i = 0; early > 0 && i < answer.scale.length; i++)
    for (const { from, seconds, calls } of answer.scale[i]!.work)
      if (from === month) {
        const { serviceTime, calls: steps } = phase.services[i]!
        if (seconds.length > 0) copyColumn(columns[serviceTime]!, seconds, at, early)
        calls.forEach(({ times }, c) => copyColumn(columns[steps[c]!.calls]!, times, at, early))
      }
  if (early > 0) recordScale(scale, answer.scale, first, early)
}

/** Loads of a month for the first draws, which begin `at` by month and draw. */
function recordScale(
  { unknown, begun, overload }: ScaleWork,
  scale: readonly ServiceColumns[],
  at: number,
  drawn: number,
): void {
  fillUnknown(unknown, scale, at, drawn)
  runOverload(overload, scale, at, drawn)
  for (const { at: service, read, replicas } of overload.services) {
    const out = scale[service]!
    writeMonths(out.rate, at, read.rate, drawn)
    writeMonths(out.peak, at, read.peak, drawn)
    if (replicas !== undefined) writeReplicas(out, at, read, drawn)
  }
  for (const { at: service, read, drawnReplicas } of begun)
    if (drawnReplicas !== undefined) writeReplicas(scale[service]!, at, read, drawn)
}

/** Of a service that never scales one month is kept. */
const writeReplicas = ({ replicas }: ServiceColumns, at: number, read: BlockReadings, drawn: number): void =>
  writeMonths(replicas, replicas.months === 1 ? at % replicas.draws : at, read.replicas, drawn)

/** What the column has room for: some hold the first draws alone. */
export function copyColumn(from: Float64Array, to: Float64Array, offset: number, drawn: number): void {
  const count = Math.min(drawn, to.length - offset)
  // A part of a column is copied one by one: a view of it would cost more than what is in it.
  if (count === from.length) to.set(from, offset)
  else for (let i = 0; i < count; i++) to[offset + i] = from[i]!
}

/** The same of a column times another. */
export function copyProduct(a: Float64Array, b: Float64Array, to: Float64Array, offset: number, drawn: number): void {
  for (let s = 0, end = Math.min(drawn, to.length - offset); s < end; s++) to[offset + s] = a[s]! * b[s]!
}

/** The first numbers of a column, from where they stand in another. */
export function takeFirst(from: Column, to: Float64Array, at: number, count: number): void {
  to.set(from.subarray(at, at + count))
}
