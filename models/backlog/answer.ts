import type { BacklogPlan } from '#models/ecosystem/backlog-plan'
import { deciding } from '#models/decisions/decision-draws'
import { reducerWorths } from '#models/decisions/reducer-worth'
import { comparisonOf } from '#models/engine/comparison'
import { ahead, answered, drawnFor, type Drawing } from '#models/engine/drawing'
import type { Question } from '#models/engine/question'
import { summarising } from '#models/engine/summarise'
import type { BacklogInput } from './backlog-input.ts'
import { backlogOf } from './backlog.ts'
import type { Backlog } from './item.ts'
import { worthDraws } from './story-draws.ts'

/** All that a backlog needs of the simulation: it does not depend on what people decided about the backlog. */
export type BacklogMaterial = Omit<BacklogInput, 'name' | 'plan'>

/** The dear part: the baseline, the scenario on the same draws (an id; null: none), decisions, what reducers are worth. */
export const backlogMaterial = (question: Question, scenario: string | null): BacklogMaterial =>
  answered(gathering(question, scenario))

export function* gathering(question: Question, scenario: string | null): Drawing<BacklogMaterial> {
  if (scenario !== null) yield* ahead(1)
  const baseline = yield* drawnFor(question, null)
  const other = scenario === null ? null : yield* drawnFor(question, scenario)
  const { ecosystem, assumptions, catalog, start, today, seed, scenarios } = question
  return {
    ecosystem,
    assumptions,
    catalog,
    start,
    today,
    seed,
    run: yield* summarising(baseline.plan, baseline.run),
    scenarios,
    scenario: scenarios.find(({ id }) => id === scenario) ?? null,
    comparison: other === null ? null : comparisonOf(baseline, other),
    decisions: yield* deciding(question, baseline),
    reducers: reducerWorths(question, scenario),
    draws: worthDraws(baseline, other),
  }
}

/** The answer to `backlog`. */
export const answerBacklog = (...asked: Parameters<typeof backlogging>): Backlog => answered(backlogging(...asked))

export function* backlogging(
  question: Question,
  scenario: string | null,
  name: string,
  plan: BacklogPlan | undefined,
): Drawing<Backlog> {
  return backlogOf({ ...(yield* gathering(question, scenario)), name, plan })
}
