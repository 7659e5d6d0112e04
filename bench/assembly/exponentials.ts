// AssemblyScript: exponentials (models/engine/elementary.ts), and what the noise of a month makes of them.

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
export function exponential(x: v128): v128 {
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
