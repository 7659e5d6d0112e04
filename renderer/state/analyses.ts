import type { Analysis, AnalysisAnswer, AnalysisKind } from '#models/decisions/analysis'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Inputs } from './results.ts'

/** What was asked, and of which document. */
export type AskedAnalysis = { readonly asked: Analysis; readonly of: Inputs }
export type Analysed<K extends AnalysisKind> = AskedAnalysis & { readonly value: AnalysisAnswer[K] }

/** By kind: the newest answer, what is under way and how far (null: not known), what went wrong, what a person stopped. */
export type AnalysesState = {
  readonly answers: { readonly [K in AnalysisKind]?: Analysed<K> }
  readonly running: { readonly [K in AnalysisKind]?: AskedAnalysis & { readonly share: number | null } }
  readonly errors: { readonly [K in AnalysisKind]?: AskedAnalysis & { readonly message: string } }
  readonly stopped: { readonly [K in AnalysisKind]?: AskedAnalysis }
}

export const analysesStore = createStore<AnalysesState>(() => ({ answers: {}, running: {}, errors: {}, stopped: {} }))

export function useAnalyses<T>(selector: (state: AnalysesState) => T): T {
  return useStore(analysesStore, selector)
}
