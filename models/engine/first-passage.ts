import { byScramble, errorOf, shareError } from './standard-errors.ts'
import type { FirstPassage } from './summary.ts'

/** Not in any draw. */
export const never: FirstPassage = {
  share: 0,
  se: 0,
  p10: null,
  p50: null,
  p90: null,
  se10: null,
  se50: null,
  se90: null,
}

/** When something happens first, from months by draw (Infinity: never). Percentiles are over all draws. */
export function firstPassage(months: Float64Array): FirstPassage {
  const happens = months.map((month) => (month < Infinity ? 1 : 0))
  const count = happens.reduce((sum, one) => sum + one, 0)
  if (count === 0) return never
  const sorted = months.slice().sort()
  const [p10, p50, p90] = [at(sorted, 0.1), at(sorted, 0.5), at(sorted, 0.9)]
  const parts = byScramble(months.length, (of) => of(months).sort())
  const error = (share: number, month: number | null): number | null =>
    month === null ? null : errorOf(parts, (part) => at(part, share))
  return {
    share: count / months.length,
    se: shareError(happens),
    p10,
    p50,
    p90,
    se10: error(0.1, p10),
    se50: error(0.5, p50),
    se90: error(0.9, p90),
  }
}

/** The share and the median of a first passage alone. */
export function passageInShort(months: Float64Array): Pick<FirstPassage, 'share' | 'p50'> {
  const sorted = months.slice().sort()
  const happens = sorted.findIndex((month) => !(month < Infinity))
  return { share: (happens < 0 ? sorted.length : happens) / sorted.length, p50: at(sorted, 0.5) }
}

/** The month by which it has happened in a share of the draws; null where it has not within the horizon. */
function at(sorted: Float64Array, share: number): number | null {
  const month = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))]!
  return month < Infinity ? month + 0 : null
}
