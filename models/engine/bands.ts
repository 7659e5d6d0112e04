import type { Band, WaitBand } from './band.ts'
import { bandRows, type Rows, rowsOf, rowsOfMonths, rowsTimes } from './band-rows.ts'
import { openBand } from './band-select.ts'
import type { FirstMonths } from './first-months.ts'
import { keptFor } from './kept-for.ts'
import type { Readings } from './run-columns.ts'
import { meansByScramble } from './standard-errors.ts'

/** -0 has no place in an answer. */
const plain = (x: number): number => (x === 0 ? 0 : x)

/** The band of a column. */
export const bandOf = (column: Readings): Band => bandsOfRows(column, column.length)[0] ?? nothing

/** Of each `count` numbers of a column, one after the other: months, where it is by month and draw. */
export const bandsOfRows = (column: Readings, count: number): Band[] =>
  bandRows(rowsOf(column), count, false).map((band) => band ?? nothing)

/** Of each month of the first draws. */
export const bandsOfMonths = (months: FirstMonths<Readings>): Band[] =>
  bandRows(rowsOfMonths(months), months.draws, false).map((band) => band ?? nothing)

/** The band of a column times a factor. */
export const bandTimes = (column: Readings, factor: number): Band =>
  bandRows(rowsTimes(rowsOf(column), factor), column.length, false)[0] ?? nothing

const nothing: Band = { p10: 0, p50: 0, p90: 0, mean: 0, se: 0, se10: 0, se50: 0, se90: 0 }

/**
 * A band where some draws may have no finite value (a queue without a steady state). Percentiles are over all draws, with
 * those last; null once they reach the 90th. The mean is over the finite ones.
 */
export const bandOrNull = (column: Readings): Band | null => bandsOrNullOfRows(rowsOf(column), column.length)[0] ?? null

export const bandsOrNullOfRows = (rows: Rows, count: number): (Band | null)[] => bandRows(rows, count, true)

/** With what is known of those whose 90th percentile has no bound. */
export function waitBandsOfRows(rows: Rows, count: number): WaitBand[] {
  const bands = bandsOrNullOfRows(rows, count)
  return bands.map((band, row) => band ?? openBand(rowAt(rows, row, count)))
}

function rowAt({ isSingle, fill }: Rows, row: number, count: number): Readings {
  const room = isSingle ? new Float32Array(count) : new Float64Array(count)
  fill(room, row * count)
  return room
}

/** The mean of a column's band. */
export function meanOf(column: Float64Array): number {
  let total = 0
  for (let i = 0; i < column.length; i++) total += column[i]!
  return column.length === 0 ? 0 : plain(total / column.length)
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

/** Bands of what a run keeps: of a column, and of its mean month where it is a sum over months. */
export const bandOfKept = keptFor((column: Readings) => bandOf(column))
export const meanMonthOf = keptFor((column: Float64Array, months: number) => bandTimes(column, 1 / months))

/** Means of a column that a run keeps, by scramble. */
export const meansOfKept = keptFor(meansByScramble)

/** Each value times a factor. */
export function scaled<T extends Readings>(column: T, factor: number): T {
  return column.map((value) => value * factor) as T
}
