import { vendorById } from '#models/catalog/catalog'
import { APPROACHES } from '#models/catalog/approach'
import { familyById, subDomainById } from '#models/catalog/families'
import { reducerById } from '#models/catalog/reducer'
import type { Change, SwapTarget, SwapTo } from '#models/ecosystem/change'
import { median } from '#models/quantity'
import { exact } from './format.ts'

/** A name for any id of the document or the catalog. */
export type NameOf = (id: string) => string

/** What a swap is about: "Cart store", "every Observability: logs", "all of Datadog". */
export function targetWords(target: SwapTarget, nameOf: NameOf): string {
  if ('product' in target) return nameOf(target.product)
  if ('vendor' in target) return `all of ${vendorById(target.vendor)?.name ?? nameOf(target.vendor)}`
  const family = familyById(target.family).name
  return `every ${family}${target.subDomain === undefined ? '' : `: ${subDomainById(target.subDomain).name}`}`
}

/** Where a swap goes: each offering once. */
export const toWords = (to: SwapTo, nameOf: NameOf): string =>
  typeof to === 'string' ? nameOf(to) : [...new Set(Object.values(to).map(nameOf))].join(', ')

/** A change in words, without its month. */
export function changeWords(change: Change, nameOf: NameOf): string {
  switch (change.kind) {
    case 'swap':
      return `Swap ${targetWords(change.target, nameOf)} to ${toWords(change.to, nameOf)}, ${APPROACHES[change.approach].name.toLowerCase()}`
    case 'reducer':
      return `${reducerById(change.reducer)?.name ?? change.reducer} for ${nameOf(change.product)}`
    case 'demand':
      return `Demand of ${change.service === undefined ? 'all services' : nameOf(change.service)} times ${exact(median(change.factor))}`
    case 'replicas':
      return `${nameOf(change.service)} on ${exact(change.replicas)} replicas`
    case 'agents':
      return `${exact(change.agents)} agents at ${change.station} of ${nameOf(change.product)}`
    case 'crowd':
      return `A crowd of ${exact(median(change.size))} for ${nameOf(change.product)}`
    case 'take':
      return `Take ${change.alternative} of ${nameOf(change.decision)}`
  }
}
