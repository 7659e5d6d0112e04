import type { DrawPlan } from './draw-plan.ts'
import type { Machine } from './machine.ts'
import type { Readings } from './run-columns.ts'

/** A service's readings of a month for the draws of the block in hand, as `ServiceColumns` has them for all. */
export type BlockReadings = {
  readonly rate: Readings
  readonly peak: Readings
  readonly replicas: Readings
}

/** Free memory of a store, given out piece by piece. */
export type Room = { at: number }

const COLUMNS = 3
/** What the kernel is told of a service's loads. */
export const SERVICE_BYTES = 32

/** Bytes of room for the readings of `length` draws and what the kernel is told of them. */
export function scaleRoom({ services, phases }: DrawPlan, length: number): number {
  const told = SERVICE_BYTES + 8 * Math.ceil(length / 64)
  return services.length * (COLUMNS * 8 * length + phases.length * told)
}

/** By service: seven digits, and all of them in the deterministic answer. */
export function blockReadings(plan: DrawPlan, machine: Machine, room: Room): BlockReadings[] {
  const readings: BlockReadings[] = []
  for (let service = 0; service < plan.services.length; service++)
    readings.push({ rate: columnOf(machine, room), peak: columnOf(machine, room), replicas: columnOf(machine, room) })
  return readings
}

function columnOf({ store, bytes, size, isMedian }: Machine, room: Room): Readings {
  const at = room.at
  room.at += isMedian ? bytes : 8 * Math.ceil(bytes / 16)
  return isMedian ? new Float64Array(store.buffer, at, size) : new Float32Array(store.buffer, at, size)
}
