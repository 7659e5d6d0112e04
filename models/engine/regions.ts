import type { Finding } from '#models/ecosystem/finding'
import type { Bound, EcosystemIndex } from './ecosystem-index.ts'

/** How the large clouds write a region; other texts ("global", "US") name none. */
const STYLES: readonly RegExp[] = [
  /^[a-z]{2}-[a-z]+-\d$/,
  /^[a-z]+-[a-z]+\d$/,
  /^(?:[A-Z][A-Za-z]+ )*[A-Z][A-Za-z]+(?: \d)?$/,
]
const styleOf = (region: string): number => STYLES.findIndex((style) => style.test(region))

/**
 * The region whose price is used, where the binding stands in another one that is written the same way. The price stays:
 * a near price with a warning says more than none.
 */
export function otherRegionOf(
  index: EcosystemIndex,
  { binding, offering }: Bound,
): { readonly region: string; readonly finding: Finding } | undefined {
  const product = index.productById.get(binding.product)!
  const stated = binding.region ?? index.environments.get(product.environment)?.region
  if (stated === undefined || stated === offering.region) return undefined
  const style = styleOf(stated)
  if (style === -1 || style !== styleOf(offering.region)) return undefined
  return {
    region: offering.region,
    finding: {
      code: 'region-not-priced',
      severity: 'warning',
      path: `ecosystem.bindings.${binding.id}.region`,
      message: `${offering.name} is priced for ${offering.region}, not for ${stated}: the price of ${offering.region} is used`,
      fix: 'add a price of your own for the region',
      about: binding.id,
    },
  }
}
