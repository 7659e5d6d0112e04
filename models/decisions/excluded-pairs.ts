import type { Catalog, CatalogOffering } from '#models/catalog/catalog'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { computeBeside, worksBeside } from '#models/ecosystem/misplaced'
import { offeringIn } from '#models/ecosystem/offering-in'
import type { ProductChoices } from './optimise-choices.ts'
import type { Portfolio } from './portfolio-problem.ts'

/**
 * Pairs of choices that can't stand together: what works only beside compute of certain vendors, and compute of another
 * one. Only where a product stands beside one compute product; what is bound that way already is no pair.
 */
export function excludedPairs(
  ecosystem: Ecosystem,
  catalog: Catalog,
  products: readonly ProductChoices[],
): NonNullable<Portfolio['excluded']> {
  const place = new Map(products.map(({ product }, p) => [product, p]))
  const offeringsOf = (p: number, choice: number): readonly CatalogOffering[] => {
    const { product, choices } = products[p]!
    const chosen = choices[choice]!.offering
    const ids =
      chosen === null ? ecosystem.bindings.filter((b) => b.product === product).map((b) => b.offering) : [chosen]
    return ids.flatMap((id) => offeringIn(ecosystem, catalog, id) ?? [])
  }
  return ecosystem.products.flatMap((product) => {
    const [compute, ...others] = computeBeside(ecosystem, product)
    const [p, c] = [place.get(product.id), compute === undefined ? undefined : place.get(compute)]
    if (p === undefined || c === undefined || others.length > 0) return []
    return products[p]!.choices.flatMap((_, own) => {
      const tied = offeringsOf(p, own).filter((each) => each.computeOf !== undefined)
      if (tied.length === 0) return []
      return products[c]!.choices.flatMap((__, other) => {
        const beside = offeringsOf(c, other)
        const fits = beside.length === 0 || tied.every((each) => beside.some((one) => worksBeside(each, one)))
        return fits || (own === 0 && other === 0) ? [] : [[p, own, c, other] as const]
      })
    })
  })
}
