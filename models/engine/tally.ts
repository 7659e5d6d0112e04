/** Adding and taking off again rounds to whole multiples of 16, and of 2^-28. */
const COARSE = 1.5 * 2 ** 56
const FINE = 1.5 * 2 ** 24

/**
 * Sums that are exact, so that draws may be added in any order and in any chunks: each number is split into a multiple of 16
 * and a rest, in units of 2^-28, and each part has a sum of its own, at `at` and after it. Good for numbers up to 10^16
 * and four million of them. The values are the `count` numbers of `m` from `from` on; two sums of each run side by side.
 */
export function addToTally(tally: Float64Array, at: number, m: Float64Array, from: number, count: number): void {
  let coarse = 0
  let fine = 0
  let coarse2 = 0
  let fine2 = 0
  let s = 0
  for (; s < ((count - 3) | 0); s = (s + 4) | 0) {
    const i = (from + s) | 0
    const w = m[i]!
    const x = m[(i + 1) | 0]!
    const y = m[(i + 2) | 0]!
    const z = m[(i + 3) | 0]!
    const most = w + COARSE - COARSE
    const most2 = x + COARSE - COARSE
    const most3 = y + COARSE - COARSE
    const most4 = z + COARSE - COARSE
    coarse += most
    coarse2 += most2
    coarse += most3
    coarse2 += most4
    fine += w - most + FINE - FINE
    fine2 += x - most2 + FINE - FINE
    fine += y - most3 + FINE - FINE
    fine2 += z - most4 + FINE - FINE
  }
  for (; s < count; s = (s + 1) | 0) {
    const x = m[(from + s) | 0]!
    const most = x + COARSE - COARSE
    coarse += most
    fine += x - most + FINE - FINE
  }
  tally[at] = tally[at]! + (coarse + coarse2)
  tally[at + 1] = tally[at + 1]! + (fine + fine2)
}

/** The sum at a place. */
export function tallyAt(tally: Float64Array, place: number): number {
  return tally[2 * place]! + tally[2 * place + 1]!
}
