import { compile } from './compile.ts'
import type { Question } from './question.ts'
import { run } from './run.ts'
import { summarise } from './summarise.ts'
import type { Summary } from './summary.ts'

/** The whole way for one scenario (null: the baseline): compile, run, summarise. */
export function simulate(question: Question, scenario: string | null): Summary {
  const plan = compile(question, scenario)
  return summarise(plan, run(plan, { samples: question.samples }))
}

/** The deterministic answer: inputs at their medians, events and edges at their expectation; every band is one number. */
export function simulateMedian(question: Question, scenario: string | null): Summary {
  const plan = compile(question, scenario)
  return summarise(plan, run(plan, { samples: 1, median: true }))
}
