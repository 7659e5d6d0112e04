import { type Extent, placeOf } from './first-months.ts'
import type { Machine } from './machine.ts'
import { scaledOut } from './overload-kernel.ts'
import type { PhasePlan } from './plan.ts'
import type { Column } from './run-memory.ts'
import type { BlockReadings } from './scale-block.ts'

/** A service that begins with the peak of an earlier run: its replicas alone are drawn. */
export type BegunService = {
  readonly at: number
  /** The place of its peak in what the earlier run gives. */
  readonly given: number
  readonly read: BlockReadings
  readonly most: number
  /** Replicas before it scales out for losses and retries, where they are known, and its peak then, where it may. */
  readonly drawnReplicas: Float64Array | undefined
  readonly drawnPeak: Float64Array | undefined
}

export function begunServices(
  { services }: PhasePlan,
  { columns }: Machine,
  readings: readonly BlockReadings[],
): BegunService[] {
  const column = (step: number): Float64Array | undefined => (step < 0 ? undefined : columns[step]!)
  return services.flatMap(({ given, most, peak, peakReplicas }, at) =>
    given === undefined
      ? []
      : [{ at, given, read: readings[at]!, most, drawnReplicas: column(peakReplicas), drawnPeak: column(peak) }],
  )
}

/** Replicas of a month. `first`: where its draws begin by month and draw; `extent`: of what the earlier run gives. */
export function beginReadings(
  begun: readonly BegunService[],
  columns: readonly Column[],
  extent: Extent,
  first: number,
  drawn: number,
): void {
  for (const { given, read, most, drawnReplicas, drawnPeak } of begun) {
    if (drawnReplicas === undefined) continue
    read.replicas.set(drawnReplicas)
    if (drawnPeak === undefined) continue
    const peak = columns[given]!
    for (let s = 0; s < drawn; s++)
      read.replicas[s] = scaledOut(
        read.replicas[s]!,
        Math.fround(drawnPeak[s]!),
        peak[placeOf(extent, first + s)]!,
        most,
      )
  }
}
