import { GLOBAL_FACTORS } from '#models/ecosystem/global-factor'
import { fillNormalQuantiles } from './normal-kernel.ts'
import { FACTOR_STREAM } from './shared-luck.ts'
import { fillScrambles } from './sobol.ts'

/** Dimensions kept for factors; those of the other luck (sensitivity) come after them. */
const RESERVED = 16
/** Before the stream of a factor: the luck that stands against the question's own in a sensitivity analysis. */
export const OTHER_LUCK = 'other/'

const DIMENSIONS: ReadonlyMap<string, number> = new Map(
  GLOBAL_FACTORS.flatMap(({ id }, dimension) => [
    [`${FACTOR_STREAM}${id}`, dimension],
    [`${OTHER_LUCK}${FACTOR_STREAM}${id}`, RESERVED + dimension],
  ]),
)

/** The draws that each factor was last asked for: thousands of inputs of a block follow the same few factors. */
const last: { seed: number; first: number; normals: Float64Array }[] = []

/** The Sobol dimension of a stream; undefined where it is no factor of the closed list. */
export function dimensionOf(stream: string): number | undefined {
  return DIMENSIONS.get(stream)
}

/** Standard normals of the Sobol dimension for draws first, first + 1, …; not to be written to, nor kept. */
export function factorNormals(seed: number, dimension: number, first: number, count: number): Float64Array {
  const known = last[dimension]
  if (known?.seed === seed && known.first === first && known.normals.length === count) return known.normals
  const normals = known?.normals.length === count ? known.normals : new Float64Array(count)
  fillScrambles(seed, dimension, first, normals)
  fillNormalQuantiles(normals)
  last[dimension] = { seed, first, normals }
  return normals
}
