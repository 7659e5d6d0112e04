import { vendorById } from '#models/catalog/catalog'
import { APPROACHES } from '#models/catalog/approach'
import { familyById, subDomainById } from '#models/catalog/families'
import { reducerById } from '#models/catalog/reducer'
import type { Change, SwapTarget, SwapTo } from '#models/ecosystem/change'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { printDoubt } from './doubt.ts'
import { exact } from './format.ts'

/** A name for any id of the document or the catalog. */
export type NameOf = (id: string) => string

/** What a swap is about: "Cart store", "every Observability: logs", "all of Datadog". */
function targetWords(target: SwapTarget, nameOf: NameOf): string {
  if ('product' in target) return nameOf(target.product)
  if ('vendor' in target) return `all of ${vendorById(target.vendor)?.name ?? nameOf(target.vendor)}`
  const family = familyById(target.family).name
  return `every ${family}${target.subDomain === undefined ? '' : `: ${subDomainById(target.subDomain).name}`}`
}

/** Where a swap goes: each offering once. */
const toWords = (to: SwapTo, nameOf: NameOf): string =>
  (typeof to === 'string' ? [to] : [...new Set(Object.values(to))]).map(nameOf).join(', ')

/** A change in words, without its month. */
export function changeWords(change: Change, { products, decisions }: Ecosystem, nameOf: NameOf): string {
  switch (change.kind) {
    case 'swap':
      return `Swap ${targetWords(change.target, nameOf)} to ${toWords(change.to, nameOf)}, ${APPROACHES[change.approach].name.toLowerCase()}`
    case 'reducer':
      return `${reducerById(change.reducer)?.name ?? change.reducer} for ${nameOf(change.product)}`
    case 'demand':
      return `Demand of ${change.service === undefined ? 'all services' : nameOf(change.service)} times ${printDoubt(change.factor)}`
    case 'replicas':
      return `${nameOf(change.service)} on ${exact(change.replicas)} replicas`
    case 'agents': {
      const { population } = products.find(({ id }) => id === change.product) ?? {}
      const station = population?.stations.find(({ id }) => id === change.station)?.name ?? change.station
      return `${exact(change.agents)} agents at ${station} of ${nameOf(change.product)}`
    }
    case 'crowd':
      return `A crowd of ${printDoubt(change.size)} for ${nameOf(change.product)}`
    case 'take': {
      const decision = decisions.find(({ id }) => id === change.decision)
      const taken = decision?.alternatives.find(({ id }) => id === change.alternative)?.name ?? change.alternative
      return `Take ${taken} of ${decision?.name ?? change.decision}`
    }
  }
}
