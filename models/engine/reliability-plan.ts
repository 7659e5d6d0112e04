import { SERVICE_LEVELS, type ServiceLevel } from '#models/catalog/service-levels'
import type { Assumptions } from '#models/ecosystem/assumptions'
import type { Doubt } from '../quantity.ts'
import type { Needed } from './availability.ts'
import type { EcosystemIndex } from './ecosystem-index.ts'
import { failureSystem } from './failure-system.ts'
import type { Dependency } from './need-chances.ts'
import { journeysOf, type JourneyNeeds } from './journeys.ts'
import type { Question } from './question.ts'
import { variableOf, type Variable } from './shared-luck.ts'
import { widened, wideningOf } from './widening.ts'

/** What can fail by itself: a service, or what provides a product. Products and journeys fail with what they need. */
export type FailingPart = {
  readonly name: string
  readonly kind: 'service' | 'product' | 'binding' | 'journey'
  /** Share of the time that it stands; null where nobody says. Products and journeys have none of their own. */
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
  /** Each is a part too, under `journeyPart` of its id. */
  readonly journeys: readonly JourneyNeeds[]
  /** Share of the time that a zone stands; of several environments the least. A list, as a plan is plain data. */
  readonly zoneAvailability: readonly { readonly zone: string; readonly share: number }[]
  /** Money for an hour in which nothing answers: a number, or how it is drawn; null where it is not stated. */
  readonly outageCost: number | Variable | null
}

/** The part that stands for a journey. Ids of records have no "/". */
export const journeyPart = (journey: string): string => `journey/${journey}`

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
    const believed = binding === undefined ? undefined : assumptions.availability?.[binding.offering]
    return {
      ...part,
      name: products.get(binding?.product ?? '')?.name ?? part.id,
      kind: 'binding',
      availability: binding?.availability ?? believed ?? level?.uptime ?? null,
      path:
        binding?.availability === undefined && believed !== undefined
          ? `assumptions.availability.${binding?.offering ?? ''}`
          : `ecosystem.bindings.${part.id}.availability`,
      level: binding?.availability === undefined && believed === undefined ? (level ?? null) : null,
    }
  })
  const journeys = journeysOf(ecosystem)
  const { zones, vendors } = system
  return {
    parts: [...parts, ...journeys.map(asPart)],
    dependencies: [
      ...system.dependencies,
      ...journeys.flatMap(({ id, products: needed }) => needed.map((to) => ({ from: journeyPart(id), to }))),
    ],
    zones,
    vendors,
    journeys,
    zoneAvailability: zonesThatFail(parts),
    outageCost: outageCostOf(assumptions),
    widening: wideningOf(assumptions),
  }
}

const asPart = ({ id, name }: JourneyNeeds): Needed & FailingPart => ({
  id: journeyPart(id),
  name,
  kind: 'journey',
  availability: null,
  path: '',
  level: null,
})

function zonesThatFail(parts: readonly Needed[]): ReliabilityPlan['zoneAvailability'] {
  const stands = new Map<string, number>()
  for (const { zones = [], zoneAvailability } of parts)
    if (zoneAvailability !== undefined)
      for (const zone of zones) stands.set(zone, Math.min(stands.get(zone) ?? 1, zoneAvailability))
  return [...stands].map(([zone, share]) => ({ zone, share }))
}

function outageCostOf(assumptions: Assumptions): ReliabilityPlan['outageCost'] {
  const { outageCostPerHour: cost, correlation } = assumptions
  if (cost === undefined || typeof cost === 'number') return cost ?? null
  return variableOf(correlation, 'assumptions/outageCostPerHour', widened(cost, wideningOf(assumptions)))
}
