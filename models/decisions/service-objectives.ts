import { responseDifference, responseOf } from '#models/engine/comparison'
import type { Drawn } from '#models/engine/drawn'
import { exp, log } from '#models/engine/elementary'
import type { Question } from '#models/engine/question'
import { SCRAMBLES } from '#models/engine/sobol'
import { errorOfParts } from '#models/engine/standard-errors'
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

/** An objective as each scramble has what is bound now; null where nobody says, or too few draws do. */
export type MeasuredObjective = Objective & { readonly byScramble: readonly number[] | null }

/** What a choice changes of the sum that an objective limits, with its standard error, and as each scramble has it. */
export type ObjectiveChange = {
  readonly change: number
  readonly se: number | null
  readonly byScramble: readonly number[] | null
}

export const unchanged: ObjectiveChange = { change: 0, se: 0, byScramble: new Array<number>(SCRAMBLES).fill(0) }

/** -ln(availability): what a request needs is a product over parts (summarise-reliability), so that swaps of different parts add up. */
export const nines = (availability: number): number => -log(Math.max(1e-12, availability)) || 0
export const availabilityOf = (sum: number): number => exp(-sum)

/**
 * The objectives that services state, with what the engine says of them now: availability over all that a request needs (replicas,
 * zones and k-of-n, cache and share of calls in it), and the response.
 */
export function objectivesOf({ ecosystem }: Question, baseline: Drawn): readonly MeasuredObjective[] {
  const stating = ecosystem.services.filter(({ availabilityTarget }) => availabilityTarget !== undefined)
  const standing = availabilityOfServices(baseline.plan, baseline.run, new Set(stating.map(({ id }) => id)))
  const productOf = new Map(ecosystem.bindings.map(({ id, product }) => [id, product]))
  return ecosystem.services.flatMap((service): readonly MeasuredObjective[] => {
    const rest = { service: service.id, name: service.name }
    const found: MeasuredObjective[] = []
    if (service.availabilityTarget !== undefined) {
      const said = standing.get(service.id)
      const { standing: present = null, se: presentSe = null, unknown = [], byScramble = null } = said ?? {}
      const blind = [...new Set(unknown.map((part) => productOf.get(part) ?? part))]
      found.push({
        ...rest,
        kind: 'availability',
        target: service.availabilityTarget,
        present,
        presentSe,
        unknown: blind,
        byScramble,
      })
    }
    const { latencyTargetMs } = service
    if (latencyTargetMs !== undefined) {
      const target = typeof latencyTargetMs === 'number' ? latencyTargetMs : latencyTargetMs.p10
      const { mean: present = null, se: presentSe = null, byScramble = null } = responseOf(baseline, service.id) ?? {}
      found.push({ ...rest, kind: 'latency', target, present, presentSe, unknown: [], byScramble })
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
): readonly (ObjectiveChange | null)[] {
  const stating = new Set(objectives.flatMap(({ kind, service }) => (kind === 'availability' ? [service] : [])))
  const [before, after] = [baseline, drawn].map(({ plan, run }) => availabilityOfServices(plan, run, stating))
  const own = new Set(ecosystem.bindings.flatMap((binding) => (binding.product === product ? [binding.id] : [])))
  return objectives.map((objective): ObjectiveChange | null => {
    if (objective.kind === 'latency') {
      const said = responseDifference(baseline, drawn, objective.service)
      return said && { change: said.mean, se: said.se, byScramble: said.byScramble }
    }
    const [then, now] = [after!.get(objective.service), before!.get(objective.service)]
    if (then === undefined || then.unknown.some((part) => own.has(part))) return null
    const parts = then.byScramble?.map((share, k) => nines(share) - nines(now?.byScramble?.[k] ?? 1)) ?? null
    return { change: nines(then.standing ?? 1) - nines(now?.standing ?? 1), se: errorOfParts(parts), byScramble: parts }
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

/** What is bound now: of parts that nobody states the most, as in the sum. */
const presentOf = ({ kind, present }: Objective): number => present ?? (kind === 'availability' ? 1 : 0)
const presentIn = (objective: MeasuredObjective, scramble: number): number =>
  objective.byScramble?.[scramble] ?? presentOf(objective)

const roomOf = ({ kind, target }: Objective, present: number): number =>
  kind === 'availability' ? nines(target) - nines(present) : target - present

/** The most that the sum of what the choices change may come to; and as a scramble has it. */
export const allowed = (objective: Objective): number => roomOf(objective, presentOf(objective))
export const allowedIn = (objective: MeasuredObjective, scramble: number): number =>
  roomOf(objective, presentIn(objective, scramble))

const stated = ({ kind }: Objective, present: number, sum: number): number =>
  kind === 'availability' ? availabilityOf(nines(present) + sum) : present + sum

/** A sum of changes said as the objective is stated: availability, or milliseconds; and as a scramble has it. */
export const statedAs = (objective: Objective, sum: number): number => stated(objective, presentOf(objective), sum)
export const statedIn = (objective: MeasuredObjective, scramble: number, sum: number): number =>
  stated(objective, presentIn(objective, scramble), sum)
