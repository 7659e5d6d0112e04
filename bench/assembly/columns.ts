// AssemblyScript: the arithmetic of models/engine/tape-script.ts, two draws at a time. Every operation rounds as JavaScript
// does (no fused multiply-add), so the bytes are the same. An instruction is six words: operation, out, a, b, c, k; out to c
// are addresses of columns, k is what the operation says. Columns are padded to whole groups of sixteen draws.

import { carried, loadReplicas, replicas } from './replicas'
import { up } from './rounding'
import { price, priced } from './prices'
import { add, sum, total } from './sums'
import { variable } from './variables'

export { exponentials, walk } from './exponentials'
export { normals } from './quantiles'
export { loads, responses } from './scale'
export { chances, liveTies } from './uniforms'

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
        sum(out, <i32>a, c, k, bytes)
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
      case 19:
        variable(out, k, bytes)
        break
    }
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
  for (let end = out + bytes; out < end; out += 64, a += 64, b += 64) {
    v128.store(out, f64x2.pmax(v128.load(a), v128.load(b)))
    v128.store(out, f64x2.pmax(v128.load(a, 16), v128.load(b, 16)), 16)
    v128.store(out, f64x2.pmax(v128.load(a, 32), v128.load(b, 32)), 32)
    v128.store(out, f64x2.pmax(v128.load(a, 48), v128.load(b, 48)), 48)
  }
}

function smaller(out: usize, a: usize, b: usize, bytes: usize): void {
  for (let end = out + bytes; out < end; out += 64, a += 64, b += 64) {
    v128.store(out, f64x2.pmin(v128.load(a), v128.load(b)))
    v128.store(out, f64x2.pmin(v128.load(a, 16), v128.load(b, 16)), 16)
    v128.store(out, f64x2.pmin(v128.load(a, 32), v128.load(b, 32)), 32)
    v128.store(out, f64x2.pmin(v128.load(a, 48), v128.load(b, 48)), 48)
  }
}

function whole(out: usize, a: usize, bytes: usize): void {
  for (let end = out + bytes; out < end; out += 16, a += 16) v128.store(out, up(v128.load(a)))
}

function fill(out: usize, value: f64, bytes: usize): void {
  const all = f64x2.splat(value)
  for (let end = out + bytes; out < end; out += 16) v128.store(out, all)
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
