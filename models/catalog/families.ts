import { FOUNDATION_FAMILIES } from './families-foundation.ts'
import { OPERATIONS_FAMILIES } from './families-operations.ts'
import type { Family, FamilyId, StageId, SubDomain, SubDomainId } from './family.ts'

/** The ten delivery products, in the order in which a new ecosystem builds them. */
export const FAMILIES: readonly Family[] = [...FOUNDATION_FAMILIES, ...OPERATIONS_FAMILIES]

const BY_ID: ReadonlyMap<FamilyId, Family> = new Map(FAMILIES.map((family) => [family.id, family]))
const BY_SUB_DOMAIN: ReadonlyMap<SubDomainId, { readonly family: Family; readonly subDomain: SubDomain }> = new Map(
  FAMILIES.flatMap((family) => family.subDomains.map((subDomain) => [subDomain.id, { family, subDomain }] as const)),
)

function held<T>(found: T | undefined, id: string): T {
  if (found === undefined) throw new Error(`families: expected data for "${id}", found none`)
  return found
}

/** The family's data. Total: the ids are a closed list (families.test.ts). */
export const familyById = (id: FamilyId): Family => held(BY_ID.get(id), id)

export const subDomainById = (id: SubDomainId): SubDomain => held(BY_SUB_DOMAIN.get(id), id).subDomain

/** The family that a sub-domain belongs to. */
export const familyOf = (id: SubDomainId): Family => held(BY_SUB_DOMAIN.get(id), id).family

/** The stage in which a growing ecosystem first needs the sub-domain. */
export const stageOf = (id: SubDomainId): StageId => subDomainById(id).stage ?? familyOf(id).stage
