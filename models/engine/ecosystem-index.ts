import type { Catalog, CatalogOffering } from '#models/catalog/catalog'
import type { Binding } from '#models/ecosystem/binding'
import type { BusinessService } from '#models/ecosystem/business-service'
import type { Contract } from '#models/ecosystem/contract'
import type { DeliveryProduct } from '#models/ecosystem/delivery-product'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import type { Environment } from '#models/ecosystem/environment'
import type { Finding } from '#models/ecosystem/finding'
import type { Team } from '#models/ecosystem/team'
import type { Use } from '#models/ecosystem/use'
import { offeringIn } from '#models/ecosystem/offering-in'

/** A binding with what it binds to; bindings to unknown offerings are left out (and found). */
export type Bound = { readonly binding: Binding; readonly offering: CatalogOffering }

/** An ecosystem by id. Every list is sorted by id, so the order of records in the file changes no number. */
export type EcosystemIndex = {
  readonly ecosystem: Ecosystem
  readonly environments: ReadonlyMap<string, Environment>
  readonly teams: ReadonlyMap<string, Team>
  readonly contracts: readonly Contract[]
  readonly services: readonly BusinessService[]
  readonly serviceById: ReadonlyMap<string, BusinessService>
  readonly products: readonly DeliveryProduct[]
  readonly productById: ReadonlyMap<string, DeliveryProduct>
  readonly uses: readonly Use[]
  readonly usesFrom: ReadonlyMap<string, readonly Use[]>
  readonly usesTo: ReadonlyMap<string, readonly Use[]>
  /** The same with what runs on what: a change of the host is felt by what it hosts, as if that used it. */
  readonly tiesFrom: ReadonlyMap<string, readonly Use[]>
  readonly tiesTo: ReadonlyMap<string, readonly Use[]>
  /** Bindings of a product, the largest share first. */
  readonly bound: ReadonlyMap<string, readonly Bound[]>
}

type Identified = { readonly id: string }

export function byId<T extends Identified>(records: readonly T[]): T[] {
  return [...records].sort(inOrderOfIds)
}

const inOrderOfIds = (a: Identified, b: Identified): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

export function grouped<T>(records: readonly T[], keyOf: (record: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const record of records) {
    const key = keyOf(record)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [record])
    else group.push(record)
  }
  return groups
}

function dangling(path: string, id: string, about: string): Finding {
  return {
    code: 'dangling-id',
    severity: 'error',
    path,
    message: `names "${id}", which the document does not have; it is left out of the numbers`,
    fix: 'name a record of the document, or remove this one',
    about,
  }
}

/** What runs on a product and does not also use it by a use of its own. */
function hostings(
  services: readonly BusinessService[],
  products: readonly DeliveryProduct[],
  uses: readonly Use[],
): Use[] {
  const stated = new Set<string>()
  for (const use of uses) stated.add(`${use.from} ${use.to}`)
  return [...services, ...products].flatMap(({ id, runsOn }): Use[] =>
    runsOn === undefined || stated.has(`${id} ${runsOn}`)
      ? []
      : [{ id: `${id}--runs-on--${runsOn}`, from: id, to: runsOn, mode: 'async', quantities: {} }],
  )
}

/** Sorts and links the records. What points at nothing is a finding and takes no part. */
export function indexOf(ecosystem: Ecosystem, catalog: Catalog, findings: Finding[]): EcosystemIndex {
  const services = byId(ecosystem.services)
  const products = byId(ecosystem.products)
  const serviceById = new Map(services.map((service) => [service.id, service]))
  const productById = new Map(products.map((product) => [product.id, product]))
  const uses: Use[] = []
  for (const use of byId(ecosystem.uses)) {
    const { from, to } = use
    const end = !serviceById.has(from) && !productById.has(from) ? 'from' : 'to'
    if (end === 'to' && (serviceById.has(to) || productById.has(to))) uses.push(use)
    else findings.push(dangling(`ecosystem.uses.${use.id}.${end}`, use[end], use.id))
  }
  const bound = new Map<string, Bound[]>()
  for (const binding of byId(ecosystem.bindings)) {
    if (!productById.has(binding.product)) {
      findings.push(dangling(`ecosystem.bindings.${binding.id}.product`, binding.product, binding.id))
      continue
    }
    const offering = offeringIn(ecosystem, catalog, binding.offering)
    if (offering === undefined) continue
    bound.set(binding.product, [...(bound.get(binding.product) ?? []), { binding, offering }])
  }
  for (const list of bound.values())
    list.sort((a, b) => b.binding.share - a.binding.share || (a.binding.id < b.binding.id ? -1 : 1))
  const ties = [...uses, ...hostings(services, products, uses).filter((use) => productById.has(use.to))]
  return {
    ecosystem,
    environments: new Map(byId(ecosystem.environments).map((environment) => [environment.id, environment])),
    teams: new Map(byId(ecosystem.teams).map((team) => [team.id, team])),
    contracts: byId(ecosystem.contracts),
    services,
    serviceById,
    products,
    productById,
    uses,
    usesFrom: grouped(uses, (use) => use.from),
    usesTo: grouped(uses, (use) => use.to),
    tiesFrom: grouped(ties, (use) => use.from),
    tiesTo: grouped(ties, (use) => use.to),
    bound,
  }
}
