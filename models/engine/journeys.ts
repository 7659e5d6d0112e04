import { FAMILIES } from '#models/catalog/families'
import { JOURNEY_IDS, JOURNEY_NAMES, STAGE_IDS, type FamilyId, type Journey } from '#models/catalog/family'
import type { Ecosystem } from '#models/ecosystem/ecosystem'

/** A journey of the teams and the delivery products without which it can't be gone to its end. */
export type JourneyNeeds = {
  readonly id: Journey
  readonly name: string
  /** Ids of products, sorted. */
  readonly products: readonly string[]
  /** Families that it takes by the stage of the ecosystem, and that no product provides. */
  readonly missing: readonly FamilyId[]
}

/**
 * Which products each journey takes (domain: P2P, P2R, P2C): those of the families that serve it. A change goes to
 * production through every environment; what is repaired or shown to an auditor stands in production, where there is one.
 * A journey that no product serves is left out. A family is missing once the ecosystem has reached its stage.
 */
export function journeysOf(ecosystem: Ecosystem): readonly JourneyNeeds[] {
  const live = new Set(ecosystem.environments.filter((each) => each.kind === 'production').map((each) => each.id))
  const reached = Math.max(0, ...ecosystem.environments.map((each) => STAGE_IDS.indexOf(each.stage)))
  const provided = new Set(ecosystem.products.map((product) => product.family))
  return JOURNEY_IDS.flatMap((id) => {
    const families = FAMILIES.filter((family) => family.journeys.includes(id))
    const serving = new Set(families.map((family) => family.id))
    const products = ecosystem.products.filter(
      ({ family, environment }) =>
        serving.has(family) && (id === 'path-to-production' || live.size === 0 || live.has(environment)),
    )
    if (products.length === 0) return []
    const missing = families.filter((each) => !provided.has(each.id) && STAGE_IDS.indexOf(each.stage) <= reached)
    return [
      {
        id,
        name: JOURNEY_NAMES[id],
        products: products.map((product) => product.id).sort(),
        missing: missing.map((each) => each.id),
      },
    ]
  })
}
