// AssemblyScript: sums of products, eight draws at a time (models/engine/sum-kernel.ts).

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
