import { z } from 'zod'
import { Amount, Assumed, Availability, Id } from '../quantity.ts'
import { LaunchEvent } from './launch-event.ts'

/** Demand that comes from outside the ecosystem: the source of everything that the engine counts. */
export const ExternalDemand = z.strictObject({
  requestsPerMonth: Amount,
  /** Bytes sent back to the outside for each request: egress to the internet. */
  bytesPerRequest: Amount.optional(),
  /** Growth a year of this demand as a factor (1.2 is 20 % more); absent: the document's assumption. */
  growthPerYear: Amount.optional(),
  /** Busiest hour over the mean; absent: the document's assumption. */
  peakToMean: Amount.optional(),
  /** 12 indices, January first: the season over the year (they are normalised to a mean of 1). */
  season: z.array(z.number().min(0)).length(12).optional(),
  /** Launches: from a month on, for some months, demand times a factor. */
  events: z.array(LaunchEvent).optional(),
})
export type ExternalDemand = z.infer<typeof ExternalDemand>

/** How a service is sized. What is requested is billed; what is consumed is for utilisation. */
export const Sizing = z.strictObject({
  /** Requested for each replica; absent: unknown, so what it runs on can't be priced whole. */
  vCpu: Amount.optional(),
  memoryGiB: Amount.optional(),
  storageGiB: Amount.optional(),
  /** Replicas that always run; with `autoscale`, the least. */
  replicas: z.number().min(0),
  autoscale: z
    .strictObject({
      max: z.number().min(1),
      targetUtilisation: z.number().gt(0).max(1),
      /** Who scales: Kubernetes' horizontal autoscaler, target tracking of a cloud, or a platform that starts one per request. Absent: by what it runs on. */
      kind: z.enum(['kubernetes', 'target-tracking', 'concurrency']).optional(),
      /** Seconds until a new replica serves; where a machine has to come first, seconds of that, and replicas on one machine. */
      startSeconds: z.number().min(0).optional(),
      machineSeconds: z.number().min(0).optional(),
      replicasPerMachine: z.number().min(1).optional(),
    })
    .optional(),
  /** Mean busy time for one request, in milliseconds of one server; unknown: no capacity, no latency. */
  serviceTimeMs: Amount.optional(),
  /** Requests that one replica works on at once. */
  serversPerReplica: z.number().min(1).default(1),
  /** Threads, workers or connections of one replica, each held by a request until its synchronous calls are answered; absent: unlimited. */
  threadsPerReplica: z.number().min(1).optional(),
  /** Replicas that must stand for it to answer at all; absent: one. */
  neededReplicas: z.number().int().min(1).optional(),
  /** Squared coefficients of variation of service and arrival times. */
  serviceScv: z.number().min(0).default(1),
  arrivalScv: z.number().min(0).default(1),
  /** Contention and coherency between replicas (Universal Scalability Law); absent: none. */
  usl: z.strictObject({ alpha: z.number().min(0).max(1), beta: z.number().min(0).max(1) }).optional(),
})
export type Sizing = z.infer<typeof Sizing>

/** A workload of a product team: the ecosystem's customer, and where demand comes from. */
export const BusinessService = z.strictObject({
  id: Id,
  name: z.string(),
  environment: Id,
  team: Id.optional(),
  group: z.string().optional(),
  description: z.string().optional(),
  /** The core-compute or orchestration product that it runs on. */
  runsOn: Id.optional(),
  demand: ExternalDemand.optional(),
  sizing: Sizing.optional(),
  /** Share of the time that one replica stands by itself, apart from what it runs on; absent: unknown. */
  availability: Availability.optional(),
  /** Milliseconds that its users accept at the 95th percentile. */
  latencyTargetMs: Amount.optional(),
  /** Share of the time in which it is to answer, 0 to 1: an objective for what it needs. */
  availabilityTarget: z.number().gt(0).lt(1).optional(),
  assumed: Assumed,
})
export type BusinessService = z.infer<typeof BusinessService>
