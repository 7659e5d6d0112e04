import { NEUTRAL_QUANTITIES } from '#models/catalog/neutral-quantity'
import { median, SECONDS_PER_MONTH } from '../quantity.ts'
import { quantityOfBinding } from './bill.ts'
import * as columns from './column-program.ts'
import type { Compilation } from './compilation.ts'
import type { EcosystemIndex } from './ecosystem-index.ts'
import { LayeredMap } from './layered-map.ts'
import { loadBins } from './load-bins.ts'
import { flowOf } from './network-quantities.ts'
import { distanceOf, placeOf } from './places.ts'
import type { PhasePlan, ServiceSteps, Watch } from './plan.ts'
import type { ProductQuantities } from './quantity-ledger.ts'
import { mostReplicas } from './service-load.ts'
import { holdingSteps } from './thread-steps.ts'
import { attemptsOf, callsOf, retriesOf, type Traffic } from './traffic.ts'

/** Limits and edges by id, over all phases. */
export type ScaleBook = {
  readonly watches: Watch[]
  readonly watchOf: LayeredMap<string, number>
  readonly edges: string[]
  readonly edgeOf: LayeredMap<string, number>
}
export const scaleBookOf = (): ScaleBook => ({
  watches: [],
  watchOf: new LayeredMap(),
  edges: [],
  edgeOf: new LayeredMap(),
})

/** What the scale of a phase is read from. `order` is the plan's order of services. */
export function scaleOf(
  compilation: Compilation,
  index: EcosystemIndex,
  traffic: Traffic,
  quantities: ProductQuantities,
  order: readonly string[],
  book: ScaleBook,
): Pick<PhasePlan, 'services' | 'calls' | 'edges' | 'watches'> {
  const place = new Map(order.map((id, at) => [id, at]))
  const services: ServiceSteps[] = []
  for (const id of order) services.push(stepsOf(compilation, index, traffic, id, place))
  return {
    services,
    calls: callsBetween(compilation, index, traffic, place),
    edges: edgesOf(compilation, index, traffic, book),
    watches: [
      ...capacityWatches(compilation, index, traffic, book),
      ...threadWatches(compilation, index, traffic, services, order, book),
      ...limitWatches(compilation, index, quantities, book),
      ...needWatches(compilation, index, traffic, quantities, book),
    ],
  }
}

function stepsOf(
  compilation: Compilation,
  index: EcosystemIndex,
  traffic: Traffic,
  id: string,
  place: ReadonlyMap<string, number>,
): ServiceSteps {
  const { assumptions } = compilation.question
  const own = traffic.get(id)
  const sizing = index.serviceById.get(id)?.sizing
  const calls: ServiceSteps['calls'][number][] = []
  for (const use of index.usesFrom.get(id) ?? []) {
    const each = use.mode === 'sync' ? callsOf(compilation, use) : undefined
    if (each === undefined || own === undefined) continue
    const [from, to] = [placeOf(index, use.from, assumptions), placeOf(index, use.to, assumptions)]
    const distance = distanceOf(from, to)
    const zones = index.environments.get(index.serviceById.get(id)!.environment)?.zones ?? 1
    const { zone, zones: across, vendors, regions } = assumptions.roundTripMs
    const near = zone / zones + across * (1 - 1 / zones)
    const trip = distance === 'vendors' ? vendors : distance === 'regions' ? regions : near
    calls.push({ to: place.get(use.to) ?? -1, calls: each, roundTrip: trip / 1000 })
  }
  return {
    offered: own?.offered ?? -1,
    requests: own?.requests ?? -1,
    peak: own?.peak ?? -1,
    ownPeak: own?.own.peak ?? -1,
    replicas: own?.replicas ?? -1,
    peakReplicas: own?.peakReplicas ?? -1,
    capacity: own?.capacity ?? -1,
    serviceTime: own?.serviceTime ?? -1,
    most: sizing === undefined ? 0 : mostReplicas(sizing),
    calls,
  }
}

/** Every call between services that are in the numbers. */
function callsBetween(
  compilation: Compilation,
  index: EcosystemIndex,
  traffic: Traffic,
  place: ReadonlyMap<string, number>,
): PhasePlan['calls'] {
  const { assumptions } = compilation.question
  const found: PhasePlan['calls'][number][] = []
  for (const use of index.uses) {
    const [from, to] = [place.get(use.from), place.get(use.to)]
    const calls = callsOf(compilation, use)
    if (from === undefined || to === undefined || calls === undefined) continue
    if (!traffic.has(use.from) || !traffic.has(use.to)) continue
    const factor = attemptsOf(use, assumptions)
    found.push({ from, to, calls, factor, ...retriesOf(use, assumptions), isAwaited: use.mode === 'sync' })
  }
  return found
}

function edgesOf(
  compilation: Compilation,
  index: EcosystemIndex,
  traffic: Traffic,
  book: ScaleBook,
): PhasePlan['edges'] {
  const edges: PhasePlan['edges'][number][] = []
  for (const use of index.uses) {
    const flow = flowOf(compilation, traffic, use)
    if (flow === undefined) continue
    const edge = book.edgeOf.get(use.id) ?? book.edges.push(use.id) - 1
    book.edgeOf.set(use.id, edge)
    edges.push({ edge, calls: flow.calls, gib: flow.gib ?? -1 })
  }
  return edges
}

function watchIndex(book: ScaleBook, watch: Watch): number {
  const known = book.watchOf.get(watch.id)
  if (known !== undefined) return known
  const at = book.watches.push(watch) - 1
  book.watchOf.set(watch.id, at)
  return at
}

const less = ({ draft, question }: Compilation, limit: number, headroom = question.assumptions.headroom): number =>
  columns.multiply(draft, limit, columns.constant(draft, 1 - headroom))

function capacityWatches(
  compilation: Compilation,
  index: EcosystemIndex,
  traffic: Traffic,
  book: ScaleBook,
): PhasePlan['watches'] {
  return index.services.flatMap((service) => {
    const own = traffic.get(service.id)
    if (own?.capacity === undefined) return []
    const watch = watchIndex(book, {
      id: `services/${service.id}/capacity`,
      about: service.id,
      name: `${service.name}: capacity`,
      limit: 0,
      unit: 'requests a second',
      soft: true,
      isNeed: false,
    })
    return [{ watch, value: own.peak, threshold: less(compilation, own.capacity) }]
  })
}

/** Threads that the peak holds at the least, without any wait, against those of all replicas that there may be. */
function threadWatches(
  compilation: Compilation,
  index: EcosystemIndex,
  traffic: Traffic,
  services: readonly ServiceSteps[],
  order: readonly string[],
  book: ScaleBook,
): PhasePlan['watches'] {
  const { draft } = compilation
  const holding = holdingSteps(compilation, services)
  return index.services.flatMap((service) => {
    const { sizing } = service
    const own = traffic.get(service.id)
    if (sizing?.threadsPerReplica === undefined || own === undefined) return []
    const held = holding(order.indexOf(service.id))
    if (held === undefined) return []
    const limit = sizing.threadsPerReplica * mostReplicas(sizing)
    const watch = watchIndex(book, {
      id: `services/${service.id}/threads`,
      about: service.id,
      name: `${service.name}: threads`,
      limit,
      unit: 'threads',
      soft: true,
      isNeed: false,
    })
    const value = columns.multiply(draft, own.peak, held)
    const most = columns.constant(draft, limit, `services/${service.id}/sizing.threadsPerReplica`)
    return [{ watch, value, threshold: less(compilation, most) }]
  })
}

function limitWatches(
  compilation: Compilation,
  index: EcosystemIndex,
  quantities: ProductQuantities,
  book: ScaleBook,
): PhasePlan['watches'] {
  return index.products.flatMap((product) =>
    (index.bound.get(product.id) ?? []).flatMap((bound) => {
      const quantity = quantityOfBinding(compilation, quantities, bound)
      return bound.offering.limits.flatMap((limit) => {
        const monthly = limit.of === undefined ? undefined : quantity(limit.of)
        if (monthly === undefined) return []
        const value = limit.at === 'second' ? atPeak(compilation, monthly) : monthly
        const watch = watchIndex(book, {
          id: `${bound.binding.id}/${bound.offering.id}/${limit.id}`,
          about: product.id,
          name: `${bound.offering.name}: ${limit.name}`,
          limit: limit.value,
          unit: limit.unit,
          soft: limit.soft,
          isNeed: false,
        })
        return [{ watch, value, threshold: less(compilation, columns.constant(compilation.draft, limit.value)) }]
      })
    }),
  )
}

/** What of a month's quantity falls into a second of its busiest hour. */
function atPeak(compilation: Compilation, monthly: number): number {
  const { draft } = compilation
  const peak = loadBins(compilation)[0]!.load
  return columns.divide(draft, columns.multiply(draft, monthly, peak), columns.constant(draft, SECONDS_PER_MONTH))
}

/** Limits that decisions name: of a product's quantity, or of a service's requests a second at the peak. */
function needWatches(
  compilation: Compilation,
  index: EcosystemIndex,
  traffic: Traffic,
  quantities: ProductQuantities,
  book: ScaleBook,
): PhasePlan['watches'] {
  return index.ecosystem.decisions.flatMap((decision) =>
    decision.needs.flatMap((need) => {
      if (need.kind !== 'limit') return []
      const quantity = (Object.keys(NEUTRAL_QUANTITIES) as (keyof typeof NEUTRAL_QUANTITIES)[]).find(
        (id) => id === need.quantity,
      )
      const value =
        traffic.get(need.of)?.peak ?? (quantity === undefined ? undefined : quantities.get(need.of)?.get(quantity))
      if (value === undefined) return []
      const watch = watchIndex(book, {
        id: `decisions/${decision.id}/${need.id}`,
        about: need.of,
        name: need.name,
        limit: median(need.limit),
        unit: quantity === undefined ? 'requests a second' : NEUTRAL_QUANTITIES[quantity].unit,
        soft: false,
        isNeed: true,
      })
      const limit = columns.doubt(compilation.draft, `decisions/${decision.id}/needs/${need.id}.limit`, need.limit)
      return [{ watch, value, threshold: less(compilation, limit, need.headroom) }]
    }),
  )
}
