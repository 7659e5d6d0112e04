/** Draws are dealt to eight scrambles in turn: leaving one out after the other gives an error. */
const GROUPS = 8
/** With fewer draws than this nothing is said about an error. */
const LEAST_DRAWS = 64

export type VarianceIndex = {
  readonly first: number
  readonly firstSe: number
  readonly total: number
  readonly totalSe: number
  /** Of the total effect less what it explains alone. */
  readonly interactionSe: number
}

/**
 * Sobol indices of one input (or group of inputs) from paired values of a model: at points A, at independent points B, and
 * at A with this input of B (`mixed`). First order by Saltelli 2010, centred; total by Jansen 1999. Errors by leaving out
 * an eighth of the draws, eight times. In: columns of one length. Out: shares of the variance, 0 where nothing varies.
 */
export function varianceIndexOf(atA: Float64Array, atB: Float64Array, mixed: Float64Array): VarianceIndex {
  const all = indexWithout(atA, atB, mixed, -1)
  if (atA.length < LEAST_DRAWS) return { first: all.first, firstSe: 0, total: all.total, totalSe: 0, interactionSe: 0 }
  const parts = Array.from({ length: GROUPS }, (_, left) => indexWithout(atA, atB, mixed, left))
  const error = (values: readonly number[]): number => {
    const mean = values.reduce((sum, value) => sum + value, 0) / GROUPS
    const off = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0)
    return Math.sqrt((off * (GROUPS - 1)) / GROUPS)
  }
  return {
    first: all.first,
    firstSe: error(parts.map(({ first }) => first)),
    total: all.total,
    totalSe: error(parts.map(({ total }) => total)),
    interactionSe: error(parts.map(({ first, total }) => total - Math.max(0, first))),
  }
}

/** The indices over all draws but those of one group (-1: all). */
function indexWithout(
  atA: Float64Array,
  atB: Float64Array,
  mixed: Float64Array,
  left: number,
): { first: number; total: number } {
  let [count, sum] = [0, 0]
  for (let s = 0; s < atA.length; s++) {
    if (s % GROUPS === left) continue
    sum += atA[s]! + atB[s]!
    count++
  }
  const mean = sum / (2 * count)
  const unit = unitOf(atA, atB, mean)
  let [squares, alone, changed] = [0, 0, 0]
  for (let s = 0; s < atA.length; s++) {
    if (s % GROUPS === left) continue
    const [a, b, at] = [(atA[s]! - mean) / unit, (atB[s]! - mean) / unit, (mixed[s]! - mean) / unit]
    squares += a * a + b * b
    alone += b * (at - a)
    changed += (a - at) * (a - at)
  }
  const variance = squares / (2 * count)
  if (!(variance > 1e-24 * (mean / unit) * (mean / unit))) return { first: 0, total: 0 }
  return { first: alone / count / variance, total: changed / (2 * count) / variance }
}

/** 1, but for values whose squares a double can't hold: then the farthest that one lies from the mean. */
function unitOf(atA: Float64Array, atB: Float64Array, mean: number): number {
  let farthest = 0
  for (let s = 0; s < atA.length; s++) farthest = Math.max(farthest, Math.abs(atA[s]! - mean), Math.abs(atB[s]! - mean))
  return farthest > 1e100 || (farthest > 0 && farthest < 1e-100) ? farthest : 1
}
