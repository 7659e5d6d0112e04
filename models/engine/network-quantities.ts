import type { QuantityId } from '#models/catalog/neutral-quantity'
import type { DeliveryProduct } from '#models/ecosystem/delivery-product'
import type { Use } from '#models/ecosystem/use'
import { GIB } from '../quantity.ts'
import * as columns from './column-program.ts'
import type { Compilation } from './compilation.ts'
import type { EcosystemIndex } from './ecosystem-index.ts'
import { distanceOf, placeOf } from './places.ts'
import { addQuantity, type QuantityLedger } from './quantity-ledger.ts'
import { callsOf, type Traffic } from './traffic.ts'

/** Steps of what flows along a use: calls a month, and GiB a month where the size of a call is known. */
export type EdgeFlow = { readonly use: string; readonly calls: number; readonly gib: number | undefined }

/** Calls and bytes along every use of a service that says how often it calls. */
export function flowOf(compilation: Compilation, traffic: Traffic, use: Use): EdgeFlow | undefined {
  const { draft } = compilation
  const from = traffic.get(use.from)
  const each = from === undefined ? undefined : callsOf(compilation, use)
  if (from === undefined || each === undefined) return undefined
  const calls = columns.multiply(draft, from.requests, each)
  if (use.bytesPerCall === undefined) return { use: use.id, calls, gib: undefined }
  const bytes = columns.doubt(draft, `uses/${use.id}/bytesPerCall`, use.bytesPerCall)
  const gib = columns.multiply(
    draft,
    columns.multiply(draft, calls, bytes),
    columns.constant(draft, 1 / GIB, 'fact/GiB in a byte'),
  )
  return { use: use.id, calls, gib }
}

/**
 * Traffic that leaves: from the ends of each call and from what external users receive, to the connectivity product of
 * the caller's environment. Counted once, at the sender. Within a region a call crosses zones with chance 1 - 1/zones.
 */
export function addTraffic(
  compilation: Compilation,
  index: EcosystemIndex,
  traffic: Traffic,
  ledger: QuantityLedger,
): void {
  const { draft, question } = compilation
  const { assumptions } = question
  const networks = new Map<string, DeliveryProduct>()
  for (const product of index.products)
    if (product.subDomain === 'connectivity' && !networks.has(product.environment))
      networks.set(product.environment, product)
  const give = (environment: string, quantity: QuantityId, gib: number, about: string): void => {
    const network = networks.get(environment)
    if (network !== undefined) return addQuantity(compilation, ledger, network.id, quantity, gib, about)
    compilation.findings.push({
      code: 'no-network-product',
      severity: 'note',
      path: `ecosystem.environments.${environment}`,
      message: `traffic leaves ${environment}, which has no connectivity product: it is not priced`,
      fix: 'add a network product with the sub-domain connectivity',
      about,
    })
  }
  for (const use of index.uses) {
    const gib = flowOf(compilation, traffic, use)?.gib
    const distance = distanceOf(placeOf(index, use.from, assumptions), placeOf(index, use.to, assumptions))
    if (gib === undefined || distance === undefined) continue
    const environment = index.serviceById.get(use.from)!.environment
    if (distance === 'vendors') give(environment, 'gib-between-vendors', gib, use.from)
    else if (distance === 'regions') give(environment, 'gib-cross-region', gib, use.from)
    else {
      const crossing = 1 - 1 / (index.environments.get(environment)?.zones ?? 1)
      if (crossing > 0)
        give(
          environment,
          'gib-cross-zone',
          columns.multiply(draft, gib, columns.constant(draft, crossing, `1 - 1 / environments/${environment}/zones`)),
          use.from,
        )
    }
  }
  for (const service of index.services) {
    const bytes = service.demand?.bytesPerRequest
    const own = traffic.get(service.id)
    if (bytes === undefined || own === undefined) continue
    const each = columns.doubt(draft, `services/${service.id}/demand.bytesPerRequest`, bytes)
    const gib = columns.multiply(
      draft,
      columns.multiply(draft, own.external, each),
      columns.constant(draft, 1 / GIB, 'fact/GiB in a byte'),
    )
    give(service.environment, 'gib-internet', gib, service.id)
  }
}
