import type { DecisionAnswer } from '#models/decisions/decision-answer'
import type { PopulationScale } from '#models/engine/crowd-summary'
import type {
  Band,
  FirstPassage,
  ScenarioComparison,
  ServiceScale,
  Spread,
  Summary,
  TornadoBar,
} from '#models/engine/summary'
import {
  calendarMonth,
  firstPassage,
  midWithError,
  money,
  moneyRange,
  number,
  percent,
  perSecond,
  plural,
  range,
  shareOfDraws,
  withError,
} from '../parts/format.ts'
import type { BeforeAfterRow, FamilyLine } from './series.ts'

/** The sentence under each chart's question. Every figure in it is one of the data that the chart draws. */

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A share of draws for people: never "100 %" for what did not happen in all of them. */
const chance = ({ probability: share, se }: Spread): string =>
  share > 0.99 && share < 1 ? 'over 99 %' : shareOfDraws(share, se)

export function costAnswer(byMonth: readonly Band[], currency: string, start: string): string {
  const first = byMonth[0]
  const last = byMonth.at(-1)
  if (first === undefined || last === undefined) return 'Nothing has a price yet.'
  const at = calendarMonth(start, byMonth.length - 1)
  const cash = (amount: number): string => money(amount, currency)
  return `${midWithError(first, cash)} now, ${midWithError(last, cash)} in ${at} (p10–p90 ${moneyRange(last, currency)})`
}

/** "4.1 req/s now, 8.5 req/s in Dec 2029, most in Nov 2028: 12 req/s". */
export function demandAnswer(rate: readonly Band[], start: string): string {
  const [first, last] = [rate[0], rate.at(-1)]
  if (first === undefined || last === undefined) return 'Nothing is asked of it.'
  const end = rate.length - 1
  const most = rate
    .map((band, month) => ({ month, band }))
    .reduce((top, each) => (each.band.p50 > top.band.p50 ? each : top), { month: 0, band: first })
  const peak =
    most.month === 0 || most.month === end
      ? ''
      : `, most in ${calendarMonth(start, most.month)}: ${midWithError(most.band, perSecond)}`
  return `${midWithError(first, perSecond)} now, ${midWithError(last, perSecond)} in ${calendarMonth(start, end)}${peak}`
}

const minutes = (n: number): string => `${number(n)} min`

/** "14 min for a crowd of 19, of that 4 min waiting; Build agents are 82 % busy". */
export function populationAnswer({ size, responseMinutes, waitMinutes, stations }: PopulationScale): string {
  const busiest = stations.reduce((top, each) => (each.busy.p50 > top.busy.p50 ? each : top))
  const busy = `${busiest.name} ${midWithError(busiest.busy, percent)} busy`
  return `${midWithError(responseMinutes, minutes)} for a crowd of ${number(Math.round(size.p50))}, of that ${midWithError(waitMinutes, minutes)} waiting; ${busy}`
}

/** "More than 15 min: month 14 (9–22); 4 min now, 20 min at the end, for 40 people". */
export function crowdMonthsAnswer({ byMonth, limit }: PopulationScale): string {
  const [now, end] = [byMonth[0], byMonth.at(-1)]
  if (now === undefined || end === undefined) return 'Nobody waits.'
  const passed =
    limit === undefined ? '' : `More than ${number(limit.minutes)} min: ${firstPassage(limit.passed, byMonth.length)}; `
  return `${passed}${midWithError(now.waitMinutes, minutes)} now, ${midWithError(end.waitMinutes, minutes)} at the end, for a crowd of ${number(Math.round(end.size.p50))}`
}

export function familiesAnswer(lines: readonly FamilyLine[]): string {
  const most = lines.slice(0, 2).map((line) => `${line.name} ${withError(line.share, line.shareSe, percent)}`)
  if (most.length === 0) return 'Nothing has a price yet.'
  return `${most.join(', ')} of the mean over all months`
}

export function beforeAfterAnswer(rows: readonly BeforeAfterRow[], others: number, currency: string): string {
  const [most] = rows
  if (most === undefined) return 'No product costs more or less.'
  const way = most.difference < 0 ? 'falls' : 'rises'
  const rest = others === 0 ? '' : `; ${plural(others, 'other product')} about as before`
  const by = withError(Math.abs(most.difference), most.bands.difference.se50, (n) => money(n, currency))
  return `${most.name} ${way} by ${by} a month${rest}`
}

/** "Month 21 (17–29), after $38k – $71k once". */
export function payBackAnswer(
  comparison: Pick<ScenarioComparison, 'breakEven' | 'oneOff' | 'total' | 'cumulative' | 'changes'>,
  currency: string,
): string {
  const { breakEven, oneOff, cumulative } = comparison
  const months = cumulative.length
  const last = cumulative.at(-1)
  if (last === undefined) return 'It changes nothing yet.'
  const once = oneOff.total.p90 === 0 ? 'with nothing to pay once' : `after ${moneyRange(oneOff.total, currency)} once`
  if (breakEven.p50 !== null) return `${capital(firstPassage(breakEven, months))}, ${once}`
  const owed =
    last.p50 > 0
      ? `${midWithError(last, (n) => money(n, currency, true))} more by then`
      : 'the difference is within its doubt'
  return `${capital(firstPassage(breakEven, months))}: ${owed}, ${once}`
}

export function utilisationAnswer(service: ServiceScale, months: number): string {
  const last = service.utilisation.at(-1)
  if (last === undefined) return 'Not known: state its service time.'
  const busy = `${midWithError(last, percent)} busy at the peak of month ${months - 1}`
  return `${runsOutWords(service.runsOut, months)}; ${busy}`
}

export const runsOutWords = (runsOut: FirstPassage, months: number): string =>
  runsOut.p50 === null && runsOut.share === 0
    ? `Does not run out within ${months} months`
    : `Runs out ${firstPassage(runsOut, months)}`.replace('out month', 'out in month')

export function tornadoAnswer(bars: readonly TornadoBar[]): string {
  const [first, second] = bars
  if (first === undefined) return 'No input is in doubt, or none moves the total.'
  const also =
    second === undefined || second.share < 0.005
      ? ''
      : `, then ${second.name} (${shareOfDraws(second.share, second.se)})`
  return `${first.name}: ${shareOfDraws(first.share, first.se)} of its variance${also}`
}

export function waitingAnswer(decision: Pick<DecisionAnswer, 'waiting'>, currency: string): string {
  const best = decision.waiting.reduce<DecisionAnswer['waiting'][number] | null>(
    (most, point) => (most === null || point.value > most.value ? point : most),
    null,
  )
  if (best === null) return 'Not known: state what being late costs and what waiting is worth.'
  if (best.value <= 0) return 'Waiting gains nothing: decide now.'
  return `Most after ${plural(Math.round(best.month), 'month')}: ${withError(best.value, best.se, (n) => money(n, currency, true))}`
}

export function spreadAnswer(spread: readonly Spread[]): string {
  const likely = spread.filter((hit) => hit.probability >= 0.5)
  const [most] = [...spread].sort((a, b) => b.probability - a.probability)
  if (most === undefined) return 'Nobody: nothing that is affected uses it.'
  if (likely.length > 0)
    return `${plural(likely.length, 'neighbour')} more likely than not, ${most.name} first (${chance(most)})`
  return `Nobody more likely than not; ${most.name} first (${chance(most)})`
}

/** "62–110 person-days, 4.1 months, $38k – $71k once". */
export const leavingWords = (
  oneOff: { readonly personDays: Band; readonly elapsedMonths: Band; readonly total: Band },
  currency: string,
): string =>
  `${range(oneOff.personDays, 'person-days')}, ${midWithError(oneOff.elapsedMonths, (n) => number(n, 2))} months, ${moneyRange(oneOff.total, currency)} once`

export const totalWords = (summary: Summary): string =>
  `${midWithError(summary.cost.total, (n) => money(n, summary.currency, true))} over ${summary.months} months (${moneyRange(summary.cost.total, summary.currency)})`
