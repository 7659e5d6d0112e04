import type { Backlog } from '#models/backlog/item'
import type { DecisionAnswer } from '#models/decisions/decision-answer'
import type { SensitivityAnswer } from '#models/decisions/total-effects'
import type { ScenarioComparison, Summary } from '#models/engine/summary'
import type { SentOnce } from './sent-once.ts'
import type { SentSummary } from './sent-summary.ts'
import type { SummaryHead } from '#models/engine/summary-head'
import type { CandidatesAnswer, Inputs } from '../state/results.ts'

/** What the worker can be asked. Everything that an answer depends on is in the request; the catalog it has itself. */
export type Ask =
  | { readonly kind: 'run'; readonly scenario: string | null }
  /** Each of these what-ifs against the baseline. */
  | { readonly kind: 'compare'; readonly scenarios: readonly string[] }
  | { readonly kind: 'decide' }
  | { readonly kind: 'sensitivity'; readonly scenario: string | null }
  | { readonly kind: 'backlog'; readonly scenario: string | null }
  | { readonly kind: 'candidates'; readonly product: string; readonly month: number; readonly scenario: string | null }

export type Request = {
  readonly id: number
  readonly ask: Ask
  readonly inputs: Inputs
  readonly samples: number
  readonly months: number
  readonly seed: number
  readonly today: number
  readonly name: string
  /** Threads that work on it, the worker's own among them. The answer is the same for any number. */
  readonly threads: number
}

/** What is posted to the worker. The newest number counts: what came before is dropped. */
export type Message =
  | { readonly kind: 'ask'; readonly id: number; readonly request: Omit<Request, 'inputs'>; readonly inputs: SentOnce }
  | { readonly kind: 'drop'; readonly id: number }

export type AnswerTo = {
  readonly run: Summary
  readonly compare: readonly ScenarioComparison[]
  readonly decide: readonly DecisionAnswer[]
  readonly sensitivity: SensitivityAnswer
  readonly backlog: Backlog
  readonly candidates: CandidatesAnswer
}
export type Value = { [K in keyof AnswerTo]: { readonly kind: K; readonly value: AnswerTo[K] } }[keyof AnswerTo]

/** As it passes between the threads. */
export type SentValue = Exclude<Value, { readonly kind: 'run' }> | { readonly kind: 'run'; readonly value: SentSummary }

/** What the worker posts: that it has begun, how far it is, of a run its head, then one answer. What goes wrong comes back as a value, not as a crash. */
export type Reply =
  | { readonly id: number; readonly kind: 'begun' }
  | { readonly id: number; readonly kind: 'progress'; readonly share: number }
  | { readonly id: number; readonly kind: 'head'; readonly head: SummaryHead }
  | { readonly id: number; readonly kind: 'answer'; readonly answer: SentValue }
  | { readonly id: number; readonly kind: 'error'; readonly message: string }
