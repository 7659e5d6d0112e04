// AssemblyScript: replicas, and what is carried, over the load-duration curve of a month (models/engine/replica-kernel.ts).

import { up } from './rounding'

/** At k: least, most, target. */
export function replicas(out: usize, a: usize, b: usize, k: usize, bytes: usize): void {
  const least = v128.load64_splat(k),
    most = v128.load64_splat(k, 8),
    target = v128.load64_splat(k, 16)
  for (let end = out + bytes; out < end; out += 16, a += 16, b += 16) {
    const wanted = f64x2.div(v128.load(a), f64x2.mul(v128.load(b), target))
    v128.store(out, f64x2.pmin(most, f64x2.pmax(least, up(wanted))))
  }
}

/** Share of the load in a part of the month that is not the busiest, over the mean: straight, or as a whole where the peak is steep. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function shareOf(bin: usize, k: usize, over: v128, rest: v128, usual: v128, isUsual: bool): v128 {
  const slope = v128.load64_splat(k + 104 + (bin << 3))
  const straight = f64x2.add(f64x2.splat(1), f64x2.mul(over, slope))
  if (isUsual) return straight
  const steep = f64x2.add(f64x2.splat(1), f64x2.mul(f64x2.sub(v128.load64_splat(k, 24), f64x2.splat(1)), slope))
  return v128.bitselect(straight, f64x2.mul(steep, rest), usual)
}

/** What the other parts of a month keep of their shape beside a steep peak. At k: as below. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function restOf(k: usize, peak: v128): v128 {
  const left = f64x2.max(f64x2.splat(0), f64x2.sub(f64x2.splat(1), f64x2.mul(v128.load64_splat(k, 40), peak)))
  return f64x2.div(left, v128.load64_splat(k, 32))
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function replicasIn(bin: usize, k: usize, wanted: v128, share: v128, least: v128, most: v128): v128 {
  return f64x2.mul(v128.load64_splat(k + 40 + (bin << 3)), f64x2.pmin(most, f64x2.pmax(least, up(f64x2.mul(wanted, share)))))
}

/** The least replicas in all parts of a month, weighed as any others are. */
function leastReplicas(k: usize): f64 {
  const each = min(load<f64>(k), load<f64>(k, 8))
  let mean: f64 = 0
  for (let bin: usize = 0; bin < 8; bin++) mean += load<f64>(k + 40 + (bin << 3)) * each
  return mean
}

/** a: what is offered in the month, c: at its peak a second. At k: least, most, target, the steepest peak, the rest beside it, eight weights and slopes, a second of a month. */
export function loadReplicas(out: usize, a: usize, b: usize, c: usize, k: usize, bytes: usize): void {
  const target = v128.load64_splat(k, 16)
  const perSecond = v128.load64_splat(k, 168)
  // Where the peak itself needs no more than the least, with room for any rounding, no part of the month does.
  const enough = f64x2.splat(floor(load<f64>(k)) * (1 - 1e-9))
  const least = f64x2.splat(leastReplicas(k))
  for (let end = out + bytes; out < end; out += 32, a += 32, b += 32, c += 32) {
    const first = f64x2.mul(v128.load(b), target)
    const second = f64x2.mul(v128.load(b, 16), target)
    const isFirst = isWithin(v128.load(a), v128.load(c), perSecond, f64x2.mul(first, enough))
    const isSecond = isWithin(v128.load(a, 16), v128.load(c, 16), perSecond, f64x2.mul(second, enough))
    v128.store(out, least)
    v128.store(out, least, 16)
    if (i64x2.all_true(v128.and(isFirst, isSecond))) continue
    if (!i64x2.all_true(isFirst)) v128.store(out, replicasOverMonth(f64x2.mul(v128.load(a), perSecond), first, v128.load(c), k))
    if (!i64x2.all_true(isSecond)) v128.store(out, replicasOverMonth(f64x2.mul(v128.load(a, 16), perSecond), second, v128.load(c, 16), k), 16)
  }
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function isWithin(offered: v128, peak: v128, perSecond: v128, most: v128): v128 {
  return v128.and(f64x2.le(f64x2.mul(offered, perSecond), most), f64x2.le(peak, most))
}

/** The peak over the mean of a month; 0 where nothing is offered. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function peakOver(mean: v128, peak: v128): v128 {
  return v128.andnot(f64x2.div(peak, mean), f64x2.eq(mean, f64x2.splat(0)))
}

/** `each`: what a replica carries a second at the target. */
function replicasOverMonth(rate: v128, each: v128, peakRate: v128, k: usize): v128 {
  const least = v128.load64_splat(k),
    most = v128.load64_splat(k, 8),
    steepest = v128.load64_splat(k, 24)
  const one = f64x2.splat(1)
  const zero = f64x2.splat(0)
  const wanted = f64x2.div(rate, each)
  const peak = f64x2.max(one, peakOver(rate, peakRate))
  const over = f64x2.sub(peak, one)
  const usual = f64x2.le(peak, steepest)
  let mean = f64x2.add(zero, replicasIn(0, k, wanted, shareOf(0, k, over, zero, usual, true), least, most))
  if (i64x2.all_true(usual)) {
    mean = f64x2.add(mean, replicasIn(1, k, wanted, shareOf(1, k, over, zero, usual, true), least, most))
    mean = f64x2.add(mean, replicasIn(2, k, wanted, shareOf(2, k, over, zero, usual, true), least, most))
    mean = f64x2.add(mean, replicasIn(3, k, wanted, shareOf(3, k, over, zero, usual, true), least, most))
    mean = f64x2.add(mean, replicasIn(4, k, wanted, shareOf(4, k, over, zero, usual, true), least, most))
    mean = f64x2.add(mean, replicasIn(5, k, wanted, shareOf(5, k, over, zero, usual, true), least, most))
    mean = f64x2.add(mean, replicasIn(6, k, wanted, shareOf(6, k, over, zero, usual, true), least, most))
    mean = f64x2.add(mean, replicasIn(7, k, wanted, shareOf(7, k, over, zero, usual, true), least, most))
    return mean
  }
  const rest = restOf(k, peak)
  mean = f64x2.add(mean, replicasIn(1, k, wanted, shareOf(1, k, over, rest, usual, false), least, most))
  mean = f64x2.add(mean, replicasIn(2, k, wanted, shareOf(2, k, over, rest, usual, false), least, most))
  mean = f64x2.add(mean, replicasIn(3, k, wanted, shareOf(3, k, over, rest, usual, false), least, most))
  mean = f64x2.add(mean, replicasIn(4, k, wanted, shareOf(4, k, over, rest, usual, false), least, most))
  mean = f64x2.add(mean, replicasIn(5, k, wanted, shareOf(5, k, over, rest, usual, false), least, most))
  mean = f64x2.add(mean, replicasIn(6, k, wanted, shareOf(6, k, over, rest, usual, false), least, most))
  mean = f64x2.add(mean, replicasIn(7, k, wanted, shareOf(7, k, over, rest, usual, false), least, most))
  return mean
}

/** What is carried of a month's load a under a capacity b a second, with the peak c a second. At k: seconds of a month, then the curve. */
export function carried(out: usize, a: usize, b: usize, c: usize, k: usize, bytes: usize): void {
  const seconds = v128.load64_splat(k)
  for (let end = out + bytes; out < end; out += 64, a += 64, b += 64, c += 64) {
    const x = v128.load(a)
    const y = v128.load(a, 16)
    const z = v128.load(a, 32)
    const w = v128.load(a, 48)
    const first = fitsIn(x, v128.load(b), v128.load(c), seconds)
    const second = fitsIn(y, v128.load(b, 16), v128.load(c, 16), seconds)
    const third = fitsIn(z, v128.load(b, 32), v128.load(c, 32), seconds)
    const fourth = fitsIn(w, v128.load(b, 48), v128.load(c, 48), seconds)
    v128.store(out, x)
    v128.store(out, y, 16)
    v128.store(out, z, 32)
    v128.store(out, w, 48)
    if (i64x2.all_true(v128.and(v128.and(first, second), v128.and(third, fourth)))) continue
    if (!i64x2.all_true(first)) v128.store(out, carriedOverMonth(x, v128.load(b), v128.load(c), first, k))
    if (!i64x2.all_true(second)) v128.store(out, carriedOverMonth(y, v128.load(b, 16), v128.load(c, 16), second, k), 16)
    if (!i64x2.all_true(third)) v128.store(out, carriedOverMonth(z, v128.load(b, 32), v128.load(c, 32), third, k), 32)
    if (!i64x2.all_true(fourth)) v128.store(out, carriedOverMonth(w, v128.load(b, 48), v128.load(c, 48), fourth, k), 48)
  }
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function fitsIn(offered: v128, capacity: v128, peak: v128, seconds: v128): v128 {
  return v128.and(f64x2.le(peak, capacity), f64x2.le(offered, f64x2.mul(capacity, seconds)))
}

function carriedOverMonth(offered: v128, capacity: v128, peakRate: v128, fits: v128, k: usize): v128 {
  const seconds = v128.load64_splat(k)
  const steepest = v128.load64_splat(k, 24)
  const one = f64x2.splat(1)
  const most = f64x2.mul(capacity, seconds)
  const peak = f64x2.max(one, peakOver(offered, f64x2.mul(peakRate, seconds)))
  const over = f64x2.sub(peak, one)
  const usual = f64x2.le(peak, steepest)
  const rest = restOf(k, peak)
  let sum = carriedIn(0, k, offered, shareOf(0, k, over, rest, usual, true), most)
  sum = f64x2.add(sum, carriedIn(1, k, offered, shareOf(1, k, over, rest, usual, false), most))
  sum = f64x2.add(sum, carriedIn(2, k, offered, shareOf(2, k, over, rest, usual, false), most))
  sum = f64x2.add(sum, carriedIn(3, k, offered, shareOf(3, k, over, rest, usual, false), most))
  sum = f64x2.add(sum, carriedIn(4, k, offered, shareOf(4, k, over, rest, usual, false), most))
  sum = f64x2.add(sum, carriedIn(5, k, offered, shareOf(5, k, over, rest, usual, false), most))
  sum = f64x2.add(sum, carriedIn(6, k, offered, shareOf(6, k, over, rest, usual, false), most))
  sum = f64x2.add(sum, carriedIn(7, k, offered, shareOf(7, k, over, rest, usual, false), most))
  return v128.bitselect(offered, f64x2.min(offered, sum), fits)
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function carriedIn(bin: usize, k: usize, offered: v128, share: v128, most: v128): v128 {
  return f64x2.mul(v128.load64_splat(k + 40 + (bin << 3)), f64x2.pmin(f64x2.mul(offered, share), most))
}
