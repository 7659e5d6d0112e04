import type { Analysis, AnalysisValue } from '#models/decisions/analysis'
import type { Inputs } from '../state/results.ts'

/** Asked by a person, on a worker of its own. */
export type AnalysisRequest = {
  readonly analysis: Analysis
  readonly inputs: Inputs
  readonly samples: number
  readonly months: number
  readonly seed: number
  readonly today: number
}
export type AnalysisReply =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'answer'; readonly answer: AnalysisValue }
  | { readonly kind: 'error'; readonly message: string }
