import type { Catalog } from '#models/catalog/catalog'
import type { Vendor } from '#models/catalog/offering'
import { differsInMore, priceDifferences } from '#models/catalog/price-file'
import type { PriceOverlay } from '#models/ecosystem/price-overlay'
import type { LastmomentDocument } from './document.ts'

/**
 * Takes a price file into a document: what the catalog has with other money becomes a price overlay, dated as the file is;
 * what it does not have, or has otherwise, becomes an offering of the document's own. What stood there for the same
 * offering or meter is replaced.
 */
export function takePrices(
  document: LastmomentDocument,
  catalog: Catalog,
  vendor: Vendor,
  from: string,
): LastmomentDocument {
  const { ecosystem } = document
  const differences = priceDifferences(catalog, vendor)
  const overlays: PriceOverlay[] = []
  const own: (typeof ecosystem.offerings)[number][] = []
  for (const offering of vendor.offerings) {
    if (differsInMore(catalog, offering)) {
      own.push({ ...offering, vendor: vendor.id, vendorName: vendor.name })
      continue
    }
    for (const { meter: id } of differences.filter((each) => each.offering === offering.id)) {
      const meter = offering.meters.find((each) => each.id === id)
      if (meter === undefined) continue
      overlays.push({
        id: `${offering.id}--${id}`.slice(0, 120),
        offering: offering.id,
        meter: id,
        tiers: meter.tiers,
        freePerMonth: meter.freePerMonth,
        minimumPerMonth: meter.minimumPerMonth,
        note: `${from}: ${offering.source}`,
        date: offering.asOf,
      })
    }
  }
  const merged = <T extends { readonly id: string }>(old: readonly T[], taken: readonly T[]): T[] =>
    [...new Map([...old, ...taken].map((each) => [each.id, each])).values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    ...document,
    ecosystem: {
      ...ecosystem,
      prices: merged(ecosystem.prices, overlays),
      offerings: merged(ecosystem.offerings, own),
    },
  }
}
