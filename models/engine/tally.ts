/** Adding and taking off again rounds to whole multiples of 16, and of 2^-28. */
const COARSE = 1.5 * 2 ** 56
const FINE = 1.5 * 2 ** 24

/**
 * Sums that are exact, so that draws may be added in any order and in any chunks: each number is split into a multiple of 16
 * and a rest, in units of 2^-28, and each part has a sum of its own, at `2 * place` and after it. Good for numbers up to
 * 10^16 and four million of them.
 */
export function addToTally(tally: Float64Array, place: number, values: Float64Array, count: number): void {
  let coarse = 0
  let fine = 0
  for (let s = 0; s < count; s++) {
    const value = values[s]!
    const most = value + COARSE - COARSE
    coarse += most
    fine += value - most + FINE - FINE
  }
  tally[2 * place]! += coarse
  tally[2 * place + 1]! += fine
}

/** The sum at a place. */
export function tallyAt(tally: Float64Array, place: number): number {
  return tally[2 * place]! + tally[2 * place + 1]!
}
