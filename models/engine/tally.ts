/** Adding and taking off again rounds to whole multiples of 16, and of 2^-28. */
const COARSE = 1.5 * 2 ** 56
const FINE = 1.5 * 2 ** 24

/**
 * Sums that are exact, so that draws may be added in any order and in any chunks: each number is split into a multiple of 16
 * and a rest, in units of 2^-28, and each part has a sum of its own, at `at` and after it. Good for numbers up to 10^16
 * and four million of them. The values are the `count` numbers of `m` from `from` on; two sums of each run side by side.
 */
export function addToTally(tally: Float64Array, at: number, m: Float64Array, from: number, count: number): void {
  let [coarse, fine, coarse2, fine2] = [0, 0, 0, 0]
  let s = from
  for (const end = from + count - 1; s < end; s += 2) {
    const [x, y] = [m[s]!, m[s + 1]!]
    const u = x + COARSE - COARSE
    const v = y + COARSE - COARSE
    coarse += u
    coarse2 += v
    fine += x - u + FINE - FINE
    fine2 += y - v + FINE - FINE
  }
  if (s < from + count) {
    const most = m[s]! + COARSE - COARSE
    coarse += most
    fine += m[s]! - most + FINE - FINE
  }
  tally[at] = tally[at]! + (coarse + coarse2)
  tally[at + 1] = tally[at + 1]! + (fine + fine2)
}

/** The sum at a place. */
export function tallyAt(tally: Float64Array, place: number): number {
  return tally[2 * place]! + tally[2 * place + 1]!
}
