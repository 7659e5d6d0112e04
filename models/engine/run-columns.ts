import type { FirstMonths } from './first-months.ts'
import type { ServicePlan } from './plan.ts'

/**
 * Response times, rates, replicas, calls, and what a product costs in a single month are kept for the first draws only:
 * their bands are as wide with 1,024.
 */
export const SCALE_DRAWS = 1024

/** By month and draw; seven digits are enough for a band of many draws, the deterministic answer has all. */
export type Readings = Float32Array | Float64Array

/**
 * The draws. Every column is by draw (`count` long, draws first, first + 1, …), or by month and draw (month x count + i); months
 * that are kept for the first draws only stand by groups of these (`FirstMonths`).
 * Draws are addressed, so any chunking gives the same values, and each is written at its own places (`run-room`). Columns that
 * read the same are one: none is ever changed.
 */
export type Run = {
  readonly first: number
  readonly count: number
  readonly isMedian: boolean
  /** Money a month, by month and draw. */
  readonly total: Float64Array
  /** Money a month by product (plan order), for draws below SCALE_DRAWS only (`scaleCount` of this chunk). */
  readonly products: readonly FirstMonths<Float64Array>[]
  /** Money a month by group of products (plan order), by month and draw, for draws from SCALE_DRAWS on only; none in a sharpened run. */
  readonly groups: readonly Float64Array[]
  /** Over the horizon, by draw, all draws; and the sums of each month over all draws (see `tally`). */
  readonly productTotal: readonly Float64Array[]
  readonly productTallies: readonly Float64Array[]
  /** Over the horizon, by draw: what the bill falls by without the product. */
  readonly marginal: readonly Float64Array[]
  /** Over the horizon, by draw: vCPU-months running for services on a product (plan order), and used. */
  readonly idleAsked: readonly Float64Array[]
  readonly idleUsed: readonly Float64Array[]
  /** Over the horizon, by draw: money and raw units of each line (plan order). */
  readonly lineCost: readonly Float64Array[]
  readonly lineQuantity: readonly Float64Array[]
  /** Of commitments and credits (plan order), over the horizon, by draw: units or money bought and used. */
  readonly bought: readonly Float64Array[]
  readonly used: readonly Float64Array[]
  /** Units used an hour, below SCALE_DRAWS only; of no month where it is no hourly commitment. */
  readonly usePerHour: readonly FirstMonths<Float64Array>[]
  /** Over the horizon, by draw below SCALE_DRAWS: calls and GiB along each edge (plan order). */
  readonly edgeCalls: readonly Float64Array[]
  readonly edgeGib: readonly Float64Array[]
  /** By month and draw, the first of the plan's quantities, as many as the run keeps (kept-quantities.ts). */
  readonly quantities: readonly Float64Array[]
  /** First month in which a watch (plan order) is passed, by draw; Infinity: not within the horizon. */
  readonly crossings: readonly Float64Array[]
  /** Value and threshold of each watch in month 0, by draw. */
  readonly watchNow: readonly Float64Array[]
  readonly watchThreshold: readonly Float64Array[]
  /** By service (plan order), for draws below SCALE_DRAWS only (`scaleCount` of this chunk). */
  readonly scaleCount: number
  readonly scale: readonly ServiceColumns[]
  readonly frictions: readonly FrictionRun[]
  /** Ending all contracts with a vendor (plan order) now, by draw. */
  readonly vendorExits: readonly Float64Array[]
  /** Draws and months in which a meter's closed last tier was passed, by price row. */
  readonly exceeded: Float64Array
}

/** A synchronous call: who answers (plan order; -1: a product), how often for a request, by draw, and seconds of round trip. */
export type AwaitedCall = { readonly to: number; readonly times: Float64Array; readonly roundTrip: number }

/** From a month on: seconds of a server for a request by draw, empty where they, or the replicas, are unknown; what it awaits. */
export type Work = { readonly from: number; readonly seconds: Float64Array; readonly calls: readonly AwaitedCall[] }

/**
 * Requests a second (mean, peak with retries), replicas at the peak, shares. NaN where unknown. What follows from them is worked
 * out when it is read: the busy share (busy-share.ts), the answer and held threads (answers.ts).
 */
export type ServiceColumns = Omit<ServicePlan, 'id' | 'name'> & {
  readonly rate: FirstMonths<Readings>
  readonly peak: FirstMonths<Readings>
  /** Of one month, where it is the same in every month and draw. */
  readonly replicas: FirstMonths<Readings>
  /**
   * Share of the requests at the peak that get no answer for want of capacity, here or in what it awaits. Empty where nothing
   * is ever lost.
   */
  readonly lost: FirstMonths<Readings>
  /** 1 where it would carry what is meant, and does not carry what retries make of it. Empty where that never is. */
  readonly storm: FirstMonths<Uint8Array>
  /** Draws and months in which it loses requests, and in which retries make it. */
  readonly struck: Float64Array
  readonly work: readonly Work[]
}

/** One case by draw. Money of the document, person-days, months. */
export type FrictionRun = {
  readonly effort: Float64Array
  readonly dualRunning: Float64Array
  readonly data: Float64Array
  readonly retraining: Float64Array
  readonly exit: Float64Array
  readonly risk: Float64Array
  readonly total: Float64Array
  readonly personDays: Float64Array
  readonly personDaysUnreduced: Float64Array
  /**
   * Months that each activity takes (`migration-network`): deciding, procuring, building reducers first, building, moving the
   * consumers of the product's own team and those of each other team, preparing and copying data, running both.
   */
  readonly decide: Float64Array
  readonly procure: Float64Array
  readonly prepare: Float64Array
  readonly build: Float64Array
  readonly consumers: Float64Array
  readonly otherTeams: readonly Float64Array[]
  readonly dataWork: Float64Array
  readonly dataCopy: Float64Array
  readonly overlap: Float64Array
  /** Months of the longest path through them under the teams' capacity. */
  readonly elapsed: Float64Array
  /** Money a month of the old side in the month of the change, and the gap that it leaves in a commitment. */
  readonly oldCost: Float64Array
  readonly oldShort: Float64Array
  /** By node: draws in which it is hit (an expectation in the deterministic answer). */
  readonly hits: Float64Array
  /** Person-days by node and draw, of the first draws. */
  readonly nodeDays: Readings
}
