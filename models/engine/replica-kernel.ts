import { SECONDS_PER_MONTH } from '../quantity.ts'
import { roundUp, type Autoscaler } from './column-program.ts'

const PER_SECOND = 1 / SECONDS_PER_MONTH

/** Shares of the hours of a month in eight bins of load, the busiest first. */
const WEIGHTS = [1 / 24, 2 / 24, 3 / 24, 4 / 24, 4 / 24, 4 / 24, 3 / 24, 3 / 24]
/** How each bin stands to the mean where the peak is twice the mean; they weigh to 0, so the mean stays the mean. */
const SLOPES = [1, 0.6, 0.3, 0.075, -0.15, -0.25, -0.3, -0.3]
/** From this peak on the other bins keep their shape and give way as a whole. */
export const STEEPEST = 4
/** What the other bins share at that peak. */
export const REST_OF_STEEPEST = 1 - WEIGHTS[0]! * STEEPEST

/** Load of a bin over the mean load: the first is `peakToMean`, and over all bins they weigh to 1 (up to 24). */
export function loadOfBin(bin: number, peakToMean: number): number {
  if (peakToMean <= STEEPEST || bin === 0) return 1 + (peakToMean - 1) * SLOPES[bin]!
  const rest = Math.max(0, 1 - WEIGHTS[0]! * peakToMean) / REST_OF_STEEPEST
  return (1 + (STEEPEST - 1) * SLOPES[bin]!) * rest
}

export const LOAD_WEIGHTS: readonly number[] = WEIGHTS
export const LOAD_SLOPES: readonly number[] = SLOPES

/** `x`, but at least and at most so many; compared as the kernel compares. */
function within(least: number, most: number, x: number): number {
  const enough = least < x ? x : least
  return enough < most ? enough : most
}

/** Replicas for a rate: as many as are busy at the target share, between the least and the most. */
export function fillReplicas(
  scaler: Autoscaler,
  rate: Float64Array,
  perReplica: Float64Array,
  out: Float64Array,
): void {
  const { least, most, target } = scaler
  for (let s = 0; s < out.length; s++) out[s] = within(least, most, roundUp(rate[s]! / (perReplica[s]! * target)))
}

/**
 * Replicas summed over the load-duration curve, of what is offered in a month and at its peak a second: rounding up does not
 * commute with the mean (methods 1.2).
 */
export function fillLoadReplicas(
  scaler: Autoscaler,
  offered: Float64Array,
  perReplica: Float64Array,
  peaks: Float64Array,
  out: Float64Array,
): void {
  const { least, most: atMost, target } = scaler
  // Where the peak itself needs no more than the least, with room for any rounding, no part of the month does.
  const enough = Math.floor(least) * (1 - 1e-9)
  const leastMean = WEIGHTS.reduce((sum, weight) => sum + weight * Math.min(least, atMost), 0)
  for (let s = 0; s < out.length; s++) {
    const rate = offered[s]! * PER_SECOND
    const each = perReplica[s]! * target
    const most = each * enough
    if (rate <= most && peaks[s]! <= most) {
      out[s] = leastMean
      continue
    }
    const wanted = rate / each
    const peak = Math.max(1, rate === 0 ? 0 : peaks[s]! / rate)
    const [over, isUsual] = [peak - 1, peak <= STEEPEST]
    let mean = 0
    for (let bin = 0; bin < 8; bin++) {
      const share = isUsual ? 1 + over * SLOPES[bin]! : loadOfBin(bin, peak)
      mean += WEIGHTS[bin]! * within(least, atMost, roundUp(wanted * share))
    }
    out[s] = mean
  }
}

/** What is carried in a month: in each part of the load-duration curve what is offered, but at most the capacity a second. */
export function fillCarried(
  offered: Float64Array,
  capacity: Float64Array,
  peaks: Float64Array,
  out: Float64Array,
): void {
  for (let s = 0; s < out.length; s++) {
    const most = capacity[s]! * SECONDS_PER_MONTH
    out[s] = offered[s]!
    if (peaks[s]! <= capacity[s]! && offered[s]! <= most) continue
    const peak = Math.max(1, offered[s]! === 0 ? 0 : (peaks[s]! * SECONDS_PER_MONTH) / offered[s]!)
    let carried = 0
    for (let bin = 0; bin < 8; bin++) carried += WEIGHTS[bin]! * Math.min(most, offered[s]! * loadOfBin(bin, peak))
    out[s] = Math.min(offered[s]!, carried)
  }
}
