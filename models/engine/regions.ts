import type { PricedMeter, Standing } from '#models/catalog/price-book'
import { listedRegions, regionOfPrice } from '#models/catalog/region'
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

/** Where a binding stands: the region that is stated for it, else the document's own. */
export function regionOf(
  index: EcosystemIndex,
  assumptions: Pick<Assumptions, 'groupRegions' | 'region'>,
  binding: Binding,
): string {
  return statedRegion(index, assumptions, binding) ?? assumptions.region
}

/** What prices are asked for: the region, and what stands in for it. */
export function standingOfBinding(index: EcosystemIndex, assumptions: Assumptions, binding: Binding): Standing {
  return {
    region: regionOf(index, assumptions, binding),
    isDefault: statedRegion(index, assumptions, binding) === undefined,
    standIns: assumptions.priceMissingRegionsAt,
  }
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

/** The region that a binding stands in and its offering's list lacks; undefined where it has it. */
export function lackedRegion(
  index: EcosystemIndex,
  assumptions: Assumptions,
  { binding, offering }: Bound,
): { readonly stated: string; readonly listed: string } | undefined {
  const stated = regionOf(index, assumptions, binding)
  const listed = listedRegions(offering)
  if (regionOfPrice(listed, stated, []).kind !== 'missing') return undefined
  return { stated, listed: listed.join(', ') }
}
