import type { BacklogPlan } from '#models/ecosystem/backlog-plan'
import { CHOICE_PATHS, explainChoice } from '#models/decisions/explain-choice'
import { DECISION_PATHS, explainingDecision } from '#models/decisions/explain-decision'
import { explainReducer, REDUCER_PATHS } from '#models/decisions/explain-reducer'
import { answered, type Drawing } from '#models/engine/drawing'
import { explain } from '#models/engine/explain'
import { explainStructure, STRUCTURE_FIELDS } from '#models/engine/explain-structure'
import type { Explanation } from '#models/engine/explanation'
import type { Question } from '#models/engine/question'
import { err, type Result } from '../result.ts'
import { explainingStory, STORY_PATHS } from './explain-story.ts'

/** Paths beyond those of the answer to `run`. */
export const MORE_PATHS = [
  `structure.<what changes>.<what is affected>.${STRUCTURE_FIELDS.join(' | ')}`,
  ...REDUCER_PATHS,
  ...CHOICE_PATHS,
  ...DECISION_PATHS,
  ...STORY_PATHS,
] as const

/** Figures over draws, not at the medians: how many draws the question has then counts. */
export const isOverDraws = (path: string): boolean =>
  /^(structure|reducers|frontier|backlog|decisions)\./.test(path.trim())

/**
 * Explains any figure of the product: of a run, the structure matrix, reducers, the frontier, a decision or the backlog. Figures
 * of a run are at the medians; the others over the question's draws. An unknown path is an error that lists what there is.
 */
export function* explaining(
  question: Question,
  scenario: string | null,
  path: string,
  month: number,
  plan?: BacklogPlan,
): Drawing<Result<Explanation, string>> {
  const asked = path.trim()
  if (asked.startsWith('structure.')) return explainStructure(question, asked)
  if (asked.startsWith('reducers.')) return explainReducer(question, scenario, asked)
  if (asked.startsWith('frontier.')) return explainChoice(question, asked)
  if (asked.startsWith('backlog.')) return yield* explainingStory(question, scenario, plan, asked)
  if (asked.startsWith('decisions.')) return yield* explainingDecision(question, asked)
  const found = explain(question, scenario, path, month)
  return found.ok ? found : err(`${found.error}; ${MORE_PATHS.join('; ')}`)
}

/** The same on this thread, in one go. */
export const explainAny = (...asked: Parameters<typeof explaining>): Result<Explanation, string> =>
  answered(explaining(...asked))
