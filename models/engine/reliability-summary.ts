import type { FamilyId, Journey } from '#models/catalog/family'
import type { Band } from './band.ts'

/** How often something stands, with all that its requests need. Failures are independent, apart from what the document states. */
export type ChainAvailability = {
  readonly id: string
  readonly name: string
  readonly kind: 'service' | 'product'
  /** Share of the time, over the parts whose availability is known: null where none is. With unknown parts it is an upper end. */
  readonly availability: Band | null
  /** Hours of a month (of 730) in which a request finds it down. */
  readonly downtimeHours: Band | null
  /** Share of the parts that a request needs whose availability is known, and the ones that are not. */
  readonly coverage: number
  readonly unknown: readonly string[]
  /** What takes the most away, worst first, in hours a month at the median, with its standard error. */
  readonly losses: readonly {
    readonly id: string
    readonly name: string
    readonly downtimeHours: number
    readonly downtimeHoursSe: number
  }[]
}

/**
 * How often a journey of the teams can be gone to its end (to production, to repair, to compliance): all products that it
 * takes stand, with all that those need.
 */
export type JourneyAvailability = Omit<ChainAvailability, 'id' | 'kind'> & {
  readonly id: Journey
  /** Products that it takes, and families that it would take at this stage and nothing provides. */
  readonly products: readonly string[]
  readonly missing: readonly FamilyId[]
  /** Hours of a year (of 8,760) in which it can't be gone. */
  readonly downtimeHoursPerYear: Band | null
  /** Services and products of which each stops it by failing alone: it has no second way round them. */
  readonly stoppedBy: readonly string[]
}

/** At least and at most: no percentiles of one figure, but the ends of what it may be. */
export type Bounds = { readonly least: Band; readonly most: Band | null }

/**
 * Of a vendor that provides several things nobody states how often they fail together, so hours of a year have bounds only:
 * at least one of them is down for as long as the one that is down most, and at most for the sum of all (Boole); all are down at
 * once never, and at most for as long as the one that is down least (Fréchet). `most` is null where nobody says it of some.
 */
export type FailureBounds = {
  /** Bindings to it, and those of which nobody says how often they are down. */
  readonly bindings: number
  readonly unknown: readonly string[]
  readonly anyDown: Bounds
  readonly allDown: Bounds
  /** Money a year for the requests lost while at least one is down, and while all are; null where cost or requests are unknown. */
  readonly atStakeAny: Bounds | null
  readonly atStakeAll: Bounds | null
}

/** What a failing part, zone or vendor takes with it. Shares are of the requests to a service. */
export type FailureRadius = {
  readonly id: string
  readonly kind: 'part' | 'zone' | 'vendor'
  readonly name: string
  /** Share of all requests from outside that get no answer; null where nothing comes from outside. */
  readonly lost: number | null
  readonly hit: readonly { readonly service: string; readonly share: number }[]
  /** Products that fail with it, themselves among them: the share of what they are needed for. */
  readonly products: readonly { readonly product: string; readonly share: number }[]
  /** Services that lose some of their replicas and stand. */
  readonly reduced: readonly { readonly service: string; readonly left: number }[]
  /** Journeys of the teams that it stops, and the share of times that they need what is down. */
  readonly journeys: readonly { readonly journey: Journey; readonly share: number }[]
  /** Hours of a year in which it is down by itself; null where nobody says, and of a vendor that provides several things. */
  readonly downtimeHoursPerYear: Band | null
  /** Money for the requests lost in those hours, at the stated cost of an hour of outage; null where one of them is unknown. */
  readonly atStakePerYear: Band | null
  /** What can be said instead of a vendor that provides several things; null of all else, and where nobody says anything. */
  readonly bounds: FailureBounds | null
}

/** As the ecosystem stands at the end of the horizon, at the median demand. */
export type ReliabilitySummary = {
  readonly chains: readonly ChainAvailability[]
  readonly journeys: readonly JourneyAvailability[]
  readonly failures: readonly FailureRadius[]
}
