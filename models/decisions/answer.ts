import { ecosystemAtEnd } from '#models/scenario/at-end'
import { comparing } from '#models/engine/comparison'
import { digestOf } from '#models/engine/digest'
import { answered, drawnFor, type Drawing } from '#models/engine/drawing'
import { edgeCosts } from '#models/engine/edge-cost'
import type { Question } from '#models/engine/question'
import { summarising } from '#models/engine/summarise'
import type { Comparison } from '#models/engine/summary'
import type { DecisionAnswer, RunAnswer } from './decision-answer.ts'
import { deciding } from './decision-draws.ts'

export type CompareAnswer = Comparison & { readonly digest: string }
export type DecideAnswer = {
  readonly start: string
  readonly currency: string
  readonly today: number
  readonly samples: number
  readonly seed: number
  readonly months: number
  readonly decisions: readonly DecisionAnswer[]
  readonly digest: string
}

const withDigest = <T extends object>(answer: T): T & { readonly digest: string } => ({
  ...answer,
  digest: digestOf(answer),
})

/** The answer to `run`: the summary of a scenario (null: the baseline) with every decision in it. */
export const answerRun = (question: Question, scenario: string | null): RunAnswer =>
  answered(running(question, scenario))

export function* running(question: Question, scenario: string | null): Drawing<RunAnswer> {
  const baseline = yield* drawnFor(question, null)
  const { plan, run } = scenario === null ? baseline : yield* drawnFor(question, scenario)
  const summary = yield* summarising(plan, run)
  const traffic = edgeCosts(ecosystemAtEnd(question, scenario), question.assumptions, question.catalog, summary)
  return withDigest({ ...summary, traffic, decisions: yield* deciding(question, baseline) })
}

/** The baseline against what-ifs, on the same draws. */
export const answerCompare = (question: Question, scenarios: readonly string[]): CompareAnswer =>
  answered(comparingAll(question, scenarios))

export function* comparingAll(question: Question, scenarios: readonly string[]): Drawing<CompareAnswer> {
  return withDigest(yield* comparing(question, scenarios))
}

/** Every decision, by expiry: those that run out first come first, those that can wait last. */
export const answerDecide = (question: Question): DecideAnswer => answered(decidingAll(question))

export function* decidingAll(question: Question): Drawing<DecideAnswer> {
  const { start, today, samples, seed, months, assumptions } = question
  const decisions = yield* deciding(question, yield* drawnFor(question, null))
  return withDigest({ start, currency: assumptions.currency, today, samples, seed, months, decisions })
}
