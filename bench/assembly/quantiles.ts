// AssemblyScript: standard normals (models/engine/elementary.ts and normal-kernel.ts).

import { PART, TAILS, UNIFORMS, uniforms } from './uniforms'

/** Standard normals of draws first, first + 1, … at a period, under the key (k0, k1): threefry.ts and elementary.ts. */
export function normals(out: usize, count: i32, k0: i32, k1: i32, first: i32, period: i32): void {
  for (let at = 0; at < count; at += PART) {
    const size = <usize>min(PART, count - at) << 3
    uniforms(size, k0, k1, first + at, period)
    quantiles(out + (<usize>at << 3), size)
  }
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
