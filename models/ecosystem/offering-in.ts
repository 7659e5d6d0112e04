import type { Catalog, CatalogOffering } from '#models/catalog/catalog'
import type { Ecosystem } from './ecosystem.ts'

/** An offering by id: the document's own first, else the catalog's. Undefined where neither has it. */
export function offeringIn(ecosystem: Ecosystem, catalog: Catalog, id: string): CatalogOffering | undefined {
  const own = ecosystem.offerings.find((offering) => offering.id === id)
  if (own === undefined) return catalog.offerings.get(id)
  return { ...own, vendorId: own.vendor, vendorInitials: own.vendorName.slice(0, 2).toUpperCase() }
}
