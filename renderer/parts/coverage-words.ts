import { sourceInShort } from '#models/report/sources'
import { isoDate, percent } from './format.ts'

/** How much of a total is priced, by what, and how old; as the engine gives it. */
export type Covered = {
  readonly share: number
  readonly priced: number
  readonly unpriced: number
  readonly bySource: Readonly<Record<string, number>>
  readonly elsewhere?: number
  readonly oldest: string | null
  readonly newest: string | null
}

/** Not an origin of its own: money at the price of another region than the one that it stands in. */
export const ELSEWHERE = 'elsewhere'

/** "80 % list, 15 % memory, 5 % yours": the largest first, what is below half a per cent left out. */
export function sourcesInShort(bySource: Covered['bySource']): string {
  return Object.entries(bySource)
    .filter(([, share]) => share >= 0.005)
    .sort(([, a], [, b]) => b - a)
    .map(([source, share]) => `${percent(share)} ${sourceInShort(source)}`)
    .join(', ')
}

/** Age of the oldest price, "oldest from Jan 1, 2025"; empty where no line has a dated price. */
export const oldestInShort = (covered: Covered): string =>
  covered.oldest === null ? '' : `oldest from ${isoDate(covered.oldest)}`

/** The share of lines that is priced: "97 %", never rounded up to all of them. */
export function pricedShare({ share, priced, unpriced }: Covered): string {
  if (priced + unpriced === 0) return 'nothing'
  return unpriced > 0 && share > 0.99 ? '> 99 %' : percent(share)
}
