// AssemblyScript: addressed uniforms (models/engine/threefry.ts). Constants are read from the store (models/engine/draw-constants.ts,
// from byte 64 on), here and in quantiles and exponentials: one load instead of several instructions to make each.

/** Draws that are made at a time, and where their uniforms and the places of those in the tails are kept meanwhile. */
export const PART: i32 = 128
export const UNIFORMS: usize = 1024
export const TAILS: usize = 2048

/** Uniforms of draws first, first + 1, … at a period, under the key (k0, k1): threefry.ts. */
export function chances(out: usize, count: i32, k0: i32, k1: i32, first: i32, period: i32): void {
  for (let at = 0; at < count; at += PART) {
    const size = <usize>min(PART, count - at) << 3
    uniforms(size, k0, k1, first + at, period)
    memory.copy(out + (<usize>at << 3), UNIFORMS, size)
  }
}

/**
 * A bit a draw, from the lowest on in words at `out`: whether the uniform of a draw is not as large as its chance. What is behind
 * the last draw is 0.
 */
export function liveTies(out: usize, chance: usize, count: i32, k0: i32, k1: i32, first: i32): void {
  for (let at = 0; at < count; at += PART) {
    const size = min(PART, count - at)
    uniforms(<usize>size << 3, k0, k1, first + at, 0)
    for (let s = 0; s < size; s += 32, out += 4, chance += 256) {
      const left = min(32, size - s)
      let word: u32 = 0
      for (let i = 0; i < left; i += 2) {
        const from = <usize>i << 3
        const dead = f64x2.ge(v128.load(UNIFORMS + (<usize>s << 3) + from), v128.load(chance + from))
        word |= ((~i64x2.bitmask(dead)) & 3) << i
      }
      store<u32>(out, left == 32 ? word : word & ((1 << left) - 1))
    }
  }
}

/** Fills the room for uniforms: eight draws a turn in two independent halves, so that neither waits for the other. */
export function uniforms(bytes: usize, k0: i32, k1: i32, first: i32, period: i32): void {
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
