import { median, type Doubt } from '../quantity.ts'
import { partAvailability } from './availability.ts'
import { bandOf } from './bands.ts'
import type { ReliabilityPlan } from './reliability-plan.ts'
import type { Run } from './run-columns.ts'
import { fillVariable } from './variable-draws.ts'
import { widened } from './widening.ts'

/** Unavailability by draw, its median, and the standard error of that. */
export type Down = { readonly down: Float64Array; readonly middle: number; readonly middleSe: number }

/** Unavailability of every part that says so, by its place: its own, with its replicas and zones. */
export function downShares({ parts, widening }: ReliabilityPlan, seed: number, run: Run): ReadonlyMap<number, Down> {
  const count = Math.max(1, run.scaleCount)
  const known = new Map<number, Down>()
  parts.forEach((part, at) => {
    const { availability } = part
    if (availability === null) return
    const draws = drawn(seed, part.path, availability, widening, count, run)
    const down = draws.map((share) => 1 - partAvailability({ ...part, availability: share }))
    const { p50: middle, se50: middleSe } = bandOf(down)
    known.set(at, { down, middle, middleSe })
  })
  return known
}

/** A stated share by draw, on the luck of its own field; its median in the deterministic answer. */
function drawn(seed: number, path: string, share: Doubt, widening: number, count: number, run: Run): Float64Array {
  const out = new Float64Array(count)
  if (typeof share === 'number' || run.isMedian) return out.fill(median(share))
  const key = path.replace(/^ecosystem\./, '').replace(/\./g, '/')
  // What is drawn is how often it is down: that has a lower end, and many nines keep their digits.
  const { p10, p50, p90 } = share
  const down = widened({ p10: 1 - p90, ...(p50 === undefined ? {} : { p50: 1 - p50 }), p90: 1 - p10 }, widening)
  fillVariable(seed, { key, doubt: down, shared: [] }, run.first, out, new Float64Array(count))
  return out.map((value) => Math.max(0, 1 - value))
}
