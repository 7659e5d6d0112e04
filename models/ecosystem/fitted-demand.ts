import type { BusinessService, ExternalDemand } from './business-service.ts'

/** What was fitted to a history of requests: the last month's level on the line, its growth, and the season. */
export type FittedHistory = {
  readonly level: number
  /** Growth as a factor, of a month at the median. */
  readonly growthPerMonth: number
  readonly growthPerYear: { readonly p10: number; readonly p50: number; readonly p90: number }
  readonly season: readonly number[]
  /** `month` counts from year 0. */
  readonly series: readonly { readonly month: number }[]
}

const significant = (n: number): number => Number(n.toPrecision(4))

/** Months from the end of the history to month 0 of the document ("2027-01"); below 0 where the history goes on past it. */
export function monthsToStart(fit: FittedHistory, start: string): number {
  const [year = 0, month = 1] = start.split('-').map(Number)
  return year * 12 + month - 1 - (fit.series.at(-1)?.month ?? 0)
}

/**
 * What a fit says in the terms of a service's demand: requests a month in month 0 on the fitted line, growth a year with
 * its doubt, and the season where the history had one. What the history does not tell stays.
 */
export function fittedDemand(
  demand: Omit<ExternalDemand, 'requestsPerMonth'>,
  fit: FittedHistory,
  start: string,
): ExternalDemand {
  const { p10, p50, p90 } = fit.growthPerYear
  const months = monthsToStart(fit, start)
  let level = fit.level
  for (let month = 0; month < Math.abs(months); month++)
    level = months > 0 ? level * fit.growthPerMonth : level / fit.growthPerMonth
  const { season: _before, ...rest } = demand
  const seasonal = fit.season.some((index) => index !== 1)
  return {
    ...rest,
    requestsPerMonth: significant(level),
    growthPerYear: { p10: significant(p10), p50: significant(p50), p90: significant(p90) },
    ...(seasonal ? { season: fit.season.map(significant) } : {}),
  }
}

/** What is assumed of a service once its demand is known; undefined where that is nothing. */
export function statedDemand(assumed: BusinessService['assumed']): string[] | undefined {
  const others = assumed?.filter((field) => field.split('.')[0] !== 'demand') ?? []
  return others.length === 0 ? undefined : others
}

/** Contention as a document states it, to five digits. */
export function fittedContention(fit: { readonly alpha: number; readonly beta: number }): {
  alpha: number
  beta: number
} {
  const rounded = (share: number): number => Number(share.toPrecision(5))
  return { alpha: rounded(fit.alpha), beta: rounded(fit.beta) }
}
