import type { Readings, ServiceColumns } from './run-columns.ts'

/**
 * Busy share of a service's servers at the peak, by month and draw: above 1 where it is offered more than it carries, NaN
 * where its work is unknown. It follows from what a run keeps, so that no run has to keep it. `count`: draws of a month.
 */
export function busyOf({ peak, replicas, serversPerReplica, work }: ServiceColumns, count: number): Readings {
  const busy: Readings = peak instanceof Float32Array ? new Float32Array(peak.length) : new Float64Array(peak.length)
  if (work.length === 0) return busy.fill(NaN)
  work.forEach(({ from, seconds }, i) => {
    const end = i + 1 < work.length ? work[i + 1]!.from * count : peak.length
    if (seconds.length === 0) return void busy.fill(NaN, from * count, end)
    for (let offset = from * count; offset < end; offset += count)
      for (let s = 0; s < count; s++) {
        const servers = Math.max(1, Math.round(replicas[offset + s]! * serversPerReplica))
        busy[offset + s] = replicas[offset + s]! <= 0 ? Infinity : (peak[offset + s]! * seconds[s]!) / servers
      }
  })
  return busy
}
