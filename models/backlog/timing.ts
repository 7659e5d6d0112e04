import { latestStarts } from '#models/decisions/responsible-moment'
import type { Assumptions } from '#models/ecosystem/assumptions'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { median, type Month } from '../quantity.ts'
import type { Draft } from './draft.ts'
import { meanOfDoubt } from './figures.ts'

/** 260 working days a year. */
const WORKING_DAYS_PER_MONTH = 260 / 12

/** Person-days a month that all teams together have for changes; without teams, one of the assumed size. */
export function personDaysPerMonth(ecosystem: Ecosystem, assumptions: Assumptions): number {
  const people = ecosystem.teams.reduce((sum, team) => sum + median(team.people) * (team.focus ?? assumptions.focus), 0)
  const working = people > 0 ? people : meanOfDoubt(assumptions.teamSize) * assumptions.focus
  return Math.max(working, 0.05) * WORKING_DAYS_PER_MONTH
}

export type Timed = {
  /** Months of work, in the mean, when all work on it. */
  readonly durations: readonly number[]
  /** Latest finish and start that keep every need; null where nothing presses. A past one stays in the past. */
  readonly due: readonly (Month | null)[]
  readonly begin: readonly (Month | null)[]
  /** [before, after] as positions. */
  readonly precedence: readonly (readonly [number, number])[]
}

/** When each draft has to begin and to be done: a backward pass from what is needed (methods 4.1), one capacity for all. */
export function timed(drafts: readonly Draft[], daysPerMonth: number): Timed {
  const place = new Map(drafts.map((draft, at) => [draft.key, at]))
  const precedence = drafts.flatMap((draft, at) =>
    draft.after.flatMap((key): (readonly [number, number])[] => {
      const before = place.get(key)
      return before === undefined ? [] : [[before, at]]
    }),
  )
  const durations = drafts.map((draft) => draft.size.mean / daysPerMonth)
  const successors: number[][] = drafts.map(() => [])
  for (const [before, after] of precedence) successors[before]?.push(after)
  const { start, finish } = latestStarts(
    durations.map((duration, at) => Math.max(duration, drafts[at]?.leastMonths ?? 0)),
    successors,
    drafts.map((draft) => draft.need),
  )
  const known = (month: number): Month | null => (month === Infinity ? null : month)
  return { durations, due: finish.map(known), begin: start.map(known), precedence }
}
