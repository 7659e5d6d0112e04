import type { Readings } from './run-columns.ts'
import { significant } from './significant.ts'
import { errorsOf, shareOf } from './standard-errors.ts'
import type { Band, OpenBand } from './band.ts'

/**
 * The k-th smallest of values[0..n-1] (k from 0), by partition in place (Hoare's select with the middle of three): faster
 * than sorting, and the same value.
 */
function select(values: Float64Array, n: number, k: number, from = 0): number {
  let [low, high] = [from, n - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    const [a, b, c] = [values[low]!, values[middle]!, values[high]!]
    const pivot = a < b ? (b < c ? b : a < c ? c : a) : a < c ? a : b < c ? c : b
    let [i, j] = [low, high]
    while (i <= j) {
      while (values[i]! < pivot) i++
      while (values[j]! > pivot) j--
      if (i <= j) {
        const swapped = values[i]!
        values[i] = values[j]!
        values[j] = swapped
        i++
        j--
      }
    }
    if (k <= j) high = j
    else if (k >= i) low = i
    else break
  }
  return values[k]!
}

type Percentile = { readonly value: number; readonly rank: number }

/**
 * Percentile by linear interpolation between order statistics (type 7) of `n` numbers, of which `count` are finite and
 * stand in `values`, which is rearranged; the others are above them all.
 */
function percentile(values: Float64Array, count: number, n: number, p: number, from: number): Percentile {
  const place = (n - 1) * p
  const rank = Math.floor(place)
  if (rank >= count) return { value: Infinity, rank }
  const below = select(values, count, rank, from)
  if (place === rank) return { value: below, rank }
  let above = Infinity
  for (let i = rank + 1; i < count; i++) above = Math.min(above, values[i]!)
  return { value: below + (place - rank) * (above - below), rank }
}

/**
 * By how much the percentile at a rank rises for a share of the draws: the way between its neighbours sqrt(n) ranks off.
 * What stands from `from` on and before `end` has been parted from the rest.
 */
function slopeAt(values: Float64Array, n: number, rank: number, from: number, end: number): number {
  const reach = Math.ceil(Math.sqrt(n))
  const [low, high] = [Math.max(from, rank - reach), Math.min(end - 1, rank + reach)]
  if (!(low < high)) return 0
  const least = low < rank ? select(values, rank, low, from) : values[rank]!
  const most = high > rank ? select(values, end, high, rank + 1) : values[rank]!
  return ((most - least) / (high - low)) * n
}

/** -0 has no place in an answer. */
const plain = (x: number): number => (x === 0 ? 0 : x)

let held = new Float64Array(0)

/** Room for `n` numbers, the same every time: used up before anything else asks. */
function scratchOf(n: number): Float64Array {
  if (held.length < n) held = new Float64Array(n)
  return held
}

/**
 * The band of a column, in JavaScript alone. `isNullable`: numbers that are not finite are above all others, and not in the mean. Null
 * once they reach the 90th percentile.
 */
export function selectedBand(column: Readings, isNullable: boolean): Band | null {
  const scratch = scratchOf(column.length)
  if (!isNullable) {
    scratch.set(column)
    return bandOfFinite(scratch, column.length, column)
  }
  let count = 0
  for (let i = 0; i < column.length; i++) if (Math.abs(column[i]!) < Infinity) scratch[count++] = column[i]!
  return bandOfFinite(scratch, count, column)
}

/** The band of a column whose 90th percentile is not finite. */
export function openBand(column: Readings): OpenBand {
  const values = scratchOf(column.length)
  const n = column.length
  let count = 0
  for (let i = 0; i < n; i++) if (Math.abs(column[i]!) < Infinity) values[count++] = column[i]!
  const p10 = percentile(values, count, n, 0.1, 0)
  const p50 = percentile(values, count, n, 0.5, p10.value === Infinity ? 0 : p10.rank)
  const [knows10, knows50] = [p10.value < Infinity, p50.value < Infinity]
  const slopes = [
    knows10 ? slopeAt(values, n, p10.rank, 0, Math.min(p50.rank, count)) : 0,
    knows50 ? slopeAt(values, n, p50.rank, p10.rank + 1, count) : 0,
    0,
  ] as const
  const { se10, se50 } = errorsOf(column, [p10.value, p50.value, Infinity], slopes, 0)
  const { share, se } = shareOf(Float64Array.from(column, (value) => (Math.abs(value) < Infinity ? 0 : 1)))
  const digits = (x: number): number => digitsOf(column, x)
  return {
    p10: knows10 ? digits(p10.value) : null,
    p50: knows50 ? digits(p50.value) : null,
    p90: null,
    se10: knows10 ? se10 : null,
    se50: knows50 ? se50 : null,
    unbounded: share,
    seUnbounded: se,
  }
}

/** As many digits as a column keeps. */
const digitsOf = (column: Readings, x: number): number =>
  plain(column instanceof Float32Array ? significant(x, 1e7) : x)

/** The band of a column whose finite values are the first `count` of `values`, which are rearranged. */
function bandOfFinite(values: Float64Array, count: number, column: Readings): Band | null {
  if (count === 0) return null
  const n = column.length
  let total = 0
  for (let i = 0; i < count; i++) total += values[i]!
  const mean = total / count
  let squares = 0
  for (let i = 0; i < count; i++) squares += (values[i]! - mean) * (values[i]! - mean)
  const p10 = percentile(values, count, n, 0.1, 0)
  const p50 = percentile(values, count, n, 0.5, p10.rank)
  const p90 = percentile(values, count, n, 0.9, p50.rank)
  if (p90.value === Infinity) return null
  const [first, middle, last] = [p10.rank, p50.rank, p90.rank]
  const slopes = [
    slopeAt(values, n, first, 0, middle),
    slopeAt(values, n, middle, first + 1, last),
    slopeAt(values, n, last, middle + 1, count),
  ] as const
  const sd = count < 2 ? 0 : Math.sqrt(squares / (count - 1))
  const errors = errorsOf(column, [p10.value, p50.value, p90.value], slopes, sd)
  const digits = (x: number): number => digitsOf(column, x)
  return { p10: digits(p10.value), p50: digits(p50.value), p90: digits(p90.value), mean: digits(mean), ...errors }
}
