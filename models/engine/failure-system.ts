import type { Catalog } from '#models/catalog/catalog'
import type { FamilyId } from '#models/catalog/family'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import type { Use } from '#models/ecosystem/use'
import { median } from '../quantity.ts'
import type { Part } from './availability.ts'
import type { Dependency } from './need-chances.ts'
import { byId } from './ecosystem-index.ts'
import { offeringIn } from '#models/ecosystem/offering-in'

/** Families that a request needs while it is answered; the others stop deliveries when they fail, not answers. */
const ANSWERS_NEED: ReadonlySet<FamilyId> = new Set([
  'core-compute',
  'container-orchestration',
  'identity-authorization',
  'network',
  'messaging-persistence',
])

export type FailureSystem = {
  readonly parts: readonly Part[]
  readonly dependencies: readonly Dependency[]
  /** What can fail as a whole, sorted. */
  readonly zones: readonly string[]
  readonly vendors: readonly { readonly id: string; readonly name: string }[]
}

/**
 * An ecosystem as parts that need one another, for blast radius and availability. Parts are services, products, and the
 * bindings of a product (a vendor's share of it: a request needs it in that share). A synchronous use is a need, in the share
 * of the requests that its calls and its cache leave; what runs on a product needs it. A use of a product counts if its family takes
 * part in answers or if calls are stated. Zones: those of a service's environment, by the region; replicas that are not
 * stated count as one, and one is enough to stand. `availabilityOf` gives a part's availability by id: absent means 1,
 * which leaves it out of the numbers and in the blast radius.
 */
export function failureSystem(
  ecosystem: Ecosystem,
  catalog: Catalog,
  options: { readonly region: string; readonly availabilityOf?: (id: string) => number | undefined },
): FailureSystem {
  const { region, availabilityOf = () => undefined } = options
  const environments = new Map(ecosystem.environments.map((environment) => [environment.id, environment]))
  const products = new Map(byId(ecosystem.products).map((product) => [product.id, product]))
  const services = byId(ecosystem.services)
  const parts: Part[] = []
  const dependencies: Dependency[] = []
  const zones = new Set<string>()
  const vendors = new Map<string, string>()
  const available = (id: string): number => availabilityOf(id) ?? 1

  for (const { id, environment, sizing, demand, runsOn } of services) {
    const where = environments.get(environment)
    const names = Array.from({ length: where?.zones ?? 1 }, (_, k) => `${where?.region ?? region} zone ${k + 1}`)
    for (const name of names) zones.add(name)
    const replicas = Math.max(1, Math.round(sizing?.replicas ?? 1))
    const asked = demand === undefined ? {} : { demand: median(demand.requestsPerMonth) }
    const needed = Math.min(replicas, sizing?.neededReplicas ?? 1)
    parts.push({ id, availability: available(id), replicas, needed, zones: names, ...asked })
    if (runsOn !== undefined) dependencies.push({ from: id, to: runsOn })
  }
  for (const { id, runsOn } of products.values()) {
    parts.push({ id, availability: available(id) })
    if (runsOn !== undefined) dependencies.push({ from: id, to: runsOn })
  }
  for (const { id, product, offering, share, runsOn } of byId(ecosystem.bindings)) {
    const found = offeringIn(ecosystem, catalog, offering)
    if (found === undefined || !products.has(product)) continue
    vendors.set(found.vendorId, found.vendorName)
    parts.push({ id, availability: available(id), vendor: found.vendorId })
    dependencies.push({ from: product, to: id, share })
    if (runsOn !== undefined && runsOn !== product) dependencies.push({ from: id, to: runsOn })
  }
  for (const use of byId(ecosystem.uses)) {
    const family = products.get(use.to)?.family
    const isNeeded = family === undefined || ANSWERS_NEED.has(family) || use.callsPerRequest !== undefined
    if (use.mode === 'sync' && isNeeded) dependencies.push({ from: use.from, to: use.to, share: shareThatNeeds(use) })
  }
  return {
    parts,
    dependencies,
    zones: [...zones].sort(),
    vendors: [...vendors].map(([id, name]) => ({ id, name })).sort((a, b) => (a.id < b.id ? -1 : 1)),
  }
}

/** The share of requests that make at least one call which no cache answers; whole where calls are not stated. */
function shareThatNeeds(use: Use): number {
  if (use.callsPerRequest === undefined) return 1
  return Math.min(1, median(use.callsPerRequest)) * (1 - (use.cacheHitShare ?? 0))
}
