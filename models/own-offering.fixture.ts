/** What an offering of a document states in tests beside what the test is about. */
const USUAL = {
  vendor: 'acme',
  vendorName: 'Acme',
  kind: 'managed',
  region: 'global',
  asOf: '2026-11',
  source: 'https://example.org/prices',
  sourceKind: 'list',
  confidence: 'source',
} as const

/** A meter at 1 a unit, of a neutral quantity as `follows` says. */
export const unitMeter = (id: string, follows: unknown) => ({
  id,
  name: id,
  unit: id,
  tiers: [{ upTo: null, price: 1 }],
  follows,
  confidence: 'source' as const,
})

/** An offering as a document states it, for the schema to read. */
export const ownOffering = (
  id: string,
  family: string,
  subDomain: string,
  meters: readonly ReturnType<typeof unitMeter>[],
) => ({ ...USUAL, id, name: id, family, subDomains: [subDomain], meters })
