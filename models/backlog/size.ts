import { TOUCHPOINT_EFFORT, type TouchpointKind } from '#models/catalog/touchpoint'
import type { Assumptions } from '#models/ecosystem/assumptions'
import type { Touchpoints } from '#models/ecosystem/use'
import { bandOf } from '#models/engine/bands'
import { fillQuantiles } from '#models/engine/distributions'
import { fillUniform } from '#models/engine/draws'
import { meansByScramble } from '#models/engine/standard-errors'
import type { Band } from '#models/engine/summary'
import { median } from '../quantity.ts'
import type { Doubted } from './doubted.ts'

/** Person-days with their doubt. The mean is what an order is computed with, the percentiles what is shown. */
export type Size = {
  readonly p10: number
  readonly p50: number
  readonly p90: number
  readonly mean: number
  /** Standard errors of the percentiles; 0 where they are stated. */
  readonly se10: number
  readonly se50: number
  readonly se90: number
  /** What the number of draws leaves open about the mean; absent where it is stated. */
  readonly doubt?: Doubted
}

type ThreePoints = { readonly p10: number; readonly p50: number; readonly p90: number }

const DRAWS = 512
const SEED = 1

const rounded = (days: number): number => Math.round(days * 100) / 100

/** Hours of one touchpoint of a kind, a value a draw: every touchpoint of that kind shares them. */
const HOURS: ReadonlyMap<TouchpointKind, Float64Array> = new Map(
  (Object.keys(TOUCHPOINT_EFFORT) as TouchpointKind[]).map((kind) => {
    const chances = new Float64Array(DRAWS)
    fillUniform(SEED, `backlog/hours/${kind}`, 0, chances)
    fillQuantiles({ ...TOUCHPOINT_EFFORT[kind].hours, lower: 0 }, chances)
    return [kind, chances] as const
  }),
)

/** Mean hours of one touchpoint of a kind, by the catalog's defaults. */
export function meanHours(kind: TouchpointKind): number {
  return (HOURS.get(kind)?.reduce((sum, hours) => sum + hours, 0) ?? 0) / DRAWS
}

/**
 * Person-days of so many touchpoints by kind, at the catalog's hours: added within a draw, percentiles last. Counts are
 * taken at their median.
 */
export function sizeOfTouchpoints(touchpoints: Touchpoints, assumptions: Assumptions): Size {
  const total = new Float64Array(DRAWS)
  for (const [kind, count] of Object.entries(touchpoints) as [TouchpointKind, Touchpoints[TouchpointKind]][]) {
    if (count === undefined) continue
    const hours = HOURS.get(kind)
    for (let s = 0; s < DRAWS; s++)
      total[s] = (total[s] ?? 0) + ((hours?.[s] ?? 0) * median(count)) / assumptions.hoursPerDay
  }
  const mean = total.reduce((sum, days) => sum + days, 0) / DRAWS
  const doubt = { parts: meansByScramble(total) }
  const { se10, se50, se90 } = bandOf(total)
  total.sort()
  const at = (p: number): number => rounded(total[Math.floor(p * (DRAWS - 1))] ?? 0)
  return {
    p10: at(0.1),
    p50: at(0.5),
    p90: at(0.9),
    mean: rounded(mean),
    se10: rounded(se10),
    se50: rounded(se50),
    se90: rounded(se90),
    doubt,
  }
}

/** A share of a band of person-days that the run has. */
export function sizeOfShare(band: Band, share: number): Size {
  return {
    p10: rounded(band.p10 * share),
    p50: rounded(band.p50 * share),
    p90: rounded(band.p90 * share),
    mean: rounded(band.mean * share),
    se10: rounded(band.se10 * share),
    se50: rounded(band.se50 * share),
    se90: rounded(band.se90 * share),
    doubt: { se: band.se * share },
  }
}

/** Three stated points as they are; their mean by Swanson's rule (0.3, 0.4, 0.3), which leans towards the long tail. */
export function sizeOfPoints(points: ThreePoints): Size {
  const mean = 0.3 * points.p10 + 0.4 * points.p50 + 0.3 * points.p90
  return {
    p10: rounded(points.p10),
    p50: rounded(points.p50),
    p90: rounded(points.p90),
    mean: rounded(mean),
    se10: 0,
    se50: 0,
    se90: 0,
  }
}
