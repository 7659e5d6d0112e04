import { subDomainById } from '#models/catalog/families'
import { LIKELIHOOD_WORDS, type Likelihood, type Use } from '#models/ecosystem/use'
import type { EcosystemIndex } from './ecosystem-index.ts'

const chanceOf = (value: Likelihood): number => (typeof value === 'number' ? value : LIKELIHOOD_WORDS[value])

/**
 * How a change of what is used is felt by its user: the chance that it changes it, and the share of its effort that this
 * causes, 0 to 1. As stated; else by the rating of what changes: of a product's sub-domain, low for a service behind its
 * own interface (domain.md, methods 3.2).
 */
export function tieStrength(index: EcosystemIndex, use: Use): { readonly likelihood: number; readonly impact: number } {
  const product = index.productById.get(use.to)
  const rating = product === undefined ? 'low' : subDomainById(product.subDomain).friction
  return { likelihood: chanceOf(use.likelihood ?? rating), impact: chanceOf(use.impact ?? rating) }
}
