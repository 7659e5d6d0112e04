import { pow } from './elementary.ts'

/** How many replicas a load takes, and what keeps standing when parts of it fail. */

/**
 * The replicas that Kubernetes' horizontal autoscaler wants for one metric: current x metric / target, rounded up; the
 * current number while the ratio is within `tolerance` of 1 (0.1 by default). Kept within `min` (1 by default) and `max`.
 * A target scaled to 0 stays there: the autoscaler is off. Source: Kubernetes, Horizontal Pod Autoscaling.
 */
export function desiredReplicas(hpa: {
  readonly current: number
  readonly metric: number
  readonly target: number
  readonly tolerance?: number
  readonly min?: number
  readonly max?: number
}): number {
  const { current, metric, target, tolerance = 0.1, min = 1, max = Infinity } = hpa
  if (current === 0) return 0
  // Nothing measured against nothing says nothing.
  const ratio = metric === 0 && target === 0 ? 1 : metric / target
  const wanted = isWithin(ratio, tolerance) ? current : Math.ceil(ratio * current)
  return Math.min(max, Math.max(min, wanted))
}

/** Whether a usage ratio is close enough to 1 to leave the replicas alone; both ends count as close. */
export function isWithin(ratio: number, tolerance: number): boolean {
  return 1 - tolerance <= ratio && ratio <= 1 + tolerance
}

/**
 * The capacity that AWS target tracking wants: current x metric / target, rounded up, so that needing 1.5 more adds 2 and
 * needing 1.5 fewer takes 1 away. Source: Amazon EC2 Auto Scaling user guide.
 */
export function targetTracking(tracking: {
  readonly current: number
  readonly metric: number
  readonly target: number
}): number {
  const { current, metric, target } = tracking
  const needed = metric === 0 && target === 0 ? current : (current * metric) / target
  // What only rounding has lifted over a whole number is that number.
  return Math.ceil(needed * (1 - 1e-12))
}

/** A share of the hours of a month and its load as a multiple of the month's mean. */
export type LoadBin = { readonly share: number; readonly peak: number }

/**
 * Instance-hours of a month: whole instances in every bin of the load-duration curve, because rounding up does not commute
 * with averaging. `perInstance` is the rate that one serves when fully busy, `target` the share of it to be used.
 */
export function loadDurationInstanceHours(load: {
  readonly hours: number
  readonly meanRate: number
  readonly bins: readonly LoadBin[]
  readonly perInstance: number
  readonly target: number
  readonly minimum: number
}): number {
  let instances = 0
  for (const { share, peak } of load.bins) {
    const needed = Math.ceil(((load.meanRate * peak) / (load.perInstance * load.target)) * (1 - 1e-12))
    instances += share * Math.max(load.minimum, needed)
  }
  return load.hours * instances
}

/**
 * A load-duration curve of eight equal shares of the hours, with mean 1 and the busiest at `peakToMean` (from 1 up): peaks
 * fall by a power of their rank. Beyond 8 the whole load stands in a shorter peak. An assumption where none was measured.
 */
export function loadBins(peakToMean: number): LoadBin[] {
  if (peakToMean >= 8)
    return [
      { share: 1 / peakToMean, peak: peakToMean },
      { share: 1 - 1 / peakToMean, peak: 0 },
    ]
  let gentle = 0
  let steep = 64
  for (let round = 0; round < 60; round++) {
    const middle = (gentle + steep) / 2
    if (meanOf(ranks.map((rank) => peakToMean * pow(rank, middle))) > 1) gentle = middle
    else steep = middle
  }
  const peaks = ranks.map((rank) => Math.max(1, peakToMean) * pow(rank, steep))
  return peaks.map((peak) => ({ share: 1 / 8, peak: peak / (peakToMean > 1 ? meanOf(peaks) : peak) }))
}

const ranks = [1, 7 / 8, 6 / 8, 5 / 8, 4 / 8, 3 / 8, 2 / 8, 1 / 8]

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Requests in flight (Little 1961): what a serverless platform counts as concurrency. Rate and time in one unit. */
export function concurrency(rate: number, time: number): number {
  return rate * time
}

/** The availability of parts that are all needed: the product of theirs, as long as they fail independently. */
export function seriesAvailability(parts: readonly number[]): number {
  return parts.reduce((product, part) => product * part, 1)
}

/** The chance that at least `needed` of `count` equal, independent parts stand: the upper tail of a binomial. */
export function redundantAvailability(needed: number, count: number, part: number): number {
  if (needed <= 0) return 1
  if (needed > count) return 0
  // From the terms of those that fail, so that many nines keep their digits.
  let down = 0
  if (count > MOST_DIRECT) {
    const chances = standingOf(count, part)
    for (let up = 0; up < needed; up++) down += chances[up]!
    return 1 - down
  }
  for (let up = 0; up < needed; up++) down += binomial(count, up) * whole(part, up) * whole(1 - part, count - up)
  return 1 - down
}

/** Up to here no binomial coefficient is beyond a double. */
export const MOST_DIRECT = 1000

/** The chance that so many of `count` stand, by their number: terms from the likeliest outwards, whose sum is then 1. */
export function standingOf(count: number, part: number): Float64Array {
  const chances = new Float64Array(count + 1)
  const likeliest = Math.min(count, Math.floor((count + 1) * Math.min(1, Math.max(0, part))))
  const odds = part / (1 - part)
  let sum = (chances[likeliest] = 1)
  for (let up = likeliest; up < count && odds < Infinity; up++)
    sum += chances[up + 1] = chances[up]! * ((count - up) / (up + 1)) * odds
  for (let up = likeliest; up > 0 && odds > 0; up--)
    sum += chances[up - 1] = (chances[up]! * (up / (count - up + 1))) / odds
  return chances.map((chance) => chance / sum)
}

function binomial(n: number, k: number): number {
  let ways = 1
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i
  return ways
}

function whole(base: number, exponent: number): number {
  let power = 1
  for (let i = 0; i < exponent; i++) power *= base
  return power
}
