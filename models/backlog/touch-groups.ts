import { subDomainById } from '#models/catalog/families'
import { PRODUCT_TOUCHPOINTS, TOUCHPOINT_KINDS, type TouchpointKind } from '#models/catalog/touchpoint'
import type { DeliveryProduct } from '#models/ecosystem/delivery-product'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import type { Touchpoints } from '#models/ecosystem/use'
import { median } from '../quantity.ts'
import { meanHours } from './size.ts'

/** Touchpoints of one kind that a swap of a product touches: the product's own, or those of the ones that use it. */
export type TouchGroup = {
  readonly kind: TouchpointKind
  readonly own: boolean
  /** How many in all, whether or not the change reaches them. */
  readonly count: number
  /** Mean hours, by the chance that the change reaches each. */
  readonly hours: number
  readonly users: readonly { readonly id: string; readonly probability: number }[]
}

/**
 * What replacing a product's offering touches, by kind: the product's own touchpoints, then those of each use of it.
 * `reach` is the chance that the change reaches a user. Where the document counts none, the sub-domain's default holds.
 */
export function touchGroups(
  ecosystem: Ecosystem,
  product: DeliveryProduct,
  reach: (user: string) => number,
): readonly TouchGroup[] {
  const groups: TouchGroup[] = []
  const bindings = ecosystem.bindings.filter((binding) => binding.product === product.id)
  const own = bindings.length === 0 ? [PRODUCT_TOUCHPOINTS] : bindings.map((b) => b.touchpoints ?? PRODUCT_TOUCHPOINTS)
  const uses = ecosystem.uses.filter((use) => use.to === product.id)
  const defaults = subDomainById(product.subDomain).touchpoints
  for (const kind of TOUCHPOINT_KINDS) {
    const count = own.reduce((sum, touchpoints) => sum + countOf(touchpoints, kind), 0)
    if (count > 0) groups.push({ kind, own: true, count, hours: count * meanHours(kind), users: [] })
  }
  for (const kind of TOUCHPOINT_KINDS) {
    const touched = uses
      .map((use) => ({ id: use.from, count: countOf(use.touchpoints ?? defaults, kind), probability: reach(use.from) }))
      .filter((use) => use.count > 0 && use.probability > 0)
    if (touched.length === 0) continue
    groups.push({
      kind,
      own: false,
      count: touched.reduce((sum, use) => sum + use.count, 0),
      hours: touched.reduce((sum, use) => sum + use.count * use.probability, 0) * meanHours(kind),
      users: touched.map(({ id, probability }) => ({ id, probability })),
    })
  }
  return groups
}

const countOf = (touchpoints: Touchpoints, kind: TouchpointKind): number => {
  const count = touchpoints[kind]
  return count === undefined ? 0 : median(count)
}
