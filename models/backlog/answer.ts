import type { BacklogPlan } from '#models/ecosystem/backlog-plan'
import { decisionsOf } from '#models/decisions/decision-draws'
import { reducerWorths } from '#models/decisions/reducer-worth'
import { comparisonOf, type Drawn } from '#models/engine/comparison'
import { compile } from '#models/engine/compile'
import type { Question } from '#models/engine/question'
import { run } from '#models/engine/run'
import { summarise } from '#models/engine/summarise'
import type { BacklogInput } from './backlog-input.ts'
import { backlogOf } from './backlog.ts'
import type { Backlog } from './item.ts'
import { worthDraws } from './story-draws.ts'

/** All that a backlog needs of the simulation: it does not depend on what people decided about the backlog. */
export type BacklogMaterial = Omit<BacklogInput, 'name' | 'plan'>

/** The dear part: the baseline, the scenario on the same draws (an id; null: none), decisions, what reducers are worth. */
export function backlogMaterial(question: Question, scenario: string | null): BacklogMaterial {
  const drawn = (id: string | null): Drawn => {
    const plan = compile(question, id)
    return { plan, run: run(plan, { samples: question.samples }) }
  }
  const baseline = drawn(null)
  const other = scenario === null ? null : drawn(scenario)
  const { ecosystem, assumptions, catalog, start, today, seed, scenarios } = question
  return {
    ecosystem,
    assumptions,
    catalog,
    start,
    today,
    seed,
    run: summarise(baseline.plan, baseline.run),
    scenarios,
    scenario: scenarios.find(({ id }) => id === scenario) ?? null,
    comparison: other === null ? null : comparisonOf(baseline, other),
    decisions: decisionsOf(question, baseline),
    reducers: reducerWorths(question, scenario),
    draws: worthDraws(baseline, other),
  }
}

/** The answer to `backlog`. */
export function answerBacklog(
  question: Question,
  scenario: string | null,
  name: string,
  plan: BacklogPlan | undefined,
): Backlog {
  return backlogOf({ ...backlogMaterial(question, scenario), name, plan })
}
