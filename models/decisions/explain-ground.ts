import { LEARNING_MONTHS } from './learning.ts'
import type { Decision } from '#models/ecosystem/decision'
import { believed, drawsOf, stated } from '#models/engine/explain-statistic'
import type { Origin } from '#models/engine/explanation'
import type { Question } from '#models/engine/question'
import type { DecisionAnswer } from './decision-answer.ts'

/** A decision with its answer, for those who explain a figure of it. `base`: the path of the decision. */
export type DecisionGround = {
  readonly question: Question
  readonly decision: Decision
  readonly answer: DecisionAnswer
  readonly money: string
  readonly base: string
}

/** Over which draws its figures are. */
export const draws = (
  { question, answer }: DecisionGround,
  what = `the run and of each alternative of ${answer.name}`,
): Origin => drawsOf(question.samples, question.seed, what)

/** Where the speed of learning comes from. */
export function learningOrigin({ question, decision }: DecisionGround): Origin {
  const { learningMonths } = decision
  if (learningMonths !== undefined)
    return stated(`ecosystem.decisions.${decision.id}.learningMonths`, `${learningMonths} months`)
  return believed(
    'assumptions.learningMonths',
    `${question.assumptions.learningMonths ?? LEARNING_MONTHS} months until all but 1/e of a doubt is gone`,
  )
}
