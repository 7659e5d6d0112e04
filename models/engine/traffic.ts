import type { Assumptions } from '#models/ecosystem/assumptions'
import type { Use } from '#models/ecosystem/use'
import { median, type Doubt } from '../quantity.ts'
import { partsInOrder, spectralRadius } from './call-loops.ts'
import * as columns from './column-program.ts'
import type { Compilation } from './compilation.ts'
import type { EcosystemIndex } from './ecosystem-index.ts'
import { retryFactor } from './queueing.ts'
import { carriedOf, sizedOf, type ServiceLoad } from './service-load.ts'
import { ownDemand, type OwnDemand } from './service-demand.ts'

/** What reaches a service and what it makes of it (service-load.ts), and its own demand from outside. */
export type ServiceTraffic = ServiceLoad & { readonly own: OwnDemand }

/** By service id. Services in an unbounded loop are missing. */
export type Traffic = ReadonlyMap<string, ServiceTraffic>

/** Calls of `use` for each request that its user handles: less what a cache answers, batched, with retries. */
export function callsOf(compilation: Compilation, use: Use): number | undefined {
  if (use.callsPerRequest === undefined) return undefined
  const { draft, calls } = compilation
  const known = calls.get(use)
  if (known !== undefined) return known
  const each = columns.multiply(
    draft,
    columns.doubt(draft, `uses/${use.id}/callsPerRequest`, use.callsPerRequest),
    columns.constant(draft, callFactor(use, compilation.question.assumptions), `calls/${use.id}`),
  )
  calls.set(use, each)
  return each
}

/** Attempts again, and the share of attempts that fail, of a use or else of the document. */
export function retriesOf(use: Use, assumptions: Assumptions): { readonly retries: number; readonly failure: number } {
  const { retries = assumptions.retries ?? 2, failureShare = assumptions.failureShare ?? 0 } = use
  return { retries, failure: failureShare }
}

/** Attempts that the stated failures make of one call. */
export function attemptsOf(use: Use, assumptions: Assumptions): number {
  const { retries, failure } = retriesOf(use, assumptions)
  return retryFactor(failure, retries)
}

export function callFactor(use: Use, assumptions: Assumptions): number {
  return ((1 - (use.cacheHitShare ?? 0)) / (use.callsPerBatch ?? 1)) * attemptsOf(use, assumptions)
}

/** About the 99.5th percentile: as far above the 90th, on a logarithmic scale, as that is above the median. */
function upperEnd(value: Doubt): number {
  if (typeof value === 'number') return value
  const middle = median(value)
  return middle > 0 ? (value.p90 * value.p90) / middle : value.p90 * 2
}

/**
 * Traffic equations (methods 2.1) in one pass over the call graph, callers first; loops are solved whole where they are
 * bounded. Carried load leaves a service, offered load enters it; what saturation makes of retries is settled later, at the
 * peak (overload.ts).
 */
export function trafficOf(compilation: Compilation, index: EcosystemIndex): Traffic {
  const { draft, findings } = compilation
  const known = new Map<string, Use[]>()
  for (const use of index.uses) {
    if (!index.serviceById.has(use.from) || !index.serviceById.has(use.to)) continue
    if (use.callsPerRequest !== undefined) {
      const from = known.get(use.from)
      if (from === undefined) known.set(use.from, [use])
      else from.push(use)
    } else
      findings.push({
        code: 'unknown-calls',
        severity: 'warning',
        path: `ecosystem.uses.${use.id}.callsPerRequest`,
        message: `how often ${use.from} calls ${use.to} is unknown: none of that load is in the numbers`,
        fix: 'state the calls for each request of the caller',
        about: use.id,
      })
  }
  const parts = partsInOrder(calleesOf(index, known))
  const traffic = new Map<string, ServiceTraffic>()
  for (const part of parts) {
    const members = part.map((at) => index.services[at]!)
    const ids = new Set(members.map((service) => service.id))
    const inside = usesWithin(known, members, ids)
    const own = members.map((service) => ownDemand(compilation, index, service))
    const sized = members.map((service) => sizedOf(compilation, service))
    const outside = members.map(({ id }, i) =>
      loadFromOutside(compilation, index.usesTo.get(id) ?? [], ids, traffic, own[i]!),
    )
    if (inside.length === 0) {
      const load = carriedOf(compilation, members[0]!, sized[0]!, own[0]!.requests, outside[0]!)
      traffic.set(members[0]!.id, { ...load, own: own[0]! })
      continue
    }
    const n = members.length
    const entry = (use: Use): number =>
      members.findIndex((s) => s.id === use.to) * n + members.findIndex((s) => s.id === use.from)
    const upper = new Array<number>(n * n).fill(0)
    const matrix = new Array<number>(n * n).fill(columns.constant(draft, 0))
    for (const use of inside) {
      upper[entry(use)]! += upperEnd(use.callsPerRequest!) * callFactor(use, compilation.question.assumptions)
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
    const requests = columns.solveLoop(draft, {
      outside: outside.map((each) => each.requests),
      calls: matrix,
      capacity: sized.map((each) => each.capacityPerMonth ?? -1),
    })
    const peaks = columns.solveLoop(draft, {
      outside: outside.map((each) => each.peak),
      calls: matrix,
      capacity: sized.map((each) => each.capacity ?? -1),
    })
    members.forEach((service, i) => {
      const load = { requests: requests[i]!, peak: peaks[i]! }
      const carried = carriedOf(compilation, service, sized[i]!, own[i]!.requests, load)
      traffic.set(service.id, { ...carried, own: own[i]! })
    })
  }
  return traffic
}

/** By service, the places of those that it calls. */
function calleesOf({ services }: EcosystemIndex, known: ReadonlyMap<string, readonly Use[]>): number[][] {
  const place = new Map<string, number>()
  for (let at = 0; at < services.length; at++) place.set(services[at]!.id, at)
  const callees: number[][] = []
  for (const { id } of services) {
    const own: number[] = []
    for (const use of known.get(id) ?? []) own.push(place.get(use.to)!)
    callees.push(own)
  }
  return callees
}

/** Calls among the services of a loop. */
function usesWithin(
  known: ReadonlyMap<string, readonly Use[]>,
  members: EcosystemIndex['services'],
  ids: ReadonlySet<string>,
): Use[] {
  const inside: Use[] = []
  for (const { id } of members) for (const use of known.get(id) ?? []) if (ids.has(use.to)) inside.push(use)
  return inside
}

/** Own demand, and what callers outside the loop make. */
function loadFromOutside(
  compilation: Compilation,
  uses: readonly Use[],
  loop: ReadonlySet<string>,
  traffic: Traffic,
  own: OwnDemand,
): OwnDemand {
  const { draft } = compilation
  let { requests, peak } = own
  for (const use of uses) {
    const from = loop.has(use.from) ? undefined : traffic.get(use.from)
    const each = from === undefined ? undefined : callsOf(compilation, use)
    if (from === undefined || each === undefined) continue
    requests = columns.add(draft, requests, columns.multiply(draft, from.requests, each))
    peak = columns.add(draft, peak, columns.multiply(draft, from.carriedPeak, each))
  }
  return { requests, peak }
}
