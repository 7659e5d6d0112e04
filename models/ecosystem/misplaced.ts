import type { Catalog, CatalogOffering } from '#models/catalog/catalog'
import type { Binding } from './binding.ts'
import type { DeliveryProduct } from './delivery-product.ts'
import type { Ecosystem } from './ecosystem.ts'
import type { Finding } from './finding.ts'
import { offeringIn } from './offering-in.ts'

/** A binding to what works only beside compute of certain vendors, and the compute that stands elsewhere. */
export type Misplaced = {
  readonly binding: Binding
  readonly product: DeliveryProduct
  readonly offering: CatalogOffering
  /** What it would have to stand beside, and what provides that now. */
  readonly compute: readonly DeliveryProduct[]
  readonly computeOfferings: readonly CatalogOffering[]
}

/**
 * The compute beside which a product stands: what it runs on; else what its environment's services run on, or what their
 * orchestration runs on. Product ids, sorted; empty: nobody knows.
 */
export function computeBeside(ecosystem: Ecosystem, product: DeliveryProduct): readonly string[] {
  const families = new Map(ecosystem.products.map((each) => [each.id, each]))
  const hostOf = (id: string): string => families.get(id)?.runsOn ?? id
  const own = product.runsOn
  const hosts =
    own !== undefined
      ? [own]
      : [
          ...ecosystem.services
            .filter((service) => service.environment === product.environment)
            .flatMap((service) => service.runsOn ?? []),
        ].map(hostOf)
  const compute = [...new Set(hosts)].filter((id) => families.get(id)?.family === 'core-compute')
  return compute.filter((id) => id !== product.id).sort()
}

/** Bindings that can't work where the compute is: none of it is of a vendor that the offering works with. */
export function misplaced(ecosystem: Ecosystem, catalog: Catalog): readonly Misplaced[] {
  const productById = new Map(ecosystem.products.map((each) => [each.id, each]))
  return ecosystem.bindings.flatMap((binding): readonly Misplaced[] => {
    const product = productById.get(binding.product)
    const offering = offeringIn(ecosystem, catalog, binding.offering)
    if (product === undefined || offering?.computeOf === undefined) return []
    const compute = computeBeside(ecosystem, product)
    const computeOfferings = ecosystem.bindings
      .filter((each) => compute.includes(each.product))
      .flatMap((each) => offeringIn(ecosystem, catalog, each.offering) ?? [])
    if (computeOfferings.length === 0 || computeOfferings.some((each) => worksBeside(offering, each))) return []
    return [
      { binding, product, offering, compute: compute.flatMap((id) => productById.get(id) ?? []), computeOfferings },
    ]
  })
}

/** Whether an offering works beside this compute. What states nothing works anywhere. */
export function worksBeside(offering: CatalogOffering, compute: CatalogOffering): boolean {
  return offering.computeOf === undefined || offering.computeOf.includes(compute.vendorId)
}

/** What it works beside, and what stands there, in words. */
export function placementWords({ offering, compute, computeOfferings }: Misplaced, catalog: Catalog): string {
  const vendors = (offering.computeOf ?? []).map((id) => catalog.vendors.find((vendor) => vendor.id === id)?.name ?? id)
  const present = computeOfferings.map((each) => `${each.name} of ${each.vendorName}`)
  const names = compute.map((each) => each.name).join(', ')
  return `${offering.name} works only beside compute of ${vendors.join(' or ')}, and ${names} is ${present.join(', ')}`
}

/** The same as findings of a document. */
export function misplacedFindings(ecosystem: Ecosystem, catalog: Catalog): readonly Finding[] {
  return misplaced(ecosystem, catalog).map((each) => ({
    code: 'compute-elsewhere',
    severity: 'warning',
    path: `ecosystem.bindings.${each.binding.id}.offering`,
    message: `${each.product.name}: ${placementWords(each, catalog)}`,
    fix: `swap both together, or bind ${each.product.name} to something that works anywhere`,
    about: each.product.id,
  }))
}
