import type { Origin } from '#models/engine/explanation'

/** Where money's price is from, by the keys of `coverage.bySource`. */
const SOURCES: Readonly<Record<string, { readonly name: string; readonly short: string }>> = {
  source: { name: 'the vendor’s list', short: 'list' },
  derived: { name: 'derived from other prices', short: 'derived' },
  memory: { name: 'memory: no source confirms it', short: 'memory' },
  'own price': { name: 'your own prices', short: 'yours' },
  people: { name: 'people’s time', short: 'people' },
  elsewhere: { name: 'at the price of another region', short: 'elsewhere' },
  contract: { name: 'terms of your contracts', short: 'contract' },
}

/** Where money's price is from, in words. */
export const sourceName = (source: string): string => SOURCES[source]?.name ?? source
export const sourceInShort = (source: string): string => SOURCES[source]?.short ?? source

type CatalogOrigin = Extract<Origin, { readonly kind: 'catalog' }>

const FACTS: Readonly<Record<CatalogOrigin['of'], string>> = {
  price: 'list price',
  promise: 'the vendor’s agreement',
  rating: 'rating of the catalog',
  rule: 'switching rule',
}

/** What the catalog said and how surely: "list price", "the vendor’s agreement, from memory". */
export const catalogFact = ({ of, confidence }: Pick<CatalogOrigin, 'of' | 'confidence'>): string =>
  confidence === 'memory' ? `${FACTS[of]}, from memory` : FACTS[of]
