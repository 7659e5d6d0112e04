import type { Variable } from './column-program.ts'
import { fillNormal, fillQuantiles, fillUniform } from './draws.ts'
import { normalCdf } from './elementary.ts'

/** Correlation of the members of a group through their common factor (methods 6.1). */
const GROUP_CORRELATION = 0.5

/**
 * Chances of a variable for draws first, first + 1, … into `out`: its place between 0 and 1 in each draw, rising with its
 * value. `scratch` has the same length.
 */
export function fillChances(
  seed: number,
  { key, doubt }: Variable,
  first: number,
  out: Float64Array,
  scratch: Float64Array,
): void {
  if (doubt.group === undefined) return fillUniform(seed, key, first, out)
  const common = Math.sqrt(GROUP_CORRELATION)
  const own = Math.sqrt(1 - GROUP_CORRELATION)
  fillNormal(seed, key, first, out)
  fillNormal(seed, `group/${doubt.group}`, first, scratch)
  for (let s = 0; s < out.length; s++) out[s] = normalCdf(common * scratch[s]! + own * out[s]!)
}

/** Its values. Above 0 a quantity stays there (metalog with lower end 0); from 0 on, an unbounded one is cut at 0. */
export function fillVariable(
  seed: number,
  variable: Variable,
  first: number,
  out: Float64Array,
  scratch: Float64Array,
): void {
  const { doubt } = variable
  fillChances(seed, variable, first, out, scratch)
  if (doubt.p50 === undefined) fillQuantiles({ p10: doubt.p10, p90: doubt.p90 }, out)
  else {
    const points = { p10: doubt.p10, p50: doubt.p50, p90: doubt.p90 }
    fillQuantiles(doubt.p10 > 0 ? { ...points, lower: 0 } : points, out)
  }
  for (let s = 0; s < out.length; s++) out[s] = Math.max(0, out[s]!)
}
