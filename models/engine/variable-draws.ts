import type { Doubt } from '../quantity.ts'
import { type Distribution, fillShapeFromNormals, type Shape, shapeOf } from './distributions.ts'
import { fillNormal, fillQuantiles, fillUniform } from './draws.ts'
import { normalCdf } from './elementary.ts'
import { dimensionOf, factorNormals } from './factor-draws.ts'
import type { Variable } from './shared-luck.ts'

/**
 * Chances of a variable for draws first, first + 1, … into `out`: its place between 0 and 1 in each draw, rising with its
 * value. `scratch` has the same length.
 */
export function fillChances(
  seed: number,
  variable: Variable,
  first: number,
  out: Float64Array,
  scratch: Float64Array,
): void {
  if (variable.shared.length === 0) return fillUniform(seed, variable.key, first, out)
  fillNormals(seed, variable, first, out, scratch)
  for (let s = 0; s < out.length; s++) out[s] = normalCdf(out[s]!)
}

/** Its values. Above 0 a quantity stays there (metalog with lower end 0); from 0 on, an unbounded one is cut at 0. */
export function fillVariable(
  seed: number,
  variable: Variable,
  first: number,
  out: Float64Array,
  scratch: Float64Array,
): void {
  if (variable.shared.length === 0) {
    fillUniform(seed, variable.key, first, out)
    fillQuantiles(distributionOf(variable.doubt), out)
  } else {
    const shape = preparedOf(variable.doubt)
    fillNormals(seed, variable, first, out, scratch)
    fillShapeFromNormals(shape, out)
    // An exponential is above 0.
    if (shape.kind === 'lognormal') return
  }
  for (let s = 0; s < out.length; s++) out[s] = Math.max(0, out[s]!)
}

/** Shapes by the doubt's record: every block asks for them again. */
const prepared = new WeakMap<object, Shape>()

function preparedOf(doubt: Exclude<Doubt, number>): Shape {
  let shape = prepared.get(doubt)
  if (shape === undefined) prepared.set(doubt, (shape = shapeOf(distributionOf(doubt))))
  return shape
}

/** How a doubt spreads: two points a lognormal, three a metalog with lower end 0 where all are above it. */
export function distributionOf({ p10, p50, p90 }: Exclude<Doubt, number>): Distribution {
  if (p50 === undefined) return { p10, p90 }
  return p10 > 0 ? { p10, p50, p90, lower: 0 } : { p10, p50, p90 }
}

/** Its place as a standard normal: its own luck, and what it shares. */
function fillNormals(
  seed: number,
  { key, shared }: Variable,
  first: number,
  out: Float64Array,
  scratch: Float64Array,
): void {
  const own = 1 - shared.reduce((sum, { strength }) => sum + strength, 0)
  const hasOwn = own > 1e-12
  if (hasOwn) fillNormal(seed, key, first, out)
  else out.fill(0)
  shared.forEach(({ stream, strength }, i) => {
    const scale = i === 0 && hasOwn ? Math.sqrt(own) : 1
    blend(out, scale, streamNormals(seed, stream, first, scratch), Math.sqrt(strength))
  })
}

/** Of two columns in place of the first: each times its weight. */
function blend(out: Float64Array, own: number, common: Float64Array, weight: number): void {
  for (let s = 0; s < out.length; s++) out[s] = out[s]! * own + weight * common[s]!
}

/** The place of what an input does not share with others. */
export function fillOwnChances(seed: number, { key }: Variable, first: number, out: Float64Array): void {
  fillUniform(seed, key, first, out)
}

/** Standard normals of a stream, in `scratch` or kept elsewhere, not to be written to: Sobol points for a factor of the closed list, addressed draws for any other. */
export function streamNormals(seed: number, stream: string, first: number, scratch: Float64Array): Float64Array {
  const dimension = dimensionOf(stream)
  if (dimension !== undefined) return factorNormals(seed, dimension, first, scratch.length)
  fillNormal(seed, stream, first, scratch)
  return scratch
}
