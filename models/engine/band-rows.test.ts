import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bandRows, rowsOf } from './band-rows.ts'
import { uniform } from './draws.ts'
import type { Readings } from './run-columns.ts'
import type { Band } from './summary.ts'

/** Numbers as columns have them: anything, few different ones, above 0 and close together, or with some that are not finite. */
const numbers = fc.oneof(
  fc.double({ noNaN: true, min: -1e12, max: 1e12 }),
  fc.integer({ min: -2, max: 2 }),
  fc.constantFrom(0, -0, 5e-324, -5e-324, 1e-45, 3e38, -1),
)
const values = fc.oneof(
  fc.array(numbers, { minLength: 1, maxLength: 700 }),
  fc.array(fc.double({ noNaN: true, min: 1, max: 1.001 }), { minLength: 64, maxLength: 700 }),
  fc.array(fc.constantFrom(2, 3, 4), { minLength: 64, maxLength: 700 }),
  fc.array(fc.oneof({ weight: 20, arbitrary: numbers }, fc.constantFrom(Infinity, -Infinity, NaN)), {
    minLength: 1,
    maxLength: 700,
  }),
)
const columns = fc
  .tuple(values, fc.boolean())
  .map(([each, isSingle]): Readings => (isSingle ? Float32Array.from(each) : Float64Array.from(each)))

const all = { seed: 11, numRuns: 1500 }

it('gives the same bytes with the kernel and without', () => {
  fc.assert(
    fc.property(columns, fc.boolean(), (column, isNullable) => {
      // A NaN among numbers that all count has no place in an order.
      fc.pre(isNullable || !column.some(Number.isNaN))
      const [kernel, plain] = [false, true].map((isPlain) =>
        bandRows(rowsOf(column), column.length, isNullable, isPlain),
      )
      expect(kernel).toEqual(plain)
    }),
    all,
  )
})

it('has the percentiles of a plain sort, numbers that are not finite last', () => {
  fc.assert(
    fc.property(columns, (column) => {
      const [band] = bandRows(rowsOf(column), column.length, true)
      const sorted = Array.from(column, (x) => (Number.isFinite(x) ? x : Infinity)).sort((a, b) => a - b)
      const at = (p: number): number => {
        const place = (sorted.length - 1) * p
        const low = sorted[Math.floor(place)]!
        return place === Math.floor(place) || low === Infinity
          ? low
          : low + (place - Math.floor(place)) * (sorted[Math.floor(place) + 1]! - low)
      }
      if (at(0.9) === Infinity) expect(band).toBeNull()
      else
        for (const [figure, p] of [
          ['p10', 0.1],
          ['p50', 0.5],
          ['p90', 0.9],
        ] as const)
          if (column instanceof Float64Array) expect(band![figure]).toBe(at(p) === 0 ? 0 : at(p))
          else expect(Math.abs(band![figure] - at(p))).toBeLessThanOrEqual(1e-6 * Math.abs(at(p)))
    }),
    all,
  )
})

it('takes rows for themselves, however many there are and however long', () => {
  for (const [rows, count] of [
    [700, 64],
    [3, 32_768],
    [2, 32_769],
    [60, 1021],
  ] as const)
    for (const column of [new Float64Array(rows * count), new Float32Array(rows * count)]) {
      for (let i = 0; i < column.length; i++) column[i] = (i % rows) + uniform(1, 'x', i)
      const together = bandRows(rowsOf(column), count, false)
      const apart = [0, 1, rows - 1].map(
        (row): Band | null => bandRows(rowsOf(column.slice(row * count, (row + 1) * count)), count, false, true)[0]!,
      )
      expect(together).toHaveLength(rows)
      expect([0, 1, rows - 1].map((row) => together[row]!)).toEqual(apart)
    }
})

it('has no rows where there are no draws', () => {
  expect(bandRows(rowsOf(new Float64Array(0)), 0, true)).toEqual([])
})
