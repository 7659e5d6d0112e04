import type { Readings } from './run-columns.ts'
import { significant } from './significant.ts'
import { SCRAMBLES } from './sobol.ts'

/**
 * What the number of draws leaves open about a band: the standard errors of its mean and its percentiles, from the eight
 * scrambles that draws are dealt to in turn (methods 6.2: se = sd of their estimates / sqrt(8), t with 7 degrees of freedom).
 */
export type BandErrors = { readonly se: number; readonly se10: number; readonly se50: number; readonly se90: number }

/** With fewer draws than this a scramble has too few of them, and draws count as independent. */
const LEAST_DRAWS = 64

const [sums, finite, sizes] = [new Float64Array(SCRAMBLES), new Float64Array(SCRAMBLES), new Float64Array(SCRAMBLES)]
const below = [new Float64Array(SCRAMBLES), new Float64Array(SCRAMBLES), new Float64Array(SCRAMBLES)] as const

/**
 * In: a column in the order of its draws; the percentiles of all of it, and by how much each rises for a share of the draws
 * (`slopes`); standard deviation of its finite values. A percentile's error is that of the share of draws below it, times
 * the slope: to first order the error of each scramble's own percentile (Bahadur 1966), for a pass over the column.
 */
export function errorsOf(
  column: Readings,
  [p10, p50, p90]: readonly [number, number, number],
  slopes: readonly [number, number, number],
  sd: number,
): BandErrors {
  const n = column.length
  if (n < 2) return { se: 0, se10: 0, se50: 0, se90: 0 }
  const root = Math.sqrt(n)
  if (n < LEAST_DRAWS) {
    const [tenth, half] = [Math.sqrt(0.09) / root, 0.5 / root]
    return three(sd / root, tenth * slopes[0], half * slopes[1], tenth * slopes[2])
  }
  const [below10, below50, below90] = below
  for (let k = 0; k < SCRAMBLES; k++) {
    let [sum, count, tenth, half, ninetieth] = [0, 0, 0, 0, 0]
    for (let s = k; s < n; s += SCRAMBLES) {
      const value = column[s]!
      if (value <= p50) {
        half++
        if (value <= p10) tenth++
      }
      if (value <= p90) ninetieth++
      if (Math.abs(value) < Infinity) {
        sum += value
        count++
      }
    }
    sums[k] = sum
    finite[k] = count
    below10[k] = tenth
    below50[k] = half
    below90[k] = ninetieth
    sizes[k] = Math.ceil((n - k) / SCRAMBLES)
  }
  return three(
    errorOfEight(sums, finite),
    errorOfEight(below10, sizes) * slopes[0],
    errorOfEight(below50, sizes) * slopes[1],
    errorOfEight(below90, sizes) * slopes[2],
  )
}

/** Three digits are more than eight estimates know. */
function three(se: number, se10: number, se50: number, se90: number): BandErrors {
  const short = (x: number): number => significant(x, 1e3)
  return { se: short(se), se10: short(se10), se50: short(se50), se90: short(se90) }
}

/** The share of draws in which it is so (`has[draw]`: 1 or 0), with its standard error. */
export function shareOf(has: ArrayLike<number>): { readonly share: number; readonly se: number } {
  let sum = 0
  for (let s = 0; s < has.length; s++) sum += has[s]!
  return { share: sum / has.length, se: shareError(has) }
}

/** The standard error of a share of draws, from `has[draw]` (1 or 0). */
export function shareError(has: ArrayLike<number>): number {
  const n = has.length
  if (n < LEAST_DRAWS) {
    let sum = 0
    for (let s = 0; s < n; s++) sum += has[s]!
    const share = n === 0 ? 0 : sum / n
    return n < 2 ? 0 : significant(Math.sqrt((share * (1 - share)) / n), 1e3)
  }
  for (const tally of [sums, sizes]) tally.fill(0)
  for (let s = 0; s < n; s++) {
    sums[s % SCRAMBLES]! += has[s]!
    sizes[s % SCRAMBLES]!++
  }
  return significant(errorOfEight(sums, sizes), 1e3)
}

/** The standard error of the mean of a column, over its finite values; 0 where there are fewer than two. */
export function meanError(column: ArrayLike<number>): number {
  const n = column.length
  if (n < LEAST_DRAWS) {
    const known = Array.from(column).filter((value) => Math.abs(value) < Infinity)
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length
    const squares = known.reduce((sum, value) => sum + (value - mean) * (value - mean), 0)
    return known.length < 2 ? 0 : significant(Math.sqrt(squares / (known.length - 1) / known.length), 1e3)
  }
  for (const tally of [sums, finite]) tally.fill(0)
  for (let s = 0; s < n; s++) {
    if (!(Math.abs(column[s]!) < Infinity)) continue
    sums[s % SCRAMBLES]! += column[s]!
    finite[s % SCRAMBLES]!++
  }
  return significant(errorOfEight(sums, finite), 1e3)
}

/** What the draws of each scramble say by themselves, from its part of a column, or told by its number; null where there are too few draws to ask. */
export function byScramble<T>(
  draws: number,
  say: (of: (column: Float64Array) => Float64Array, scramble: number) => T,
): readonly T[] | null {
  if (draws < LEAST_DRAWS) return null
  return Array.from({ length: SCRAMBLES }, (_, k) => say((column) => scrambleOf(column, k), k))
}

/**
 * The standard error of a figure over draws that is neither a mean nor a share, from what each scramble says by itself
 * (methods 6.2: their standard deviation over the root of eight). Null where one of them has no such figure.
 */
export function errorOf<T>(parts: readonly T[] | null, figure: (part: T) => number | null): number | null {
  const estimates = parts?.map(figure) ?? []
  if (estimates.length === 0 || estimates.some((each) => each === null || !(Math.abs(each) < Infinity))) return null
  return significant(errorOfEight(Float64Array.from(estimates as number[]), ones), 1e3)
}

/** Of a choice: the share of the scrambles that by themselves make the same one; null where there are too few draws to ask. */
export const agreementOf = <T>(parts: readonly T[] | null, isSame: (part: T) => boolean): number | null =>
  parts === null ? null : parts.filter(isSame).length / parts.length

/** The mean that each scramble has of a column by itself; null where there are too few draws to ask. */
export function meansByScramble(column: Float64Array): readonly number[] | null {
  const n = column.length
  if (n < LEAST_DRAWS) return null
  const totals = new Float64Array(SCRAMBLES)
  for (let s = 0; s < n; s++) totals[s % SCRAMBLES]! += column[s]!
  return Array.from(totals, (sum, k) => sum / Math.ceil((n - k) / SCRAMBLES))
}

/** The standard error of a figure from what each scramble says of it; null where that is not known. */
export const errorOfParts = (parts: readonly number[] | null): number | null => errorOf(parts, (part) => part)

const ones = new Float64Array(SCRAMBLES).fill(1)

function scrambleOf(column: Float64Array, k: number): Float64Array {
  const part = new Float64Array(Math.max(0, Math.ceil((column.length - k) / SCRAMBLES)))
  for (let i = 0; i < part.length; i++) part[i] = column[k + SCRAMBLES * i]!
  return part
}

/** Standard error of the mean of eight estimates, each a sum over a count. */
function errorOfEight(totals: Float64Array, counts: Float64Array): number {
  let [sum, used] = [0, 0]
  for (let k = 0; k < SCRAMBLES; k++) {
    if (counts[k]! === 0) continue
    sum += totals[k]! / counts[k]!
    used++
  }
  let squares = 0
  for (let k = 0; k < SCRAMBLES; k++) {
    if (counts[k]! === 0) continue
    const off = totals[k]! / counts[k]! - sum / used
    squares += off * off
  }
  return used < 2 ? 0 : Math.sqrt(squares / (used - 1) / used)
}
