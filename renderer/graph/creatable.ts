import { candidatesFor } from '#models/catalog/catalog'
import { FAMILIES } from '#models/catalog/families'
import type { SubDomainId } from '#models/catalog/family'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { kindOf, offeringOf } from '#models/picture/node-ids'
import { offering as offeringIn } from '../state/shown.ts'

/** Something that can be created at the loose end of an edge, and how it is joined to the other end. */
export type Creatable = {
  readonly key: string
  readonly label: string
  readonly group: string
  readonly what:
    | { readonly kind: 'service' }
    | { readonly kind: 'product'; readonly subDomain: SubDomainId; readonly offering?: string }
    | { readonly kind: 'offering'; readonly offering: string }
}

/**
 * What may stand where an edge was dropped on nothing. `outward`: the edge leads from `from` to it. In the order in which
 * it is most often wanted: services, then what provides, then products by family.
 */
export function creatableFrom(ecosystem: Ecosystem, from: string, outward: boolean): readonly Creatable[] {
  const kind = kindOf(ecosystem, from)
  const service = (label: string): Creatable => ({
    key: 'service',
    label,
    group: 'Services',
    what: { kind: 'service' },
  })
  const products = FAMILIES.flatMap((family) =>
    family.subDomains.map((sub): Creatable => ({
      key: sub.id,
      label: sub.name,
      group: `${outward ? 'A product of' : 'Used by a product of'} ${family.short.toLowerCase()}`,
      what: { kind: 'product', subDomain: sub.id },
    })),
  )
  if (!outward) {
    if (kind === 'service') return [service('A service that calls it')]
    if (kind === 'product') return [service('A service that uses it'), ...products]
    const offering = offeringIn(ecosystem, offeringOf(from) ?? '')
    return (
      offering?.subDomains.map((id): Creatable => ({
        key: id,
        label: FAMILIES.flatMap((family) => family.subDomains).find((sub) => sub.id === id)?.name ?? id,
        group: 'A product that it provides',
        what: { kind: 'product', subDomain: id, offering: offering.id },
      })) ?? []
    )
  }
  if (kind === 'service') return [service('A service that it calls'), ...products]
  if (kind !== 'product') return []
  const product = ecosystem.products.find((each) => each.id === from)
  const taken = new Set([
    ...(product?.candidates ?? []),
    ...ecosystem.bindings.filter((binding) => binding.product === from).map((binding) => binding.offering),
  ])
  const offerings = (product === undefined ? [] : candidatesFor(product.subDomain))
    .filter((offering) => !taken.has(offering.id))
    .map((offering): Creatable => ({
      key: offering.id,
      label: `${offering.name} of ${offering.vendorName}`,
      group: taken.size === 0 ? 'Bind an offering' : 'Consider an offering',
      what: { kind: 'offering', offering: offering.id },
    }))
    .sort((a, b) => a.label.localeCompare(b.label))
  return [...offerings, ...products]
}
