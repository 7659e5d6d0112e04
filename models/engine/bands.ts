import type { Readings } from './run-columns.ts'
import type { Band, FirstPassage } from './summary.ts'

/**
 * The k-th smallest of values[0..n-1] (k from 0), by partition in place (Hoare's select with the middle of three): faster
 * than sorting, and the same value.
 */
export function select(values: Float64Array, n: number, k: number, from = 0): number {
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

/** Percentile by linear interpolation between order statistics (type 7); rearranges `values`. */
function percentile(values: Float64Array, n: number, p: number, from: number): { value: number; rank: number } {
  const place = (n - 1) * p
  const rank = Math.floor(place)
  const below = select(values, n, rank, from)
  if (place === rank) return { value: below, rank }
  let above = Infinity
  for (let i = rank + 1; i < n; i++) above = Math.min(above, values[i]!)
  return { value: below + (place - rank) * (above - below), rank }
}

/** -0 has no place in an answer. */
const plain = (x: number): number => (x === 0 ? 0 : x)

let held = new Float64Array(0)

/** Room for `n` numbers, the same every time: used up before anything else asks. */
function scratchOf(n: number): Float64Array {
  if (held.length < n) held = new Float64Array(n)
  return held
}

/** The band of a column. */
export function bandOf(column: Readings): Band {
  const scratch = scratchOf(column.length)
  scratch.set(column)
  const band = bandOfFirst(scratch, column.length)
  return column instanceof Float32Array ? neat(band) : band
}

/** The band of the first `n` numbers, which are rearranged. */
function bandOfFirst(values: Float64Array, n: number): Band {
  if (n === 0) return { p10: 0, p50: 0, p90: 0, mean: 0, se: 0 }
  let total = 0
  for (let i = 0; i < n; i++) total += values[i]!
  const mean = total / n
  let squares = 0
  for (let i = 0; i < n; i++) squares += (values[i]! - mean) * (values[i]! - mean)
  const p10 = percentile(values, n, 0.1, 0)
  const p50 = percentile(values, n, 0.5, p10.rank)
  const p90 = percentile(values, n, 0.9, p50.rank)
  const se = n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n)
  return { p10: plain(p10.value), p50: plain(p50.value), p90: plain(p90.value), mean: plain(mean), se: plain(se) }
}

/**
 * A band where some draws may have no finite value (a queue without a steady state). Percentiles are over all draws, with
 * those last; null once they reach the 90th. The mean is over the finite ones.
 */
export function bandOrNull(column: Readings): Band | null {
  const n = column.length
  const scratch = scratchOf(n)
  let count = 0
  for (let i = 0; i < n; i++) if (Math.abs(column[i]!) < Infinity) scratch[count++] = column[i]!
  if (count === 0) return null
  const finite = bandOfFirst(scratch, count)
  const shaped = (band: Band): Band => (column instanceof Float32Array ? neat(band) : band)
  if (count === n) return shaped(finite)
  // Those without a value stand last: percentiles of all are order statistics of the finite ones.
  const at = (p: number): number => {
    const place = (n - 1) * p
    const rank = Math.floor(place)
    if (rank >= count || (place > rank && rank + 1 >= count)) return Infinity
    const below = select(scratch, count, rank)
    if (place === rank) return below
    return below + (place - rank) * (select(scratch, count, rank + 1) - below)
  }
  const p90 = at(0.9)
  return p90 === Infinity ? null : shaped({ ...finite, p10: at(0.1), p50: at(0.5), p90 })
}

/** Seven digits: as many as a column of 24 bits knows. */
function neat({ p10, p50, p90, mean, se }: Band): Band {
  return { p10: seven(p10), p50: seven(p50), p90: seven(p90), mean: seven(mean), se: seven(se) }
}

function seven(x: number): number {
  const size = Math.abs(x)
  if (!(size > 1e-12 && size < 1e12)) return x
  let unit = 1
  while (size * unit < 1e6) unit *= 10
  let whole = 1
  while (size / whole >= 1e7) whole *= 10
  return whole > 1 ? Math.round(x / whole) * whole : Math.round(x * unit) / unit
}

/** When something happens first, from months by draw (Infinity: never). Percentiles are over all draws. */
export function firstPassage(months: Float64Array): FirstPassage {
  const sorted = Float64Array.from(months).sort()
  let happens = 0
  for (const month of sorted) if (month < Infinity) happens++
  const at = (p: number): number | null => {
    const month = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(p * sorted.length) - 1))]!
    return month < Infinity ? plain(month) : null
  }
  return { share: sorted.length === 0 ? 0 : happens / sorted.length, p10: at(0.1), p50: at(0.5), p90: at(0.9) }
}

/** A month's part of a by-month-and-draw column: a view, not a copy. */
export function monthOf<T extends Readings>(column: T, month: number, count: number): T {
  return column.subarray(month * count, (month + 1) * count) as T
}

/** Sum over months, by draw. */
export function overMonths(column: Float64Array, months: number, count: number): Float64Array {
  const sum = new Float64Array(count)
  for (let month = 0; month < months; month++) for (let s = 0; s < count; s++) sum[s]! += column[month * count + s]!
  return sum
}

/** Each value times a factor. */
export function scaled<T extends Readings>(column: T, factor: number): T {
  return column.map((value) => value * factor) as T
}
