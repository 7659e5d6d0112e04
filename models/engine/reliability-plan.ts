import { SERVICE_LEVELS, type ServiceLevel } from '#models/catalog/service-levels'
import type { Doubt } from '../quantity.ts'
import type { Dependency, Needed } from './availability.ts'
import type { EcosystemIndex } from './ecosystem-index.ts'
import { failureSystem } from './failure-system.ts'
import type { Question } from './question.ts'
import { wideningOf } from './widening.ts'

/** What can fail by itself: a service, or what provides a product. Products fail with what provides them. */
export type FailingPart = {
  readonly name: string
  readonly kind: 'service' | 'product' | 'binding'
  /** Share of the time that it stands; null where nobody says. A product has none of its own. */
  readonly availability: Doubt | null
  /** The field that states it; else the vendor's promise. */
  readonly path: string
  readonly level: ServiceLevel | null
}

/** The ecosystem as it stands at the end of the horizon, as parts that need one another. */
export type ReliabilityPlan = {
  readonly parts: readonly (Needed & FailingPart)[]
  readonly dependencies: readonly Dependency[]
  readonly zones: readonly string[]
  /** How many times as far from the median the ends of stated ranges are drawn. */
  readonly widening: number
  readonly vendors: readonly { readonly id: string; readonly name: string }[]
}

/** Share of a replica's failures that hit all of them at once, where nobody says (IEC 61508-6: 1 to 10 %). */
const COMMON_CAUSE = 0.1

export function reliabilityOf({ assumptions, catalog }: Question, { ecosystem }: EcosystemIndex): ReliabilityPlan {
  const system = failureSystem(ecosystem, catalog, { region: assumptions.region })
  const services = new Map(ecosystem.services.map((service) => [service.id, service]))
  const products = new Map(ecosystem.products.map((product) => [product.id, product]))
  const bindings = new Map(ecosystem.bindings.map((binding) => [binding.id, binding]))
  const environments = new Map(ecosystem.environments.map((environment) => [environment.id, environment]))
  const commonCause = assumptions.commonCauseShare ?? COMMON_CAUSE
  const parts = system.parts.map((part): Needed & FailingPart => {
    const service = services.get(part.id)
    if (service !== undefined) {
      const zone = environments.get(service.environment)?.zoneAvailability
      return {
        ...part,
        name: service.name,
        kind: 'service',
        availability: service.availability ?? null,
        path: `ecosystem.services.${service.id}.availability`,
        level: null,
        commonCause,
        ...(zone === undefined ? {} : { zoneAvailability: zone }),
      }
    }
    const product = products.get(part.id)
    if (product !== undefined)
      return { ...part, name: product.name, kind: 'product', availability: null, path: '', level: null }
    const binding = bindings.get(part.id)
    const level = binding === undefined ? undefined : SERVICE_LEVELS[binding.offering]
    return {
      ...part,
      name: products.get(binding?.product ?? '')?.name ?? part.id,
      kind: 'binding',
      availability: binding?.availability ?? level?.uptime ?? null,
      path: `ecosystem.bindings.${part.id}.availability`,
      level: binding?.availability === undefined ? (level ?? null) : null,
    }
  })
  const { dependencies, zones, vendors } = system
  return { parts, dependencies, zones, vendors, widening: wideningOf(assumptions) }
}
