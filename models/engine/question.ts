import type { Catalog } from '#models/catalog/catalog'
import type { Assumptions } from '#models/ecosystem/assumptions'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import type { Scenario } from '#models/scenario/scenario'

/** Everything that an answer depends on: the same question gives the same bytes on the terminal, in the app, on any worker. */
export type Question = {
  readonly ecosystem: Ecosystem
  readonly assumptions: Assumptions
  /** All scenarios of the document; which one is asked for is a parameter of the answer. */
  readonly scenarios: readonly Scenario[]
  readonly catalog: Catalog
  /** "2027-01": the month that month 0 is. */
  readonly start: string
  readonly samples: number
  readonly seed: number
  readonly months: number
  /** Months from `start` to today; "overdue" and "too late" are against it. */
  readonly today: number
  /** Groups of inputs whose luck is another, independent one (luck-groups.ts): for a sensitivity analysis alone. */
  readonly otherLuck?: readonly string[]
}

export const DEFAULT_SAMPLES = 4096
export const PREVIEW_SAMPLES = 512
/** Draws are doubled up to so many, until the 90th percentile of the bill is known to this share of it (methods 6.2). */
export const MOST_SHARP_SAMPLES = 65_536
export const SHARP_ENOUGH = 0.01
export const DEFAULT_MONTHS = 36
export const DEFAULT_SEED = 1
