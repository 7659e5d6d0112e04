import { latestStarts } from '#models/decisions/responsible-moment'
import type { Month } from '../quantity.ts'
import type { Draft } from './draft.ts'

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
