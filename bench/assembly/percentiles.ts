// AssemblyScript: percentiles of a row, and what the eight scrambles leave open about them (models/engine/standard-errors.ts).

import { BELOW } from './band-room'
import { ranked } from './buckets'
import { addTo } from './row-sums'

/** Linear between order statistics (type 7); infinite numbers are last. */
export function percentile<T extends number>(n: i32, p: f64, rank: i32): f64 {
  const place = <f64>(n - 1) * p
  const low = ranked<T>(rank)
  if (low == Infinity || place == <f64>rank) return low
  return low + (place - <f64>rank) * (ranked<T>(rank + 1) - low)
}

/** By how much a percentile rises for a share of the draws. */
export function slope<T extends number>(n: i32, rank: i32, from: i32, end: i32): f64 {
  const reach = <i32>Math.ceil(Math.sqrt(<f64>n))
  const low = max(from, rank - reach),
    high = min(end - 1, rank + reach)
  if (low >= high) return 0
  const first = ranked<T>(low)
  return ((ranked<T>(high) - first) / <f64>(high - low)) * <f64>n
}

/** The largest number of 24 bits that is no larger. */
function singleBelow(x: f64): f32 {
  let near = <f32>x
  while (<f64>near > x) {
    const bits = reinterpret<i32>(near)
    const key = (bits ^ ((bits >> 31) & 0x7fffffff)) - 1
    near = reinterpret<f32>(key ^ ((key >> 31) & 0x7fffffff))
  }
  return near
}

/** Draws up to each percentile, by scramble. */
export function belowSingles(at: usize, n: i32, p10: f64, p50: f64, p90: f64): void {
  const whole = n & ~7
  const x10 = singleBelow(p10),
    x50 = singleBelow(p50),
    x90 = singleBelow(p90)
  const low = f32x4.splat(x10),
    middle = f32x4.splat(x50),
    high = f32x4.splat(x90)
  let a = i32x4.splat(0),
    b = a,
    c = a,
    d = a,
    e = a,
    f = a
  let p = at
  for (let end = at + (<usize>whole << 2); p < end; p += 32) {
    const x = v128.load(p),
      y = v128.load(p, 16)
    a = i32x4.sub(a, f32x4.le(x, low))
    b = i32x4.sub(b, f32x4.le(y, low))
    c = i32x4.sub(c, f32x4.le(x, middle))
    d = i32x4.sub(d, f32x4.le(y, middle))
    e = i32x4.sub(e, f32x4.le(x, high))
    f = i32x4.sub(f, f32x4.le(y, high))
  }
  keepCounts(BELOW, a, b)
  keepCounts(BELOW + 64, c, d)
  keepCounts(BELOW + 128, e, f)
  for (let k = 0; k < n - whole; k++, p += 4) {
    const x = load<f32>(p)
    if (x <= x10) addTo(BELOW, k, 1)
    if (x <= x50) addTo(BELOW + 64, k, 1)
    if (x <= x90) addTo(BELOW + 128, k, 1)
  }
}

function keepCounts(to: usize, a: v128, b: v128): void {
  v128.store(to, f64x2.convert_low_i32x4_s(a))
  v128.store(to, f64x2.convert_low_i32x4_s(i32x4.shuffle(a, a, 2, 3, 2, 3)), 16)
  v128.store(to, f64x2.convert_low_i32x4_s(b), 32)
  v128.store(to, f64x2.convert_low_i32x4_s(i32x4.shuffle(b, b, 2, 3, 2, 3)), 48)
}

export function belowDoubles(at: usize, n: i32, p10: f64, p50: f64, p90: f64): void {
  belowDouble(BELOW, at, n, p10)
  belowDouble(BELOW + 64, at, n, p50)
  belowDouble(BELOW + 128, at, n, p90)
}

function belowDouble(to: usize, at: usize, n: i32, percentile: f64): void {
  const whole = n & ~7
  const end = f64x2.splat(percentile)
  let a = i64x2.splat(0),
    b = a,
    c = a,
    d = a
  let p = at
  for (let last = at + (<usize>whole << 3); p < last; p += 64) {
    a = i64x2.sub(a, f64x2.le(v128.load(p), end))
    b = i64x2.sub(b, f64x2.le(v128.load(p, 16), end))
    c = i64x2.sub(c, f64x2.le(v128.load(p, 32), end))
    d = i64x2.sub(d, f64x2.le(v128.load(p, 48), end))
  }
  store<f64>(to, <f64>i64x2.extract_lane(a, 0))
  store<f64>(to, <f64>i64x2.extract_lane(a, 1), 8)
  store<f64>(to, <f64>i64x2.extract_lane(b, 0), 16)
  store<f64>(to, <f64>i64x2.extract_lane(b, 1), 24)
  store<f64>(to, <f64>i64x2.extract_lane(c, 0), 32)
  store<f64>(to, <f64>i64x2.extract_lane(c, 1), 40)
  store<f64>(to, <f64>i64x2.extract_lane(d, 0), 48)
  store<f64>(to, <f64>i64x2.extract_lane(d, 1), 56)
  for (let k = 0; k < n - whole; k++, p += 8) if (load<f64>(p) <= percentile) addTo(to, k, 1)
}

/** Standard error of the mean of eight estimates, each a sum over a count. */
export function errorOfEight(totals: usize, counts: usize): f64 {
  let sum: f64 = 0,
    used: f64 = 0
  for (let k: usize = 0; k < 64; k += 8) {
    const count = load<f64>(counts + k)
    if (count == 0) continue
    sum += load<f64>(totals + k) / count
    used++
  }
  const mean = sum / used
  let squares: f64 = 0
  for (let k: usize = 0; k < 64; k += 8) {
    const count = load<f64>(counts + k)
    if (count == 0) continue
    const off = load<f64>(totals + k) / count - mean
    squares += off * off
  }
  return used < 2 ? 0 : Math.sqrt(squares / (used - 1) / used)
}
