// AssemblyScript: sums by scramble of a row of numbers, and the ends between which it lies.

import { FINITE, KEYS, SIZES, SUMS } from './band-room'
import { lieBetween } from './buckets'

/** Sums by scramble and the ends of a row; true where all of it is finite and at or above 0, so that its bits are in order. */
export function singles(at: usize, n: i32): bool {
  const whole = n & ~7
  let a = f64x2.splat(0),
    b = a,
    c = a,
    d = a
  let low = i32x4.splat(-1),
    high = i32x4.splat(0)
  let p = at
  for (let end = at + (<usize>whole << 2); p < end; p += 32) {
    const x = v128.load(p),
      y = v128.load(p, 16)
    a = f64x2.add(a, f64x2.promote_low_f32x4(x))
    b = f64x2.add(b, f64x2.promote_low_f32x4(i32x4.shuffle(x, x, 2, 3, 2, 3)))
    c = f64x2.add(c, f64x2.promote_low_f32x4(y))
    d = f64x2.add(d, f64x2.promote_low_f32x4(i32x4.shuffle(y, y, 2, 3, 2, 3)))
    low = i32x4.min_u(low, i32x4.min_u(x, y))
    high = i32x4.max_u(high, i32x4.max_u(x, y))
  }
  keepSums(a, b, c, d)
  let lowest = min4(low),
    highest = max4(high)
  for (let k = 0; k < n - whole; k++, p += 4) {
    const bits = load<u32>(p)
    if (bits < lowest) lowest = bits
    if (bits > highest) highest = bits
    addTo(SUMS, k, <f64>load<f32>(p))
  }
  keepSizes(n)
  lieBetween(<i64>lowest, <i64>highest)
  return highest < 0x7f800000
}

function min4(v: v128): u32 {
  const a = min(<u32>i32x4.extract_lane(v, 0), <u32>i32x4.extract_lane(v, 1))
  return min(a, min(<u32>i32x4.extract_lane(v, 2), <u32>i32x4.extract_lane(v, 3)))
}

function max4(v: v128): u32 {
  const a = max(<u32>i32x4.extract_lane(v, 0), <u32>i32x4.extract_lane(v, 1))
  return max(a, max(<u32>i32x4.extract_lane(v, 2), <u32>i32x4.extract_lane(v, 3)))
}

export function doubles(at: usize, n: i32): bool {
  const whole = n & ~7
  let a = f64x2.splat(0),
    b = a,
    c = a,
    d = a
  let low = f64x2.splat(Infinity),
    high = f64x2.splat(-Infinity),
    signs = i64x2.splat(0),
    known = i64x2.splat(-1)
  const infinite = f64x2.splat(Infinity)
  let p = at
  for (let end = at + (<usize>whole << 3); p < end; p += 64) {
    const x = v128.load(p),
      y = v128.load(p, 16),
      z = v128.load(p, 32),
      w = v128.load(p, 48)
    a = f64x2.add(a, x)
    b = f64x2.add(b, y)
    c = f64x2.add(c, z)
    d = f64x2.add(d, w)
    const u = f64x2.pmax(f64x2.pmax(x, y), f64x2.pmax(z, w))
    low = f64x2.pmin(low, f64x2.pmin(f64x2.pmin(x, y), f64x2.pmin(z, w)))
    high = f64x2.pmax(high, u)
    signs = v128.or(signs, v128.or(v128.or(x, y), v128.or(z, w)))
    known = v128.and(
      known,
      v128.and(
        v128.and(f64x2.lt(x, infinite), f64x2.lt(y, infinite)),
        v128.and(f64x2.lt(z, infinite), f64x2.lt(w, infinite)),
      ),
    )
  }
  keepSums(a, b, c, d)
  let lowest = min(f64x2.extract_lane(low, 0), f64x2.extract_lane(low, 1)),
    highest = max(f64x2.extract_lane(high, 0), f64x2.extract_lane(high, 1))
  let isPlain = !v128.any_true(i64x2.lt_s(signs, i64x2.splat(0))) && i64x2.all_true(known)
  for (let k = 0; k < n - whole; k++, p += 8) {
    const x = load<f64>(p)
    if (!(x < Infinity) || load<i64>(p) < 0) isPlain = false
    lowest = min(lowest, x)
    highest = max(highest, x)
    addTo(SUMS, k, x)
  }
  keepSizes(n)
  lieBetween(reinterpret<i64>(lowest), reinterpret<i64>(highest))
  return isPlain
}

function keepSums(a: v128, b: v128, c: v128, d: v128): void {
  v128.store(SUMS, a)
  v128.store(SUMS, b, 16)
  v128.store(SUMS, c, 32)
  v128.store(SUMS, d, 48)
}

function keepSizes(n: i32): void {
  for (let k = 0; k < 8; k++) {
    const size = <f64>((n - k + 7) >> 3)
    store<f64>(SIZES + (<usize>k << 3), size)
    store<f64>(FINITE + (<usize>k << 3), size)
  }
}

@inline
export function addTo(table: usize, k: i32, x: f64): void {
  const p = table + (<usize>k << 3)
  store<f64>(p, load<f64>(p) + x)
}

/**
 * The same of any row, its numbers as integers in their order at KEYS. How many are finite; -1 where some are not though
 * they count as numbers.
 */
export function byKey<T extends number>(at: usize, n: i32, isNullable: bool): i32 {
  for (let k: usize = 0; k < 64; k += 8) {
    store<f64>(SUMS + k, 0)
    store<f64>(FINITE + k, 0)
  }
  let count = 0
  let least = i64.MAX_VALUE
  let most = i64.MIN_VALUE
  for (let i = 0; i < n; i++) {
    const x = <f64>load<T>(at + <usize>i * sizeof<T>())
    if (!(Math.abs(x) < Infinity)) {
      if (!isNullable) return -1
      continue
    }
    addTo(SUMS, i & 7, x)
    addTo(FINITE, i & 7, 1)
    count++
    let key: i64
    if (sizeof<T>() == 4) {
      const bits = reinterpret<i32>(<f32>x)
      const own = bits ^ ((bits >> 31) & 0x7fffffff)
      store<i32>(KEYS + (<usize>i << 2), own)
      key = <i64>own
    } else {
      const bits = reinterpret<i64>(x)
      key = bits ^ ((bits >> 63) & i64.MAX_VALUE)
      store<i64>(KEYS + (<usize>i << 3), key)
    }
    if (key < least) least = key
    if (key > most) most = key
  }
  lieBetween(least, most)
  return count
}
