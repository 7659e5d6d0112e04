import { bandOf, firstPassage } from '#models/engine/bands'
import { dateOfMonth } from '../quantity.ts'
import { type AlternativeDraws, leadOf, needOf } from './alternative-draws.ts'
import type { AlternativeMoment } from './decision-answer.ts'
import { economicMoment, responsibleMoment } from './responsible-moment.ts'
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
  return {
    alternative: alternative.alternative,
    name: alternative.name,
    eliminatedBy: eliminator(alternative, need),
    need: firstPassage(need),
    lead: bandOf(lead),
    at,
    date: at === null ? null : dateOfMonth(terms.start, at),
    p10: spread.p10,
    p50: spread.p50,
    p90: spread.p90,
    tooLate: moment.tooLate,
    lateness: moment.lateness,
    slack: at === null ? null : at - terms.today,
    economicAt: economic === undefined ? null : finite(economic.at + terms.today),
    economicConfidence: economic?.confidence ?? null,
    leadItems: alternative.lead.map(({ id, name, months }) => ({
      item: id,
      name,
      months: bandOf(months),
      critical: months.reduce((count, each) => count + (each > 0 ? 1 : 0), 0) / months.length,
    })),
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
  return { need: named.id, name: named.name, share: first[most]! / any }
}

/** What the doubt in the moment comes from: its lead-time items and needs, by first-order share, largest first. */
function drivers(alternative: AlternativeDraws, latest: Float64Array): AlternativeMoment['drivers'] {
  const counted = [...latest.keys()].filter((s) => latest[s]! < Infinity)
  const kept = Float64Array.from(latest).filter((value) => value < Infinity)
  if (kept.length < 2) return []
  const only = (draws: Float64Array): Float64Array => Float64Array.from(counted, (s) => draws[s]!)
  const inputs = [
    ...alternative.lead.map(({ id, name, months }) => ({ input: id, name, draws: months })),
    ...alternative.needs
      .filter(({ month }) => month.some((m) => m < Infinity))
      .map(({ id, name, month }) => ({ input: id, name, draws: month })),
  ]
  return inputs
    .map(({ input, name, draws }) => ({
      input,
      name,
      share: draws.some((d) => d === Infinity) ? 0 : firstOrderShare(only(draws), kept),
    }))
    .filter(({ share }) => share > 0.005)
    .sort((a, b) => b.share - a.share || (a.input < b.input ? -1 : 1))
    .slice(0, DRIVERS_SHOWN)
}
