import type { ScenarioComparison, Summary } from '#models/engine/summary'
import type { SummaryHead } from '#models/engine/summary-head'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { documentStore } from './document.ts'
import { headOf, isFresh, resultsStore, runOf, type Answered } from './results.ts'
import { shownNow } from './shown.ts'
import { viewStore } from './view.ts'

/** Figures on the screen. Not fresh: what stood there before, until newer ones come; `scenario` in them says of what. */
export type Standing<T> = { readonly value: T; readonly isFresh: boolean }

/** The run that is on the screen: the newest of the what-if in view, or else the last one that was shown. */
export type ShownRun = {
  readonly head: Standing<SummaryHead> | null
  readonly whole: Standing<Summary> | null
  /** Against the baseline; null in the baseline itself. */
  readonly comparison: Standing<ScenarioComparison> | null
}

export const shownRunStore = createStore<ShownRun>(() => ({ head: null, whole: null, comparison: null }))

/** Reads a part of what is on the screen. The selector returns a primitive or an existing reference. */
export function useShownRun<T>(selector: (shown: ShownRun) => T): T {
  return useStore(shownRunStore, selector)
}

/** The summary on the screen, and whether it is of the document as it stands. */
export function useSummary(): { readonly summary: Summary | null; readonly fresh: boolean } {
  const whole = useShownRun((shown) => shown.whole)
  return { summary: whole?.value ?? null, fresh: whole?.isFresh ?? false }
}

function look(): void {
  const { document, scenario } = shownNow()
  const results = resultsStore.getState()
  const standing = <T>(before: Standing<T> | null, newest: Answered<T> | null): Standing<T> | null => {
    const value = newest === null ? before?.value : newest.value
    if (value === undefined) return null
    const fresh = isFresh(newest, document, scenario)
    return before?.value === value && before.isFresh === fresh ? before : { value, isFresh: fresh }
  }
  const before = shownRunStore.getState()
  const head = standing(before.head, headOf(results, scenario))
  const whole = standing(before.whole, runOf(results, scenario))
  const comparison = scenario === null ? null : standing(before.comparison, results.comparisons[scenario] ?? null)
  if (head !== before.head || whole !== before.whole || comparison !== before.comparison)
    shownRunStore.setState({ head, whole, comparison })
}

documentStore.subscribe(look)
resultsStore.subscribe((state, before) => {
  if (state.runs !== before.runs || state.comparisons !== before.comparisons) look()
})
viewStore.subscribe((state, before) => state.scenario !== before.scenario && look())
