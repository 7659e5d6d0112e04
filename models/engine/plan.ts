import type { FamilyId, SubDomainId } from '#models/catalog/family'
import type { Finding } from '#models/ecosystem/finding'
import type { CommitmentPlan, LinePlan } from './bill-book.ts'
import type { LineDrivers } from './cost-drivers.ts'
import type { Program } from './column-program.ts'
import type { FrictionCase, GapPlan } from './friction-case.ts'
import type { GraphCall } from './call-graph.ts'
import type { PopulationPlan } from './population-plan.ts'
import type { ReliabilityPlan } from './reliability-plan.ts'
import type { UnpricedLine } from './summary.ts'

/** A quantity and the value that it must not pass: limits of offerings, capacity of services, needs of decisions. */
export type Watch = {
  readonly id: string
  readonly about: string
  readonly name: string
  /** The limit itself (its median), before headroom. */
  readonly limit: number
  readonly unit: string
  readonly soft: boolean
  /** A need of a decision: `decisions/<decision>/<need>`; it is no limit of the ecosystem. */
  readonly isNeed: boolean
}

/** A service's part of the scale: what its columns are, and how it waits. Calls point into the plan's services; -1 is a product. */
export type ServicePlan = {
  readonly id: string
  readonly name: string
  readonly serversPerReplica: number
  /** 0 where no threads are stated: a caller then waits without holding anything. */
  readonly threadsPerReplica: number
  readonly serviceScv: number
  readonly arrivalScv: number
}

/** Steps of a service in a phase; -1 where unknown. Rates: requests a month; a second for the rest. */
export type ServiceSteps = {
  readonly offered: number
  readonly requests: number
  readonly peak: number
  /** Of the peak, what comes from outside the ecosystem. */
  readonly ownPeak: number
  readonly replicas: number
  readonly peakReplicas: number
  readonly capacity: number
  readonly serviceTime: number
  /** Replicas that it may have at most. */
  readonly most: number
  /** Synchronous calls for each request: the callee (index of a service, -1 a product), how many, seconds of round trip. */
  readonly calls: readonly { readonly to: number; readonly calls: number; readonly roundTrip: number }[]
  /** The place of its peak in what an earlier run gives: then loads don't settle again (resized-services.ts). */
  readonly given?: number
}

/** A step of a phase, and the quantity of an earlier run that has its values in all of the phase's months. */
export type Given = { readonly step: number; readonly quantity: number }

/** What holds from a month on. All numbers are steps of the program, each a column of one value a draw. */
export type PhasePlan = {
  /** First month that is billed under it. */
  readonly from: number
  /** Steps to run each month, in order. */
  readonly steps: readonly number[]
  readonly lines: readonly { readonly line: number; readonly quantity: number; readonly cost: number }[]
  /** In the order of the plan's products: money a month, and what the bill falls by without it. */
  readonly productCost: readonly number[]
  readonly productMarginal: readonly number[]
  /** The sum of the groups' sums, in their order, and of what is paid for no product (`apart`). */
  readonly total: number
  readonly sums: readonly number[]
  readonly apart: number
  /** Steps of commitments and credits: what is bought and used in the month; -1 for an hour's use where it is no hourly one. */
  readonly commitments: readonly {
    readonly commitment: number
    readonly bought: number
    readonly used: number
    readonly perHour: number
  }[]
  readonly services: readonly ServiceSteps[]
  /** Calls between services: the step of calls for each request with the stated retries, and what they make of one call. */
  readonly calls: readonly (GraphCall & { readonly calls: number; readonly factor: number })[]
  readonly edges: readonly { readonly edge: number; readonly calls: number; readonly gib: number }[]
  readonly watches: readonly { readonly watch: number; readonly value: number; readonly threshold: number }[]
  /** vCPU running for services, and used at the target, by product (plan order) that has any. */
  readonly idle: readonly { readonly product: number; readonly asked: number; readonly used: number }[]
  /** Steps of the old binding's side that a swap at this phase's first month reads, by friction case. */
  readonly oldCosts: readonly { readonly friction: number; readonly cost: number; readonly short: number }[]
  /** Prices that are run for their count of passed tiers alone (rest-plan.ts). */
  readonly counted?: readonly number[]
  /** Steps that are not run, for an earlier run gives them (rest-plan.ts). */
  readonly given?: readonly Given[]
}

/**
 * Plain data that threads can send one another: everything that the run needs and nothing that it does not. The same for any
 * number of samples.
 */
export type Plan = {
  readonly scenario: string
  readonly name: string
  readonly start: string
  readonly months: number
  readonly seed: number
  readonly today: number
  readonly currency: string
  readonly catalog: string
  readonly discountPerYear: number
  /** Share of a limit that is kept free. */
  readonly headroom: number
  readonly program: Program
  /** The program's variables in a person's words, in its order. */
  readonly inputNames: readonly string[]
  /** Steps that do not depend on the month. */
  readonly perBlock: readonly number[]
  readonly phases: readonly PhasePlan[]
  /** Nothing is kept by draw but the total of each month (see totals-only.ts). */
  readonly isTotalsOnly?: boolean
  readonly products: readonly {
    readonly id: string
    readonly name: string
    readonly family: FamilyId
    readonly subDomain: SubDomainId
  }[]
  /** Products (by place) that are added up together before the total is. */
  readonly groups: readonly (readonly number[])[]
  readonly lines: readonly LinePlan[]
  /** By line: who drives it, by share. By product: who uses it or runs on it. */
  readonly costDrivers: readonly LineDrivers[]
  readonly users: readonly (readonly string[])[]
  /** Commitments and credits, each with the line of the bill that says what becomes of it. */
  readonly commitments: readonly (CommitmentPlan & { readonly line: number })[]
  /** Load of each part of a month's hours over its mean, at the median peak; the weights are those of methods 1.2. */
  readonly peakToMean: number
  /** Contracts that are paid in some phase although no product buys under them. */
  readonly withoutProduct: readonly string[]
  readonly closedTiers: readonly { readonly line: number; readonly price: number }[]
  readonly unpriced: readonly UnpricedLine[]
  readonly services: readonly ServicePlan[]
  readonly edges: readonly string[]
  /** What a run may keep by month, the first of them first: by quantity its step in each phase, or -1 (kept-quantities.ts). */
  readonly quantities: readonly { readonly steps: readonly number[]; readonly isCostly: boolean }[]
  readonly watches: readonly Watch[]
  readonly reliability: ReliabilityPlan
  /** Crowds that wait for a product, as they stand at the end of the horizon. */
  readonly populations: readonly PopulationPlan[]
  /** By product (plan order): lines that are fees, lines of people's time, and the services that use it or run on it. */
  readonly overbuilt: readonly {
    readonly fees: readonly number[]
    readonly people: readonly number[]
    readonly users: readonly number[]
    readonly hasCapacity: boolean
  }[]
  readonly frictions: readonly FrictionCase[]
  readonly gaps: readonly GapPlan[]
  /** Everyone whom something is bought of, and the step of ending all contracts with them now. */
  readonly vendors: readonly { readonly id: string; readonly name: string; readonly exit: number }[]
  readonly findings: readonly Finding[]
}
