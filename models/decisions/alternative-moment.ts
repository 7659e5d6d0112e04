import { bandOf } from '#models/engine/bands'
import { firstPassage } from '#models/engine/first-passage'
import { byScramble, errorOf, meanError, shareError, shareOf } from '#models/engine/standard-errors'
import { dateOfMonth } from '../quantity.ts'
import { type AlternativeDraws, leadOf, needOf } from './alternative-draws.ts'
import type { AlternativeMoment } from './decision-answer.ts'
import { quantileOfSorted } from './quantile-of-draws.ts'
import { economicMoment, latestDecisions, responsibleMoment } from './responsible-moment.ts'
import { firstOrderShare } from './sensitivity.ts'

export type MomentTerms = {
  readonly start: string
  /** Months from the document's start to today. */
  readonly today: number
  readonly confidence: number
  /** The horizon. */
  readonly months: number
  /** Money a month; undefined is unknown, and then there is no economic moment. */
  readonly latenessCost: number | undefined
  readonly waitingValue: number | undefined
  /** Months in which all but 1/e of the doubt goes by itself. */
  readonly learningMonths: number
}

const DRIVERS_SHOWN = 6

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)

/**
 * The last responsible moment of one alternative (methods 4.1, 4.2): need less lead in each draw; by confidence, and by
 * economics where both prices are known. `at` is null where no need falls at that confidence: nothing eliminates it.
 */
export function alternativeMoment(
  alternative: AlternativeDraws,
  terms: MomentTerms,
): Omit<AlternativeMoment, 'buildNow'> {
  const need = needOf(alternative)
  const lead = leadOf(alternative)
  const fromToday = need.map((month) => month - terms.today)
  const moment = responsibleMoment({ need: fromToday, lead, confidence: terms.confidence })
  const latest = need.map((month, s) => month - lead[s]!)
  const spread = firstPassage(latest)
  const at = finite(moment.at + terms.today)
  const { latenessCost, waitingValue } = terms
  const economic =
    latenessCost === undefined || waitingValue === undefined || latenessCost <= 0
      ? undefined
      : economicMoment({ need: fromToday, lead, waitingValue, latenessCost })
  const parts = byScramble(need.length, (of) => latestDecisions({ need: of(fromToday), lead: of(lead) }))
  const errorAt = (share: number): number | null => errorOf(parts, (part) => finite(quantileOfSorted(part, share)))
  return {
    alternative: alternative.alternative,
    name: alternative.name,
    eliminatedBy: eliminator(alternative, need),
    need: firstPassage(need),
    lead: bandOf(lead),
    at,
    atSe: at === null ? null : errorAt(1 - terms.confidence),
    date: at === null ? null : dateOfMonth(terms.start, at),
    p10: spread.p10,
    p50: spread.p50,
    p90: spread.p90,
    se10: spread.se10,
    se50: spread.se50,
    se90: spread.se90,
    tooLate: moment.tooLate,
    tooLateSe: shareError(latest.map((month) => (month < terms.today ? 1 : 0))),
    lateness: moment.lateness,
    latenessSe: meanError(latest.map((month) => Math.max(0, terms.today - month))),
    slack: at === null ? null : at - terms.today,
    economicAt: economic === undefined ? null : finite(economic.at + terms.today),
    economicSe: economic === undefined || !(economic.at < Infinity) ? null : errorAt(1 - economic.confidence),
    economicConfidence: economic?.confidence ?? null,
    leadItems: alternative.lead.map(({ id, name, months }) => {
      const critical = shareOf(months.map((each) => (each > 0 ? 1 : 0)))
      return { item: id, name, months: bandOf(months), critical: critical.share, criticalSe: critical.se }
    }),
    drivers: drivers(alternative, latest),
    difference: bandOf(alternative.difference),
  }
}

/** The need that comes first in most draws, and in which share of those where any comes. */
function eliminator(alternative: AlternativeDraws, need: Float64Array): AlternativeMoment['eliminatedBy'] {
  let any = 0
  const first = alternative.needs.map(() => 0)
  for (let s = 0; s < need.length; s++) {
    if (need[s] === Infinity) continue
    any++
    first[alternative.needs.findIndex(({ month }) => month[s] === need[s])]!++
  }
  const most = first.reduce((best, count, i) => (count > (first[best] ?? -1) ? i : best), 0)
  const named = alternative.needs[most]
  if (any === 0 || named === undefined) return null
  const isFirst = need.map((month, s) => (named.month[s] === month ? 1 : 0)).filter((_, s) => need[s]! < Infinity)
  return { need: named.id, name: named.name, share: first[most]! / any, se: shareError(isFirst) }
}

/** What the doubt in the moment comes from: its lead-time items and needs, by first-order share, largest first. */
function drivers(alternative: AlternativeDraws, latest: Float64Array): AlternativeMoment['drivers'] {
  const inputs = [
    ...alternative.lead.map(({ id, name, months }) => ({ input: id, name, draws: months })),
    ...alternative.needs.map(({ id, name, month }) => ({ input: id, name, draws: month })),
  ]
  return inputs
    .map((each) => ({ ...each, share: shareOfDoubt(each.draws, latest) }))
    .filter(({ share }) => share > 0.005)
    .sort((a, b) => b.share - a.share || (a.input < b.input ? -1 : 1))
    .slice(0, DRIVERS_SHOWN)
    .map(({ input, name, share, draws }) => {
      const parts = byScramble(latest.length, (of) => shareOfDoubt(of(draws), of(latest)))
      return { input, name, share, se: errorOf(parts, (part) => part) }
    })
}

/** First-order share of an input, over the draws in which there is a moment; 0 for a need that does not fall in one of them. */
function shareOfDoubt(input: Float64Array, latest: Float64Array): number {
  const isIn = (_: number, s: number): boolean => latest[s]! < Infinity
  const [known, moments] = [input.filter(isIn), latest.filter(isIn)]
  return moments.length < 2 || known.includes(Infinity) ? 0 : firstOrderShare(known, moments)
}
