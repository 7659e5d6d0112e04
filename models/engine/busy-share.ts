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

/** So many of them as there is room for (whole months), from one on. */
export function fillBusy(columns: ServiceColumns, count: number, room: Readings, from: number): void {
  const { work } = columns
  if (work.length === 0) room.fill(NaN)
  work.forEach(({ from: month, seconds }, i) => {
    const begin = Math.max(from, month * count)
    const end = Math.min(from + room.length, i + 1 < work.length ? work[i + 1]!.from * count : Infinity)
    if (seconds.length === 0 && begin < end) room.fill(NaN, begin - from, end - from)
    else for (let at = begin; at < end; at += count) fillMonth(columns, seconds, at, room, at - from)
  })
}

function fillMonth(
  { peak, replicas, serversPerReplica }: ServiceColumns,
  seconds: Float64Array,
  at: number,
  room: Readings,
  to: number,
): void {
  const own = at % replicas.length
  for (let s = 0; s < seconds.length; s++) {
    const running = replicas[own + s]!
    const servers = Math.max(1, Math.round(running * serversPerReplica))
    room[to + s] = running <= 0 ? Infinity : (peak[at + s]! * seconds[s]!) / servers
  }
}
