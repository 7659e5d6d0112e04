// AssemblyScript: the arithmetic of models/engine/column-machine.ts, two draws at a time. Every operation rounds as
// JavaScript does (no fused multiply-add), so the bytes are the same. A step is six words: operation, out, a, b, c, k;
// out to c are addresses of columns, k is what the operation says. Columns are padded to whole groups of four draws.

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
    v128.store(out, f64x2.max(v128.load(a), v128.load(b)))
}

function smaller(out: usize, a: usize, b: usize, bytes: usize): void {
  for (let end = out + bytes; out < end; out += 16, a += 16, b += 16)
    v128.store(out, f64x2.min(v128.load(a), v128.load(b)))
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
