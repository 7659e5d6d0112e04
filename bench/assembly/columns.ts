// AssemblyScript: the arithmetic of models/engine/tape-script.ts, two draws at a time. Every operation rounds as JavaScript
// does (no fused multiply-add), so the bytes are the same. An instruction is six words: operation, out, a, b, c, k; out to c
// are addresses of columns, k is what the operation says. Columns are padded to whole groups of eight draws.

import { carried, loadReplicas, replicas } from './replicas'
import { up } from './rounding'

export { loads, responses } from './scale'

const STEP: usize = 24

export function run(tape: usize, steps: i32, bytes: usize, count: i32, month: i32): void {
  for (let i = 0; i < steps; i++, tape += STEP) {
    const out = <usize>load<u32>(tape, 4),
      a = <usize>load<u32>(tape, 8),
      b = <usize>load<u32>(tape, 12),
      c = <usize>load<u32>(tape, 16),
      k = <usize>load<u32>(tape, 20)
    switch (load<i32>(tape)) {
      case 0:
        add(out, a, b, bytes)
        break
      case 1:
        subtract(out, a, b, bytes)
        break
      case 2:
        multiply(out, a, b, bytes)
        break
      case 3:
        divide(out, a, b, bytes)
        break
      case 4:
        larger(out, a, b, bytes)
        break
      case 5:
        smaller(out, a, b, bytes)
        break
      case 6:
        whole(out, a, bytes)
        break
      case 7:
        fill(out, load<f64>(k + (<usize>month << 3)), bytes)
        break
      case 8:
        price(out, a, c, k, bytes, count)
        break
      case 14:
        sum(out, a, c, k, bytes)
        break
      case 17:
        carried(out, a, b, c, k, bytes)
        break
      case 18:
        total(out, a, c, k, bytes)
        break
      case 15:
        priced(out, <i32>a, b != 0, c, k, bytes)
        break
      case 16:
        tally(a, k + (<usize>month << 4), bytes, count)
        break
      case 9:
        stock(out, a, b, c, k, bytes)
        break
      case 10:
        replicas(out, a, b, k, bytes)
        break
      case 11:
        loadReplicas(out, a, b, c, k, bytes)
        break
      case 12:
        add(out, out, a, bytes)
        break
      case 13:
        cross(out, a, b, <f64>month, bytes)
        break
    }
  }
}

function add(out: usize, a: usize, b: usize, bytes: usize): void {
  for (let end = out + bytes; out < end; out += 32, a += 32, b += 32) {
    v128.store(out, f64x2.add(v128.load(a), v128.load(b)))
    v128.store(out, f64x2.add(v128.load(a, 16), v128.load(b, 16)), 16)
  }
}

function subtract(out: usize, a: usize, b: usize, bytes: usize): void {
  for (let end = out + bytes; out < end; out += 32, a += 32, b += 32) {
    v128.store(out, f64x2.sub(v128.load(a), v128.load(b)))
    v128.store(out, f64x2.sub(v128.load(a, 16), v128.load(b, 16)), 16)
  }
}

function multiply(out: usize, a: usize, b: usize, bytes: usize): void {
  for (let end = out + bytes; out < end; out += 32, a += 32, b += 32) {
    v128.store(out, f64x2.mul(v128.load(a), v128.load(b)))
    v128.store(out, f64x2.mul(v128.load(a, 16), v128.load(b, 16)), 16)
  }
}

/** 0 where b is 0. */
function divide(out: usize, a: usize, b: usize, bytes: usize): void {
  const zero = f64x2.splat(0)
  for (let end = out + bytes; out < end; out += 16, a += 16, b += 16) {
    const by = v128.load(b)
    v128.store(out, v128.andnot(f64x2.div(v128.load(a), by), f64x2.eq(by, zero)))
  }
}

function larger(out: usize, a: usize, b: usize, bytes: usize): void {
  for (let end = out + bytes; out < end; out += 16, a += 16, b += 16)
    v128.store(out, f64x2.pmax(v128.load(a), v128.load(b)))
}

function smaller(out: usize, a: usize, b: usize, bytes: usize): void {
  for (let end = out + bytes; out < end; out += 16, a += 16, b += 16)
    v128.store(out, f64x2.pmin(v128.load(a), v128.load(b)))
}

function whole(out: usize, a: usize, bytes: usize): void {
  for (let end = out + bytes; out < end; out += 16, a += 16) v128.store(out, up(v128.load(a)))
}

function fill(out: usize, value: f64, bytes: usize): void {
  const all = f64x2.splat(value)
  for (let end = out + bytes; out < end; out += 16) v128.store(out, all)
}

/** Table at k: free, per, rounding (1 up, 2 down), volume, minimum, tiers, then upper ends (-1 open) and prices. c counts draws above a closed last tier. */
function price(out: usize, a: usize, c: usize, k: usize, bytes: usize, count: i32): void {
  const free = f64x2.splat(load<f64>(k)),
    per = f64x2.splat(load<f64>(k, 8)),
    rounding = <i32>load<f64>(k, 16),
    volume = load<f64>(k, 24) != 0,
    minimum = f64x2.splat(load<f64>(k, 32)),
    tiers = <usize>load<f64>(k, 40)
  const ends = k + 48
  const prices = ends + (tiers << 3)
  const zero = f64x2.splat(0)
  const isUnit = load<f64>(k, 8) == 1
  const isClosed = load<f64>(ends + ((tiers - 1) << 3)) >= 0
  const hasMinimum = load<f64>(k, 32) != 0
  let exceeded: f64 = 0
  for (let s = 0, end = out + bytes; out < end; out += 16, a += 16, s += 2) {
    const q = v128.load(a)
    let units = f64x2.max(zero, f64x2.sub(q, free))
    if (!isUnit) units = f64x2.div(units, per)
    if (rounding == 1) units = up(units)
    else if (rounding == 2) units = f64x2.floor(f64x2.mul(units, f64x2.splat(1 + 1e-12)))
    let cost = zero
    let reached = zero
    if (volume) {
      for (let t = <isize>tiers - 1; t >= 0; t--) {
        const upTo = load<f64>(ends + (<usize>t << 3))
        const inside = upTo < 0 ? f64x2.eq(zero, zero) : f64x2.le(units, f64x2.splat(upTo))
        cost = v128.bitselect(f64x2.mul(units, v128.load64_splat(prices + (<usize>t << 3))), cost, inside)
        reached = v128.bitselect(units, reached, inside)
      }
    } else {
      for (let t: usize = 0; t < tiers; t++) {
        const open = f64x2.lt(reached, units)
        if (!v128.any_true(open)) break
        const upTo = load<f64>(ends + (t << 3))
        const least = upTo < 0 ? units : f64x2.min(units, f64x2.splat(upTo))
        const to = v128.bitselect(least, reached, open)
        cost = f64x2.add(cost, f64x2.mul(f64x2.sub(to, reached), v128.load64_splat(prices + (t << 3))))
        reached = to
      }
    }
    if (isClosed) {
      const above = i64x2.bitmask(f64x2.lt(reached, units))
      if ((above & 1) != 0 && s < count) exceeded += 1
      if ((above & 2) != 0 && s + 1 < count) exceeded += 1
    }
    v128.store(out, hasMinimum ? v128.bitselect(f64x2.max(minimum, cost), cost, f64x2.gt(q, zero)) : cost)
  }
  if (exceeded > 0) store<f64>(c, load<f64>(c) + exceeded)
}

/**
 * The sum of `count` terms, from the left, into `out` and on top of `kept` (each where there is one). A term at k is 16 bytes:
 * a column, then another to be multiplied with, or 0 and a number to be multiplied with.
 */
function sum(out: usize, count: usize, kept: usize, k: usize, bytes: usize): void {
  const end = k + (count << 4)
  for (let at: usize = 0; at < bytes; at += 64) {
    let a = <usize>load<u32>(k) + at
    let b = <usize>load<u32>(k, 4)
    let x0: v128, x1: v128, x2: v128, x3: v128
    if (b != 0) {
      b += at
      x0 = f64x2.mul(v128.load(a), v128.load(b))
      x1 = f64x2.mul(v128.load(a, 16), v128.load(b, 16))
      x2 = f64x2.mul(v128.load(a, 32), v128.load(b, 32))
      x3 = f64x2.mul(v128.load(a, 48), v128.load(b, 48))
    } else {
      const weight = v128.load64_splat(k, 8)
      x0 = f64x2.mul(v128.load(a), weight)
      x1 = f64x2.mul(v128.load(a, 16), weight)
      x2 = f64x2.mul(v128.load(a, 32), weight)
      x3 = f64x2.mul(v128.load(a, 48), weight)
    }
    for (let term = k + 16; term < end; term += 16) {
      a = <usize>load<u32>(term) + at
      b = <usize>load<u32>(term, 4)
      if (b != 0) {
        b += at
        x0 = f64x2.add(x0, f64x2.mul(v128.load(a), v128.load(b)))
        x1 = f64x2.add(x1, f64x2.mul(v128.load(a, 16), v128.load(b, 16)))
        x2 = f64x2.add(x2, f64x2.mul(v128.load(a, 32), v128.load(b, 32)))
        x3 = f64x2.add(x3, f64x2.mul(v128.load(a, 48), v128.load(b, 48)))
      } else {
        const weight = v128.load64_splat(term, 8)
        x0 = f64x2.add(x0, f64x2.mul(v128.load(a), weight))
        x1 = f64x2.add(x1, f64x2.mul(v128.load(a, 16), weight))
        x2 = f64x2.add(x2, f64x2.mul(v128.load(a, 32), weight))
        x3 = f64x2.add(x3, f64x2.mul(v128.load(a, 48), weight))
      }
    }
    if (out != 0) {
      v128.store(out + at, x0)
      v128.store(out + at, x1, 16)
      v128.store(out + at, x2, 32)
      v128.store(out + at, x3, 48)
    }
    if (kept != 0) {
      const to = kept + at
      v128.store(to, f64x2.add(v128.load(to), x0))
      v128.store(to, f64x2.add(v128.load(to, 16), x1), 16)
      v128.store(to, f64x2.add(v128.load(to, 32), x2), 32)
      v128.store(to, f64x2.add(v128.load(to, 48), x3), 48)
    }
  }
}

/** The sum of `count` columns as they are, from the left, into `out` and on top of `kept` where there is one. Terms at k as above. */
function total(out: usize, count: usize, kept: usize, k: usize, bytes: usize): void {
  const end = k + (count << 4)
  for (let at: usize = 0; at < bytes; at += 64) {
    let a = <usize>load<u32>(k) + at
    let x0 = v128.load(a)
    let x1 = v128.load(a, 16)
    let x2 = v128.load(a, 32)
    let x3 = v128.load(a, 48)
    for (let term = k + 16; term < end; term += 16) {
      a = <usize>load<u32>(term) + at
      x0 = f64x2.add(x0, v128.load(a))
      x1 = f64x2.add(x1, v128.load(a, 16))
      x2 = f64x2.add(x2, v128.load(a, 32))
      x3 = f64x2.add(x3, v128.load(a, 48))
    }
    a = out + at
    v128.store(a, x0)
    v128.store(a, x1, 16)
    v128.store(a, x2, 32)
    v128.store(a, x3, 48)
    if (kept == 0) continue
    a = kept + at
    v128.store(a, f64x2.add(v128.load(a), x0))
    v128.store(a, f64x2.add(v128.load(a, 16), x1), 16)
    v128.store(a, f64x2.add(v128.load(a, 32), x2), 32)
    v128.store(a, f64x2.add(v128.load(a, 48), x3), 48)
  }
}

const ITEM: usize = 56

/**
 * The sum of so many items, on top of `out` or in its place, and on top of `kept` (or 0). An item is a quantity (a times b, or
 * times a number where b is 0) priced in open tiers. At k, of each: the number, the factor of the money, free, per, then words:
 * price table, tiers, where the quantity is kept, where the money is kept (or 0), a and b.
 */
function priced(out: usize, items: i32, adds: bool, kept: usize, k: usize, bytes: usize): void {
  for (let i = 0; i < items; i++, k += ITEM) item(out, k, bytes, adds || i > 0)
  if (kept != 0) add(kept, kept, out, bytes)
}

function item(out: usize, k: usize, bytes: usize, adds: bool): void {
  const tiers = load<i32>(k, 36),
    quantityKept = load<u32>(k, 40) != 0,
    kept = load<u32>(k, 44) != 0,
    isProduct = load<u32>(k, 52) != 0
  if (tiers <= 4 && load<f64>(k, 8) == 1 && load<f64>(k, 16) == 0 && load<f64>(k, 24) == 1) {
    if (isProduct && !kept && !quantityKept) return usually(tiers, true, false, false, out, k, bytes, adds)
    if (isProduct && kept && quantityKept) return usually(tiers, true, true, true, out, k, bytes, adds)
    if (!isProduct && kept && !quantityKept) return usually(tiers, false, true, false, out, k, bytes, adds)
  }
  pricedSlowly(tiers, out, k, bytes, adds)
}

/** By tiers, and whether the first of them costs nothing: one product and one sum less. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function usually(tiers: i32, isProduct: bool, keeps: bool, keepsQuantity: bool, out: usize, k: usize, bytes: usize, adds: bool): void {
  const prices = <usize>load<u32>(k, 32) + 48 + (<usize>tiers << 3)
  const isFree = tiers > 1 && load<f64>(prices) == 0 && load<f64>(prices, 8) >= 0
  if (tiers == 4 && isFree) return usual(4, true, isProduct, keeps, keepsQuantity, out, k, bytes, adds)
  if (tiers == 4) return usual(4, false, isProduct, keeps, keepsQuantity, out, k, bytes, adds)
  if (tiers == 3 && isFree) return usual(3, true, isProduct, keeps, keepsQuantity, out, k, bytes, adds)
  if (tiers == 3) return usual(3, false, isProduct, keeps, keepsQuantity, out, k, bytes, adds)
  if (tiers == 2 && isFree) return usual(2, true, isProduct, keeps, keepsQuantity, out, k, bytes, adds)
  if (tiers == 2) return usual(2, false, isProduct, keeps, keepsQuantity, out, k, bytes, adds)
  usual(1, false, isProduct, keeps, keepsQuantity, out, k, bytes, adds)
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function graduated(tiers: i32, isFree: bool, units: v128, e0: v128, e1: v128, e2: v128, p0: v128, p1: v128, p2: v128, p3: v128): v128 {
  if (tiers == 1) return f64x2.mul(units, p0)
  const first = f64x2.pmin(units, e0)
  const second = tiers == 2 ? units : f64x2.pmin(units, e1)
  let cost = f64x2.mul(f64x2.sub(second, first), p1)
  if (!isFree) cost = f64x2.add(f64x2.mul(first, p0), cost)
  if (tiers == 2) return cost
  const third = tiers == 3 ? units : f64x2.pmin(units, e2)
  cost = f64x2.add(cost, f64x2.mul(f64x2.sub(third, second), p2))
  return tiers == 3 ? cost : f64x2.add(cost, f64x2.mul(f64x2.sub(units, third), p3))
}

/** Nothing free, a unit of one, no factor: column times column, or times a number; money or quantity or both are kept. Four draws a turn. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function usual(tiers: i32, isFree: bool, isProduct: bool, keeps: bool, keepsQuantity: bool, out: usize, k: usize, bytes: usize, adds: bool): void {
  const ends = <usize>load<u32>(k, 32) + 48
  const prices = ends + (<usize>tiers << 3)
  const zero = f64x2.splat(0)
  const e0 = tiers > 1 ? v128.load64_splat(ends) : zero
  const e1 = tiers > 2 ? v128.load64_splat(ends, 8) : zero
  const e2 = tiers > 3 ? v128.load64_splat(ends, 16) : zero
  const p0 = v128.load64_splat(prices)
  const p1 = tiers > 1 ? v128.load64_splat(prices, 8) : zero
  const p2 = tiers > 2 ? v128.load64_splat(prices, 16) : zero
  const p3 = tiers > 3 ? v128.load64_splat(prices, 24) : zero
  const weight = v128.load64_splat(k)
  const hasOut = out != 0
  let q = <usize>load<u32>(k, 40)
  let c = <usize>load<u32>(k, 44)
  let a = <usize>load<u32>(k, 48)
  let b = <usize>load<u32>(k, 52)
  for (let end = a + bytes; a < end; a += 32, b += 32, out += 32) {
    const x = f64x2.mul(v128.load(a), isProduct ? v128.load(b) : weight)
    const y = f64x2.mul(v128.load(a, 16), isProduct ? v128.load(b, 16) : weight)
    let u = graduated(tiers, isFree, f64x2.pmax(zero, x), e0, e1, e2, p0, p1, p2, p3)
    let v = graduated(tiers, isFree, f64x2.pmax(zero, y), e0, e1, e2, p0, p1, p2, p3)
    if (keepsQuantity) {
      v128.store(q, f64x2.add(v128.load(q), x))
      v128.store(q, f64x2.add(v128.load(q, 16), y), 16)
      q += 32
    }
    if (keeps) {
      v128.store(c, f64x2.add(v128.load(c), u))
      v128.store(c, f64x2.add(v128.load(c, 16), v), 16)
      c += 32
    }
    if (adds) {
      u = f64x2.add(v128.load(out), u)
      v = f64x2.add(v128.load(out, 16), v)
    }
    if (hasOut) {
      v128.store(out, u)
      v128.store(out, v, 16)
    }
  }
}

/** Any number of open tiers, with all that a meter may have. */
function pricedSlowly(tiers: i32, out: usize, k: usize, bytes: usize, adds: bool): void {
  const ends = <usize>load<u32>(k, 32) + 48
  const prices = ends + (<usize>tiers << 3)
  const zero = f64x2.splat(0)
  const weight = v128.load64_splat(k)
  const factor = v128.load64_splat(k, 8)
  const free = v128.load64_splat(k, 16)
  const per = v128.load64_splat(k, 24)
  const quantityKept = <usize>load<u32>(k, 40)
  const c = <usize>load<u32>(k, 44)
  const a = <usize>load<u32>(k, 48)
  const b = <usize>load<u32>(k, 52)
  for (let at: usize = 0; at < bytes; at += 16) {
    const q = f64x2.mul(v128.load(a + at), b != 0 ? v128.load(b + at) : weight)
    if (quantityKept != 0) v128.store(quantityKept + at, f64x2.add(v128.load(quantityKept + at), q))
    const units = f64x2.div(f64x2.pmax(zero, f64x2.sub(q, free)), per)
    let reached = zero
    let cost = zero
    for (let t = 0; t < tiers - 1; t++) {
      const to = f64x2.pmin(units, v128.load64_splat(ends + (<usize>t << 3)))
      cost = f64x2.add(cost, f64x2.mul(f64x2.sub(to, reached), v128.load64_splat(prices + (<usize>t << 3))))
      reached = to
    }
    const last = v128.load64_splat(prices + (<usize>(tiers - 1) << 3))
    cost = f64x2.mul(f64x2.add(cost, f64x2.mul(f64x2.sub(units, reached), last)), factor)
    if (c != 0) v128.store(c + at, f64x2.add(v128.load(c + at), cost))
    if (out != 0) v128.store(out + at, adds ? f64x2.add(v128.load(out + at), cost) : cost)
  }
}

/** Exact sums of the first `count` draws (models/engine/tally.ts): whole multiples of 16 at k, then the rest. */
function tally(a: usize, k: usize, bytes: usize, count: i32): void {
  const most = f64x2.splat(108086391056891904)
  const least = f64x2.splat(25165824)
  let coarse = f64x2.splat(0)
  let fine = f64x2.splat(0)
  let coarse2 = coarse
  let fine2 = fine
  // The sums are exact, so two of each may run side by side.
  for (let end = a + (<usize>(count >> 2) << 5); a < end; a += 32) {
    const x = v128.load(a)
    const y = v128.load(a, 16)
    const u = f64x2.sub(f64x2.add(x, most), most)
    const v = f64x2.sub(f64x2.add(y, most), most)
    coarse = f64x2.add(coarse, u)
    coarse2 = f64x2.add(coarse2, v)
    fine = f64x2.add(fine, f64x2.sub(f64x2.add(f64x2.sub(x, u), least), least))
    fine2 = f64x2.add(fine2, f64x2.sub(f64x2.add(f64x2.sub(y, v), least), least))
  }
  if ((count & 2) != 0) {
    const x = v128.load(a)
    const u = f64x2.sub(f64x2.add(x, most), most)
    coarse = f64x2.add(coarse, u)
    fine = f64x2.add(fine, f64x2.sub(f64x2.add(f64x2.sub(x, u), least), least))
    a += 16
  }
  coarse = f64x2.add(coarse, coarse2)
  fine = f64x2.add(fine, fine2)
  let wholes = f64x2.extract_lane(coarse, 0) + f64x2.extract_lane(coarse, 1)
  let rests = f64x2.extract_lane(fine, 0) + f64x2.extract_lane(fine, 1)
  if ((count & 1) != 0) {
    const value = load<f64>(a)
    const whole = value + 108086391056891904 - 108086391056891904
    wholes += whole
    rests += value - whole + 25165824 - 25165824
  }
  store<f64>(k, load<f64>(k) + wholes)
  store<f64>(k, load<f64>(k, 8) + rests, 8)
}

/** What was held (at c) times b, and a; also what is held next (at k). */
function stock(out: usize, a: usize, b: usize, c: usize, k: usize, bytes: usize): void {
  for (let end = out + bytes; out < end; out += 16, a += 16, b += 16, c += 16, k += 16) {
    const now = f64x2.add(f64x2.mul(v128.load(c), v128.load(b)), v128.load(a))
    v128.store(out, now)
    v128.store(k, now)
  }
}

/** The first month in which a is above b; Infinity before. */
function cross(out: usize, a: usize, b: usize, month: f64, bytes: usize): void {
  const now = f64x2.splat(month)
  const never = f64x2.splat(Infinity)
  for (let end = out + bytes; out < end; out += 64, a += 64, b += 64) {
    // Most are never above: those are only looked at.
    const first = f64x2.gt(v128.load(a), v128.load(b))
    const second = f64x2.gt(v128.load(a, 16), v128.load(b, 16))
    const third = f64x2.gt(v128.load(a, 32), v128.load(b, 32))
    const fourth = f64x2.gt(v128.load(a, 48), v128.load(b, 48))
    if (!v128.any_true(v128.or(v128.or(first, second), v128.or(third, fourth)))) continue
    firstAbove(out, first, now, never)
    firstAbove(out + 16, second, now, never)
    firstAbove(out + 32, third, now, never)
    firstAbove(out + 48, fourth, now, never)
  }
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function firstAbove(out: usize, isAbove: v128, now: v128, never: v128): void {
  const known = v128.load(out)
  v128.store(out, v128.bitselect(now, known, v128.and(isAbove, f64x2.eq(known, never))))
}

// What follows reads its constants from the store (models/engine/draw-constants.ts, from byte 64 on): one load instead of
// several instructions to make each.

/** Draws that are made at a time, and where their uniforms and the places of those in the tails are kept meanwhile. */
const PART: i32 = 128
const UNIFORMS: usize = 1024
const TAILS: usize = 2048

/** Uniforms of draws first, first + 1, … at a period, under the key (k0, k1): threefry.ts. */
export function chances(out: usize, count: i32, k0: i32, k1: i32, first: i32, period: i32): void {
  for (let at = 0; at < count; at += PART) {
    const size = <usize>min(PART, count - at) << 3
    uniforms(size, k0, k1, first + at, period)
    memory.copy(out + (<usize>at << 3), UNIFORMS, size)
  }
}

/** Standard normals of draws first, first + 1, … at a period, under the key (k0, k1): threefry.ts and elementary.ts. */
export function normals(out: usize, count: i32, k0: i32, k1: i32, first: i32, period: i32): void {
  for (let at = 0; at < count; at += PART) {
    const size = <usize>min(PART, count - at) << 3
    uniforms(size, k0, k1, first + at, period)
    quantiles(out + (<usize>at << 3), size)
  }
}

/** Fills the room for uniforms: eight draws a turn in two independent halves, so that neither waits for the other. */
function uniforms(bytes: usize, k0: i32, k1: i32, first: i32, period: i32): void {
  const k2 = 0x1bd11bda ^ k0 ^ k1
  const a0 = i32x4.splat(k0)
  const a1 = i32x4.splat(k1)
  const a2 = i32x4.splat(k2)
  const start1 = i32x4.splat(period + k1)
  let counter = i32x4.add(i32x4.splat(first), i32x4(0, 1, 2, 3))
  const four = i32x4.splat(4)
  const b1 = i32x4.splat(k2 + 1)
  const b2 = i32x4.splat(k0 + 2)
  const b3 = i32x4.splat(k1 + 3)
  const b4 = i32x4.splat(k2 + 4)
  const b5 = i32x4.splat(k0 + 5)
  for (let out = UNIFORMS, end = UNIFORMS + bytes; out < end; out += 64) {
    let x0 = i32x4.add(counter, a0)
    counter = i32x4.add(counter, four)
    let y0 = i32x4.add(counter, a0)
    counter = i32x4.add(counter, four)
    let x1 = start1
    let y1 = start1
    x0 = i32x4.add(x0, x1); x1 = v128.xor(turned(x1, 13), x0)
    y0 = i32x4.add(y0, y1); y1 = v128.xor(turned(y1, 13), y0)
    x0 = i32x4.add(x0, x1); x1 = v128.xor(turned(x1, 15), x0)
    y0 = i32x4.add(y0, y1); y1 = v128.xor(turned(y1, 15), y0)
    x0 = i32x4.add(x0, x1); x1 = v128.xor(turned(x1, 26), x0)
    y0 = i32x4.add(y0, y1); y1 = v128.xor(turned(y1, 26), y0)
    x0 = i32x4.add(x0, x1); x1 = v128.xor(turned(x1, 6), x0)
    y0 = i32x4.add(y0, y1); y1 = v128.xor(turned(y1, 6), y0)
    x0 = i32x4.add(x0, a1); x1 = i32x4.add(x1, b1)
    y0 = i32x4.add(y0, a1); y1 = i32x4.add(y1, b1)
    x0 = i32x4.add(x0, x1); x1 = v128.xor(turned(x1, 17), x0)
    y0 = i32x4.add(y0, y1); y1 = v128.xor(turned(y1, 17), y0)
    x0 = i32x4.add(x0, x1); x1 = v128.xor(turned(x1, 29), x0)
    y0 = i32x4.add(y0, y1); y1 = v128.xor(turned(y1, 29), y0)
    x0 = i32x4.add(x0, x1); x1 = v128.xor(turned(x1, 16), x0)
    y0 = i32x4.add(y0, y1); y1 = v128.xor(turned(y1, 16), y0)
    x0 = i32x4.add(x0, x1); x1 = v128.xor(turned(x1, 24), x0)
    y0 = i32x4.add(y0, y1); y1 = v128.xor(turned(y1, 24), y0)
    x0 = i32x4.add(x0, a2); x1 = i32x4.add(x1, b2)
    y0 = i32x4.add(y0, a2); y1 = i32x4.add(y1, b2)
    x0 = i32x4.add(x0, x1); x1 = v128.xor(turned(x1, 13), x0)
    y0 = i32x4.add(y0, y1); y1 = v128.xor(turned(y1, 13), y0)
    x0 = i32x4.add(x0, x1); x1 = v128.xor(turned(x1, 15), x0)
    y0 = i32x4.add(y0, y1); y1 = v128.xor(turned(y1, 15), y0)
    x0 = i32x4.add(x0, x1); x1 = v128.xor(turned(x1, 26), x0)
    y0 = i32x4.add(y0, y1); y1 = v128.xor(turned(y1, 26), y0)
    x0 = i32x4.add(x0, x1); x1 = v128.xor(turned(x1, 6), x0)
    y0 = i32x4.add(y0, y1); y1 = v128.xor(turned(y1, 6), y0)
    x0 = i32x4.add(x0, a0); x1 = i32x4.add(x1, b3)
    y0 = i32x4.add(y0, a0); y1 = i32x4.add(y1, b3)
    x0 = i32x4.add(x0, x1); x1 = v128.xor(turned(x1, 17), x0)
    y0 = i32x4.add(y0, y1); y1 = v128.xor(turned(y1, 17), y0)
    x0 = i32x4.add(x0, x1); x1 = v128.xor(turned(x1, 29), x0)
    y0 = i32x4.add(y0, y1); y1 = v128.xor(turned(y1, 29), y0)
    x0 = i32x4.add(x0, x1); x1 = v128.xor(turned(x1, 16), x0)
    y0 = i32x4.add(y0, y1); y1 = v128.xor(turned(y1, 16), y0)
    x0 = i32x4.add(x0, x1); x1 = v128.xor(turned(x1, 24), x0)
    y0 = i32x4.add(y0, y1); y1 = v128.xor(turned(y1, 24), y0)
    x0 = i32x4.add(x0, a1); x1 = i32x4.add(x1, b4)
    y0 = i32x4.add(y0, a1); y1 = i32x4.add(y1, b4)
    x0 = i32x4.add(x0, x1); x1 = v128.xor(turned(x1, 13), x0)
    y0 = i32x4.add(y0, y1); y1 = v128.xor(turned(y1, 13), y0)
    x0 = i32x4.add(x0, x1); x1 = v128.xor(turned(x1, 15), x0)
    y0 = i32x4.add(y0, y1); y1 = v128.xor(turned(y1, 15), y0)
    x0 = i32x4.add(x0, x1); x1 = v128.xor(turned(x1, 26), x0)
    y0 = i32x4.add(y0, y1); y1 = v128.xor(turned(y1, 26), y0)
    x0 = i32x4.add(x0, x1); x1 = v128.xor(turned(x1, 6), x0)
    y0 = i32x4.add(y0, y1); y1 = v128.xor(turned(y1, 6), y0)
    x0 = i32x4.shr_u(i32x4.add(x0, a2), 6); x1 = i32x4.shr_u(i32x4.add(x1, b5), 6)
    y0 = i32x4.shr_u(i32x4.add(y0, a2), 6); y1 = i32x4.shr_u(i32x4.add(y1, b5), 6)
    store4(out, x0, x1)
    store4(out + 32, y0, y1)
  }
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function store4(out: usize, x0: v128, x1: v128): void {
  v128.store(out, uniform(x0, x1))
  v128.store(out, uniform(i32x4.shuffle(x0, x0, 2, 3, 2, 3), i32x4.shuffle(x1, x1, 2, 3, 2, 3)), 16)
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function turned(x: v128, left: i32): v128 {
  return v128.or(i32x4.shl(x, left), i32x4.shr_u(x, 32 - left))
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function uniform(x0: v128, x1: v128): v128 {
  const upper = f64x2.mul(f64x2.convert_low_i32x4_u(x0), v128.load64_splat(0, 216))
  const sum = f64x2.add(f64x2.add(upper, f64x2.convert_low_i32x4_u(x1)), v128.load64_splat(0, 192))
  return f64x2.mul(sum, v128.load64_splat(0, 224))
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function step(value: v128, x: v128, coefficient: v128): v128 {
  return f64x2.add(f64x2.mul(value, x), coefficient)
}

/** Wichura's AS 241 of the uniforms: first all as if they were in the middle, then those in the tails again, two at a time. */
function quantiles(out: usize, bytes: usize): void {
  let tails = TAILS
  for (let at: usize = 0; at < bytes; at += 16) {
    const q = f64x2.sub(v128.load(UNIFORMS + at), v128.load64_splat(0, 192))
    const r = f64x2.sub(v128.load64_splat(0, 200), f64x2.mul(q, q))
    let top = step(v128.load64_splat(0, 64), r, v128.load64_splat(0, 72))
    let bottom = step(v128.load64_splat(0, 80), r, v128.load64_splat(0, 88))
    top = step(top, r, v128.load64_splat(0, 96))
    bottom = step(bottom, r, v128.load64_splat(0, 144))
    top = step(top, r, v128.load64_splat(0, 104))
    bottom = step(bottom, r, v128.load64_splat(0, 152))
    top = step(top, r, v128.load64_splat(0, 112))
    bottom = step(bottom, r, v128.load64_splat(0, 160))
    top = step(top, r, v128.load64_splat(0, 120))
    bottom = step(bottom, r, v128.load64_splat(0, 168))
    top = step(top, r, v128.load64_splat(0, 128))
    bottom = step(bottom, r, v128.load64_splat(0, 176))
    top = step(top, r, v128.load64_splat(0, 136))
    bottom = step(bottom, r, v128.load64_splat(0, 184))
    v128.store(out + at, f64x2.div(f64x2.mul(q, top), bottom))
    // A place is written for each, and stays where it is in a tail.
    const isTail = i64x2.bitmask(f64x2.gt(f64x2.abs(q), v128.load64_splat(0, 208)))
    store<u32>(tails, <u32>at)
    tails += <usize>(isTail & 1) << 2
    store<u32>(tails, <u32>at + 8)
    tails += <usize>(isTail & 2) << 1
  }
  if (tails == TAILS) return
  // An odd one out is done twice.
  store<u32>(tails, load<u32>(tails - 4))
  for (let each = TAILS; each < tails; each += 8) {
    const i = <usize>load<u32>(each),
      j = <usize>load<u32>(each, 4)
    const z = tailQuantiles(v128.load64_lane(UNIFORMS + j, v128.load64_zero(UNIFORMS + i), 1))
    v128.store64_lane(out + i, z, 0)
    v128.store64_lane(out + j, z, 1)
  }
}

/** The near tails of both lanes; a far one is done by itself. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function tailQuantiles(p: v128): v128 {
  const zero = f64x2.splat(0)
  const isBelow = f64x2.lt(f64x2.sub(p, v128.load64_splat(0, 192)), zero)
  const r = f64x2.sqrt(f64x2.neg(logarithms(v128.bitselect(p, f64x2.sub(v128.load64_splat(0, 184), p), isBelow))))
  const x = f64x2.sub(r, v128.load64_splat(0, 432))
  let top = step(v128.load64_splat(0, 312), x, v128.load64_splat(0, 320))
  let bottom = step(v128.load64_splat(0, 376), x, v128.load64_splat(0, 384))
  top = step(top, x, v128.load64_splat(0, 328))
  bottom = step(bottom, x, v128.load64_splat(0, 392))
  top = step(top, x, v128.load64_splat(0, 336))
  bottom = step(bottom, x, v128.load64_splat(0, 400))
  top = step(top, x, v128.load64_splat(0, 344))
  bottom = step(bottom, x, v128.load64_splat(0, 408))
  top = step(top, x, v128.load64_splat(0, 352))
  bottom = step(bottom, x, v128.load64_splat(0, 416))
  top = step(top, x, v128.load64_splat(0, 360))
  bottom = step(bottom, x, v128.load64_splat(0, 424))
  top = step(top, x, v128.load64_splat(0, 368))
  bottom = step(bottom, x, v128.load64_splat(0, 184))
  const size = f64x2.div(top, bottom)
  const z = v128.bitselect(f64x2.neg(size), size, isBelow)
  const isNear = f64x2.le(r, v128.load64_splat(0, 440))
  return i64x2.all_true(isNear) ? z : f64x2(tailQuantile(f64x2.extract_lane(p, 0)), tailQuantile(f64x2.extract_lane(p, 1)))
}

/** For x from 1e-307 to 1, as elementary.ts has it. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function logarithms(x: v128): v128 {
  const k = i64x2.sub(i64x2.shr_u(i64x2.add(i64x2.shr_u(x, 32), i64x2.splat(0x95f64)), 20), i64x2.splat(1023))
  const power = i64x2.shl(i64x2.sub(i64x2.splat(1023), k), 52)
  const f = f64x2.sub(f64x2.mul(x, power), v128.load64_splat(0, 184))
  const s = f64x2.div(f, f64x2.add(v128.load64_splat(0, 304), f))
  const z = f64x2.mul(s, s)
  const w = f64x2.mul(z, z)
  let odd = f64x2.add(v128.load64_splat(0, 456), f64x2.mul(w, v128.load64_splat(0, 448)))
  odd = f64x2.add(v128.load64_splat(0, 464), f64x2.mul(w, odd))
  odd = f64x2.mul(z, f64x2.add(v128.load64_splat(0, 472), f64x2.mul(w, odd)))
  let even = f64x2.add(v128.load64_splat(0, 488), f64x2.mul(w, v128.load64_splat(0, 480)))
  even = f64x2.mul(w, f64x2.add(v128.load64_splat(0, 496), f64x2.mul(w, even)))
  const half = f64x2.mul(f64x2.mul(v128.load64_splat(0, 192), f), f)
  const n = f64x2.convert_low_i32x4_s(i32x4.shuffle(k, k, 0, 2, 0, 2))
  const upper = f64x2.mul(n, v128.load64_splat(0, 248))
  const lower = f64x2.mul(n, v128.load64_splat(0, 256))
  const rest = f64x2.add(f64x2.mul(s, f64x2.add(f64x2.add(half, odd), even)), lower)
  return f64x2.sub(upper, f64x2.sub(f64x2.sub(half, rest), f))
}

/** A tail of one draw, as far as it goes. */
function tailQuantile(p: f64): f64 {
  const isBelow = p - 0.5 < 0
  const r = Math.sqrt(-logarithm(isBelow ? p : 1 - p))
  let top: f64, bottom: f64
  if (r <= 5) {
    const x = r - 1.6
    top = 7.7454501427834140764e-4
    top = top * x + 2.27238449892691845833e-2
    top = top * x + 2.4178072517745061177e-1
    top = top * x + 1.27045825245236838258
    top = top * x + 3.64784832476320460504
    top = top * x + 5.7694972214606914055
    top = top * x + 4.6303378461565452959
    top = top * x + 1.42343711074968357734
    bottom = 1.05075007164441684324e-9
    bottom = bottom * x + 5.475938084995344946e-4
    bottom = bottom * x + 1.51986665636164571966e-2
    bottom = bottom * x + 1.4810397642748007459e-1
    bottom = bottom * x + 6.8976733498510000455e-1
    bottom = bottom * x + 1.6763848301838038494
    bottom = bottom * x + 2.05319162663775882187
    bottom = bottom * x + 1
  } else {
    const x = r - 5
    top = 2.01033439929228813265e-7
    top = top * x + 2.71155556874348757815e-5
    top = top * x + 1.2426609473880784386e-3
    top = top * x + 2.6532189526576123093e-2
    top = top * x + 2.9656057182850489123e-1
    top = top * x + 1.7848265399172913358
    top = top * x + 5.4637849111641143699
    top = top * x + 6.6579046435011037772
    bottom = 2.04426310338993978564e-15
    bottom = bottom * x + 1.4215117583164458887e-7
    bottom = bottom * x + 1.8463183175100546818e-5
    bottom = bottom * x + 7.868691311456132591e-4
    bottom = bottom * x + 1.48753612908506148525e-2
    bottom = bottom * x + 1.3692988092273580531e-1
    bottom = bottom * x + 5.9983220655588793769e-1
    bottom = bottom * x + 1
  }
  const size = top / bottom
  return isBelow ? -size : size
}

/** For x from 1e-307 to 1, as elementary.ts has it. */
function logarithm(x: f64): f64 {
  const k = <i32>((<i32>(reinterpret<i64>(x) >> 32) + 0x95f64) >> 20) - 1023
  const f = x * reinterpret<f64>((1023 - <i64>k) << 52) - 1
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const odd = z * (6.66666666666673513e-1 + w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)))
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1))
  const half = 0.5 * f * f
  const n = <f64>k
  return n * 6.9314718036912381649e-1 - (half - (s * (half + odd + even) + n * 1.90821492927058770002e-10) - f)
}

/** exp(shift + scale x a). The answer is 1 where an exponent is too large or too small for this. */
export function exponentials(out: usize, a: usize, shift: f64, scale: f64, count: i32): i32 {
  const plus = f64x2.splat(shift)
  const times = f64x2.splat(scale)
  const end = out + (<usize>count << 3)
  let isFar = i32x4.splat(0)
  for (; out + 16 <= end; out += 16, a += 16) {
    const x = f64x2.add(plus, f64x2.mul(times, v128.load(a)))
    isFar = v128.or(isFar, v128.not(f64x2.le(f64x2.abs(x), f64x2.splat(700))))
    v128.store(out, exponential(x))
  }
  // What stands behind an odd last draw is nobody's.
  if (out < end) {
    const x = f64x2.add(plus, f64x2.mul(times, v128.load64_zero(a)))
    isFar = v128.or(isFar, v128.not(f64x2.le(f64x2.abs(x), f64x2.splat(700))))
    v128.store(out, exponential(x))
  }
  return v128.any_true(isFar) ? 1 : 0
}

/**
 * What is left of `held` times persistence, and size times the normal that stands in `out`: into `next`, its exp into out. The
 * answer is 1 where an exponent is too large or too small for this: those JavaScript does.
 */
export function walk(out: usize, held: usize, next: usize, persistence: f64, size: f64, count: i32): i32 {
  const kept = f64x2.splat(persistence)
  const wide = f64x2.splat(size)
  let isFar = i32x4.splat(0)
  for (let end = out + (<usize>count << 3); out < end; out += 16, held += 16, next += 16) {
    const x = f64x2.add(f64x2.mul(kept, v128.load(held)), f64x2.mul(wide, v128.load(out)))
    v128.store(next, x)
    isFar = v128.or(isFar, v128.not(f64x2.le(f64x2.abs(x), f64x2.splat(700))))
    v128.store(out, exponential(x))
  }
  return v128.any_true(isFar) ? 1 : 0
}

/** elementary.ts, for |x| up to 700. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function exponential(x: v128): v128 {
  // A half with the sign of x; minus zero goes to zero all the same.
  const half = v128.or(v128.load64_splat(0, 192), v128.and(x, f64x2.splat(-0.0)))
  const k = i32x4.trunc_sat_f64x2_s_zero(f64x2.add(f64x2.mul(x, v128.load64_splat(0, 240)), half))
  const n = f64x2.convert_low_i32x4_s(k)
  const above = f64x2.sub(x, f64x2.mul(n, v128.load64_splat(0, 248)))
  const below = f64x2.mul(n, v128.load64_splat(0, 256))
  const r = f64x2.sub(above, below)
  const square = f64x2.mul(r, r)
  let sum = f64x2.add(v128.load64_splat(0, 264), f64x2.mul(square, v128.load64_splat(0, 272)))
  sum = f64x2.add(v128.load64_splat(0, 280), f64x2.mul(square, sum))
  sum = f64x2.add(v128.load64_splat(0, 288), f64x2.mul(square, sum))
  sum = f64x2.add(v128.load64_splat(0, 296), f64x2.mul(square, sum))
  const c = f64x2.sub(r, f64x2.mul(square, sum))
  const rest = f64x2.div(f64x2.mul(r, c), f64x2.sub(v128.load64_splat(0, 304), c))
  const near = f64x2.sub(v128.load64_splat(0, 184), f64x2.sub(f64x2.sub(below, rest), above))
  const power = i64x2.shl(i64x2.add(i64x2.extend_low_i32x4_s(k), i64x2.splat(1023)), 52)
  return f64x2.mul(near, power)
}
