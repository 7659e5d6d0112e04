import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bandOf, bandOrNull } from './bands.ts'
import { firstPassage } from './first-passage.ts'
import { fillScrambles, uniform } from './draws.ts'
import { exp, normalQuantile } from './elementary.ts'
import { variableOf } from './shared-luck.ts'
import { byScramble, errorOf, meanError, shareError, shareOf } from './standard-errors.ts'
import { fillVariable } from './variable-draws.ts'
import { Correlation } from '#models/ecosystem/global-factor'

const correlation = Correlation.parse({})

/** A small bill: two demands and a growth, two of them with luck in common. */
function bill(seed: number, count: number): Float64Array {
  const column = (key: string): Float64Array => {
    const out = new Float64Array(count)
    fillVariable(seed, variableOf(correlation, key, { p10: 50, p90: 200 }), 0, out, new Float64Array(count))
    return out
  }
  const [a, b, c] = [
    'services/a/demand.requestsPerMonth',
    'services/b/demand.requestsPerMonth',
    'products/c/dataGiB',
  ].map(column)
  return a!.map((value, s) => value + b![s]! + Math.max(0, c![s]! - 100))
}

it('states errors that repeated seeds bear out, of the mean and of every percentile', () => {
  const seeds = Array.from({ length: 120 }, (_, i) => i + 1)
  const bands = seeds.map((seed) => bandOf(bill(seed, 1024)))
  for (const [figure, error] of [
    ['mean', 'se'],
    ['p10', 'se10'],
    ['p50', 'se50'],
    ['p90', 'se90'],
  ] as const) {
    const mean = bands.reduce((sum, band) => sum + band[figure], 0) / seeds.length
    const spread = Math.sqrt(bands.reduce((sum, band) => sum + (band[figure] - mean) ** 2, 0) / (seeds.length - 1))
    const stated = Math.sqrt(bands.reduce((sum, band) => sum + band[error] ** 2, 0) / seeds.length)
    // 120 seeds know a spread to 6.5 %, and 120 x 7 degrees of freedom the stated one to 2.4 %.
    expect(stated / spread, figure).toBeGreaterThan(0.75)
    expect(stated / spread, figure).toBeLessThan(1.3)
    // Within 2.36 of its error 95 % of the time.
    const inside = bands.filter((band) => Math.abs(band[figure] - mean) <= 2.3646 * band[error]).length
    expect(inside / seeds.length, figure).toBeGreaterThan(0.88)
  }
})

it('has a far smaller error on Sobol points than by chance, and states it', () => {
  const count = 4096
  const points = new Float64Array(count)
  fillScrambles(1, 0, 0, points)
  const chance = Float64Array.from(points, (_, s) => uniform(1, 'x', s))
  const value = (u: number): number => exp(0.5 * normalQuantile(u))
  const [even, plain] = [bandOf(points.map(value)), bandOf(chance.map(value))]
  expect(even.se).toBeLessThan(plain.se / 10)
  expect(even.se90).toBeLessThan(plain.se90 / 5)
  expect(Math.abs(even.mean - exp(0.125))).toBeLessThan(4 * even.se)
})

it('states no error about what is certain, and a finite one of any other column', () => {
  for (const count of [1, 2, 7, 63, 64, 500]) {
    const sure = bandOf(new Float64Array(count).fill(3))
    expect([sure.se, sure.se10, sure.se50, sure.se90], String(count)).toEqual([0, 0, 0, 0])
  }
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 200 }),
      (values) => {
        const band = bandOf(Float64Array.from(values))
        for (const error of [band.se, band.se10, band.se50, band.se90]) {
          expect(error).toBeGreaterThanOrEqual(0)
          expect(error).toBeLessThan(Infinity)
        }
      },
    ),
    { seed: 3, numRuns: 200 },
  )
})

it('counts draws without a value as above all others, in the errors too', () => {
  const column = Float64Array.from({ length: 800 }, (_, s) => (s % 20 === 0 ? Infinity : uniform(1, 'x', s)))
  const band = bandOrNull(column)!
  expect(band.p90).toBeGreaterThan(0.9)
  expect(band.se90).toBeGreaterThan(0)
  expect(band.se90).toBeLessThan(0.05)
  const often = column.map((value, s) => (s % 8 === 3 ? Infinity : value))
  expect(bandOrNull(often)).toBeNull()
})

it('states the share of draws with its error', () => {
  const has = Float64Array.from({ length: 800 }, (_, s) => (s % 5 === 0 ? 1 : 0))
  expect(shareOf(has)).toEqual({ share: 0.2, se: shareError(has) })
  expect(shareOf([1, 1, 1])).toEqual({ share: 1, se: 0 })
})

it('states the error of a share of draws', () => {
  const months = Float64Array.from({ length: 4000 }, (_, s) => (uniform(1, 'x', s) < 0.3 ? 5 : Infinity))
  const { share, se } = firstPassage(months)
  expect(Math.abs(share - 0.3)).toBeLessThan(4 * Math.sqrt(0.21 / 4000))
  expect(se).toBeGreaterThan(0.2 * Math.sqrt(0.21 / 4000))
  expect(se).toBeLessThan(3 * Math.sqrt(0.21 / 4000))
  expect(firstPassage(months.map(() => 1)).se).toBe(0)
})

it('states errors that repeated seeds bear out, of when something happens first and of a ratio of means', () => {
  const seeds = Array.from({ length: 120 }, (_, i) => i + 1)
  const ratio = (column: Float64Array): number => {
    const half = column.filter((value) => value > 250)
    return half.reduce((sum, value) => sum + value, 0) / column.reduce((sum, value) => sum + value, 0)
  }
  const found = seeds.map((seed) => {
    const column = bill(seed, 1024)
    const passage = firstPassage(column.map((value) => (value > 600 ? Infinity : value)))
    const parts = byScramble(column.length, (of) => ratio(of(column)))
    return [
      { value: passage.p10!, se: passage.se10! },
      { value: passage.p50!, se: passage.se50! },
      { value: ratio(column), se: errorOf(parts, (part) => part)! },
      { value: column.reduce((sum, value) => sum + value, 0) / column.length, se: meanError(column) },
    ]
  })
  for (const figure of found[0]!.keys()) {
    const values = found.map((each) => each[figure]!.value)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
    const stated = Math.sqrt(found.reduce((sum, each) => sum + each[figure]!.se ** 2, 0) / found.length)
    expect(stated / spread, String(figure)).toBeGreaterThan(0.75)
    expect(stated / spread, String(figure)).toBeLessThan(1.4)
  }
})

it('says nothing of a figure that one scramble has not, or that there are too few draws for', () => {
  const parts = byScramble(512, (of) => of(Float64Array.from({ length: 512 }, (_, s) => s))[0]!)
  expect(errorOf(parts, (first) => (first === 3 ? null : first))).toBeNull()
  expect(errorOf(parts, (first) => (first === 3 ? Infinity : first))).toBeNull()
  expect(
    errorOf(
      byScramble(40, () => 1),
      (one) => one,
    ),
  ).toBeNull()
  expect(firstPassage(new Float64Array(40).fill(3))).toMatchObject({ share: 1, p50: 3, se50: null })
  expect(firstPassage(new Float64Array(512).fill(3))).toMatchObject({ share: 1, p50: 3, se50: 0 })
})
