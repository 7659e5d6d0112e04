import type { PeakDay, PeakDayTrace } from './peak-day.ts'
import { targetTracking } from './scale.ts'

const SYNC = 15
/** A metric a minute; out after three minutes above the target, in after fifteen below nine tenths of it; then five minutes of rest. */
const METRIC = 60
const OUT_AFTER = 3
const IN_AFTER = 15
const REST = 300
const IN_BELOW = 0.9

/**
 * Target tracking of a cloud, in steps of 15 s: proportional, rounded so that there is always enough (targetTracking), on a
 * metric that can't read above full. What is starting is no capacity yet. Source: Amazon EC2 Auto Scaling user guide; the
 * three and fifteen minutes are of the alarms that it makes, the rest of five minutes is its default cooldown.
 */
export function trackingDay(
  day: Pick<PeakDay, 'load' | 'podRate' | 'target' | 'start' | 'min' | 'max' | 'podLag'>,
): Pick<PeakDayTrace, 'replicas' | 'serving' | 'podHours' | 'nodeHours'> {
  const { load, podRate, target, min, max, podLag = 0 } = day
  const replicas = new Int32Array(load.length)
  const serving = new Int32Array(load.length)
  let current = day.start
  let starts: { readonly at: number; readonly count: number }[] = []
  let [above, below, restsUntil] = [0, 0, 0]
  for (let step = 0; step < load.length; step++) {
    const now = step * SYNC
    starts = starts.filter(({ at }) => at > now)
    const ready = Math.max(0, current - starts.reduce((sum, { count }) => sum + count, 0))
    replicas[step] = current
    serving[step] = ready
    if (now % METRIC !== 0) continue
    const busy = ready === 0 ? (load[step]! > 0 ? 1 : 0) : Math.min(1, load[step]! / (ready * podRate))
    above = busy > target ? above + 1 : 0
    below = busy < IN_BELOW * target ? below + 1 : 0
    if (now < restsUntil) continue
    const wanted = Math.min(max, Math.max(min, targetTracking({ current: Math.max(1, ready), metric: busy, target })))
    if (above >= OUT_AFTER && wanted > current) {
      starts.push({ at: now + podLag, count: wanted - current })
      current = wanted
      restsUntil = now + REST
    } else if (below >= IN_AFTER && wanted < current && starts.length === 0) {
      current = wanted
      restsUntil = now + REST
    }
  }
  const hours = replicas.reduce((sum, count) => sum + count, 0) * (SYNC / 3600)
  return { replicas, serving, podHours: hours, nodeHours: 0 }
}
