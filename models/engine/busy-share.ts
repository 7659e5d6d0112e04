import { bandMemory, memoryOf } from './band-memory.ts'
import type { Readings, ServiceColumns } from './run-columns.ts'
import { fillUngrouped } from './ungrouped.ts'

/**
 * Busy share of a service's servers at the peak, by month and draw: above 1 where it is offered more than it carries, NaN
 * where its work is unknown. It follows from what a run keeps, so that no run has to keep it.
 */
export function busyOf(columns: ServiceColumns): Readings {
  const { numbers } = columns.peak
  const busy = isSingle(columns) ? new Float32Array(numbers.length) : new Float64Array(numbers.length)
  fillBusy(columns, busy, 0)
  return busy
}

const isSingle = ({ peak }: ServiceColumns): boolean => peak.numbers instanceof Float32Array

/** True where any is above 1. */
export function isEverFull(columns: ServiceColumns): boolean {
  const { draws, numbers } = columns.peak
  const singles = isSingle(columns) ? bandMemory()?.singles : undefined
  if (singles === undefined || draws > singles.length) return busyOf(columns).some((share) => share > 1)
  const most = draws * Math.floor(singles.length / draws)
  for (let from = 0; from < numbers.length; from += most)
    if (fillBusy(columns, singles.subarray(0, Math.min(most, numbers.length - from)), from) > 0) return true
  return false
}

/** So many of them as there is room for (whole months), from one on. How many are above 1. */
export function fillBusy(columns: ServiceColumns, room: Readings, from: number): number {
  const { work, peak } = columns
  if (work.length === 0) room.fill(NaN)
  let full = 0
  work.forEach(({ from: month, seconds }, i) => {
    const begin = Math.max(from, month * peak.draws)
    const end = Math.min(from + room.length, i + 1 < work.length ? work[i + 1]!.from * peak.draws : Infinity)
    if (begin >= end) return
    const own = room.subarray(begin - from, end - from)
    if (seconds.length === 0) own.fill(NaN)
    else full += fillMonths(columns, seconds, begin, own)
  })
  return full
}

/** Months in which the work is the same. */
function fillMonths(columns: ServiceColumns, seconds: Float64Array, from: number, room: Readings): number {
  const { serversPerReplica } = columns
  const here = memoryOf(room)
  const count = seconds.length
  fillUngrouped(columns.peak, from, room)
  if (here !== null && count <= here.byDraw.length) {
    const { kernel, beside, byDraw } = here
    readReplicas(columns, from, beside.subarray(0, room.length))
    byDraw.set(seconds)
    const [at, other, draws] = [room.byteOffset, beside.byteOffset, byDraw.byteOffset]
    return kernel.busySingles(at, other, draws, room.length / count, count, serversPerReplica)
  }
  const replicas = new Float64Array(count)
  let full = 0
  for (let at = 0; at < room.length; at += count) {
    readReplicas(columns, from + at, replicas)
    for (let s = 0; s < count; s++) {
      const running = replicas[s]!
      const servers = Math.max(1, Math.round(running * serversPerReplica))
      room[at + s] = running <= 0 ? Infinity : (room[at + s]! * seconds[s]!) / servers
      if (room[at + s]! > 1) full++
    }
  }
  return full
}

/** Of a service that never scales they are held once for all months. */
function readReplicas({ replicas }: ServiceColumns, from: number, room: Readings): void {
  if (replicas.months !== 1) return fillUngrouped(replicas, from, room)
  for (let at = 0; at < room.length; at += replicas.draws) room.set(replicas.numbers, at)
}
