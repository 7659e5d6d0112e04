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
