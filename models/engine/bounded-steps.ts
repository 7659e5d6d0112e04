import { OP, type Program } from './column-program.ts'
import type { Plan } from './plan.ts'

/** A step of a plan and one of an earlier plan. */
export type Pair = { readonly step: number; readonly earlier: number }

/** What is carried of a load, and replicas for it: another capacity or another most changes them only where it is reached. */
const BOUNDED: ReadonlySet<number> = new Set([OP.carried, OP.smaller, OP.replicas, OP.loadReplicas])

/** Steps of what reaches services at the peak. */
export const peaksOf = ({ phases }: Pick<Plan, 'phases'>): ReadonlySet<number> =>
  new Set(phases.flatMap(({ services }) => services.map(({ peak }) => peak)))

/** Of a step that bounds a peak: operation and what is bounded, by class, without the bound. */
export function boundedKey(
  { steps }: Program,
  id: number,
  classes: Int32Array,
  peaks: ReadonlySet<number>,
): string | undefined {
  const { op, a, c } = steps[id]!
  if (!BOUNDED.has(op) || !peaks.has(c < 0 ? a : c)) return undefined
  return `${op} ${classes[a]!} ${c < 0 ? -1 : classes[c]!}`
}
