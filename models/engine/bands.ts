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

/** The band of a column; `scratch` may be given to save an allocation (as long as the column). */
export function bandOf(column: Float64Array, scratch: Float64Array = new Float64Array(column.length)): Band {
  const n = column.length
  if (n === 0) return { p10: 0, p50: 0, p90: 0, mean: 0, se: 0 }
  let total = 0
  for (let i = 0; i < n; i++) total += column[i]!
  const mean = total / n
  let squares = 0
  for (let i = 0; i < n; i++) squares += (column[i]! - mean) * (column[i]! - mean)
  scratch.set(column)
  const p10 = percentile(scratch, n, 0.1, 0)
  const p50 = percentile(scratch, n, 0.5, p10.rank)
  const p90 = percentile(scratch, n, 0.9, p50.rank)
  const se = n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n)
  return { p10: plain(p10.value), p50: plain(p50.value), p90: plain(p90.value), mean: plain(mean), se: plain(se) }
}

/**
 * A band where some draws may have no finite value (a queue without a steady state). Percentiles are over all draws, with
 * those last; null once they reach the 90th. The mean is over the finite ones.
 */
export function bandOrNull(column: Float64Array): Band | null {
  let count = 0
  for (let i = 0; i < column.length; i++) if (Math.abs(column[i]!) < Infinity) count++
  if (count === 0) return null
  if (count === column.length) return bandOf(column)
  const band = bandOf(column.filter((value) => Number.isFinite(value)))
  const all = column.map((value) => (Number.isFinite(value) ? value : Infinity))
  const p90 = percentile(all, all.length, 0.9, 0).value
  if (p90 === Infinity || Number.isNaN(p90)) return null
  const p50 = percentile(all, all.length, 0.5, 0).value
  return { ...band, p10: percentile(all, all.length, 0.1, 0).value, p50, p90 }
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
export function monthOf(column: Float64Array, month: number, count: number): Float64Array {
  return column.subarray(month * count, (month + 1) * count)
}

/** Sum over months, by draw. */
export function overMonths(column: Float64Array, months: number, count: number): Float64Array {
  const sum = new Float64Array(count)
  for (let month = 0; month < months; month++) for (let s = 0; s < count; s++) sum[s]! += column[month * count + s]!
  return sum
}

/** Each value times a factor. */
export function scaled(column: Float64Array, factor: number): Float64Array {
  return column.map((value) => value * factor)
}
