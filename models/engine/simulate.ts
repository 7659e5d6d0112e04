import { compile } from './compile.ts'
import { answered, drawnFor, type Drawing } from './drawing.ts'
import type { Question } from './question.ts'
import { run } from './run.ts'
import { headOf, summarise, summarising } from './summarise.ts'
import type { Summary } from './summary.ts'
import type { SummaryHead } from './summary-head.ts'

/** The whole way for one scenario (null: the baseline): compile, run, summarise. */
export const simulate = (question: Question, scenario: string | null): Summary =>
  answered(simulation(question, scenario))

/** `first` is told the head of the summary as soon as the draws are there: the rest takes many times as long. */
export function* simulation(
  question: Question,
  scenario: string | null,
  first: (head: SummaryHead) => void = () => undefined,
): Drawing<Summary> {
  const { plan, run } = yield* drawnFor(question, scenario)
  const head = headOf(plan, run)
  first(head)
  return yield* summarising(plan, run, head)
}

/** The deterministic answer: inputs at their medians, events and edges at their expectation; every band is one number. */
export function simulateMedian(question: Question, scenario: string | null): Summary {
  const plan = compile(question, scenario)
  return summarise(plan, run(plan, { samples: 1, median: true }))
}
