import type { Catalog, CatalogOffering } from './catalog.ts'

export type OfferingCount = {
  readonly key: string
  readonly offerings: number
  readonly fromMemory: number
  readonly oldest: string
}

/** Age and confidence of a catalog's prices. */
export type CatalogReport = {
  readonly version: string
  readonly digest: string
  readonly offerings: number
  readonly meters: number
  /** Meters with a stated reason why no quantity leads to them, and offerings known by quote only. */
  readonly unpricedMeters: number
  readonly byQuote: number
  readonly byYear: readonly OfferingCount[]
  readonly byConfidence: readonly OfferingCount[]
  readonly byFamily: readonly OfferingCount[]
  /** The ten oldest. */
  readonly oldest: readonly { readonly offering: string; readonly asOf: string; readonly source: string }[]
}

/** Counts by the year of the price, by confidence, by family; the oldest first where they are listed. */
export function catalogReport(catalog: Catalog): CatalogReport {
  const offerings = [...catalog.offerings.values()]
  const meters = offerings.flatMap((offering) => offering.meters)
  const byAge = [...offerings].sort((a, b) => byText(a.asOf, b.asOf) || byText(a.id, b.id))
  return {
    version: catalog.version,
    digest: catalog.digest,
    offerings: offerings.length,
    meters: meters.length,
    unpricedMeters: meters.filter((meter) => 'unpriced' in meter.follows).length,
    byQuote: offerings.filter((offering) => !offering.priceKnown).length,
    byYear: counted(offerings, (offering) => offering.asOf.slice(0, 4)),
    byConfidence: counted(offerings, (offering) => offering.confidence),
    byFamily: counted(offerings, (offering) => offering.family),
    oldest: byAge.slice(0, 10).map(({ id, asOf, source }) => ({ offering: id, asOf, source })),
  }
}

function counted(offerings: readonly CatalogOffering[], keyOf: (offering: CatalogOffering) => string): OfferingCount[] {
  const groups = new Map<string, CatalogOffering[]>()
  for (const offering of offerings) groups.set(keyOf(offering), [...(groups.get(keyOf(offering)) ?? []), offering])
  return [...groups]
    .sort(([a], [b]) => byText(a, b))
    .map(([key, own]) => ({
      key,
      offerings: own.length,
      fromMemory: own.filter((offering) => offering.confidence === 'memory').length,
      oldest: own.map((offering) => offering.asOf).reduce((a, b) => (b < a ? b : a)),
    }))
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
