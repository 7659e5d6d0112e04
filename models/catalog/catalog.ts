import { digestOf } from './digest.ts'
import type { SubDomainId } from './family.ts'
import type { Offering, Vendor } from './offering.ts'
import { VENDOR_FILES } from './vendor-files.ts'

/** An offering together with who sells it. */
export type CatalogOffering = Offering & {
  readonly vendorId: string
  readonly vendorName: string
  readonly vendorInitials: string
}

export type Catalog = {
  /** Year and month of the data. */
  readonly version: string
  /** Of every fact in it: a document says which catalog it was computed with. */
  readonly digest: string
  readonly vendors: readonly Vendor[]
  readonly offerings: ReadonlyMap<string, CatalogOffering>
}

/** Puts vendors together: sorted by id, offerings by their id. Ids are unique across vendors (checked by the test). */
export function catalogOf(version: string, vendors: readonly Vendor[]): Catalog {
  const sorted = [...vendors].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const offerings = new Map<string, CatalogOffering>()
  for (const vendor of sorted)
    for (const offering of vendor.offerings)
      offerings.set(offering.id, {
        ...offering,
        vendorId: vendor.id,
        vendorName: vendor.name,
        vendorInitials: vendor.initials,
      })
  return { version, digest: digestOf(JSON.stringify(sorted)), vendors: sorted, offerings }
}

/** The shipped catalog: pure data, the same in every process. */
export const CATALOG: Catalog = catalogOf(
  '2026.11',
  // The one cast: each file is parsed by the schema in catalog.test.ts and must equal what the parser returns.
  VENDOR_FILES as readonly Vendor[],
)

export const offeringById = (id: string): CatalogOffering | undefined => CATALOG.offerings.get(id)

const VENDORS: ReadonlyMap<string, Vendor> = new Map(CATALOG.vendors.map((vendor) => [vendor.id, vendor]))
export const vendorById = (id: string): Vendor | undefined => VENDORS.get(id)

/** Every offering that can provide the sub-domain, by id. */
export function candidatesFor(subDomain: SubDomainId): readonly CatalogOffering[] {
  return [...CATALOG.offerings.values()].filter((offering) => offering.subDomains.includes(subDomain))
}

/**
 * Offerings that hold every word of the text (case aside) in id, vendor, name, family or sub-domains; best first: an
 * id or name that is the text, then one that starts with it, then words at the start of a word, then the rest by id.
 */
export function searchOfferings(text: string): readonly CatalogOffering[] {
  const wanted = text.trim().toLowerCase()
  const words = wanted.split(/\s+/).filter((word) => word !== '')
  const ranked: { readonly offering: CatalogOffering; readonly rank: number }[] = []
  for (const offering of CATALOG.offerings.values()) {
    const name = offering.name.toLowerCase()
    const title = `${offering.id} ${offering.vendorName} ${name}`.toLowerCase()
    const all = `${title} ${offering.family} ${offering.subDomains.join(' ')}`
    if (!words.every((word) => all.includes(word))) continue
    let rank = 0
    if (offering.id === wanted || name === wanted) rank -= 1000
    else if (offering.id.startsWith(wanted) || name.startsWith(wanted)) rank -= 100
    const starts = title.split(/[^a-z0-9]+/)
    for (const word of words) {
      if (starts.includes(word)) rank -= 10
      else if (starts.some((start) => start.startsWith(word))) rank -= 5
      else if (title.includes(word)) rank -= 1
    }
    ranked.push({ offering, rank })
  }
  return ranked
    .sort((a, b) => a.rank - b.rank || (a.offering.id < b.offering.id ? -1 : 1))
    .map(({ offering }) => offering)
}
