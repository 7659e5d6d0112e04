import type { Catalog, CatalogOffering } from '#models/catalog/catalog'
import type { Ecosystem } from './ecosystem.ts'

/** By id, of lists of offerings: they never change, and an offering that was asked for is one record. */
const OWN = new WeakMap<Ecosystem['offerings'], ReadonlyMap<string, CatalogOffering>>()
const OFFERED = new WeakMap<Ecosystem['offerings'][number], CatalogOffering>()

/** An offering by id: the document's own first, else the catalog's. Undefined where neither has it. */
export function offeringIn(ecosystem: Ecosystem, catalog: Catalog, id: string): CatalogOffering | undefined {
  return ownOfferings(ecosystem.offerings).get(id) ?? catalog.offerings.get(id)
}

function ownOfferings(offerings: Ecosystem['offerings']): ReadonlyMap<string, CatalogOffering> {
  const known = OWN.get(offerings)
  if (known !== undefined) return known
  const own = new Map<string, CatalogOffering>()
  for (const offering of offerings) if (!own.has(offering.id)) own.set(offering.id, offered(offering))
  OWN.set(offerings, own)
  return own
}

function offered(own: Ecosystem['offerings'][number]): CatalogOffering {
  const known = OFFERED.get(own)
  if (known !== undefined) return known
  const made = { ...own, vendorId: own.vendor, vendorInitials: own.vendorName.slice(0, 2).toUpperCase() }
  OFFERED.set(own, made)
  return made
}
