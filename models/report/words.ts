import type { DecisionAnswer } from '#models/decisions/decision-answer'
import type { Band, Coverage, FirstPassage } from '#models/engine/summary'
import type { Bounds } from '#models/engine/reliability-summary'
import { SCRAMBLES } from '#models/engine/sobol'
import { DAYS_PER_MONTH, dateOfMonth, valueWithError } from '#models/quantity'
import { percent, short } from './figures.ts'

const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
const months = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' })

/**
 * "4,180 ± 12 (3,760–4,930)": the median with the standard error that the number of draws leaves, and the 10th to 90th
 * percentile where they differ from it as shown.
 */
export function doubt(band: Pick<Band, 'p10' | 'p50' | 'p90' | 'se50'> | null): string {
  if (band === null) return 'unknown'
  const [low, mid, high] = [short(band.p10), short(band.p50), short(band.p90)]
  const known = valueWithError(band.p50, band.se50, short)
  return low === mid && mid === high ? known : `${known} (${low}${band.p10 < 0 ? ' to ' : '–'}${high})`
}

/** "8.76 ± 0.1 to 31.5, bounds": the medians, with their errors, of what a figure lies between, where nobody states the figure itself. */
export function boundsWords({ least, most }: Bounds): string {
  const low = withError(least.p50, least.se50)
  return most === null ? `${low} or more, a bound` : `${low} to ${withError(most.p50, most.se50)}, bounds`
}

/** "63 % ± 2 %": a share of draws with the standard error that their number leaves. */
export function shareWords(share: number, se: number): string {
  return se === 0 ? percent(share) : `${percent(share)} ± ${percent(Number(se.toPrecision(1)))}`
}

/** "1,100 ± 30": a figure with its standard error, where that is known and can be seen. */
export const withError = (value: number, se: number | null, write: (n: number) => string = short): string =>
  valueWithError(value, se, write)

/** " (6/8)": of a choice, how many of the eighths of the draws make it by themselves, where not all do; `AGREEMENT` says it. */
export const agreementWords = (share: number | null): string =>
  share === null || share === 1 ? '' : ` (${Math.round(share * SCRAMBLES)}/${SCRAMBLES})`
export const AGREEMENT = '(6/8): so many eighths of the draws say so by themselves'

/** A calendar month tells no less than this apart. */
const LEAST_MONTHS = 0.05

/** "Mar 2028 ± 0.3 months": a month of the document with its standard error. */
export const monthWords = (start: string, month: number, se: number | null): string =>
  `${monthName(start, month)}${se === null || se < LEAST_MONTHS ? '' : ` ± ${short(Number(se.toPrecision(2)))} months`}`

/** How well the 90th percentile is known from the draws: "± 0.4 %". */
export const p90Known = (band: Band | null | undefined): string =>
  band === null || band === undefined || !(band.p90 > 0)
    ? ''
    : `± ${percent(Number((band.se90 / band.p90).toPrecision(2)))}`

/** The same with a sign in front of the median: a difference. */
export const signed = (band: Band): string => (band.p50 > 0 ? `+${doubt(band)}` : doubt(band))

/** "12 March 2027" */
export const dayOf = (date: string): string => days.format(new Date(`${date}T00:00:00Z`))
/** The calendar month of a month of the document: "Mar 2027". */
export const monthName = (start: string, month: number): string =>
  months.format(new Date(`${dateOfMonth(start, month)}T00:00:00Z`))

/** "Mar 2028 ± 0.3 months (Jan 2028–Nov 2028), in 97 % ± 0.2 % of draws"; "not within 36 months" where it does not happen. */
export function first(start: string, horizon: number, passage: FirstPassage): string {
  if (passage.share === 0) return `not within ${horizon} months`
  const often = passage.share === 1 ? '' : `in ${shareWords(passage.share, passage.se)} of draws`
  if (passage.p50 === null) return often
  const from = passage.p10 === null ? '' : monthName(start, passage.p10)
  const until = passage.p90 === null ? 'later' : monthName(start, passage.p90)
  const range = from === until ? '' : ` (${from}–${until})`
  return `${monthWords(start, passage.p50, passage.se50)}${range}${often === '' ? '' : `, ${often}`}`
}

/** "97 % priced; 3 lines are not" */
export function coverageWords(coverage: Coverage): string {
  const lines = coverage.unpriced === 1 ? '1 line is not' : `${coverage.unpriced} lines are not`
  const age =
    coverage.oldest === null || coverage.newest === null
      ? ''
      : coverage.oldest === coverage.newest
        ? `; prices of ${coverage.oldest}`
        : `; prices of ${coverage.oldest} to ${coverage.newest}`
  const memory = coverage.bySource['memory'] ?? 0
  const elsewhere = coverage.elsewhere ?? 0
  const other =
    elsewhere > 0
      ? `; ${withError(elsewhere, coverage.elsewhereSe ?? null, percent)} of the money at the price of another region`
      : ''
  return `${percent(coverage.share)} priced${coverage.unpriced === 0 ? '' : `; ${lines}`}${age}${memory > 0 ? `; ${withError(memory, coverage.bySourceSe['memory'] ?? null, percent)} of the money at prices from memory` : ''}${other}`
}

export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`

/** "12 March 2027 ± 4 days": the day of a month with the standard error of the month. */
export function dayWords(date: string, months: number | null): string {
  const error = Math.round((months ?? 0) * DAYS_PER_MONTH)
  return `${dayOf(date)}${error < 1 ? '' : ` ± ${count(error, 'day')}`}`
}

/** "Decide by 12 March 2027 ± 4 days (90 % sure)", or why it can wait, or that it is late. */
export function decisionSentence(decision: DecisionAnswer): string {
  const sure = `${percent(decision.confidence)} sure`
  const by = decision.date === null ? '' : dayWords(decision.date, decision.atSe)
  switch (decision.state) {
    case 'open':
      return `${decision.name}: decide by ${by} (${sure}).`
    case 'overdue':
      return `${decision.name}: OVERDUE, it had to be decided by ${by} (${sure}).`
    case 'taken':
      return `${decision.name}: taken.`
    case 'no-need':
      return `${decision.name}: can wait; nothing eliminates an alternative within the horizon (${sure}).`
    case 'no-alternative':
      return `${decision.name}: has no alternative, so no last responsible moment.`
  }
}
