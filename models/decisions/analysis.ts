import type { Question } from '#models/engine/question'
import { structureMatrix, type StructureMatrix } from '#models/engine/structure-matrix'
import { answerOptimise, type OptimiseAnswer, type OptimiseTerms } from './optimise.ts'
import { beforeAfter, type BeforeAfter } from './reducer-friction.ts'
import { type ReducerWorth, reducerWorths } from './reducer-worth.ts'

/** A question that is asked for by a person, since it takes a while: more than the figures that always stand. */
export type Analysis =
  | { readonly kind: 'structure'; readonly depth: number }
  | { readonly kind: 'reducers'; readonly scenario: string | null }
  | {
      readonly kind: 'before-after'
      readonly scenario: string | null
      readonly product: string
      readonly reducers: readonly string[]
    }
  | { readonly kind: 'frontier'; readonly terms: OptimiseTerms }
export type AnalysisKind = Analysis['kind']

export type AnalysisAnswer = {
  readonly structure: StructureMatrix
  readonly reducers: readonly ReducerWorth[]
  readonly 'before-after': BeforeAfter | null
  readonly frontier: OptimiseAnswer
}
export type AnalysisValue = {
  [K in AnalysisKind]: { readonly kind: K; readonly value: AnalysisAnswer[K] }
}[AnalysisKind]

/** The answer; `progress` is told the share, 0 to 1, of what is done. */
export function answerAnalysis(
  question: Question,
  analysis: Analysis,
  progress: (share: number) => void,
): AnalysisValue {
  switch (analysis.kind) {
    case 'structure': {
      const { ecosystem, catalog, seed } = question
      return {
        kind: 'structure',
        value: structureMatrix(ecosystem, catalog, { depth: analysis.depth, seed }, progress),
      }
    }
    case 'reducers':
      return { kind: 'reducers', value: reducerWorths(question, analysis.scenario, progress) }
    case 'before-after':
      return {
        kind: 'before-after',
        value: beforeAfter(question, analysis.scenario, analysis.product, analysis.reducers),
      }
    case 'frontier':
      return { kind: 'frontier', value: answerOptimise(question, analysis.terms, progress) }
  }
}
