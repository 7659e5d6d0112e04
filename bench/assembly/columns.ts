// AssemblyScript: the arithmetic of models/engine/tape-script.ts, two draws at a time. Every operation rounds as JavaScript
// does (no fused multiply-add), so the bytes are the same. An instruction is six words: operation, out, a, b, c, k; out to c
// are addresses of columns, k is what the operation says. Columns are padded to whole groups of eight draws.

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
      case 15:
        priced(out, a, b, c, k, bytes)
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

// @ts-ignore: a decorator of AssemblyScript
@inline
function up(x: v128): v128 {
  return f64x2.ceil(f64x2.mul(x, f64x2.splat(1 - 1e-12)))
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

/**
 * A quantity (a times b, or times a number where b is 0) priced in open tiers, on top of `out` or in its place, and on top of
 * what is kept. At k: the number, the factor of the money, free, per, then words: price table, tiers, whether it adds, where the
 * quantity is kept (or 0). c is where the money is kept (or 0).
 */
function priced(out: usize, a: usize, b: usize, c: usize, k: usize, bytes: usize): void {
  const tiers = load<i32>(k, 36)
  if (tiers == 1) pricedIn(1, out, a, b, c, k, bytes)
  else if (tiers == 2) pricedIn(2, out, a, b, c, k, bytes)
  else if (tiers == 3) pricedIn(3, out, a, b, c, k, bytes)
  else if (tiers == 4) pricedIn(4, out, a, b, c, k, bytes)
  else if (tiers == 5) pricedIn(5, out, a, b, c, k, bytes)
  else pricedIn(6, out, a, b, c, k, bytes)
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function pricedIn(tiers: i32, out: usize, a: usize, b: usize, c: usize, k: usize, bytes: usize): void {
  const ends = <usize>load<u32>(k, 32) + 48
  const prices = ends + (<usize>tiers << 3)
  const zero = f64x2.splat(0)
  const e0 = tiers > 1 ? v128.load64_splat(ends) : zero
  const e1 = tiers > 2 ? v128.load64_splat(ends, 8) : zero
  const e2 = tiers > 3 ? v128.load64_splat(ends, 16) : zero
  const e3 = tiers > 4 ? v128.load64_splat(ends, 24) : zero
  const e4 = tiers > 5 ? v128.load64_splat(ends, 32) : zero
  const p0 = v128.load64_splat(prices)
  const p1 = tiers > 1 ? v128.load64_splat(prices, 8) : zero
  const p2 = tiers > 2 ? v128.load64_splat(prices, 16) : zero
  const p3 = tiers > 3 ? v128.load64_splat(prices, 24) : zero
  const p4 = tiers > 4 ? v128.load64_splat(prices, 32) : zero
  const p5 = tiers > 5 ? v128.load64_splat(prices, 40) : zero
  const weight = v128.load64_splat(k)
  const hasFactor = load<f64>(k, 8) != 1
  const hasFree = load<f64>(k, 16) != 0
  const isUnit = load<f64>(k, 24) == 1
  const adds = load<i32>(k, 40) != 0
  const quantityKept = <usize>load<u32>(k, 44)
  for (let at: usize = 0; at < bytes; at += 16) {
    const q = f64x2.mul(v128.load(a + at), b != 0 ? v128.load(b + at) : weight)
    if (quantityKept != 0) v128.store(quantityKept + at, f64x2.add(v128.load(quantityKept + at), q))
    let units = f64x2.pmax(zero, hasFree ? f64x2.sub(q, v128.load64_splat(k, 16)) : q)
    if (!isUnit) units = f64x2.div(units, v128.load64_splat(k, 24))
    let cost: v128
    if (tiers == 1) cost = f64x2.mul(units, p0)
    else {
      let reached = f64x2.pmin(units, e0)
      cost = f64x2.mul(reached, p0)
      if (tiers > 2) {
        const to = f64x2.pmin(units, e1)
        cost = f64x2.add(cost, f64x2.mul(f64x2.sub(to, reached), p1))
        reached = to
      }
      if (tiers > 3) {
        const to = f64x2.pmin(units, e2)
        cost = f64x2.add(cost, f64x2.mul(f64x2.sub(to, reached), p2))
        reached = to
      }
      if (tiers > 4) {
        const to = f64x2.pmin(units, e3)
        cost = f64x2.add(cost, f64x2.mul(f64x2.sub(to, reached), p3))
        reached = to
      }
      if (tiers > 5) {
        const to = f64x2.pmin(units, e4)
        cost = f64x2.add(cost, f64x2.mul(f64x2.sub(to, reached), p4))
        reached = to
      }
      const last = tiers == 2 ? p1 : tiers == 3 ? p2 : tiers == 4 ? p3 : tiers == 5 ? p4 : p5
      cost = f64x2.add(cost, f64x2.mul(f64x2.sub(units, reached), last))
    }
    if (hasFactor) cost = f64x2.mul(cost, v128.load64_splat(k, 8))
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
  const pairs = count >> 1
  for (let i = 0; i < pairs; i++, a += 16) {
    const value = v128.load(a)
    const whole = f64x2.sub(f64x2.add(value, most), most)
    coarse = f64x2.add(coarse, whole)
    fine = f64x2.add(fine, f64x2.sub(f64x2.add(f64x2.sub(value, whole), least), least))
  }
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

/** At k: least, most, target. */
function replicas(out: usize, a: usize, b: usize, k: usize, bytes: usize): void {
  const least = v128.load64_splat(k),
    most = v128.load64_splat(k, 8),
    target = v128.load64_splat(k, 16)
  for (let end = out + bytes; out < end; out += 16, a += 16, b += 16) {
    const wanted = f64x2.div(v128.load(a), f64x2.mul(v128.load(b), target))
    v128.store(out, f64x2.min(most, f64x2.max(least, up(wanted))))
  }
}

/** c: the peak over the mean. At k: least, most, target, the steepest peak, 1 over the rest, then eight weights and eight slopes. */
function loadReplicas(out: usize, a: usize, b: usize, c: usize, k: usize, bytes: usize): void {
  const least = v128.load64_splat(k),
    most = v128.load64_splat(k, 8),
    target = v128.load64_splat(k, 16),
    steepest = load<f64>(k, 24),
    restOfSteepest = v128.load64_splat(k, 32)
  const weights = k + 40
  const slopes = weights + 64
  const one = f64x2.splat(1)
  const zero = f64x2.splat(0)
  for (let end = out + bytes; out < end; out += 16, a += 16, b += 16, c += 16) {
    const wanted = f64x2.div(v128.load(a), f64x2.mul(v128.load(b), target))
    const peak = f64x2.max(one, v128.load(c))
    const over = f64x2.sub(peak, one)
    const usual = f64x2.le(peak, f64x2.splat(steepest))
    const isUsual = i64x2.all_true(usual)
    let mean = zero
    for (let bin: usize = 0; bin < 8; bin++) {
      const slope = load<f64>(slopes + (bin << 3))
      const weight = v128.load64_splat(weights + (bin << 3))
      let share = f64x2.add(one, f64x2.mul(over, f64x2.splat(slope)))
      if (!isUsual && bin > 0) {
        const left = f64x2.max(zero, f64x2.sub(one, f64x2.mul(v128.load64_splat(weights), peak)))
        const rest = f64x2.div(left, restOfSteepest)
        share = v128.bitselect(share, f64x2.mul(f64x2.splat(1 + (steepest - 1) * slope), rest), usual)
      }
      const wantedThen = up(f64x2.mul(wanted, share))
      mean = f64x2.add(mean, f64x2.mul(weight, f64x2.min(most, f64x2.max(least, wantedThen))))
    }
    v128.store(out, mean)
  }
}

/** The first month in which a is above b; Infinity before. */
function cross(out: usize, a: usize, b: usize, month: f64, bytes: usize): void {
  const now = f64x2.splat(month)
  const never = f64x2.splat(Infinity)
  for (let end = out + bytes; out < end; out += 16, a += 16, b += 16) {
    const known = v128.load(out)
    const first = v128.and(f64x2.gt(v128.load(a), v128.load(b)), f64x2.eq(known, never))
    v128.store(out, v128.bitselect(now, known, first))
  }
}
