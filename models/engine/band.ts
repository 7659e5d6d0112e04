/**
 * A figure with its doubt, over draws. `se` is the standard error of the mean that the number of draws leaves, and `se10`,
 * `se50`, `se90` those of the percentiles (standard-errors.ts): 95 % of such estimates lie within 2.36 of it.
 */
export type Band = {
  readonly p10: number
  readonly p50: number
  readonly p90: number
  readonly mean: number
  readonly se: number
  readonly se10: number
  readonly se50: number
  readonly se90: number
}

/**
 * A figure without a bound in so many draws that its 90th percentile has none: null is no bound. `unbounded` is the share
 * of draws in which it has none, `seUnbounded` the standard error of that share.
 */
export type OpenBand = {
  readonly p10: number | null
  readonly p50: number | null
  readonly p90: null
  readonly se10: number | null
  readonly se50: number | null
  readonly unbounded: number
  readonly seUnbounded: number
}

/** How long something takes, or how full it is, where a queue may be without a steady state. */
export type WaitBand = Band | OpenBand

/**
 * When something happens first, over draws: null where it does not within the horizon. `share` is the share of draws in
 * which it does, `se` its standard error; `se10`, `se50`, `se90` those of the months, null where they can't be told.
 */
export type FirstPassage = {
  readonly share: number
  readonly se: number
  readonly p10: number | null
  readonly p50: number | null
  readonly p90: number | null
  readonly se10: number | null
  readonly se50: number | null
  readonly se90: number | null
}
