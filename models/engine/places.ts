import type { Assumptions } from '#models/ecosystem/assumptions'
import type { EcosystemIndex } from './ecosystem-index.ts'
import { regionOf } from './regions.ts'

/** Where something stands: whose network, and which region of it. */
export type Place = { readonly vendor: string; readonly region: string; readonly environment: string }

/** The document's region, and those of its groups. */
export type Regions = Pick<Assumptions, 'region' | 'groupRegions'>

export type Distance = 'zones' | 'regions' | 'vendors'

/** The environment's compute, for what is hosted by ourselves and says nothing else. */
export function computeOf(index: EcosystemIndex, environment: string): string | undefined {
  return index.products.find((product) => product.family === 'core-compute' && product.environment === environment)?.id
}

/**
 * Where a product stands: with the offering of its largest share. A self-hosted offering stands where its compute does.
 * Undefined where nothing provides it.
 */
export function placeOfProduct(
  index: EcosystemIndex,
  id: string,
  assumptions: Regions,
  seen: ReadonlySet<string> = new Set(),
): Place | undefined {
  const product = index.productById.get(id)
  const first = index.bound.get(id)?.[0]
  if (product === undefined || first === undefined || seen.has(id)) return undefined
  const { binding, offering } = first
  if (offering.kind === 'self-hosted' && product.family !== 'core-compute') {
    const host = binding.runsOn ?? product.runsOn ?? computeOf(index, product.environment)
    const place = host === undefined ? undefined : placeOfProduct(index, host, assumptions, new Set([...seen, id]))
    if (place !== undefined) return place
  }
  return { vendor: offering.vendorId, region: regionOf(index, assumptions, binding), environment: product.environment }
}

/** Where a service stands: with what it runs on. */
export function placeOfService(index: EcosystemIndex, id: string, assumptions: Regions): Place | undefined {
  const service = index.serviceById.get(id)
  if (service?.runsOn === undefined) return undefined
  return placeOfProduct(index, service.runsOn, assumptions)
}

export function placeOf(index: EcosystemIndex, id: string, assumptions: Regions): Place | undefined {
  return index.serviceById.has(id) ? placeOfService(index, id, assumptions) : placeOfProduct(index, id, assumptions)
}

/** What lies between two ends; undefined where an end stands nowhere known. */
export function distanceOf(from: Place | undefined, to: Place | undefined): Distance | undefined {
  if (from === undefined || to === undefined) return undefined
  if (from.vendor !== to.vendor) return 'vendors'
  return from.region === to.region ? 'zones' : 'regions'
}
