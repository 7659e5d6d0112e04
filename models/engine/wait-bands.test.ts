import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rowsOf } from './band-rows.ts'
import { bandsOrNullOfRows, waitBandsOfRows } from './bands.ts'
import type { OpenBand } from './band.ts'
import { uniform } from './draws.ts'
import type { Readings } from './run-columns.ts'

const waits = fc
  .tuple(
    fc.array(fc.oneof(fc.double({ noNaN: true, min: 0, max: 1e9 }), fc.constant(Infinity)), {
      minLength: 2,
      maxLength: 300,
    }),
    fc.boolean(),
  )
  .map(([each, isSingle]): Readings => (isSingle ? Float32Array.from(each) : Float64Array.from(each)))

/** Singles are told to seven digits. */
const SEVEN_DIGITS = 6e-7

const bandOf = (column: Readings) => waitBandsOfRows(rowsOf(column), column.length)[0]!

it('is the ordinary band where the 90th percentile has a bound', () => {
  fc.assert(
    fc.property(waits, (column) => {
      const [plain] = bandsOrNullOfRows(rowsOf(column), column.length)
      if (plain !== null) expect(bandOf(column)).toEqual(plain)
    }),
    { seed: 5, numRuns: 500 },
  )
})

it('keeps the percentiles that have a bound, and the share of draws that have none', () => {
  fc.assert(
    fc.property(waits, (column) => {
      const band = bandOf(column)
      if (!('unbounded' in band)) return
      const sorted = Array.from(column).sort((a, b) => a - b)
      const at = (p: number): number | null => {
        const place = (sorted.length - 1) * p
        const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!]
        return low < Infinity && high < Infinity ? low + (place - Math.floor(place)) * (high - low) : null
      }
      for (const [figure, p] of [
        ['p10', 0.1],
        ['p50', 0.5],
      ] as const) {
        const [known, sought] = [band[figure], at(p)]
        if (sought === null) expect(known).toBeNull()
        else expect(Math.abs(known! - sought)).toBeLessThanOrEqual(SEVEN_DIGITS * sought)
      }
      expect(band.unbounded).toBe(sorted.filter((value) => value === Infinity).length / sorted.length)
    }),
    { seed: 5, numRuns: 500 },
  )
})

it('knows its median within the spread of medians of other draws', () => {
  const draws = 1024
  const bands = Array.from({ length: 60 }, (_, seed) => {
    const column = Float64Array.from({ length: draws }, (_, s) => {
      const u = uniform(seed, 'wait', s)
      return u > 0.8 ? Infinity : u / (1 - u)
    })
    return bandOf(column) as OpenBand
  })
  const spread = (values: number[]): number => {
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length
    return Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1))
  }
  const mean = (values: number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length
  for (const ratio of [
    mean(bands.map((band) => band.se50!)) / spread(bands.map((band) => band.p50!)),
    mean(bands.map((band) => band.seUnbounded)) / spread(bands.map((band) => band.unbounded)),
  ]) {
    expect(ratio).toBeGreaterThan(0.6)
    expect(ratio).toBeLessThan(1.6)
  }
})
