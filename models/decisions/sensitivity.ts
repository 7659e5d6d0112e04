import { drawKey, scrambledSobol, uniformAtCounter } from '#models/engine/draws'
import { pow } from '#models/engine/elementary'
import { sobolDimensions } from '#models/engine/sobol'
import { groupsBy } from './information-value.ts'
import { varianceIndexOf } from './variance-indices.ts'
import { quantileOfSorted, sortedDraws } from './quantile-of-draws.ts'

/** An interval is from eight groups: Student's t at 97.5 % with 7 degrees of freedom, in standard errors either way. */
const groups = 8
const t7 = 2.3646242515927844

/**
 * Sobol indices of a function of the unit cube: the share of its variance that each input explains alone (`first`,
 * Saltelli 2010, centred) and with all its interactions (`total`, Jansen 1999). Inputs must be independent.
 * In: `f`, the number of inputs, and the base sample, rounded up to a power of two; f is called samples x (inputs + 2)
 * times, with a point that it must not keep. Out: within 0.02 from about 1,024 samples; 0 where f does not vary.
 */
export function sobolIndices(
  f: (u: Float64Array) => number,
  dimensions: number,
  samples: number,
): { first: number[]; total: number[] } {
  let count = 2
  while (count < samples) count *= 2
  const points = pairsOfPoints(dimensions, count)
  const atA = new Float64Array(count)
  const atB = new Float64Array(count)
  points.forEach((point, s) => {
    atA[s] = f(point.slice(0, dimensions))
    atB[s] = f(point.slice(dimensions))
  })
  const indices = Array.from({ length: dimensions }, (_, i) => {
    const mixed = new Float64Array(count)
    points.forEach((point, s) => {
      const at = point.slice(0, dimensions)
      at[i] = point[dimensions + i]!
      mixed[s] = f(at)
    })
    return varianceIndexOf(atA, atB, mixed)
  })
  return { first: indices.map(({ first }) => first), total: indices.map(({ total }) => total) }
}

/** Points of twice the dimensions: the first half of each is a point of A, the second of B. */
function pairsOfPoints(dimensions: number, count: number): Float64Array[] {
  if (2 * dimensions <= sobolDimensions) return scrambledSobol(2 * dimensions, count, 1, 0)
  const [k0, k1] = drawKey(1, 'decisions/sobol-indices')
  return Array.from({ length: count }, (_, s) =>
    Float64Array.from({ length: 2 * dimensions }, (__, i) => uniformAtCounter(k0, k1, s, i)),
  )
}

/** Ranks from 1, equal values sharing the mean of theirs. */
export function ranks(values: Float64Array): Float64Array {
  const order = Int32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]! || a - b)
  const out = new Float64Array(values.length)
  for (let from = 0; from < order.length;) {
    let end = from + 1
    while (end < order.length && values[order[end]!] === values[order[from]!]) end++
    for (let at = from; at < end; at++) out[order[at]!] = (from + 1 + end) / 2
    from = end
  }
  return out
}

/** Rank correlation (Spearman) of two rankings, -1 to 1; 0 where one of the two does not vary. */
function correlation(a: Float64Array, b: Float64Array): number {
  const middle = (a.length + 1) / 2
  let [both, ofA, ofB] = [0, 0, 0]
  for (let s = 0; s < a.length; s++) {
    both += (a[s]! - middle) * (b[s]! - middle)
    ofA += (a[s]! - middle) * (a[s]! - middle)
    ofB += (b[s]! - middle) * (b[s]! - middle)
  }
  return ofA > 0 && ofB > 0 ? Math.max(-1, Math.min(1, both / Math.sqrt(ofA * ofB))) : 0
}

/**
 * The share of an output's variance that one input explains alone, from draws that are there already: the variance
 * between about 1.5 n^(1/3) groups of equal count, corrected for what lies within them (error about 0.01 at 4,096).
 * In: `input[draw]`, `output[draw]`. Out: 0 to 1; 0 where either does not vary.
 */
export function firstOrderShare(input: Float64Array, output: Float64Array): number {
  const count = input.length
  if (count !== output.length || count === 0)
    throw new Error(`Got ${count} draws of an input and ${output.length} of the output; expected as many, at least one`)
  const { order, ends } = groupsBy(input, Math.max(1, Math.round(1.5 * pow(count, 1 / 3))))
  let sum = 0
  for (let s = 0; s < count; s++) sum += output[s]!
  const mean = sum / count
  let [between, within, from] = [0, 0, 0]
  for (const end of ends) {
    let inGroup = 0
    for (let at = from; at < end; at++) inGroup += output[order[at]!]!
    const level = inGroup / (end - from)
    between += (end - from) * (level - mean) * (level - mean)
    for (let at = from; at < end; at++) within += (output[order[at]!]! - level) * (output[order[at]!]! - level)
    from = end
  }
  const spread = between + within
  // What differs by rounding alone does not vary.
  if (!(spread > count * 1e-24 * mean * mean)) return 0
  const noise = count > ends.length ? ((ends.length - 1) / (count - ends.length)) * within : 0
  return Math.min(1, Math.max(0, (between - noise) / spread))
}

export type Bar = {
  /** Index of the input. */
  readonly input: number
  /** Share of the output's variance that it explains alone, 0 to 1, and its 95 % interval. */
  readonly share: number
  readonly low: number
  readonly high: number
  /** Spearman's rank correlation with the output: its sign says which way the input pushes. */
  readonly rank: number
  /** Means of the output over the lowest and the highest tenth of the input's draws. */
  readonly outputAtLow: number
  readonly outputAtHigh: number
}

/**
 * Which inputs move an output most, from the draws of one run, largest share first (then the stronger rank
 * correlation, then by index). The interval is from leaving out an eighth of the draws, eight times.
 * In: `inputs[input][draw]`, `output[draw]`.
 */
export function tornado(inputs: readonly Float64Array[], output: Float64Array): Bar[] {
  const outputRanks = ranks(output)
  const bars = inputs.map((values, input): Bar => {
    const share = firstOrderShare(values, output)
    const spread = shareSpread(values, output)
    const low = quantileOfSorted(sortedDraws(values), 0.1)
    const high = quantileOfSorted(sortedDraws(values), 0.9)
    return {
      input,
      share,
      low: Math.max(0, share - t7 * spread),
      high: Math.min(1, share + t7 * spread),
      rank: correlation(ranks(values), outputRanks),
      outputAtLow: meanWhere(output, (s) => values[s]! <= low),
      outputAtHigh: meanWhere(output, (s) => values[s]! >= high),
    }
  })
  return bars.sort((a, b) => b.share - a.share || Math.abs(b.rank) - Math.abs(a.rank) || a.input - b.input)
}

/** Standard error of the share by the grouped jackknife; 0 where there are too few draws to leave any out. */
function shareSpread(values: Float64Array, output: Float64Array): number {
  if (values.length < 8 * groups) return 0
  const shares = Array.from({ length: groups }, (_, left) =>
    firstOrderShare(
      values.filter((__, s) => s % groups !== left),
      output.filter((__, s) => s % groups !== left),
    ),
  )
  const mean = shares.reduce((sum, share) => sum + share, 0) / groups
  const squares = shares.reduce((sum, share) => sum + (share - mean) * (share - mean), 0)
  return Math.sqrt((squares * (groups - 1)) / groups)
}

function meanWhere(values: Float64Array, has: (draw: number) => boolean): number {
  let [sum, count] = [0, 0]
  for (let s = 0; s < values.length; s++)
    if (has(s)) {
      sum += values[s]!
      count++
    }
  return sum / count
}
