import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { responseDifference, responseOf } from '#models/engine/comparison'
import type { Drawn } from '#models/engine/drawn'
import { exp, log } from '#models/engine/elementary'
import type { Question } from '#models/engine/question'

/** What a service promises, as a limit on the choices below it. */
export type Objective = {
  readonly service: string
  readonly name: string
  /** Availability: share of the time, of the products that it needs in series. Latency: milliseconds, p95 at the peak. */
  readonly kind: 'availability' | 'latency'
  readonly target: number
  /** With what is bound now; null where it is unknown. */
  readonly present: number | null
  /** Products that it needs whose offering now has no known availability: they are left out of `present` and of the limit. */
  readonly unknown: readonly string[]
}

/** An objective with what it needs to measure a choice by. */
export type Measured = Objective & { readonly needs: ReadonlySet<string> }

/** Unavailabilities add up as -ln(availability): the limit on a series of products is a sum, as the other limits are. */
export const nines = (availability: number): number => -log(Math.max(1e-12, availability)) || 0
export const availabilityOf = (sum: number): number => exp(-sum)

/** The objectives that services state. Availability counts products alone: what a service's own replicas add is not in it. */
export function objectivesOf({ ecosystem, assumptions }: Question, baseline: Drawn): readonly Measured[] {
  return ecosystem.services.flatMap((service): readonly Measured[] => {
    const needs = neededBy(ecosystem, service.id)
    const rest = { service: service.id, name: service.name, needs }
    const found: Measured[] = []
    if (service.availabilityTarget !== undefined) {
      const known = [...needs].map(
        (product) => [product, boundAvailability(ecosystem, assumptions.availability ?? {}, product)] as const,
      )
      const sum = known.reduce(
        (total, [, availability]) => total + (availability === null ? 0 : nines(availability)),
        0,
      )
      const unknown = known.flatMap(([product, availability]) => (availability === null ? [product] : []))
      const present = unknown.length === known.length ? null : availabilityOf(sum)
      found.push({ ...rest, kind: 'availability', target: service.availabilityTarget, present, unknown })
    }
    const { latencyTargetMs } = service
    if (latencyTargetMs !== undefined) {
      const target = typeof latencyTargetMs === 'number' ? latencyTargetMs : latencyTargetMs.p10
      found.push({ ...rest, kind: 'latency', target, present: responseOf(baseline, service.id), unknown: [] })
    }
    return found
  })
}

/** Products without which a service can't answer: what it uses synchronously or runs on, and what those need. */
export function neededBy(ecosystem: Ecosystem, service: string): ReadonlySet<string> {
  const reached = new Set([service])
  for (const id of reached) {
    for (const use of ecosystem.uses) if (use.from === id && use.mode === 'sync') reached.add(use.to)
    const own = ecosystem.services.find((each) => each.id === id) ?? ecosystem.products.find((each) => each.id === id)
    if (own?.runsOn !== undefined) reached.add(own.runsOn)
  }
  return new Set(ecosystem.products.flatMap(({ id }) => (reached.has(id) ? [id] : [])))
}

/** Requests split over several bindings: the mean by share. Null where nothing is bound, or one of them is unknown. */
function boundAvailability(
  ecosystem: Ecosystem,
  known: Readonly<Record<string, number>>,
  product: string,
): number | null {
  const bound = ecosystem.bindings.filter((binding) => binding.product === product)
  if (bound.length === 0 || bound.some(({ offering }) => known[offering] === undefined)) return null
  const shares = bound.reduce((sum, { share }) => sum + share, 0)
  return bound.reduce((sum, { offering, share }) => sum + (known[offering]! * share) / shares, 0)
}

/** What a choice adds to the sum that an objective limits; null where nobody knows. `offering` null keeps what is bound. */
export function addedTo(
  { ecosystem, assumptions }: Question,
  objective: Measured,
  product: string,
  offering: string | null,
  baseline: Drawn,
  drawn: Drawn,
): number | null {
  if (objective.kind === 'latency')
    return offering === null ? 0 : responseDifference(baseline, drawn, objective.service)
  if (!objective.needs.has(product)) return 0
  const known = assumptions.availability ?? {}
  if (offering === null) {
    const present = boundAvailability(ecosystem, known, product)
    return present === null ? 0 : nines(present)
  }
  const own = known[offering]
  return own === undefined ? null : nines(own)
}

/** The most that the sum of what the choices add may come to. */
export const allowed = ({ kind, target, present }: Objective): number =>
  kind === 'availability' ? nines(target) : target - (present ?? 0)

/** A sum said as the objective is stated: availability, or milliseconds. */
export const statedAs = ({ kind, present }: Objective, sum: number): number =>
  kind === 'availability' ? availabilityOf(sum) : (present ?? 0) + sum
