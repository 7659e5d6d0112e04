// AssemblyScript: sums of products, sixteen draws at a time (models/engine/sum-kernel.ts).

export function add(out: usize, a: usize, b: usize, bytes: usize): void {
  for (let end = out + bytes; out < end; out += 32, a += 32, b += 32) {
    v128.store(out, f64x2.add(v128.load(a), v128.load(b)))
    v128.store(out, f64x2.add(v128.load(a, 16), v128.load(b, 16)), 16)
  }
}

/**
 * The sum of `count` terms, from the left, into `out` and on top of `kept` (each where there is one). A term at k is 16 bytes:
 * a column, then another to be multiplied with, or 0 and a number to be multiplied with.
 */
export function sum(out: usize, count: usize, kept: usize, k: usize, bytes: usize): void {
  const end = k + (count << 4)
  for (let at: usize = 0; at < bytes; at += 128) {
    let a = <usize>load<u32>(k) + at
    let b = <usize>load<u32>(k, 4)
    let x0: v128, x1: v128, x2: v128, x3: v128, x4: v128, x5: v128, x6: v128, x7: v128
    if (b != 0) {
      b += at
      x0 = f64x2.mul(v128.load(a), v128.load(b))
      x1 = f64x2.mul(v128.load(a, 16), v128.load(b, 16))
      x2 = f64x2.mul(v128.load(a, 32), v128.load(b, 32))
      x3 = f64x2.mul(v128.load(a, 48), v128.load(b, 48))
      x4 = f64x2.mul(v128.load(a, 64), v128.load(b, 64))
      x5 = f64x2.mul(v128.load(a, 80), v128.load(b, 80))
      x6 = f64x2.mul(v128.load(a, 96), v128.load(b, 96))
      x7 = f64x2.mul(v128.load(a, 112), v128.load(b, 112))
    } else {
      const weight = v128.load64_splat(k, 8)
      x0 = f64x2.mul(v128.load(a), weight)
      x1 = f64x2.mul(v128.load(a, 16), weight)
      x2 = f64x2.mul(v128.load(a, 32), weight)
      x3 = f64x2.mul(v128.load(a, 48), weight)
      x4 = f64x2.mul(v128.load(a, 64), weight)
      x5 = f64x2.mul(v128.load(a, 80), weight)
      x6 = f64x2.mul(v128.load(a, 96), weight)
      x7 = f64x2.mul(v128.load(a, 112), weight)
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
        x4 = f64x2.add(x4, f64x2.mul(v128.load(a, 64), v128.load(b, 64)))
        x5 = f64x2.add(x5, f64x2.mul(v128.load(a, 80), v128.load(b, 80)))
        x6 = f64x2.add(x6, f64x2.mul(v128.load(a, 96), v128.load(b, 96)))
        x7 = f64x2.add(x7, f64x2.mul(v128.load(a, 112), v128.load(b, 112)))
      } else {
        const weight = v128.load64_splat(term, 8)
        x0 = f64x2.add(x0, f64x2.mul(v128.load(a), weight))
        x1 = f64x2.add(x1, f64x2.mul(v128.load(a, 16), weight))
        x2 = f64x2.add(x2, f64x2.mul(v128.load(a, 32), weight))
        x3 = f64x2.add(x3, f64x2.mul(v128.load(a, 48), weight))
        x4 = f64x2.add(x4, f64x2.mul(v128.load(a, 64), weight))
        x5 = f64x2.add(x5, f64x2.mul(v128.load(a, 80), weight))
        x6 = f64x2.add(x6, f64x2.mul(v128.load(a, 96), weight))
        x7 = f64x2.add(x7, f64x2.mul(v128.load(a, 112), weight))
      }
    }
    if (out != 0) {
      v128.store(out + at, x0)
      v128.store(out + at, x1, 16)
      v128.store(out + at, x2, 32)
      v128.store(out + at, x3, 48)
      v128.store(out + at, x4, 64)
      v128.store(out + at, x5, 80)
      v128.store(out + at, x6, 96)
      v128.store(out + at, x7, 112)
    }
    if (kept != 0) {
      const to = kept + at
      v128.store(to, f64x2.add(v128.load(to), x0))
      v128.store(to, f64x2.add(v128.load(to, 16), x1), 16)
      v128.store(to, f64x2.add(v128.load(to, 32), x2), 32)
      v128.store(to, f64x2.add(v128.load(to, 48), x3), 48)
      v128.store(to, f64x2.add(v128.load(to, 64), x4), 64)
      v128.store(to, f64x2.add(v128.load(to, 80), x5), 80)
      v128.store(to, f64x2.add(v128.load(to, 96), x6), 96)
      v128.store(to, f64x2.add(v128.load(to, 112), x7), 112)
    }
  }
}

/** The sum of `count` columns as they are, from the left, into `out` and on top of `kept` where there is one. Terms at k as above. */
export function total(out: usize, count: usize, kept: usize, k: usize, bytes: usize): void {
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
