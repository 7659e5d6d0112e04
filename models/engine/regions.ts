import type { PricedMeter, Standing } from '#models/catalog/price-book'
import { regionOfPrice } from '#models/catalog/region'
import type { Assumptions } from '#models/ecosystem/assumptions'
import type { Binding } from '#models/ecosystem/binding'
import type { Finding } from '#models/ecosystem/finding'
import type { Bound, EcosystemIndex } from './ecosystem-index.ts'

/** The region that a binding stands in: its own, its product's group's, its environment's; undefined where none is stated. */
export function statedRegion(
  index: EcosystemIndex,
  { groupRegions }: Pick<Assumptions, 'groupRegions'>,
  binding: Binding,
): string | undefined {
  const product = index.productById.get(binding.product)
  const group = product?.group === undefined ? undefined : groupRegions?.[product.group]
  return binding.region ?? group ?? index.environments.get(product?.environment ?? '')?.region
}

/** What prices are asked for: the region, and what stands in for it. */
export function standingOfBinding(index: EcosystemIndex, assumptions: Assumptions, binding: Binding): Standing {
  return { region: statedRegion(index, assumptions, binding), standIns: assumptions.priceMissingRegionsAt }
}

/** Said of a line that is priced in another region than the one that it stands in. */
export function elsewhereFinding(
  { binding, offering }: Bound,
  meter: PricedMeter,
  stated: string,
): Finding | undefined {
  if (meter.elsewhere === undefined) return undefined
  const { region, isPermitted } = meter.elsewhere
  return {
    code: 'region-not-priced',
    severity: isPermitted ? 'warning' : 'note',
    path: `ecosystem.bindings.${binding.id}.region`,
    message: isPermitted
      ? `${offering.name} has no price for ${stated}: the price of ${region} is used, as the assumptions say`
      : `${offering.name} is priced for ${region}, its own region in the part of the world of ${stated}`,
    fix: isPermitted ? 'add a price of your own for the region' : 'name one of its own regions on the binding',
    about: binding.id,
  }
}

/** The region that a binding asks for and its offering's list lacks; undefined where it has it, or none is asked for. */
export function lackedRegion(
  index: EcosystemIndex,
  assumptions: Assumptions,
  { binding, offering }: Bound,
): { readonly stated: string; readonly listed: string } | undefined {
  const stated = statedRegion(index, assumptions, binding)
  const further = offering.meters.flatMap((meter) => (meter.regions ?? []).map((each) => each.region))
  const listed = [...new Set([offering.region, ...further])]
  if (stated === undefined || regionOfPrice(listed, stated, []).kind !== 'missing') return undefined
  return { stated, listed: listed.join(', ') }
}
