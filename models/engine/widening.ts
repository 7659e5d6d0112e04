import type { Assumptions } from '#models/ecosystem/assumptions'
import { TABLES } from '#models/ecosystem/ecosystem'
import { median, type Doubt } from '../quantity.ts'
import { pow } from './elementary.ts'

type Range = Exclude<Doubt, number>

/**
 * The range with its ends `factor` times as far from the median: as a ratio (on the log scale) where all of it is above 0,
 * as a difference elsewhere. The median stays, and so does the part of the range below it. What people state as least and
 * most is about P20 and P80, which a factor of 1.3 makes up for (methods 6.1).
 */
export function widened(range: Range, factor: number): Range {
  if (factor === 1) return range
  const middle = median(range)
  const end = (stated: number): number => {
    if (stated === middle) return stated
    return range.p10 > 0 ? middle * pow(stated / middle, factor) : middle + (stated - middle) * factor
  }
  return { ...range, p10: end(range.p10), p90: end(range.p90) }
}

/** How far the document's ranges are widened: 1 is as stated. */
export const wideningOf = ({ wideningFactor = 1 }: Assumptions): number => wideningFactor

/** Whether the input with this key is a range that the document states: the model's own tables are percentiles as they are. */
export function isStated(key: string): boolean {
  const end = key.indexOf('/')
  const table = end < 0 ? key : key.slice(0, end)
  if (table === 'assumptions') return !key.startsWith(EFFORT_FACTOR)
  return (TABLES as readonly string[]).includes(table)
}
/** Of each team, and of those that belong to none. */
const EFFORT_FACTOR = 'assumptions/effortFactor/'
