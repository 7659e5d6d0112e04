import { bandMemory, type BandMemory, FOUND_AT, memoryOf, ROWS_AT } from './band-memory.ts'
import { selectedBand } from './band-select.ts'
import type { FirstMonths } from './first-months.ts'
import type { Readings } from './run-columns.ts'
import type { Band } from './summary.ts'
import { fillUngrouped } from './ungrouped.ts'

/** Rows that the kernel takes; fewer draws have errors of their own (standard-errors), more no room for their places. */
const [LEAST, MOST] = [64, 32_768]
const FIGURES = 9
const [NONE, LEFT] = [1, 2]

/** A column that need not be there: `fill` writes so many numbers as there is room for, from one on. */
export type Rows = {
  readonly length: number
  readonly isSingle: boolean
  readonly fill: (room: Readings, from: number) => void
}

export const rowsOf = (column: Readings): Rows => ({
  length: column.length,
  isSingle: column instanceof Float32Array,
  fill: (room, from) => room.set(column.subarray(from, from + room.length)),
})

/** Months of the first draws, one after the other. */
export const rowsOfMonths = (months: FirstMonths<Readings>): Rows => ({
  length: months.numbers.length,
  isSingle: months.numbers instanceof Float32Array,
  fill: (room, from) => fillUngrouped(months, from, room),
})

/** Each value times a factor. */
export const rowsTimes = (rows: Rows, factor: number): Rows => ({
  ...rows,
  fill: (room, from) => {
    rows.fill(room, from)
    const here = memoryOf(room)
    if (here !== null) here.kernel.scaleSingles(room.byteOffset, room.length, factor)
    else for (let i = 0; i < room.length; i++) room[i] = room[i]! * factor
  },
})

/**
 * Bands of each `count` numbers, by the kernel where there is one; the bytes are the same. `isNullable`: numbers that are not
 * finite are above all others. Null: they reach the 90th percentile. `isPlain`: in JavaScript alone.
 */
export function bandRows(source: Rows, count: number, isNullable: boolean, isPlain = false): (Band | null)[] {
  const rows = count === 0 ? 0 : Math.floor(source.length / count)
  const here = isPlain || count < LEAST || count > MOST ? null : bandMemory()
  return here === null
    ? selectedRows(source, rows, count, isNullable)
    : kernelRows(here, source, rows, count, isNullable)
}

function selectedRows({ isSingle, fill }: Rows, rows: number, count: number, isNullable: boolean): (Band | null)[] {
  const room = isSingle ? new Float32Array(count) : new Float64Array(count)
  return Array.from({ length: rows }, (_, row) => {
    fill(room, row * count)
    return selectedBand(room, isNullable)
  })
}

function kernelRows(
  { kernel, singles, doubles, found }: BandMemory,
  { isSingle, fill }: Rows,
  rows: number,
  count: number,
  isNullable: boolean,
): (Band | null)[] {
  const [room, bandsOf] = isSingle ? [singles, kernel.bandsOfSingles] : [doubles, kernel.bandsOfDoubles]
  const most = Math.floor(room.length / count)
  const bands: (Band | null)[] = []
  for (let row = 0; row < rows; row += most) {
    const taken = Math.min(most, rows - row)
    fill(room.subarray(0, taken * count), row * count)
    bandsOf(ROWS_AT, taken, count, isNullable, FOUND_AT)
    for (let i = 0; i < taken; i++) {
      const done = found[i * FIGURES + 8]
      if (done === LEFT) bands.push(selectedBand(room.subarray(i * count, (i + 1) * count), isNullable))
      else bands.push(done === NONE ? null : bandAt(found, i * FIGURES))
    }
  }
  return bands
}

function bandAt(found: Float64Array, at: number): Band {
  return {
    p10: found[at]!,
    p50: found[at + 1]!,
    p90: found[at + 2]!,
    mean: found[at + 3]!,
    se: found[at + 4]!,
    se10: found[at + 5]!,
    se50: found[at + 6]!,
    se90: found[at + 7]!,
  }
}
