import { drawKey, scrambledSobol, uniformAtCounter } from '#models/engine/draws'
import { pow } from '#models/engine/elementary'
import { sobolDimensions } from '#models/engine/sobol'
import { groupsBy } from './draw-groups.ts'
import { type VarianceIndex, varianceIndexOf } from './variance-indices.ts'

/** Doubling ends where every index is known to this, one standard error: a quarter of what is promised. */
const KNOWN_TO = 0.005
/** … or where the sample, or the numbers that the function is handed, would be more than this. */
const MOST_SAMPLES = 65_536
const MOST_NUMBERS = 8_388_608
/** With fewer draws than this nothing is known of the error. */
const LEAST_SAMPLES = 64
/** The indices' errors come from leaving out an eighth of the draws. */
const EIGHTHS = 8

/**
 * Sobol indices of a function of the unit cube: the share of its variance that each input explains alone (`first`,
 * Saltelli 2010, centred) and with all its interactions (`total`, Jansen 1999). Inputs must be independent.
 * In: `f`, the number of inputs, and the least base sample, rounded up to a power of two and doubled until every index is
 * known to 0.005 (standard error), to 65,536 at most, fewer from ten inputs on; f is called samples x (inputs + 2) times for each,
 * with a point that it must not keep. Out: within 0.02 where doubling was enough; 0 where f does not vary.
 */
export function sobolIndices(
  f: (u: Float64Array) => number,
  dimensions: number,
  samples: number,
): { first: number[]; total: number[] } {
  let count = 2
  while (count < samples) count *= 2
  for (;;) {
    const indices = indicesOf(f, dimensions, count)
    const error = indices.reduce((most, each) => Math.max(most, each.firstSe, each.totalSe), 0)
    const more = doublings(count, dimensions, count < LEAST_SAMPLES ? Infinity : error / KNOWN_TO)
    if (more === 1) return { first: indices.map(({ first }) => first), total: indices.map(({ total }) => total) }
    count *= more
  }
}

/** How often a sample must be doubled for errors so many times too large, as a factor: an error falls at least with its root. */
function doublings(count: number, dimensions: number, tooLarge: number): number {
  let factor = 1
  const isAllowed = (samples: number): boolean =>
    samples <= MOST_SAMPLES &&
    samples * (dimensions + 2) * dimensions <= MOST_NUMBERS &&
    (tooLarge < Infinity || samples <= LEAST_SAMPLES)
  while (factor < tooLarge * tooLarge && isAllowed(2 * factor * count)) factor *= 2
  return factor
}

function indicesOf(f: (u: Float64Array) => number, dimensions: number, count: number): VarianceIndex[] {
  const points = pairsOfPoints(dimensions, count)
  const atA = new Float64Array(count)
  const atB = new Float64Array(count)
  points.forEach((point, s) => {
    atA[s] = f(point.slice(0, dimensions))
    atB[s] = f(point.slice(dimensions))
  })
  return Array.from({ length: dimensions }, (_, i) => {
    const mixed = new Float64Array(count)
    points.forEach((point, s) => {
      const at = point.slice(0, dimensions)
      at[i] = point[dimensions + i]!
      mixed[s] = f(at)
    })
    return varianceIndexOf(atA, atB, mixed)
  })
}

/**
 * Points of twice the dimensions: the first half of each is a point of A, the second of B. Each eighth of the sequence is
 * spread as evenly as all of it; they are dealt in turn, since errors leave out every eighth draw.
 */
function pairsOfPoints(dimensions: number, count: number): Float64Array[] {
  if (2 * dimensions <= sobolDimensions) {
    const points = scrambledSobol(2 * dimensions, count, 1, 0)
    return count < EIGHTHS
      ? points
      : points.map((_, s) => points[(s % EIGHTHS) * (count / EIGHTHS) + Math.floor(s / EIGHTHS)]!)
  }
  const [k0, k1] = drawKey(1, 'decisions/sobol-indices')
  return Array.from({ length: count }, (_, s) =>
    Float64Array.from({ length: 2 * dimensions }, (__, i) => uniformAtCounter(k0, k1, s, i)),
  )
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
