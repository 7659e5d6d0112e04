import { bandOf } from '#models/engine/bands'
import { significant } from '#models/engine/significant'
import { meanError, shareOf } from '#models/engine/standard-errors'
import type { Band } from '#models/engine/summary'
import { type AlternativeDraws, leadOf, needOf } from './alternative-draws.ts'
import type { CostPaths } from './cost-paths.ts'
import { meanOf } from './quantile-of-draws.ts'

/**
 * What building an alternative now instead of at its last responsible moment costs and buys ("you aren't gonna need it").
 * Money of today, expected ranges by draw; above 0 costs.
 */
export type BuildNow = {
  /** Months from today to the moment; to the end of the horizon where nothing asks for it. */
  readonly months: number
  readonly monthsSe: number | null
  readonly until: 'moment' | 'horizon'
  /** What it costs to run (and what it replaces no longer does) in those months; below 0 it saves. */
  readonly running: Band
  /** What paying its one-off cost earlier costs: interest, and contracts that would run down by themselves; the whole at the horizon. */
  readonly once: Band
  readonly total: Band
  /** Worth of what would have been learned by the moment, in the mean: given up by building now. */
  readonly learning: number
  readonly learningSe: number | null
  /**
   * What it buys: how much likelier it is to be in time, and the mean months of lateness that it saves, in money where known.
   */
  readonly inTime: number
  readonly inTimeSe: number
  readonly lateness: number
  readonly latenessSe: number
  readonly latenessMoney: number | null
  readonly latenessMoneySe: number | null
}

/** Null without paths, and where the moment has passed: there is nothing left to wait for. */
export function buildNow(
  alternative: AlternativeDraws,
  { at, atSe }: { readonly at: number | null; readonly atSe: number | null },
  learnedBy: (months: number) => { readonly worth: number; readonly se: number | null },
  {
    today,
    months,
    latenessCost,
  }: { readonly today: number; readonly months: number; readonly latenessCost: number | undefined },
): BuildNow | null {
  const { paths } = alternative
  if (paths === undefined || (at !== null && at <= today)) return null
  const until = at === null || at >= months ? 'horizon' : 'moment'
  const wait = until === 'horizon' ? months - today : at! - today
  const never = until === 'horizon'
  const saved = now(paths.saved).map((value, s) => value - (never ? 0 : between(paths, paths.saved, today + wait, s)))
  const once = now(paths.once).map((value, s) => value - (never ? 0 : between(paths, paths.once, today + wait, s)))
  const learned = learnedBy(wait)
  const late = lateness(alternative, today, never ? today : today + wait)
  return {
    months: wait,
    monthsSe: never ? 0 : atSe,
    until,
    running: bandOf(saved.map((value) => -value || 0)),
    once: bandOf(once),
    total: bandOf(once.map((value, s) => value - saved[s]!)),
    learning: learned.worth,
    learningSe: learned.se,
    ...late,
    latenessMoney: latenessCost === undefined ? null : late.lateness * latenessCost,
    latenessMoneySe: latenessCost === undefined ? null : significant(late.latenessSe * latenessCost, 1e3),
  }
}

const now = (columns: readonly Float64Array[]): Float64Array => columns[0]!

/** A column between two of its dates by straight line; after the last date, the last. */
function between({ dates }: CostPaths, columns: readonly Float64Array[], at: number, s: number): number {
  const after = dates.findIndex((date) => date >= at)
  if (after === -1) return columns.at(-1)![s]!
  if (after === 0) return columns[0]![s]!
  const share = (at - dates[after - 1]!) / (dates[after]! - dates[after - 1]!)
  return columns[after - 1]![s]! * (1 - share) + columns[after]![s]! * share
}

/** How often, and by how many months in the mean, beginning at a later month is late where beginning now is not. */
function lateness(
  alternative: AlternativeDraws,
  today: number,
  later: number,
): Pick<BuildNow, 'inTime' | 'inTimeSe' | 'lateness' | 'latenessSe'> {
  const [need, lead] = [needOf(alternative), leadOf(alternative)]
  const latest = need.map((month, s) => month - lead[s]!)
  const inTime = shareOf(latest.map((at) => (at < later && at >= today ? 1 : 0)))
  const saved = latest.map((at) => Math.max(0, later - at) - Math.max(0, today - at))
  return { inTime: inTime.share, inTimeSe: inTime.se, lateness: meanOf(saved), latenessSe: meanError(saved) }
}
