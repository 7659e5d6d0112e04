import type { DemandFit } from '#models/engine/demand-fit'
import type { BusinessService } from '#models/ecosystem/business-service'

type Demand = NonNullable<BusinessService['demand']>

const significant = (n: number, digits: number): number => Number(n.toPrecision(digits))

/** Months from the end of the history to month 0 of the document ("2027-01"); below 0 where the history goes on past it. */
export function monthsToStart(fit: DemandFit, start: string): number {
  const [year = 0, month = 1] = start.split('-').map(Number)
  return year * 12 + month - 1 - (fit.series.at(-1)?.month ?? 0)
}

/**
 * What a fit says in the terms of a service's demand: requests a month in month 0 on the fitted line, growth a year with
 * its doubt, and the season where the history had one. What the history does not tell stays.
 */
export function fittedDemand(demand: Demand, fit: DemandFit, start: string): Demand {
  const { p10, p50, p90 } = fit.growthPerYear
  const level = fit.level * Math.pow(p50, monthsToStart(fit, start) / 12)
  const { season: _before, ...rest } = demand
  const seasonal = fit.season.some((index) => index !== 1)
  return {
    ...rest,
    requestsPerMonth: significant(level, 4),
    growthPerYear: { p10: significant(p10, 4), p50: significant(p50, 4), p90: significant(p90, 4) },
    ...(seasonal ? { season: fit.season.map((index) => significant(index, 4)) } : {}),
  }
}

/** What is assumed of a service once its demand is known; undefined where that is nothing. */
export function statedDemand(assumed: readonly string[] | undefined): string[] | undefined {
  const others = assumed?.filter((field) => field.split('.')[0] !== 'demand') ?? []
  return others.length === 0 ? undefined : others
}
