// AssemblyScript: numbers of a row dealt to buckets of equal width, of which those that hold a wanted rank are sorted.

import { BEFORE, BLOCKS, BUCKETS, HEADS, NEXT, SORTED } from './band-room'

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

/** Takes a row in hand: its integers, and how many of them are dealt. */
export function hold(at: usize, count: i32): void {
  keys = at
  dealt = count
  bucket = 0
  before = 0
  sorted = -1
}

/** The ends of the row in hand, as integers. */
export function lieBetween(low: i64, high: i64): void {
  least = low
  most = high
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
export function deal<T extends number>(at: usize, n: i32): f64 {
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
export function dealtKeys<T extends number>(at: usize, n: i32): f64 {
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
export function prefix(): void {
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
export function ranked<T extends number>(rank: i32): f64 {
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
