import type { AlternativeMoment, DecisionAnswer } from '#models/decisions/decision-answer'
import { isoDate, number, percent } from '../parts/format.ts'

/** Decisions by expiry: what runs out first stands first, what never does last, what is taken after that. */
export function byExpiry(answers: readonly DecisionAnswer[]): readonly DecisionAnswer[] {
  const place = (answer: DecisionAnswer): number => (answer.state === 'taken' ? 2 : answer.at === null ? 1 : 0)
  return [...answers].sort((a, b) => place(a) - place(b) || (a.at ?? 0) - (b.at ?? 0) || a.name.localeCompare(b.name))
}

/** "Decide by 12 March 2027 (90 % sure)", or why there is nothing to decide by. */
export function expiryWords(answer: DecisionAnswer): string {
  switch (answer.state) {
    case 'open':
      return `Decide by ${isoDate(answer.date)} (${percent(answer.confidence)} sure)`
    case 'overdue':
      return `Overdue: was to be decided by ${isoDate(answer.date)}`
    case 'taken':
      return 'Taken'
    case 'no-alternative':
      return 'No alternative: nothing to decide'
    case 'no-need':
      return 'Not yet: nothing asks for it'
  }
}

/** Where things stand on a scale of months, as shares of its width. */
export type Scale = { readonly from: number; readonly to: number }

/** The months that the time line spans: the horizon, and whatever lies before it. */
export function scaleOf(answers: readonly DecisionAnswer[], today: number, months: number): Scale {
  const moments = answers.flatMap((answer) => answer.alternatives.flatMap((a) => [a.p10, a.p90, a.at]))
  const known = moments.filter((month): month is number => month !== null)
  const from = Math.min(0, today, ...known)
  return {
    from: Math.max(from, today - months),
    to: Math.max(months, today + 1, ...known.filter((m) => m < 2 * months)),
  }
}

export const shareOf = (scale: Scale, month: number): number =>
  Math.min(1, Math.max(0, (month - scale.from) / Math.max(1, scale.to - scale.from)))

/** Months with a name on the time line: years from the start, or half years on a short one. */
export function scaleTicks(scale: Scale): readonly number[] {
  const step = scale.to - scale.from > 24 ? 12 : 6
  const first = Math.ceil(scale.from / step) * step
  return Array.from({ length: Math.floor((scale.to - first) / step) + 1 }, (_, index) => first + index * step)
}

/** A moment is late where the confidence moment is behind today. */
export const isLate = (moment: Pick<AlternativeMoment, 'at'>, today: number): boolean =>
  moment.at !== null && moment.at < today

/** "4.2 mo. left", "1.5 mo. late". */
export function slackWords(slack: number | null): string {
  if (slack === null) return '–'
  return `${number(Math.abs(slack), 2)} mo. ${slack < 0 ? 'late' : 'left'}`
}
