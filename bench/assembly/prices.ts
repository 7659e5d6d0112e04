// AssemblyScript: quantities priced in tiers (models/engine/price-kernel.ts).

import { up } from './rounding'
import { add } from './sums'

/** Table at k: free, per, rounding (1 up, 2 down), volume, minimum, tiers, then upper ends (-1 open) and prices. c counts draws above a closed last tier. */
export function price(out: usize, a: usize, c: usize, k: usize, bytes: usize, count: i32): void {
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

const ITEM: usize = 56

/**
 * The sum of so many items, on top of `out` or in its place, and on top of `kept` (or 0). An item is a quantity (a times b, or
 * times a number where b is 0) priced in open tiers. At k, of each: the number, the factor of the money, free, per, then words:
 * price table, tiers, where the quantity is kept, where the money is kept (or 0), a and b.
 */
export function priced(out: usize, items: i32, adds: bool, kept: usize, k: usize, bytes: usize): void {
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
