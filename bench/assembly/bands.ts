// AssemblyScript: the bands of models/engine/bands.ts, row by row of a column. Every sum is taken in the order of the draws and
// every operation rounds as JavaScript does, so the bytes are the same. Order statistics come from buckets: numbers are read
// as integers in the same order, dealt to buckets of equal width, and only buckets that hold a wanted rank are sorted.

/** Buckets of a row, in blocks of 16. */
const BUCKETS: i32 = 1024
const BLOCKS: i32 = 64
/** By bucket: how many numbers are in it (upper half), and the last of them. By number: the one before it in its bucket. */
const HEADS: usize = 0
const NEXT: usize = 4096
/** By block, and once more: how many numbers are in buckets before it. */
const BEFORE: usize = NEXT + 65536
/** Numbers as integers, where their own bits are not in their order; the bucket in hand, sorted. */
const KEYS: usize = BEFORE + 512
const SORTED: usize = KEYS + 262144
/** Of the eight scrambles: sums, finite draws, all draws; draws up to each of three percentiles. */
const SUMS: usize = SORTED + 262144
const FINITE: usize = SUMS + 64
const SIZES: usize = FINITE + 64
const BELOW: usize = SIZES + 64

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

/** The row in hand: where its integers are, the least of them, and how they are dealt. */
let keys: usize = 0
let least: i64 = 0
let most: i64 = 0
let shift: i64 = 0
let times: u64 = 0
/** Numbers that are dealt: the finite ones. The bucket in hand, how many are before it, and the bucket that is sorted. */
let dealt: i32 = 0
let bucket: i32 = 0
let before: i32 = 0
let sorted: i32 = -1

function band<T extends number>(at: usize, n: i32, isNullable: bool, out: usize): void {
  let count = n
  keys = at
  const isPlain = sizeof<T>() == 4 ? singles(at, n) : doubles(at, n)
  if (!isPlain) {
    count = byKey<T>(at, n, isNullable)
    if (count <= 0) return store<f64>(out, count < 0 ? LEFT : NONE, 64)
    keys = KEYS
  }
  dealt = count
  const total = isPlain ? deal<T>(at, n) : dealtKeys<T>(at, n)
  prefix()
  bucket = 0
  before = 0
  sorted = -1
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

/** Sums by scramble and the ends of a row; true where all of it is finite and at or above 0, so that its bits are in order. */
function singles(at: usize, n: i32): bool {
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
  least = <i64>lowest
  most = <i64>highest
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

function doubles(at: usize, n: i32): bool {
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
  least = reinterpret<i64>(lowest)
  most = reinterpret<i64>(highest)
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
function addTo(table: usize, k: i32, x: f64): void {
  const p = table + (<usize>k << 3)
  store<f64>(p, load<f64>(p) + x)
}

/**
 * The same of any row, its numbers as integers in their order at KEYS. How many are finite; -1 where some are not though
 * they count as numbers.
 */
function byKey<T extends number>(at: usize, n: i32, isNullable: bool): i32 {
  for (let k: usize = 0; k < 64; k += 8) {
    store<f64>(SUMS + k, 0)
    store<f64>(FINITE + k, 0)
  }
  let count = 0
  least = i64.MAX_VALUE
  most = i64.MIN_VALUE
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
  return count
}

/** Empties the buckets and says how numbers are dealt: of 32 bits of their distance from the least. */
function begin(): void {
  for (let p = HEADS; p < HEADS + 4096; p += 64) {
    v128.store(p, i32x4.splat(0))
    v128.store(p, i32x4.splat(0), 16)
    v128.store(p, i32x4.splat(0), 32)
    v128.store(p, i32x4.splat(0), 48)
  }
  const range = <u64>(most - least)
  shift = max(0, 32 - <i64>clz(range))
  times = (<u64>BUCKETS << 32) / ((range >> shift) + 1)
}

@inline
function bucketOf(key: i64): usize {
  return <usize>((((<u64>(key - least) >> shift) * times) >> 32) << 2)
}

@inline
function put(i: i32, key: i64): void {
  const head = HEADS + bucketOf(key)
  const held = load<u32>(head)
  store<u16>(NEXT + (<usize>i << 1), held)
  store<u32>(head, ((held + 0x10000) & 0xffff0000) | i)
}

/** Deals a row whose bits are in order; its sum in the order of the draws. */
function deal<T extends number>(at: usize, n: i32): f64 {
  begin()
  let total: f64 = 0
  if (sizeof<T>() == 4) {
    const low = <u32>least,
      factor = times
    for (let i = 0; i < n; i++) {
      const p = at + (<usize>i << 2)
      total += <f64>load<f32>(p)
      const head = HEADS + <usize>(((<u64>(load<u32>(p) - low) * factor) >> 32) << 2)
      const held = load<u32>(head)
      store<u16>(NEXT + (<usize>i << 1), held)
      store<u32>(head, ((held + 0x10000) & 0xffff0000) | i)
    }
  } else
    for (let i = 0; i < n; i++) {
      const p = at + (<usize>i << 3)
      total += load<f64>(p)
      put(i, load<i64>(p))
    }
  return total
}

/** The same of the integers at KEYS, of finite numbers alone. */
function dealtKeys<T extends number>(at: usize, n: i32): f64 {
  begin()
  let total: f64 = 0
  for (let i = 0; i < n; i++) {
    const x = <f64>load<T>(at + <usize>i * sizeof<T>())
    if (!(Math.abs(x) < Infinity)) continue
    total += x
    put(i, keyAt<T>(i))
  }
  return total
}

@inline
function keyAt<T extends number>(i: i32): i64 {
  return sizeof<T>() == 4 ? <i64>load<i32>(keys + (<usize>i << 2)) : load<i64>(keys + (<usize>i << 3))
}

@inline
function numberOf<T extends number>(key: i64): f64 {
  if (sizeof<T>() == 4) {
    const bits = <i32>key
    return <f64>reinterpret<f32>(bits ^ ((bits >> 31) & 0x7fffffff))
  }
  return reinterpret<f64>(key ^ ((key >> 63) & i64.MAX_VALUE))
}

/** How many numbers are before each block of buckets. */
function prefix(): void {
  let sum: u32 = 0
  let to = BEFORE
  for (let p = HEADS; p < HEADS + 4096; p += 64, to += 4) {
    store<u32>(to, sum)
    let v = i32x4.add(
      i32x4.add(i32x4.shr_u(v128.load(p), 16), i32x4.shr_u(v128.load(p, 16), 16)),
      i32x4.add(i32x4.shr_u(v128.load(p, 32), 16), i32x4.shr_u(v128.load(p, 48), 16)),
    )
    v = i32x4.add(v, i32x4.shuffle(v, v, 2, 3, 0, 1))
    sum += <u32>i32x4.extract_lane(v, 0) + <u32>i32x4.extract_lane(v, 1)
  }
  store<u32>(to, sum)
}

@inline
function inBucket(b: i32): i32 {
  return <i32>(load<u32>(HEADS + (<usize>b << 2)) >> 16)
}

/** The number of a rank (from 0): the bucket that holds it is sorted, if it is not the one in hand. */
function ranked<T extends number>(rank: i32): f64 {
  if (rank >= dealt) return Infinity
  if (rank < before || rank >= before + inBucket(bucket)) {
    let block = bucket >> 4
    while (rank < load<i32>(BEFORE + (<usize>block << 2))) block--
    while (block + 1 < BLOCKS && rank >= load<i32>(BEFORE + (<usize>(block + 1) << 2))) block++
    bucket = block << 4
    before = load<i32>(BEFORE + (<usize>block << 2))
    for (let own = inBucket(bucket); rank >= before + own; own = inBucket(bucket)) {
      before += own
      bucket++
    }
  }
  if (sorted != bucket) sortBucket<T>()
  return numberOf<T>(load<i64>(SORTED + (<usize>(rank - before) << 3)))
}

/** Takes the numbers of the bucket in hand to SORTED, each to its place; a large one is sorted once it is there. */
function sortBucket<T extends number>(): void {
  sorted = bucket
  const head = load<u32>(HEADS + (<usize>bucket << 2))
  const own = <i32>(head >> 16)
  let i = <i32>(head & 0xffff)
  const isLarge = own > 16
  let low = i64.MAX_VALUE,
    high = i64.MIN_VALUE
  for (let k = 0; k < own; k++) {
    const key = keyAt<T>(i)
    i = <i32>load<u16>(NEXT + (<usize>i << 1))
    let p = SORTED + (<usize>k << 3)
    if (isLarge) {
      low = min(low, key)
      high = max(high, key)
    } else
      while (p > SORTED && load<i64>(p - 8) > key) {
        store<i64>(p, load<i64>(p - 8))
        p -= 8
      }
    store<i64>(p, key)
  }
  if (isLarge && low < high) quicksort(SORTED, SORTED + (<usize>(own - 1) << 3))
}

function quicksort(from: usize, to: usize): void {
  while (from < to) {
    const pivot = load<i64>(from + (((to - from) >> 4) << 3))
    let i = from,
      j = to
    while (i <= j) {
      while (load<i64>(i) < pivot) i += 8
      while (load<i64>(j) > pivot) j -= 8
      if (i <= j) {
        const swapped = load<i64>(i)
        store<i64>(i, load<i64>(j))
        store<i64>(j, swapped)
        i += 8
        j -= 8
      }
    }
    // The smaller side first, so that calls do not nest deeply.
    if (j - from < to - i) {
      if (j > from) quicksort(from, j)
      from = i
    } else {
      if (i < to) quicksort(i, to)
      to = j
    }
  }
}

/** Linear between order statistics (type 7); infinite numbers are last. */
function percentile<T extends number>(n: i32, p: f64, rank: i32): f64 {
  const place = <f64>(n - 1) * p
  const low = ranked<T>(rank)
  if (low == Infinity || place == <f64>rank) return low
  return low + (place - <f64>rank) * (ranked<T>(rank + 1) - low)
}

/** By how much a percentile rises for a share of the draws. */
function slope<T extends number>(n: i32, rank: i32, from: i32, end: i32): f64 {
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
function belowSingles(at: usize, n: i32, p10: f64, p50: f64, p90: f64): void {
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

function belowDoubles(at: usize, n: i32, p10: f64, p50: f64, p90: f64): void {
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
function errorOfEight(totals: usize, counts: usize): f64 {
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

/** Each number times a factor. */
export function scaleSingles(at: usize, n: i32, factor: f64): void {
  const times = f64x2.splat(factor)
  const end = at + (<usize>(n & ~1) << 2)
  for (; at < end; at += 8)
    v128.store64_lane(at, f32x4.demote_f64x2_zero(f64x2.mul(f64x2.promote_low_f32x4(v128.load64_zero(at)), times)), 0)
  if (n & 1) store<f32>(at, <f32>(<f64>load<f32>(at) * factor))
}

/**
 * Busy shares of `rows` months of `n` draws (models/engine/busy-share.ts) in place of the rates at the peak at `at`; how many
 * are above 1. `seconds` are the same in every month.
 */
export function busySingles(at: usize, replicas: usize, seconds: usize, rows: i32, n: i32, servers: f64): i32 {
  const full = f32x4.splat(1)
  let above = i32x4.splat(0)
  for (let row = 0; row < rows; row++) {
    let second = seconds
    for (let s = 0; s < n - 1; s += 2, at += 8, replicas += 8, second += 16) {
      const short = busy(v128.load64_zero(at), v128.load64_zero(replicas), v128.load(second), servers)
      v128.store64_lane(at, short, 0)
      above = i32x4.sub(above, f32x4.gt(short, full))
    }
    if (n & 1) {
      const short = busy(v128.load32_zero(at), v128.load32_zero(replicas), v128.load64_zero(second), servers)
      v128.store32_lane(at, short, 0)
      above = i32x4.sub(above, v128.and(f32x4.gt(short, full), i32x4(-1, 0, 0, 0)))
      at += 4
      replicas += 4
    }
  }
  return i32x4.extract_lane(above, 0) + i32x4.extract_lane(above, 1)
}

/** Of two draws. */
@inline
function busy(peak: v128, replicas: v128, seconds: v128, servers: f64): v128 {
  const one = f64x2.splat(1)
  const running = f64x2.promote_low_f32x4(replicas)
  const asked = f64x2.mul(running, f64x2.splat(servers))
  const up = f64x2.ceil(asked)
  const whole = f64x2.sub(up, v128.and(f64x2.gt(f64x2.sub(up, f64x2.splat(0.5)), asked), one))
  const share = f64x2.div(f64x2.mul(f64x2.promote_low_f32x4(peak), seconds), f64x2.pmax(whole, one))
  return f32x4.demote_f64x2_zero(
    v128.bitselect(f64x2.splat(Infinity), share, f64x2.le(running, f64x2.splat(0))),
  )
}

/**
 * 95th percentiles of gammas (models/engine/gamma-tail.ts) times a factor, in place of their means at `at`, from variances and
 * the table of `limit` steps of so many a unit. True where a number is beyond the table: then nothing here holds.
 */
export function tailSingles(
  at: usize,
  variances: usize,
  table: usize,
  n: i32,
  steps: f64,
  limit: f64,
  factor: f64,
): bool {
  const zero = f64x2.splat(0),
    infinite = f64x2.splat(Infinity),
    perUnit = f64x2.splat(steps),
    end = f64x2.splat(limit),
    times = f64x2.splat(factor)
  for (let s = 0; s < n; s += 2, at += 8, variances += 8) {
    const isOdd = s + 1 == n
    const mean = f64x2.promote_low_f32x4(isOdd ? v128.load32_zero(at) : v128.load64_zero(at))
    const variance = f64x2.promote_low_f32x4(isOdd ? v128.load32_zero(variances) : v128.load64_zero(variances))
    const isKnown = v128.and(
      f64x2.gt(variance, zero),
      v128.and(f64x2.lt(f64x2.abs(mean), infinite), f64x2.lt(variance, infinite)),
    )
    const place = v128.and(f64x2.mul(f64x2.div(f64x2.sqrt(variance), mean), perUnit), isKnown)
    if (!i64x2.all_true(v128.and(f64x2.ge(place, zero), f64x2.lt(place, end)))) return true
    const floor = f64x2.floor(place)
    const first = table + (<usize>f64x2.extract_lane(floor, 0) << 3)
    const second = table + (<usize>f64x2.extract_lane(floor, 1) << 3)
    const low = v128.load64_lane(second, v128.load64_zero(first), 1)
    const high = v128.load64_lane(second + 8, v128.load64_zero(first + 8), 1)
    const over = f64x2.add(low, f64x2.mul(f64x2.sub(place, floor), f64x2.sub(high, low)))
    const tail = v128.bitselect(f64x2.mul(mean, over), mean, isKnown)
    const short = f32x4.demote_f64x2_zero(f64x2.mul(tail, times))
    if (isOdd) v128.store32_lane(at, short, 0)
    else v128.store64_lane(at, short, 0)
  }
  return false
}
