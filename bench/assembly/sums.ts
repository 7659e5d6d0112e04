// AssemblyScript: sums of products, sixteen draws at a time (models/engine/sum-kernel.ts).

export function add(out: usize, a: usize, b: usize, bytes: usize): void {
  for (let end = out + bytes; out < end; out += 32, a += 32, b += 32) {
    v128.store(out, f64x2.add(v128.load(a), v128.load(b)))
    v128.store(out, f64x2.add(v128.load(a, 16), v128.load(b, 16)), 16)
  }
}

/**
 * The sum of `count` terms, from the left, into `out` and on top of `kept` where there is one (without `out`, of one term). A
 * term at k is 16 bytes: a column, then another to be multiplied with, or 0 and a number to be multiplied with. Two terms a
 * pass over the column, so that nothing leaves the registers but what is stored.
 */
export function sum(out: usize, count: i32, kept: usize, k: usize, bytes: usize): void {
  if (out == 0) return one(false, kept, k, bytes)
  if (count == 1) one(true, out, k, bytes)
  else two(true, out, k, bytes)
  const end = k + (<usize>count << 4)
  for (k += 32; k + 16 < end; k += 32) two(false, out, k, bytes)
  if (k < end) one(false, out, k, bytes)
  if (kept != 0) add(kept, kept, out, bytes)
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function one(isFirst: bool, out: usize, k: usize, bytes: usize): void {
  if (load<u32>(k, 4) != 0) pass(isFirst, false, true, false, out, k, bytes)
  else pass(isFirst, false, false, false, out, k, bytes)
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function two(isFirst: bool, out: usize, k: usize, bytes: usize): void {
  const isSecondProduct = load<u32>(k, 20) != 0
  if (load<u32>(k, 4) != 0) {
    if (isSecondProduct) pass(isFirst, true, true, true, out, k, bytes)
    else pass(isFirst, true, true, false, out, k, bytes)
  } else {
    if (isSecondProduct) pass(isFirst, true, false, true, out, k, bytes)
    else pass(isFirst, true, false, false, out, k, bytes)
  }
}

/** One or two terms, products or weighed, in the place of `out` or on top of it. Each store ends what its loads begin. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function pass(isFirst: bool, hasTwo: bool, isProduct: bool, isSecondProduct: bool, out: usize, k: usize, bytes: usize): void {
  let a = <usize>load<u32>(k)
  let b = <usize>load<u32>(k, 4)
  let c = <usize>load<u32>(k, 16)
  let d = <usize>load<u32>(k, 20)
  const v = v128.load64_splat(k, 8)
  const w = v128.load64_splat(k, 24)
  for (let end = out + bytes; out < end; out += 64, a += 64, b += 64, c += 64, d += 64) {
    let x = f64x2.mul(v128.load(a), isProduct ? v128.load(b) : v)
    if (!isFirst) x = f64x2.add(v128.load(out), x)
    if (hasTwo) x = f64x2.add(x, f64x2.mul(v128.load(c), isSecondProduct ? v128.load(d) : w))
    v128.store(out, x)
    x = f64x2.mul(v128.load(a, 16), isProduct ? v128.load(b, 16) : v)
    if (!isFirst) x = f64x2.add(v128.load(out, 16), x)
    if (hasTwo) x = f64x2.add(x, f64x2.mul(v128.load(c, 16), isSecondProduct ? v128.load(d, 16) : w))
    v128.store(out, x, 16)
    x = f64x2.mul(v128.load(a, 32), isProduct ? v128.load(b, 32) : v)
    if (!isFirst) x = f64x2.add(v128.load(out, 32), x)
    if (hasTwo) x = f64x2.add(x, f64x2.mul(v128.load(c, 32), isSecondProduct ? v128.load(d, 32) : w))
    v128.store(out, x, 32)
    x = f64x2.mul(v128.load(a, 48), isProduct ? v128.load(b, 48) : v)
    if (!isFirst) x = f64x2.add(v128.load(out, 48), x)
    if (hasTwo) x = f64x2.add(x, f64x2.mul(v128.load(c, 48), isSecondProduct ? v128.load(d, 48) : w))
    v128.store(out, x, 48)
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
