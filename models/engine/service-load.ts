import type { BusinessService, Sizing } from '#models/ecosystem/business-service'
import { median, SECONDS_PER_MONTH } from '../quantity.ts'
import * as columns from './column-program.ts'
import type { Compilation } from './compilation.ts'
import { uslThroughput } from './usl.ts'

/** Steps of one service. Rates: `requests` a month (carried), `peak` a second (offered to it in the busiest hour). */
export type ServiceLoad = {
  readonly offered: number
  readonly requests: number
  /** What of `requests` comes from outside the ecosystem. */
  readonly external: number
  readonly peak: number
  /** What leaves it at the peak: the peak, but at most what it carries. */
  readonly carriedPeak: number
  readonly replicas: number | undefined
  readonly peakReplicas: number | undefined
  /** Replicas that one request a month keeps busy, in a mean hour; undefined where the service time is unknown. */
  readonly busyEach: number | undefined
  /** Requests a second that it carries at most; undefined where the service time or the replicas are unknown. */
  readonly capacity: number | undefined
  /** Seconds of one server for a request. */
  readonly serviceTime: number | undefined
}

/** Steps of what a service can do, whatever reaches it; undefined where unknown. */
export type SizedService = {
  readonly serviceTime: number | undefined
  readonly perReplica: number | undefined
  /** A second, and a month. */
  readonly capacity: number | undefined
  readonly capacityPerMonth: number | undefined
}

/** Replicas that a service may have at most. */
export const mostReplicas = ({ replicas, autoscale }: Sizing): number =>
  autoscale === undefined ? replicas : Math.max(replicas, autoscale.max)

export function sizedOf({ draft }: Compilation, service: BusinessService): SizedService {
  const { sizing } = service
  const path = `services/${service.id}/sizing`
  if (sizing?.serviceTimeMs === undefined || median(sizing.serviceTimeMs) <= 0)
    return { serviceTime: undefined, perReplica: undefined, capacity: undefined, capacityPerMonth: undefined }
  const serviceTime = columns.multiply(
    draft,
    columns.doubt(draft, `${path}.serviceTimeMs`, sizing.serviceTimeMs),
    columns.constant(draft, 1 / 1000, 'fact/seconds in a millisecond'),
  )
  const perReplica = columns.divide(
    draft,
    columns.constant(draft, sizing.serversPerReplica, `${path}.serversPerReplica`),
    serviceTime,
  )
  const capacity = columns.multiply(
    draft,
    perReplica,
    columns.constant(draft, scaling(sizing, mostReplicas(sizing)), `scaling/${service.id}`),
  )
  const seconds = columns.constant(draft, SECONDS_PER_MONTH, 'fact/seconds in a month')
  return { serviceTime, perReplica, capacity, capacityPerMonth: columns.multiply(draft, capacity, seconds) }
}

/** Replicas, and what of the offered load is carried: in every part of the month's load curve at most the capacity. */
export function carriedOf(
  { draft }: Compilation,
  service: BusinessService,
  { serviceTime, perReplica, capacity }: SizedService,
  fromOutside: number,
  { requests: offered, peak }: { readonly requests: number; readonly peak: number },
): ServiceLoad {
  const { sizing } = service
  const path = `services/${service.id}/sizing`
  const fixed = sizing === undefined ? undefined : columns.constant(draft, sizing.replicas, `${path}.replicas`)
  if (sizing === undefined || perReplica === undefined || capacity === undefined)
    return {
      offered,
      requests: offered,
      external: fromOutside,
      peak,
      carriedPeak: peak,
      replicas: fixed,
      peakReplicas: fixed,
      busyEach: undefined,
      capacity,
      serviceTime,
    }
  const perSecond = columns.constant(draft, 1 / SECONDS_PER_MONTH, 'fact/months in a second')
  const requests = columns.carried(draft, offered, capacity, peak)
  const load = {
    offered,
    requests,
    external: columns.multiply(draft, fromOutside, columns.divide(draft, requests, offered)),
    peak,
    carriedPeak: columns.smaller(draft, peak, capacity),
    capacity,
    serviceTime,
    busyEach: columns.divide(draft, perSecond, perReplica),
  }
  if (sizing.autoscale === undefined) return { ...load, replicas: fixed, peakReplicas: fixed }
  const scaler = {
    least: sizing.replicas,
    most: mostReplicas(sizing),
    target: sizing.autoscale.targetUtilisation,
  }
  const origin = `${path}.autoscale`
  return {
    ...load,
    replicas: columns.loadReplicas(draft, offered, perReplica, peak, scaler, origin),
    peakReplicas: columns.replicas(draft, peak, perReplica, scaler, origin),
  }
}

/** Throughput of n replicas over that of one (Universal Scalability Law; n where there is no contention). */
export function scaling(sizing: Sizing, n: number): number {
  if (n <= 0 || sizing.usl === undefined) return Math.max(0, n)
  return uslThroughput({ gamma: 1, ...sizing.usl }, n)
}
