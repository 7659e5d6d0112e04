import type { DeliveryProduct } from '#models/ecosystem/delivery-product'

/** From so many parts at most the bill is added up: as many columns are kept of the draws beyond the first. */
export const MOST_GROUPS = 16

/** Bytes that their months may take in a run: a sharpened one, which no edit begins with, does without. */
const MOST_BYTES = 33_554_432

/** Whether a run of so many draws keeps the months of so many groups beyond its first draws. */
export const keepsGroups = (groups: number, months: number, samples: number): boolean =>
  8 * groups * months * samples <= MOST_BYTES

/**
 * Products (by place) whose months are added up first, before the total is added up from those sums: an edit that reaches few
 * products adds up theirs again and takes the others' over (rerun.ts). Each by itself where there are few; else products of
 * a sub-domain stand together, since an edit of an offering reaches several of them.
 */
export function billGroups(products: readonly Pick<DeliveryProduct, 'subDomain'>[]): readonly (readonly number[])[] {
  const size = Math.max(1, Math.ceil(products.length / MOST_GROUPS))
  const places = products.map((_, p) => p)
  const ordered =
    size === 1 ? places : places.sort((a, b) => compare(products[a]!.subDomain, products[b]!.subDomain) || a - b)
  return Array.from({ length: Math.ceil(products.length / size) }, (_, g) => ordered.slice(g * size, (g + 1) * size))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
