import type { CapabilityGap } from './capability-gap.ts'
import type { FamilyId, SubDomainId } from '#models/catalog/family'
import type { Finding } from '#models/ecosystem/finding'
import type { Band, FirstPassage, WaitBand } from './band.ts'
import type { CrowdDifference, PopulationScale } from './crowd-summary.ts'
import type { ReliabilitySummary } from './reliability-summary.ts'

export type { Band, FirstPassage, WaitBand } from './band.ts'

/** One line of the bill: one meter of one binding. Money in the document's currency. */
export type CostLine = {
  /** `binding/meter`. */
  readonly id: string
  readonly binding: string
  readonly product: string
  readonly offering: string
  readonly vendor: string
  readonly meter: string
  readonly meterName: string
  readonly unit: string
  /** Billed under this option and size, if the offering has them. */
  readonly option?: string
  readonly size?: string
  readonly account: string
  /** A mean month of the horizon, raw units. */
  readonly quantityPerMonth: Band
  /** A mean month of the horizon. */
  readonly costPerMonth: Band
  readonly total: Band
  readonly source: string
  readonly asOf: string
  readonly confidence: 'source' | 'memory'
  /** The price overlay that changed it. */
  readonly overlay?: string
  /** Its price is of this further region of the list; absent: of the list's own. */
  readonly priceRegion?: string
  /** It stands in another region than the one that is priced: this one's price is used. */
  readonly otherRegion?: string
}

export type UnpricedLine = {
  readonly id: string
  readonly binding: string
  readonly product: string
  readonly offering: string
  readonly meter: string
  readonly meterName: string
  readonly reason: string
}

/** How much of a total is priced, by what, and how old. Lines that are not used count as neither. */
export type Coverage = {
  /** Priced lines over priced and unpriced ones. */
  readonly share: number
  readonly priced: number
  readonly unpriced: number
  /** Share of the money by origin of its price, with the standard errors. */
  readonly bySource: Readonly<Record<string, number>>
  readonly bySourceSe: Readonly<Record<string, number | null>>
  /** Share of the money at the price of another region than the one that it stands in, with its error; absent: none. */
  readonly elsewhere?: number
  readonly elsewhereSe?: number | null
  readonly oldest: string | null
  readonly newest: string | null
}

export type ProductCost = {
  readonly product: string
  readonly name: string
  readonly family: FamilyId
  readonly subDomain: SubDomainId
  readonly perMonth: Band
  readonly total: Band
  readonly byMonth: readonly Band[]
  /** What the whole bill falls by without it: its marginal cost, a mean month. */
  readonly marginalPerMonth: Band
  readonly coverage: Coverage
}

/** What a service costs: its part of every product that it drives, and of what no service uses. */
export type ServiceCost = {
  readonly service: string
  readonly name: string
  readonly perMonth: Band
  readonly total: Band
  /** Its share of each product's cost, and that money in a mean month, expected; with their standard errors. */
  readonly products: readonly {
    readonly product: string
    readonly share: number
    readonly shareSe: number | null
    readonly perMonth: number
    readonly perMonthSe: number | null
  }[]
  /** Its part of what no service uses, in a mean month, expected; with its standard error. */
  readonly shared: number
  readonly sharedSe: number | null
}

/** What becomes of a commitment or of credit over the horizon. */
export type CommitmentUse = {
  /** The line of the bill that says what is not used, or what of the credit was drawn. */
  readonly line: string
  readonly contract: string
  readonly name: string
  readonly kind: 'month' | 'term' | 'hourly' | 'credit'
  readonly unit: string
  readonly bought: Band
  readonly used: Band
  /** Used over bought, 0 to 1; null where nothing falls due within the horizon. */
  readonly utilisation: Band | null
  /** What is bought and not used: lost where it runs out. */
  readonly unused: Band
  /** The month in which the term ends, after the horizon: `unused` is then due at the last month's pace, and in no bill. */
  readonly dueMonth?: number
  /** Of an hourly one: what would cost least, and what that would save in a mean month; null where none is cheaper. */
  readonly advice: {
    readonly unitsPerHour: number
    readonly unitsPerHourSe: number | null
    readonly savingPerMonth: number
    readonly savingPerMonthSe: number | null
  } | null
}

export type CostSummary = {
  /** Over the horizon, undiscounted, and its present value. */
  readonly total: Band
  readonly presentValue: Band
  /** A mean month of the horizon, and the first one. */
  readonly perMonth: Band
  readonly now: Band
  /** Percentiles of each month by itself: not a path. */
  readonly byMonth: readonly Band[]
  readonly products: readonly ProductCost[]
  /** The same bill by service: the parts sum to it. Empty where there is no service. */
  readonly services: readonly ServiceCost[]
  readonly lines: readonly CostLine[]
  readonly unpriced: readonly UnpricedLine[]
  readonly coverage: Coverage
  readonly commitments: readonly CommitmentUse[]
  /** What contracts cost under which no product buys: with it, the products add up to the bill. Absent where there is none. */
  readonly withoutProduct?: { readonly contracts: readonly string[]; readonly perMonth: Band; readonly total: Band }
  /** One-off cost of the scenario's changes (six parts), not in `total`; empty in the baseline. */
  readonly changes: readonly ChangeFriction[]
}

export type ServiceScale = {
  readonly service: string
  readonly name: string
  /** Mean requests a second, by month; and at the peak of the day. */
  readonly rate: readonly Band[]
  readonly peakRate: readonly Band[]
  readonly replicas: readonly Band[]
  /** Busy share at the peak; above 0.95 it is saturated. Empty where the service time is unknown. */
  readonly utilisation: readonly Band[]
  /** Share of its threads held at the peak, waits included; from 1 on they have run out. Empty where no threads are stated. */
  readonly threads: readonly WaitBand[]
  /** Share of the requests at the peak that get no answer for want of capacity, here or in what it awaits, retries included. Empty where none is lost. */
  readonly lost: readonly Band[]
  /** Milliseconds at the peak, with everything that it waits for: mean and 95th percentile. Empty where unknown. */
  readonly responseMs: readonly WaitBand[]
  readonly response95Ms: readonly WaitBand[]
  /** First month in which its capacity less headroom is passed. */
  readonly runsOut: FirstPassage
  /** How many times today's demand it carries. */
  readonly headroom: Band | null
  /** Of it and all that its requests call: what is full first as demand grows, and at how many times today's demand. */
  readonly bottleneck: Bottleneck | null
}

/**
 * What limits a service (methods 2.6): the least capacity over load of all that a request of it visits. `agreement`: the share of
 * the eight scrambles that name the same; null where there are too few draws.
 */
export type Bottleneck = {
  readonly service: string
  readonly name: string
  readonly headroom: Band
  readonly agreement: number | null
}

/** A limit of an offering or service, and when demand meets it. */
export type LimitCrossing = {
  readonly id: string
  readonly about: string
  readonly name: string
  /** As it is stated; of a capacity the median, with its standard error (0 where it is stated). */
  readonly limit: number
  readonly limitSe: number
  readonly unit: string
  readonly soft: boolean
  readonly now: Band
  readonly crossing: FirstPassage
}

/** What flows along a use in a mean month of the horizon; 0 GiB where the size of a call is unknown. */
export type EdgeFlow = {
  readonly use: string
  readonly callsPerSecond: Band
  readonly gibPerMonth: Band
}

/**
 * Of a line of a network product: GiB along each edge (in the order of `edges`) for each unit of the line's quantity, by the means of
 * the same draws, with the standard errors.
 */
export type LineTraffic = {
  readonly line: string
  readonly gibPerUnit: readonly number[]
  readonly gibPerUnitSe: readonly (number | null)[]
}

export type ScaleSummary = {
  /** Absent where nobody states any. */
  readonly populations?: readonly PopulationScale[]
  readonly services: readonly ServiceScale[]
  readonly edges: readonly EdgeFlow[]
  readonly traffic: readonly LineTraffic[]
  readonly limits: readonly LimitCrossing[]
  /** The one that is met first (by p50, then by share). */
  readonly first: LimitCrossing | null
  /** The share of the eight scrambles that name the same as first; null where none is met or there are too few draws. */
  readonly firstAgreement: number | null
}

/** What an over-built product costs while it idles (domain rule 1). Money a mean month. */
export type OverbuiltProduct = {
  readonly product: string
  readonly name: string
  /** Share of the capacity running for services that their load does not use at the target; null where nothing sized runs on it. */
  readonly idleShare: Band | null
  /** Money for that capacity, and fees that no load explains. */
  readonly idlePerMonth: Band
  readonly fixedPerMonth: Band
  /** Share of its cost, without people's time, that serves nothing. */
  readonly shareOfCost: Band
  /** Hours of people that it takes a month, and for a million requests of who uses it; null where not stated. */
  readonly operationsHours: Band | null
  readonly hoursPerMillion: Band | null
  readonly downtimeHours: Band | null
}

/** Who else is hit by a change: the probability with its standard error, and the person-days when all is counted. */
export type Spread = {
  readonly id: string
  readonly name: string
  readonly probability: number
  readonly se: number
  readonly personDays: Band
}

/** One-off friction of replacing what provides a product: always the six parts. Money in the document's currency. */
export type FrictionParts = {
  readonly effort: Band
  readonly dualRunning: Band
  readonly data: Band
  readonly retraining: Band
  readonly exit: Band
  readonly risk: Band
  readonly total: Band
  readonly personDays: Band
  /** Person-days if no reducer existed. */
  readonly personDaysUnreduced: Band
  readonly elapsedMonths: Band
  readonly spread: readonly Spread[]
}

export type ChangeFriction = FrictionParts & {
  /** Index of the change in the scenario, and what it does in words. */
  readonly change: number
  readonly name: string
  readonly month: number
  readonly products: readonly string[]
  readonly gaps: readonly CapabilityGap[]
  /** P(work begun today is done by its month). */
  readonly doneInTime: number
  /** Its standard error, from the eight scrambles. */
  readonly doneInTimeSe: number
}

/** Leaving what a product is bound to now, by parallel run. */
export type Leaving = FrictionParts & {
  readonly product: string
  readonly offering: string
  readonly vendor: string
  /** Friction over a month's spend on the product, and its standard error. */
  readonly monthsOfSpend: number | null
  readonly monthsOfSpendSe: number | null
}

export type VendorLockIn = {
  readonly vendor: string
  readonly name: string
  readonly perMonth: Band
  /** Share of the whole bill, and its standard error. */
  readonly shareOfSpend: number
  readonly shareOfSpendSe: number | null
  readonly leaving: Band
  /** Months until the last of its products is moved: deciding, procuring and moving side by side, building one after the other. */
  readonly elapsedMonths: Band
  /** Leaving over a month's spend with it, and its standard error; null where nothing is spent. */
  readonly monthsOfSpend: number | null
  readonly monthsOfSpendSe: number | null
  readonly products: readonly string[]
}

export type FrictionSummary = {
  readonly products: readonly Leaving[]
  readonly vendors: readonly VendorLockIn[]
  /** Sum of the vendors' squared shares of the spend (Herfindahl), 0 to 1: 1 where one vendor has all; its standard error. */
  readonly concentration: number
  readonly concentrationSe: number | null
}

/**
 * What most of the doubt in the total cost comes from: first-order share of the variance with its standard error, and its
 * sign. `input` is the key of an input's draws, or a stream of luck that several have in common (`factor/growth`).
 */
export type TornadoBar = {
  readonly input: string
  readonly name: string
  readonly share: number
  readonly se: number
  readonly sign: -1 | 0 | 1
}

/** The answer to `run`: plain data, JSON-ready. What the worker posts, the CLI prints, the charts draw and the backlog reads. */
export type Summary = {
  readonly engine: string
  readonly catalog: string
  readonly scenario: string
  readonly start: string
  readonly months: number
  readonly samples: number
  readonly seed: number
  readonly currency: string
  readonly cost: CostSummary
  readonly scale: ScaleSummary
  readonly reliability: ReliabilitySummary
  readonly overbuilt: readonly OverbuiltProduct[]
  readonly friction: FrictionSummary
  readonly tornado: readonly TornadoBar[]
  readonly findings: readonly Finding[]
}

/** A what-if against the baseline, draw by draw. Differences are scenario less baseline. */
export type ScenarioComparison = {
  readonly scenario: string
  readonly name: string
  readonly perMonth: Band
  readonly total: Band
  readonly presentValue: Band
  readonly byMonth: readonly Band[]
  /** Running difference with the one-off cost in it. */
  readonly cumulative: readonly Band[]
  readonly oneOff: Omit<FrictionParts, 'spread'>
  readonly changes: readonly ChangeFriction[]
  readonly breakEven: FirstPassage
  readonly spread: readonly Spread[]
  readonly gaps: readonly CapabilityGap[]
  /**
   * Per service: difference of the mean response and of the 95th percentile at the peak, last month, in the mean over draws,
   * with their standard errors; null where unknown.
   */
  readonly latency: readonly {
    readonly service: string
    readonly meanMs: number | null
    readonly meanMsSe: number | null
    readonly p95Ms: number | null
    readonly p95MsSe: number | null
  }[]
  /** Absent where nobody states a crowd. */
  readonly crowds?: readonly CrowdDifference[]
  readonly products: readonly {
    readonly product: string
    readonly name: string
    readonly before: Band
    readonly after: Band
    /** After less before, draw by draw. */
    readonly difference: Band
  }[]
  /** P(the scenario is cheaper over the horizon, one-off cost included). */
  readonly cheaper: number
  /** Its standard error, from the eight scrambles. */
  readonly cheaperSe: number
  readonly coverage: Coverage
  readonly findings: readonly Finding[]
}

export type Comparison = {
  readonly baseline: Summary
  readonly scenarios: readonly ScenarioComparison[]
}
