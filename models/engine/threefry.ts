/** Threefry-2x32 with 20 rounds (Salmon et al. 2011): random numbers that are addressed, not drawn in sequence. */

/** The words of both blocks that the last call of `threefry` made. */
const words = new Int32Array(4)

/**
 * Leaves the blocks at counters (c0, c1) and (d0, c1) under key (k0, k1) in `words`. Unrolled, because it runs for every draw, and
 * two at a time, so that the rounds of one are done while those of the other wait for themselves.
 */
function threefry(k0: number, k1: number, c0: number, d0: number, c1: number): void {
  const k2 = 0x1bd11bda ^ k0 ^ k1
  let x0 = (c0 + k0) | 0
  let y0 = (d0 + k0) | 0
  let x1 = (c1 + k1) | 0
  let y1 = x1
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0
  y0 = (y0 + y1) | 0
  y1 = ((y1 << 13) | (y1 >>> 19)) ^ y0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 15) | (x1 >>> 17)) ^ x0
  y0 = (y0 + y1) | 0
  y1 = ((y1 << 15) | (y1 >>> 17)) ^ y0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 26) | (x1 >>> 6)) ^ x0
  y0 = (y0 + y1) | 0
  y1 = ((y1 << 26) | (y1 >>> 6)) ^ y0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 6) | (x1 >>> 26)) ^ x0
  y0 = (y0 + y1) | 0
  y1 = ((y1 << 6) | (y1 >>> 26)) ^ y0
  x0 = (x0 + k1) | 0
  x1 = (x1 + k2 + 1) | 0
  y0 = (y0 + k1) | 0
  y1 = (y1 + k2 + 1) | 0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 17) | (x1 >>> 15)) ^ x0
  y0 = (y0 + y1) | 0
  y1 = ((y1 << 17) | (y1 >>> 15)) ^ y0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 29) | (x1 >>> 3)) ^ x0
  y0 = (y0 + y1) | 0
  y1 = ((y1 << 29) | (y1 >>> 3)) ^ y0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 16) | (x1 >>> 16)) ^ x0
  y0 = (y0 + y1) | 0
  y1 = ((y1 << 16) | (y1 >>> 16)) ^ y0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 24) | (x1 >>> 8)) ^ x0
  y0 = (y0 + y1) | 0
  y1 = ((y1 << 24) | (y1 >>> 8)) ^ y0
  x0 = (x0 + k2) | 0
  x1 = (x1 + k0 + 2) | 0
  y0 = (y0 + k2) | 0
  y1 = (y1 + k0 + 2) | 0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0
  y0 = (y0 + y1) | 0
  y1 = ((y1 << 13) | (y1 >>> 19)) ^ y0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 15) | (x1 >>> 17)) ^ x0
  y0 = (y0 + y1) | 0
  y1 = ((y1 << 15) | (y1 >>> 17)) ^ y0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 26) | (x1 >>> 6)) ^ x0
  y0 = (y0 + y1) | 0
  y1 = ((y1 << 26) | (y1 >>> 6)) ^ y0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 6) | (x1 >>> 26)) ^ x0
  y0 = (y0 + y1) | 0
  y1 = ((y1 << 6) | (y1 >>> 26)) ^ y0
  x0 = (x0 + k0) | 0
  x1 = (x1 + k1 + 3) | 0
  y0 = (y0 + k0) | 0
  y1 = (y1 + k1 + 3) | 0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 17) | (x1 >>> 15)) ^ x0
  y0 = (y0 + y1) | 0
  y1 = ((y1 << 17) | (y1 >>> 15)) ^ y0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 29) | (x1 >>> 3)) ^ x0
  y0 = (y0 + y1) | 0
  y1 = ((y1 << 29) | (y1 >>> 3)) ^ y0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 16) | (x1 >>> 16)) ^ x0
  y0 = (y0 + y1) | 0
  y1 = ((y1 << 16) | (y1 >>> 16)) ^ y0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 24) | (x1 >>> 8)) ^ x0
  y0 = (y0 + y1) | 0
  y1 = ((y1 << 24) | (y1 >>> 8)) ^ y0
  x0 = (x0 + k1) | 0
  x1 = (x1 + k2 + 4) | 0
  y0 = (y0 + k1) | 0
  y1 = (y1 + k2 + 4) | 0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0
  y0 = (y0 + y1) | 0
  y1 = ((y1 << 13) | (y1 >>> 19)) ^ y0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 15) | (x1 >>> 17)) ^ x0
  y0 = (y0 + y1) | 0
  y1 = ((y1 << 15) | (y1 >>> 17)) ^ y0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 26) | (x1 >>> 6)) ^ x0
  y0 = (y0 + y1) | 0
  y1 = ((y1 << 26) | (y1 >>> 6)) ^ y0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 6) | (x1 >>> 26)) ^ x0
  y0 = (y0 + y1) | 0
  y1 = ((y1 << 6) | (y1 >>> 26)) ^ y0
  x0 = (x0 + k2) | 0
  x1 = (x1 + k0 + 5) | 0
  y0 = (y0 + k2) | 0
  y1 = (y1 + k0 + 5) | 0
  words[0] = x0
  words[1] = x1
  words[2] = y0
  words[3] = y1
}

/** The 64 random bits, as two unsigned words, at a counter under a key. */
export function threefry2x32(key: readonly [number, number], counter: readonly [number, number]): [number, number] {
  threefry(key[0] | 0, key[1] | 0, counter[0] | 0, counter[0] | 0, counter[1] | 0)
  return [words[0]! >>> 0, words[1]! >>> 0]
}

/** The number strictly between 0 and 1, of 52 random bits, at counter (c0, c1) under key (k0, k1). Allocates nothing. */
export function uniformAtCounter(k0: number, k1: number, c0: number, c1: number): number {
  threefry(k0 | 0, k1 | 0, c0 | 0, c0 | 0, c1 | 0)
  return ((words[0]! >>> 6) * 67108864 + (words[1]! >>> 6) + 0.5) * 2.220446049250313e-16
}

/** Fills `out` with draws first, first + 1, … at a period, under the key (k0, k1): each what `uniformAtCounter` gives. */
export function fillUniforms(k0: number, k1: number, first: number, period: number, out: Float64Array): void {
  const last = out.length - 1
  for (let i = 0; i <= last; i += 2) {
    threefry(k0 | 0, k1 | 0, (first + i) | 0, (first + i + 1) | 0, period | 0)
    out[i] = ((words[0]! >>> 6) * 67108864 + (words[1]! >>> 6) + 0.5) * 2.220446049250313e-16
    if (i < last) out[i + 1] = ((words[2]! >>> 6) * 67108864 + (words[3]! >>> 6) + 0.5) * 2.220446049250313e-16
  }
}
