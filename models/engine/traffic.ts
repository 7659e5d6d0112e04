import type { BusinessService, Sizing } from '#models/ecosystem/business-service'
import type { Use } from '#models/ecosystem/use'
import { median, SECONDS_PER_MONTH, type Doubt } from '../quantity.ts'
import { partsInOrder, spectralRadius } from './call-loops.ts'
import * as columns from './column-program.ts'
import type { Compilation } from './compilation.ts'
import { grouped, type EcosystemIndex } from './ecosystem-index.ts'
import { retryFactor } from './queueing.ts'
import { ownDemand } from './service-demand.ts'
import { uslThroughput } from './usl.ts'

/** Steps of one service. Rates: `requests` a month (carried), `peak` a second (offered to it in the busiest hour). */
export type ServiceTraffic = {
  readonly offered: number
  readonly requests: number
  /** What of `requests` comes from outside the ecosystem. */
  readonly external: number
  readonly peak: number
  /** What leaves it at the peak: the peak, but at most what it carries. */
  readonly carriedPeak: number
  readonly replicas: number | undefined
  readonly peakReplicas: number | undefined
  /** Requests a second that it carries at most; undefined where the service time or the replicas are unknown. */
  readonly capacity: number | undefined
  /** Seconds of one server for a request. */
  readonly serviceTime: number | undefined
}

/** By service id. Services in an unbounded loop are missing. */
export type Traffic = ReadonlyMap<string, ServiceTraffic>

/** Calls of `use` for each request that its user handles: less what a cache answers, batched, with retries. */
export function callsOf(compilation: Compilation, use: Use): number | undefined {
  if (use.callsPerRequest === undefined) return undefined
  const { draft } = compilation
  const calls = columns.doubt(draft, `uses/${use.id}/callsPerRequest`, use.callsPerRequest)
  return columns.multiply(draft, calls, columns.constant(draft, callFactor(use), `calls/${use.id}`))
}

export function callFactor(use: Use): number {
  const retries = retryFactor(use.failureShare ?? 0, use.retries ?? 2)
  return ((1 - (use.cacheHitShare ?? 0)) / (use.callsPerBatch ?? 1)) * retries
}

/** About the 99.5th percentile: as far above the 90th, on a logarithmic scale, as that is above the median. */
function upperEnd(value: Doubt): number {
  if (typeof value === 'number') return value
  const middle = median(value)
  return middle > 0 ? (value.p90 * value.p90) / middle : value.p90 * 2
}

/**
 * Traffic equations (methods 2.1) in one pass over the call graph, callers first; loops are solved whole where they are
 * bounded. Carried load leaves a service, offered load enters it.
 */
export function trafficOf(compilation: Compilation, index: EcosystemIndex): Traffic {
  const { draft, findings } = compilation
  const calls = index.uses.filter((use) => index.serviceById.has(use.from) && index.serviceById.has(use.to))
  for (const use of calls)
    if (use.callsPerRequest === undefined)
      findings.push({
        code: 'unknown-calls',
        severity: 'warning',
        path: `ecosystem.uses.${use.id}.callsPerRequest`,
        message: `how often ${use.from} calls ${use.to} is unknown: none of that load is in the numbers`,
        fix: 'state the calls for each request of the caller',
        about: use.id,
      })
  const order = index.services.map((service) => service.id)
  const place = new Map(order.map((id, at) => [id, at]))
  const known = grouped(
    calls.filter((use) => use.callsPerRequest !== undefined),
    (use) => use.from,
  )
  const parts = partsInOrder(order.map((id) => (known.get(id) ?? []).map((use) => place.get(use.to)!)))
  const traffic = new Map<string, ServiceTraffic>()
  for (const part of parts) {
    const members = part.map((at) => index.services[at]!)
    const ids = new Set(members.map((service) => service.id))
    const inside = members.flatMap((service) => (known.get(service.id) ?? []).filter((use) => ids.has(use.to)))
    const own = members.map((service) => ownDemand(compilation, index, service))
    const outside = members.map((service, i) => {
      let { requests, peak } = own[i]!
      for (const use of index.usesTo.get(service.id) ?? []) {
        const from = ids.has(use.from) ? undefined : traffic.get(use.from)
        const each = from === undefined ? undefined : callsOf(compilation, use)
        if (from === undefined || each === undefined) continue
        requests = columns.add(draft, requests, columns.multiply(draft, from.requests, each))
        peak = columns.add(draft, peak, columns.multiply(draft, from.carriedPeak, each))
      }
      return { requests, peak }
    })
    if (inside.length === 0) {
      traffic.set(members[0]!.id, carried(compilation, members[0]!, own[0]!.requests, outside[0]!))
      continue
    }
    const n = members.length
    const entry = (use: Use): number =>
      members.findIndex((s) => s.id === use.to) * n + members.findIndex((s) => s.id === use.from)
    const upper = new Array<number>(n * n).fill(0)
    const matrix = new Array<number>(n * n).fill(columns.constant(draft, 0))
    for (const use of inside) {
      upper[entry(use)]! += upperEnd(use.callsPerRequest!) * callFactor(use)
      matrix[entry(use)] = columns.add(draft, matrix[entry(use)]!, callsOf(compilation, use)!)
    }
    // Checked far up in the doubts: beyond, a draw would have no answer.
    const radius = spectralRadius(upper, n)
    if (radius >= 1) {
      const names = members.map((service) => service.name).join(', ')
      findings.push({
        code: 'unbounded-loop',
        severity: 'error',
        path: `ecosystem.services.${members[0]!.id}`,
        message: `${names} call each other without end: one request makes ${radius.toFixed(2)} or more of itself. They are left out of the numbers`,
        fix: 'lower the calls for each request so that the loop dies out, or remove a use',
        about: members[0]!.id,
      })
      continue
    }
    const requests = columns.solveLoop(draft, { outside: outside.map((each) => each.requests), calls: matrix })
    const peaks = columns.solveLoop(draft, { outside: outside.map((each) => each.peak), calls: matrix })
    members.forEach((service, i) =>
      traffic.set(
        service.id,
        carried(compilation, service, own[i]!.requests, { requests: requests[i]!, peak: peaks[i]! }),
      ),
    )
  }
  return traffic
}

/** Replicas, capacity, and what of the offered load is carried. */
function carried(
  compilation: Compilation,
  service: BusinessService,
  fromOutside: number,
  load: { readonly requests: number; readonly peak: number },
): ServiceTraffic {
  const { draft } = compilation
  const { requests: offered, peak } = load
  const sizing = service.sizing
  if (sizing === undefined)
    return {
      offered,
      requests: offered,
      external: fromOutside,
      peak,
      carriedPeak: peak,
      replicas: undefined,
      peakReplicas: undefined,
      capacity: undefined,
      serviceTime: undefined,
    }
  const path = `services/${service.id}/sizing`
  const serviceTime =
    sizing.serviceTimeMs === undefined || median(sizing.serviceTimeMs) <= 0
      ? undefined
      : columns.multiply(
          draft,
          columns.doubt(draft, `${path}.serviceTimeMs`, sizing.serviceTimeMs),
          columns.constant(draft, 1 / 1000, 'fact/seconds in a millisecond'),
        )
  const fixed = columns.constant(draft, sizing.replicas, `${path}.replicas`)
  if (serviceTime === undefined)
    return {
      offered,
      requests: offered,
      external: fromOutside,
      peak,
      carriedPeak: peak,
      replicas: fixed,
      peakReplicas: fixed,
      capacity: undefined,
      serviceTime,
    }
  const perReplica = columns.divide(
    draft,
    columns.constant(draft, sizing.serversPerReplica, `${path}.serversPerReplica`),
    serviceTime,
  )
  const most = sizing.autoscale === undefined ? sizing.replicas : Math.max(sizing.replicas, sizing.autoscale.max)
  const capacity = columns.multiply(
    draft,
    perReplica,
    columns.constant(draft, scaling(sizing, most), `scaling/${service.id}`),
  )
  const perMonth = columns.multiply(
    draft,
    capacity,
    columns.constant(draft, SECONDS_PER_MONTH, 'fact/seconds in a month'),
  )
  const requests = columns.smaller(draft, offered, perMonth)
  const carriedPeak = columns.smaller(draft, peak, capacity)
  const external = columns.multiply(draft, fromOutside, columns.divide(draft, requests, offered))
  if (sizing.autoscale === undefined)
    return {
      offered,
      requests,
      external,
      peak,
      carriedPeak,
      replicas: fixed,
      peakReplicas: fixed,
      capacity,
      serviceTime,
    }
  const scaler = { least: sizing.replicas, most, target: sizing.autoscale.targetUtilisation }
  const rate = columns.multiply(
    draft,
    requests,
    columns.constant(draft, 1 / SECONDS_PER_MONTH, 'fact/months in a second'),
  )
  const replicas = columns.loadReplicas(
    draft,
    rate,
    perReplica,
    columns.divide(draft, peak, rate),
    scaler,
    `${path}.autoscale`,
  )
  const peakReplicas = columns.replicas(draft, peak, perReplica, scaler, `${path}.autoscale`)
  return { offered, requests, external, peak, carriedPeak, replicas, peakReplicas, capacity, serviceTime }
}

/** Throughput of n replicas over that of one (Universal Scalability Law; n where there is no contention). */
export function scaling(sizing: Sizing, n: number): number {
  if (n <= 0 || sizing.usl === undefined) return Math.max(0, n)
  return uslThroughput({ gamma: 1, ...sizing.usl }, n)
}
