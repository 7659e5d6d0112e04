import { overMonths } from '#models/engine/bands'
import { OP } from '#models/engine/column-program'
import { neededFor } from '#models/engine/needed-steps'
import { digestOf } from '#models/engine/digest'
import type { Drawn } from '#models/engine/drawn'
import { ahead, answered, drawnFor, type Drawing } from '#models/engine/drawing'
import { type LuckGroup, luckGroupsOf } from '#models/engine/luck-groups'
import type { Question } from '#models/engine/question'
import { significant } from '#models/engine/significant'
import { byScramble, errorOf, meanError } from '#models/engine/standard-errors'
import { changeColumns } from '#models/engine/summarise-friction'
import { varianceIndexOf } from './variance-indices.ts'

/** More groups than this are put together: each costs a run (methods 6.3). */
const MOST_GROUPS = 12

/** What a group of inputs does to the outcome: shares of its variance, with their standard errors. */
export type GroupEffect = {
  readonly id: string
  readonly name: string
  /** How many inputs, events or edges are in it. */
  readonly inputs: number
  /** What it explains alone, and with all in which it takes part; `interaction` is what lies between. */
  readonly first: number
  readonly firstSe: number
  readonly total: number
  readonly totalSe: number
  readonly interaction: number
  readonly interactionSe: number
}

export type SensitivityAnswer = {
  readonly scenario: string
  readonly name: string
  readonly start: string
  readonly currency: string
  readonly months: number
  readonly samples: number
  readonly seed: number
  /** Runs of the model that it took. */
  readonly runs: number
  /** Of the outcome: the bill over the horizon with the one-off cost of the changes; with their standard errors. */
  readonly mean: number
  readonly meanSe: number
  readonly sd: number
  readonly sdSe: number | null
  /** Most total effect first. */
  readonly groups: readonly GroupEffect[]
  readonly digest: string
}

/** Which groups of inputs move the outcome, alone and together (null: of the baseline). */
export const answerSensitivity = (question: Question, scenario: string | null): SensitivityAnswer =>
  answered(sensing(question, scenario))

/**
 * Saltelli's design on the real model: one run on the question's own luck, one on the other, and for each group one on the
 * question's own with that group's luck from the other. Groups are independent, their members need not be.
 */
export function* sensing(question: Question, scenario: string | null): Drawing<SensitivityAnswer> {
  const own = yield* drawnFor(question, scenario)
  const groups = together(luckGroupsOf(own.plan, variablesOf(own)))
  yield* ahead(groups.length + 1)
  const atA = outcomeOf(own)
  const everything = groups.flatMap(({ ids }) => ids)
  const atB = outcomeOf(yield* drawnFor({ ...question, otherLuck: everything }, scenario))
  const effects: GroupEffect[] = []
  for (const { ids, id, name, inputs } of groups) {
    const mixed = outcomeOf(yield* drawnFor({ ...question, otherLuck: ids }, scenario))
    const { first, firstSe, total, totalSe, interactionSe } = varianceIndexOf(atA, atB, mixed)
    const share = (x: number): number => significant(x, 1e6)
    effects.push({
      id,
      name,
      inputs,
      first: share(first),
      firstSe: significant(firstSe, 1e3),
      total: share(total),
      totalSe: significant(totalSe, 1e3),
      interaction: share(Math.max(0, total - Math.max(0, first))),
      interactionSe: significant(interactionSe, 1e3),
    })
  }
  const { mean, sd } = momentsOf(atA)
  const answer = {
    scenario: own.plan.scenario,
    name: own.plan.name,
    start: question.start,
    currency: question.assumptions.currency,
    months: question.months,
    samples: question.samples,
    seed: question.seed,
    runs: groups.length + 2,
    mean,
    meanSe: meanError(atA),
    sd,
    sdSe: errorOf(
      byScramble(atA.length, (of) => momentsOf(of(atA))),
      (part) => part.sd,
    ),
    groups: effects.sort((a, b) => b.total - a.total || (a.id < b.id ? -1 : 1)),
  }
  return { ...answer, digest: digestOf(answer) }
}

function momentsOf(outcome: Float64Array): { readonly mean: number; readonly sd: number } {
  const mean = outcome.reduce((sum, value) => sum + value, 0) / outcome.length
  const squares = outcome.reduce((sum, value) => sum + (value - mean) * (value - mean), 0)
  return { mean, sd: outcome.length < 2 ? 0 : Math.sqrt(squares / (outcome.length - 1)) }
}

/** The bill over the horizon and the one-off cost of the changes, by draw. */
function outcomeOf({ plan, run }: Drawn): Float64Array {
  const outcome = overMonths(run.total, plan.months, run.count)
  for (const { parts } of changeColumns(plan, run))
    for (let s = 0; s < outcome.length; s++) outcome[s]! += parts.total[s]!
  return outcome
}

/** Rows of the variables that the outcome depends on. */
function variablesOf({ plan }: Drawn): number[] {
  const { program, phases, frictions } = plan
  const wanted = [
    ...phases.map((phase) => phase.total),
    ...frictions.filter(({ kind }) => kind === 'swap').flatMap(({ steps }) => steps),
  ]
  return neededFor(program, wanted)
    .map((id) => program.steps[id]!)
    .filter((step) => step.op === OP.variable)
    .map((step) => step.k)
}

type Together = LuckGroup & { readonly ids: readonly string[] }

/** At most twelve: from the twelfth on they are one. */
function together(groups: readonly LuckGroup[]): Together[] {
  const single = groups.map((group): Together => ({ ...group, ids: [group.id] }))
  if (single.length <= MOST_GROUPS) return single
  const rest = single.slice(MOST_GROUPS - 1)
  const inputs = rest.reduce((sum, group) => sum + group.inputs, 0)
  return [
    ...single.slice(0, MOST_GROUPS - 1),
    { id: 'rest', name: 'Everything else', inputs, ids: rest.map(({ id }) => id) },
  ]
}
