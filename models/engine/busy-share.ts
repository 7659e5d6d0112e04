import { bandMemory, memoryOf } from './band-memory.ts'
import type { Readings, ServiceColumns } from './run-columns.ts'

/**
 * Busy share of a service's servers at the peak, by month and draw: above 1 where it is offered more than it carries, NaN
 * where its work is unknown. It follows from what a run keeps, so that no run has to keep it. `count`: draws of a month.
 */
export function busyOf(columns: ServiceColumns, count: number): Readings {
  const { length } = columns.peak
  const busy = columns.peak instanceof Float32Array ? new Float32Array(length) : new Float64Array(length)
  fillBusy(columns, count, busy, 0)
  return busy
}

/** True where any is above 1. */
export function isEverFull(columns: ServiceColumns, count: number): boolean {
  const { length } = columns.peak
  const singles = columns.peak instanceof Float32Array ? bandMemory()?.singles : undefined
  if (singles === undefined || count > singles.length) return busyOf(columns, count).some((share) => share > 1)
  const most = count * Math.floor(singles.length / count)
  for (let from = 0; from < length; from += most)
    if (fillBusy(columns, count, singles.subarray(0, Math.min(most, length - from)), from) > 0) return true
  return false
}

/** So many of them as there is room for (whole months), from one on. How many are above 1. */
export function fillBusy(columns: ServiceColumns, count: number, room: Readings, from: number): number {
  const { work } = columns
  if (work.length === 0) room.fill(NaN)
  let full = 0
  work.forEach(({ from: month, seconds }, i) => {
    const begin = Math.max(from, month * count)
    const end = Math.min(from + room.length, i + 1 < work.length ? work[i + 1]!.from * count : Infinity)
    if (begin >= end) return
    const own = room.subarray(begin - from, end - from)
    if (seconds.length === 0) own.fill(NaN)
    else full += fillMonths(columns, seconds, begin, own)
  })
  return full
}

/** Months in which the work is the same. */
function fillMonths(
  { peak, replicas, serversPerReplica }: ServiceColumns,
  seconds: Float64Array,
  from: number,
  room: Readings,
): number {
  const here = memoryOf(room)
  const count = seconds.length
  // Of a service that never scales they are held once for all months.
  const isOnce = replicas.length === count
  if (here !== null && count <= here.byDraw.length) {
    const { kernel, beside, byDraw } = here
    room.set(peak.subarray(from, from + room.length))
    if (isOnce) for (let at = 0; at < room.length; at += count) beside.set(replicas, at)
    else beside.set(replicas.subarray(from, from + room.length))
    byDraw.set(seconds)
    const [at, other, draws] = [room.byteOffset, beside.byteOffset, byDraw.byteOffset]
    return kernel.busySingles(at, other, draws, room.length / count, count, serversPerReplica)
  }
  let full = 0
  for (let at = 0; at < room.length; at += count)
    for (let s = 0; s < count; s++) {
      const running = replicas[isOnce ? s : from + at + s]!
      const servers = Math.max(1, Math.round(running * serversPerReplica))
      const busy = running <= 0 ? Infinity : (peak[from + at + s]! * seconds[s]!) / servers
      room[at + s] = busy
      if (room[at + s]! > 1) full++
    }
  return full
}
