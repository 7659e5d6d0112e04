import type { QuantityId } from './neutral-quantity.ts'
import type { TouchpointKind } from './touchpoint.ts'

/** The ten delivery products, in the order in which a new ecosystem builds them. A closed list. */
export const FAMILY_IDS = [
  'core-compute',
  'deployment-pipelines',
  'secrets-management',
  'identity-authorization',
  'container-orchestration',
  'artifact-registry',
  'vulnerability-management',
  'observability',
  'network',
  'messaging-persistence',
] as const
export type FamilyId = (typeof FAMILY_IDS)[number]

export const SUB_DOMAIN_IDS = [
  'virtual-machines',
  'containers',
  'serverless',
  'on-premise',
  'build',
  'test',
  'promote',
  'secret-storage',
  'secret-orchestration',
  'service-identity',
  'accounts',
  'abac',
  'rbac',
  'scheduling',
  'discovery',
  'autoscaling',
  'images',
  'libraries',
  'image-scanning',
  'running-systems',
  'metrics',
  'logs',
  'traces',
  'dashboards',
  'alerting',
  'connectivity',
  'load-balancing',
  'content-delivery',
  'service-discovery',
  'policy',
  'queue',
  'stream',
  'database',
  'cache',
  'object-storage',
] as const
export type SubDomainId = (typeof SUB_DOMAIN_IDS)[number]

export const JOURNEY_IDS = ['path-to-production', 'path-to-repair', 'path-to-compliance'] as const
/** Why a team needs a capability. */
export type Journey = (typeof JOURNEY_IDS)[number]
export const JOURNEY_NAMES: Readonly<Record<Journey, string>> = {
  'path-to-production': 'Path to production',
  'path-to-repair': 'Path to repair',
  'path-to-compliance': 'Path to compliance',
}
export type FrictionRating = 'low' | 'moderate' | 'high'

export type SubDomain = {
  readonly id: SubDomainId
  readonly name: string
  /** The rating of change friction; it differs inside a family (dashboards inside observability). */
  readonly friction: FrictionRating
  /** Where a growing ecosystem first needs it in another stage than its family: tracing, policy, persistence. */
  readonly stage?: StageId
  /** Quantities without which a product of this sub-domain can't be priced: not stated is unknown. Others, not stated, are not used. */
  readonly core: readonly QuantityId[]
  /** Quantities that an offering has to bill or include where they are in use; one that does neither leaves a gap. */
  readonly supplied?: readonly QuantityId[]
  /** Touchpoints by default for each service that uses it, by kind (catalog/touchpoint.ts). */
  readonly touchpoints: Readonly<Partial<Record<TouchpointKind, number>>>
}

export type Attribute = { readonly id: string; readonly name: string; readonly journey: Journey }

/** One of the ten kinds of delivery product: what it should have, and what makes it hard to change. */
export type Family = {
  readonly id: FamilyId
  readonly order: number
  readonly name: string
  readonly short: string
  /** The stage in which a growing ecosystem first needs it. */
  readonly stage: StageId
  readonly journeys: readonly Journey[]
  readonly subDomains: readonly SubDomain[]
  readonly attributes: readonly Attribute[]
  readonly quantities: readonly QuantityId[]
  /** What lowers the friction of replacing it: ids of catalog/reducer.ts. */
  readonly reducers: readonly string[]
  readonly raises: readonly string[]
}

export const STAGE_IDS = ['first-service', 'before-production', 'growing', 'evented', 'stateful'] as const
export type StageId = (typeof STAGE_IDS)[number]
