import type { Journey } from '#models/catalog/family'
import type { Assumptions } from '#models/ecosystem/assumptions'
import type { Month } from '../quantity.ts'
import { figure, meanOfDoubt, money, percent } from './figures.ts'
import { averageRate } from './urgency.ts'

/**
 * A mean month's loss over the horizon for what loses `once` when it is not there by `at` (methods 5.1, compliance and
 * fixed dates). In and out: money; 0 when the date is beyond the horizon.
 */
export function costOfMissing(once: number, at: Month, months: number): number {
  return averageRate({ kind: 'step', at: Math.max(0, at), once }, months)
}

/** A mean month's loss over the horizon for what loses `perMonth` in each month after `at`. */
export function costAfter(perMonth: number, at: Month, months: number): number {
  return months > 0 ? (perMonth * Math.max(0, months - Math.max(0, at))) / months : 0
}

/** Money that a mean month of a product costs less after a swap than before; negative where it costs more. */
export function savingPerMonth(before: number, after: number, month: Month, months: number): number | null {
  // Before and after are means over the whole horizon, and differ only from the month of the swap on.
  return months > month ? ((before - after) * months) / (months - month) : null
}

/** Why a capability has no cost of delay of its own, and what one unit of it would be worth (methods 5.1 by journey). */
export function worthOfUnit(journey: Journey, assumptions: Assumptions): string {
  const { currency, changesPerMonth, costPerChangeDay, incidentsPerMonth, outageCostPerHour } = assumptions
  const unknown = 'Cost of delay: unknown.'
  if (journey === 'path-to-production') {
    const [changes, day] = [meanOfDoubt(changesPerMonth), meanOfDoubt(costPerChangeDay)]
    return `${unknown} Each day that it takes off the lead time of a change is worth ${money(currency, changes * day)} a month (${figure(changes)} changes a month at ${money(currency, day)} a day); nobody has said how many days that is.`
  }
  if (journey === 'path-to-repair') {
    if (incidentsPerMonth === undefined || outageCostPerHour === undefined)
      return `${unknown} It would be incidents a month times hours of repair saved times the cost of an hour; the document states no ${incidentsPerMonth === undefined ? 'incident rate' : 'cost of an hour out of service'}.`
    const [incidents, hour] = [meanOfDoubt(incidentsPerMonth), meanOfDoubt(outageCostPerHour)]
    return `${unknown} Each hour that it takes off a repair is worth ${money(currency, incidents * hour)} a month (${figure(incidents)} incidents a month at ${money(currency, hour)} an hour); nobody has said how many hours that is.`
  }
  if (assumptions.auditProbability === undefined || assumptions.auditPenalty === undefined)
    return `${unknown} It would be the penalty times the chance of an audit; the document states no ${assumptions.auditProbability === undefined ? 'chance of an audit' : 'penalty'}.`
  const penalty = meanOfDoubt(assumptions.auditPenalty)
  return `${unknown} All compliance together is worth ${money(currency, assumptions.auditProbability * penalty)} (${percent(assumptions.auditProbability)} of ${money(currency, penalty)}); nobody has said what share this is, nor by which date.`
}
