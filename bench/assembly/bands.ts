// AssemblyScript: the bands of models/engine/bands.ts, row by row of a column. Every sum is taken in the order of the draws and
// every operation rounds as JavaScript does, so the bytes are the same. Order statistics come from buckets: numbers are read
// as integers in the same order, dealt to buckets of equal width, and only buckets that hold a wanted rank are sorted.

import { BELOW, FINITE, KEYS, SIZES, SUMS } from './band-room'
import { deal, dealtKeys, hold, prefix } from './buckets'
import { belowDoubles, belowSingles, errorOfEight, percentile, slope } from './percentiles'
import { byKey, doubles, singles } from './row-sums'

export { busySingles, scaleSingles, tailSingles, ungroup } from './scale-rows'

/** What was done with a row: a band, none (its 90th percentile is infinite), or nothing (JavaScript does it). */
const BAND: f64 = 0
const NONE: f64 = 1
const LEFT: f64 = 2

/**
 * Bands of `rows` rows of `n` numbers (64 to 32,768) from `at` on, nine numbers a row into `out`: p10, p50, p90, mean, their
 * standard errors (mean, p10, p50, p90), and what was done. `isNullable`: numbers that are not finite are above all others.
 */
export function bandsOfSingles(at: usize, rows: i32, n: i32, isNullable: bool, out: usize): void {
  for (let row = 0; row < rows; row++, at += <usize>n << 2, out += 72) band<f32>(at, n, isNullable, out)
}

export function bandsOfDoubles(at: usize, rows: i32, n: i32, isNullable: bool, out: usize): void {
  for (let row = 0; row < rows; row++, at += <usize>n << 3, out += 72) band<f64>(at, n, isNullable, out)
}

function band<T extends number>(at: usize, n: i32, isNullable: bool, out: usize): void {
  let count = n
  const isPlain = sizeof<T>() == 4 ? singles(at, n) : doubles(at, n)
  if (!isPlain) {
    count = byKey<T>(at, n, isNullable)
    if (count <= 0) return store<f64>(out, count < 0 ? LEFT : NONE, 64)
  }
  hold(isPlain ? at : KEYS, count)
  const total = isPlain ? deal<T>(at, n) : dealtKeys<T>(at, n)
  prefix()
  const r10 = <i32>Math.floor(<f64>(n - 1) * 0.1)
  const r50 = <i32>Math.floor(<f64>(n - 1) * 0.5)
  const r90 = <i32>Math.floor(<f64>(n - 1) * 0.9)
  const p10 = percentile<T>(n, 0.1, r10)
  const low = slope<T>(n, r10, 0, r50)
  const p50 = percentile<T>(n, 0.5, r50)
  const middle = slope<T>(n, r50, r10 + 1, r90)
  const p90 = percentile<T>(n, 0.9, r90)
  if (p90 == Infinity) return store<f64>(out, NONE, 64)
  const high = slope<T>(n, r90, r50 + 1, count)
  if (sizeof<T>() == 4) belowSingles(at, n, p10, p50, p90)
  else belowDoubles(at, n, p10, p50, p90)
  store<f64>(out, digits<T>(p10))
  store<f64>(out, digits<T>(p50), 8)
  store<f64>(out, digits<T>(p90), 16)
  store<f64>(out, digits<T>(total / <f64>count), 24)
  store<f64>(out, significant(errorOfEight(SUMS, FINITE), 1e3), 32)
  store<f64>(out, significant(errorOfEight(BELOW, SIZES) * low, 1e3), 40)
  store<f64>(out, significant(errorOfEight(BELOW + 64, SIZES) * middle, 1e3), 48)
  store<f64>(out, significant(errorOfEight(BELOW + 128, SIZES) * high, 1e3), 56)
  store<f64>(out, BAND, 64)
}

/** -0 has no place in an answer. */
function plain(x: f64): f64 {
  return x == 0 ? 0 : x
}

function digits<T extends number>(x: f64): f64 {
  return plain(sizeof<T>() == 4 ? significant(x, 1e7) : x)
}

function significant(x: f64, end: f64): f64 {
  const size = Math.abs(x)
  if (!(size > 1e-12 && size < 1e12)) return x
  let unit: f64 = 1
  while (size * unit < end / 10) unit *= 10
  let whole: f64 = 1
  while (size / whole >= end) whole *= 10
  return whole > 1 ? rounded(x / whole) * whole : rounded(x * unit) / unit
}

function rounded(x: f64): f64 {
  const up = Math.ceil(x)
  return up - 0.5 > x ? up - 1 : up
}
