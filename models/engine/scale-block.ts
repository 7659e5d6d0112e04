import type { DrawPlan } from './draw-plan.ts'
import type { Machine } from './machine.ts'
import type { PhasePlan } from './plan.ts'
import type { Readings } from './run-columns.ts'

/** A service's readings of a month for the draws of the block in hand, as `ServiceColumns` has them for all. */
export type BlockReadings = {
  readonly rate: Readings
  readonly peak: Readings
  readonly replicas: Readings
  readonly mean: Readings
  readonly variance: Readings
  /** Empty where nobody states threads. */
  readonly threads: Readings
}

/** Free memory of a store, given out piece by piece. */
export type Room = { at: number }

const COLUMNS = 6
/** What the kernel is told of a service's loads, of a responder, and of a call that it waits for. */
export const SERVICE_BYTES = 32
export const RESPONDER_BYTES = 40
export const CALL_BYTES = 24

/** Bytes of room for the readings of `length` draws and what the kernel is told of them. */
export function scaleRoom({ services, phases }: DrawPlan, length: number): number {
  const told = (phase: PhasePlan): number =>
    services.length * (SERVICE_BYTES + RESPONDER_BYTES + 8 * Math.ceil(length / 64)) +
    CALL_BYTES * phase.services.reduce((sum, { calls }) => sum + calls.length, 0)
  return services.length * COLUMNS * 8 * length + phases.reduce((sum, phase) => sum + told(phase), 0)
}

/** By service: seven digits, and all of them in the deterministic answer. */
export function blockReadings(plan: DrawPlan, { store, bytes, size, isMedian }: Machine, room: Room): BlockReadings[] {
  const column = (length: number): Readings => {
    const at = room.at
    if (length > 0) room.at += isMedian ? bytes : 8 * Math.ceil(bytes / 16)
    return isMedian ? new Float64Array(store.buffer, at, length) : new Float32Array(store.buffer, at, length)
  }
  return plan.services.map(({ threadsPerReplica }) => ({
    rate: column(size),
    peak: column(size),
    replicas: column(size),
    mean: column(size),
    variance: column(size),
    threads: column(threadsPerReplica > 0 ? size : 0),
  }))
}
