import { candidatesFor, type Catalog } from '#models/catalog/catalog'
import { FAMILIES, familyById, familyOf, subDomainById } from '#models/catalog/families'
import type { SubDomainId } from '#models/catalog/family'
import type { ClosedPopulation } from '#models/ecosystem/closed-population'
import type { DeliveryProduct } from '#models/ecosystem/delivery-product'
import type { Change, Swap, SwapTarget, SwapTo } from '#models/ecosystem/change'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { offeringIn } from '#models/ecosystem/offering-in'
import type { Choice } from '../parts/Select.tsx'

/** Pure edits of one change of a what-if, and the choices that a form offers for it. */

export type ChangeKind = Change['kind']
export const CHANGE_KINDS: readonly Choice<ChangeKind>[] = [
  { value: 'swap', label: 'Swap an offering' },
  { value: 'reducer', label: 'Build a reducer' },
  { value: 'demand', label: 'Change demand' },
  { value: 'replicas', label: 'Change replicas' },
  { value: 'agents', label: 'Change agents' },
  { value: 'crowd', label: 'Change a crowd' },
  { value: 'take', label: 'Take an alternative' },
]

/** A target as a choice's value, and back. */
export function targetKey(target: SwapTarget): string {
  if ('product' in target) return `product ${target.product}${target.binding === undefined ? '' : ` ${target.binding}`}`
  if ('vendor' in target) return `vendor ${target.vendor}`
  return `family ${target.family}${target.subDomain === undefined ? '' : ` ${target.subDomain}`}`
}

/** Everything that can be swapped: bound products, vendors in use, families and their sub-domains in use. */
export function swapTargets(
  ecosystem: Ecosystem,
  catalog: Catalog,
): readonly { readonly key: string; readonly label: string; readonly group: string; readonly target: SwapTarget }[] {
  const bound = new Set(ecosystem.bindings.map((binding) => binding.product))
  const products = ecosystem.products.filter((product) => bound.has(product.id))
  const vendors = new Map(
    ecosystem.bindings.flatMap((binding) => {
      const offering = offeringIn(ecosystem, catalog, binding.offering)
      return offering === undefined ? [] : [[offering.vendorId, offering.vendorName] as const]
    }),
  )
  const families = FAMILIES.filter((family) => products.some((product) => product.family === family.id))
  const all = [
    ...products.map((product) => ({ label: product.name, group: 'One product', target: { product: product.id } })),
    ...[...vendors]
      .sort((a, b) => (a[1] < b[1] ? -1 : 1))
      .map(([id, name]) => ({ label: name, group: 'A whole vendor', target: { vendor: id } })),
    ...families.map((family) => ({
      label: `Every ${family.name}`,
      group: 'A family of products',
      target: { family: family.id },
    })),
    ...families.flatMap((family) =>
      family.subDomains
        .filter((sub) => products.some((product) => product.subDomain === sub.id))
        .map((sub) => ({
          label: `${family.name}: ${sub.name}`,
          group: 'A sub-domain',
          target: { family: family.id, subDomain: sub.id },
        })),
    ),
  ]
  return all.map((entry) => ({ ...entry, key: targetKey(entry.target) }))
}

/** The sub-domains of the products that a swap replaces, in the catalog's order of families. */
export function subDomainsHit(ecosystem: Ecosystem, catalog: Catalog, target: SwapTarget): readonly SubDomainId[] {
  const hit = new Set<SubDomainId>()
  for (const binding of ecosystem.bindings) {
    const product = ecosystem.products.find((p) => p.id === binding.product)
    if (product === undefined) continue
    const meant =
      'product' in target
        ? product.id === target.product && (target.binding ?? binding.id) === binding.id
        : 'family' in target
          ? product.family === target.family && (target.subDomain ?? product.subDomain) === product.subDomain
          : offeringIn(ecosystem, catalog, binding.offering)?.vendorId === target.vendor
    if (meant) hit.add(product.subDomain)
  }
  return [...hit].sort((a, b) => familyOf(a).order - familyOf(b).order || (a < b ? -1 : 1))
}

/** Offerings that can take a sub-domain: the document's own, then the catalog's by vendor and name. */
export function offeringChoices(ecosystem: Ecosystem, subDomain: SubDomainId): readonly Choice<string>[] {
  const own = ecosystem.offerings
    .filter((offering) => offering.subDomains.includes(subDomain))
    .map((offering) => ({ value: offering.id, label: offering.name, group: 'Your own' }))
  const catalog = [...candidatesFor(subDomain)]
    .sort((a, b) => a.vendorName.localeCompare(b.vendorName) || a.name.localeCompare(b.name))
    .map((offering) => ({ value: offering.id, label: offering.name, group: offering.vendorName }))
  return [...own, ...catalog]
}

/** The offering that a swap gives a sub-domain; undefined where it names none. */
export const toOf = (to: SwapTo, subDomain: SubDomainId): string | undefined =>
  typeof to === 'string' ? to : to[subDomain]

/** Where a swap goes with one sub-domain's offering set; undefined as offering takes the sub-domain out. */
export function withTo(
  swap: Swap,
  subDomains: readonly SubDomainId[],
  subDomain: SubDomainId,
  offering: string | undefined,
): Swap {
  // Option, size and region belong to the offering that they were chosen for.
  const { option: _option, size: _size, region: _region, ...kept } = swap
  if (subDomains.length <= 1 && offering !== undefined) return { ...kept, to: offering }
  const to = Object.fromEntries(
    subDomains.flatMap((sub) => {
      const chosen = sub === subDomain ? offering : toOf(swap.to, sub)
      return chosen === undefined ? [] : [[sub, chosen] as const]
    }),
  )
  return { ...kept, to }
}

/** A swap with another target: what it goes to is kept where it still provides what is swapped. */
export function withTarget(ecosystem: Ecosystem, catalog: Catalog, swap: Swap, target: SwapTarget): Swap {
  const { option: _option, size: _size, region: _region, ...kept } = swap
  const subDomains = subDomainsHit(ecosystem, catalog, target)
  const fits = (id: string | undefined, sub: SubDomainId): string | undefined =>
    id !== undefined && offeringIn(ecosystem, catalog, id)?.subDomains.includes(sub) === true ? id : undefined
  const chosen = subDomains.map((sub) => [sub, fits(toOf(swap.to, sub), sub) ?? otherOffering(ecosystem, sub)] as const)
  const [only] = chosen
  if (chosen.length === 1 && only?.[1] !== undefined) return { ...kept, target, to: only[1] }
  return { ...kept, target, to: Object.fromEntries(chosen.filter((pair) => pair[1] !== undefined)) }
}

/** An offering to begin with: a candidate that the product names, else the first that is not bound. */
function otherOffering(ecosystem: Ecosystem, subDomain: SubDomainId): string | undefined {
  const products = ecosystem.products.filter((product) => product.subDomain === subDomain)
  const bound = new Set(
    ecosystem.bindings.filter((b) => products.some((p) => p.id === b.product)).map((binding) => binding.offering),
  )
  const named = products.flatMap((product) => product.candidates).find((id) => !bound.has(id))
  return named ?? offeringChoices(ecosystem, subDomain).find((choice) => !bound.has(choice.value))?.value
}

/** A change of another kind in the same month; null where the ecosystem has nothing that it could be about. */
export function changeOfKind(ecosystem: Ecosystem, catalog: Catalog, kind: ChangeKind, month: number): Change | null {
  switch (kind) {
    case 'swap': {
      const first = swapTargets(ecosystem, catalog)[0]?.target
      if (first === undefined) return null
      return withTarget(ecosystem, catalog, { kind, month, target: first, to: {}, approach: 'parallel-run' }, first)
    }
    case 'reducer': {
      const [product] = ecosystem.products
      const reducer = product === undefined ? undefined : familyById(product.family).reducers[0]
      return product === undefined || reducer === undefined ? null : { kind, month, product: product.id, reducer }
    }
    case 'demand':
      return { kind, month, factor: 2 }
    case 'replicas': {
      const service = ecosystem.services.find((s) => s.sizing !== undefined)
      return service === undefined
        ? null
        : { kind, month, service: service.id, replicas: (service.sizing?.replicas ?? 1) + 1 }
    }
    case 'agents': {
      const product = crowded(ecosystem)[0]
      const station = product?.population.stations[0]
      return product === undefined || station === undefined
        ? null
        : { kind, month, product: product.id, station: station.id, agents: station.agents + 1 }
    }
    case 'crowd': {
      const product = crowded(ecosystem)[0]
      return product === undefined ? null : { kind, month, product: product.id, size: product.population.size }
    }
    case 'take': {
      const decision = ecosystem.decisions.find((d) => d.alternatives.length > 0)
      const alternative = decision?.alternatives[0]
      return decision === undefined || alternative === undefined
        ? null
        : { kind, month, decision: decision.id, alternative: alternative.id }
    }
  }
}

type Crowded = DeliveryProduct & { readonly population: ClosedPopulation }

/** Products that a crowd waits for. */
export const crowded = ({ products }: Ecosystem): readonly Crowded[] =>
  products.filter((product): product is Crowded => product.population !== undefined)

export const subDomainLabel = (id: SubDomainId): string => `${familyOf(id).short}: ${subDomainById(id).name}`
