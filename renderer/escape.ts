import type { AnalysisKind } from '#models/decisions/analysis'
import { stopAnalysis } from './analysis/analysis.ts'
import { analysesStore } from './state/analyses.ts'
import { resultsStore, stopWork } from './state/results.ts'
import { select, show, viewStore } from './state/view.ts'

/**
 * What Escape does, one step a press, nearest first: what is thought to fail, the selection, an analysis under way, and the
 * simulation under way. Null where it does nothing. Dialogs, menus and fields have Escape before.
 */
export function escape(): (() => void) | null {
  const { failing, selection } = viewStore.getState()
  if (failing !== null) return () => show({ failing: null })
  if (selection.length > 0) return () => select([])
  const running = Object.keys(analysesStore.getState().running) as AnalysisKind[]
  if (running.length > 0) return () => running.forEach(stopAnalysis)
  return resultsStore.getState().job === null ? null : stopWork
}
