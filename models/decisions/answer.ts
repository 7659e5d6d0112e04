import { compare } from '#models/engine/comparison'
import { compile } from '#models/engine/compile'
import { digestOf } from '#models/engine/digest'
import type { Question } from '#models/engine/question'
import { run } from '#models/engine/run'
import { summarise } from '#models/engine/summarise'
import type { Comparison } from '#models/engine/summary'
import type { DecisionAnswer, RunAnswer } from './decision-answer.ts'
import { type DrawnBaseline, decisionsOf } from './decision-draws.ts'

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

function baselineOf(question: Question): DrawnBaseline {
  const plan = compile(question, null)
  return { plan, run: run(plan, { samples: question.samples }) }
}

/** The answer to `run`: the summary of a scenario (null: the baseline) with every decision in it. */
export function answerRun(question: Question, scenario: string | null): RunAnswer {
  const baseline = baselineOf(question)
  const plan = scenario === null ? baseline.plan : compile(question, scenario)
  const summary = summarise(plan, scenario === null ? baseline.run : run(plan, { samples: question.samples }))
  return withDigest({ ...summary, decisions: decisionsOf(question, baseline) })
}

/** The baseline against what-ifs, on the same draws. */
export function answerCompare(question: Question, scenarios: readonly string[]): CompareAnswer {
  return withDigest(compare(question, scenarios))
}

/** Every decision, by expiry: those that run out first come first, those that can wait last. */
export function answerDecide(question: Question): DecideAnswer {
  const { start, today, samples, seed, months, assumptions } = question
  return withDigest({
    start,
    currency: assumptions.currency,
    today,
    samples,
    seed,
    months,
    decisions: decisionsOf(question, baselineOf(question)),
  })
}
