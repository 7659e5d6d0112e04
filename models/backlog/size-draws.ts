import { fillQuantiles } from '#models/engine/distributions'
import { fillUniform } from '#models/engine/draws'
import type { Draft } from './draft.ts'

/** Person-days of a story by draw, from its range: addressed by its key, so no other story changes them. */
export function sizeDraws({ key, size }: Draft, seed: number, count: number): Float64Array {
  const days = new Float64Array(count)
  if (size.p10 === size.p90) return days.fill(size.mean)
  fillUniform(seed, `backlog/size/${key}`, 0, days)
  fillQuantiles({ p10: size.p10, p50: size.p50, p90: size.p90, lower: 0 }, days)
  return days
}
