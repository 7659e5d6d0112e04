import { responseDifference, responseOf } from '#models/engine/comparison'
import type { Drawn } from '#models/engine/drawn'
import { exp, log } from '#models/engine/elementary'
import type { Question } from '#models/engine/question'
import { availabilityOfServices } from '#models/engine/summarise-reliability'

/** What a service promises, as a limit on the choices below it. */
export type Objective = {
  readonly service: string
  readonly name: string
  /** Availability: share of the time in which all that it needs stands. Latency: milliseconds, p95 at the peak. */
  readonly kind: 'availability' | 'latency'
  readonly target: number
  /** With what is bound now, and its standard error; null where it is unknown. */
  readonly present: number | null
  readonly presentSe: number | null
  /** Products and services that it needs whose availability nobody states: they are left out of `present` and of the limit. */
  readonly unknown: readonly string[]
}

/** -ln(availability): what a request needs is a product over parts (summarise-reliability), so that swaps of different parts add up. */
export const nines = (availability: number): number => -log(Math.max(1e-12, availability)) || 0
export const availabilityOf = (sum: number): number => exp(-sum)

/**
 * The objectives that services state, with what the engine says of them now: availability over all that a request needs (replicas,
 * zones and k-of-n, cache and share of calls in it), and the response.
 */
export function objectivesOf({ ecosystem }: Question, baseline: Drawn): readonly Objective[] {
  const stating = ecosystem.services.filter(({ availabilityTarget }) => availabilityTarget !== undefined)
  const standing = availabilityOfServices(baseline.plan, baseline.run, new Set(stating.map(({ id }) => id)))
  const productOf = new Map(ecosystem.bindings.map(({ id, product }) => [id, product]))
  return ecosystem.services.flatMap((service): readonly Objective[] => {
    const rest = { service: service.id, name: service.name }
    const found: Objective[] = []
    if (service.availabilityTarget !== undefined) {
      const { standing: present = null, se: presentSe = null, unknown = [] } = standing.get(service.id) ?? {}
      const blind = [...new Set(unknown.map((part) => productOf.get(part) ?? part))]
      found.push({
        ...rest,
        kind: 'availability',
        target: service.availabilityTarget,
        present,
        presentSe,
        unknown: blind,
      })
    }
    const { latencyTargetMs } = service
    if (latencyTargetMs !== undefined) {
      const target = typeof latencyTargetMs === 'number' ? latencyTargetMs : latencyTargetMs.p10
      const { mean: present = null, se: presentSe = null } = responseOf(baseline, service.id) ?? {}
      found.push({ ...rest, kind: 'latency', target, present, presentSe, unknown: [] })
    }
    return found
  })
}

/**
 * What each objective's sum changes by when a product is swapped, from a run of that swap; null where nobody says how often what
 * comes in stands, or how fast it answers.
 */
export function changedBy(
  { ecosystem }: Question,
  objectives: readonly Objective[],
  product: string,
  baseline: Drawn,
  drawn: Drawn,
): readonly (number | null)[] {
  const stating = new Set(objectives.flatMap(({ kind, service }) => (kind === 'availability' ? [service] : [])))
  const [before, after] = [baseline, drawn].map(({ plan, run }) => availabilityOfServices(plan, run, stating))
  const own = new Set(ecosystem.bindings.flatMap((binding) => (binding.product === product ? [binding.id] : [])))
  return objectives.map((objective) => {
    if (objective.kind === 'latency') return responseDifference(baseline, drawn, objective.service)
    const then = after!.get(objective.service)
    if (then === undefined || then.unknown.some((part) => own.has(part))) return null
    return nines(then.standing ?? 1) - nines(before!.get(objective.service)?.standing ?? 1)
  })
}

/** Availability, or milliseconds, with its standard error. */
export type Reached = { readonly value: number; readonly se: number | null }

/** What an objective comes to in a run; null where nothing of it is known. */
export function reachedIn(objective: Objective, { plan, run }: Drawn): Reached | null {
  if (objective.kind === 'latency') {
    const response = responseOf({ plan, run }, objective.service)
    return response === null ? null : { value: response.mean, se: response.se }
  }
  const found = availabilityOfServices(plan, run, new Set([objective.service])).get(objective.service)
  return found?.standing == null ? null : { value: found.standing, se: found.se }
}

/** The most that the sum of what the choices change may come to. */
export const allowed = ({ kind, target, present }: Objective): number =>
  kind === 'availability' ? nines(target) - nines(present ?? 1) : target - (present ?? 0)

/** A sum of changes said as the objective is stated: availability, or milliseconds. */
export const statedAs = ({ kind, present }: Objective, sum: number): number =>
  kind === 'availability' ? availabilityOf(nines(present ?? 1) + sum) : (present ?? 0) + sum
