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
  /** What stands there has been stale for as long as a person does not notice. */
  readonly isLate: boolean
  /** The what-if that the canvas is of: the one in view once its run is there or late, and until then the one before. */
  readonly drawn: string | null
}

/** What comes sooner than this is waited for as if nothing had happened: what goes and comes back is read as a change. */
export const PATIENCE_MS = 200

export const shownRunStore = createStore<ShownRun>(() => ({
  head: null,
  whole: null,
  comparison: null,
  isLate: false,
  drawn: null,
}))

/** Reads a part of what is on the screen. The selector returns a primitive or an existing reference. */
export function useShownRun<T>(selector: (shown: ShownRun) => T): T {
  return useStore(shownRunStore, selector)
}

/** The summary on the screen, and whether it is of the document as it stands. */
export function useSummary(): { readonly summary: Summary | null; readonly fresh: boolean } {
  const whole = useShownRun((shown) => shown.whole)
  return { summary: whole?.value ?? null, fresh: whole?.isFresh ?? false }
}

let patience: ReturnType<typeof setTimeout> | undefined

function look(wasLate = shownRunStore.getState().isLate): void {
  const { document, scenario } = shownNow()
  const results = resultsStore.getState()
  const standing = <T>(before: Standing<T> | null, newest: Answered<T> | null): Standing<T> | null => {
    const value = newest === null ? before?.value : newest.value
    if (value === undefined) return null
    const fresh = isFresh(newest, document, scenario)
    return before?.value === value && before.isFresh === fresh ? before : { value, isFresh: fresh }
  }
  const before = shownRunStore.getState()
  const run = runOf(results, scenario)
  const whole = standing(before.whole, run)
  // An edit that was undone leaves the head of its run behind: what it went back to is whole.
  const head = standing(before.head, whole?.isFresh === true ? run : headOf(results, scenario))
  const comparison = scenario === null ? null : standing(before.comparison, results.comparisons[scenario] ?? null)
  const isStale = [head, whole, comparison].some((each) => each?.isFresh === false)
  const isLate = isStale && wasLate
  const drawn = whole === null || whole.isFresh || isLate ? scenario : before.drawn
  const hasMoved = head !== before.head || whole !== before.whole || comparison !== before.comparison
  if (hasMoved || isLate !== before.isLate || drawn !== before.drawn)
    shownRunStore.setState({ head, whole, comparison, isLate, drawn })
  if (isStale) patience ??= setTimeout(() => look(true), PATIENCE_MS)
  else patience = void clearTimeout(patience)
}

documentStore.subscribe(() => look())
resultsStore.subscribe((state, before) => {
  if (state.runs !== before.runs || state.comparisons !== before.comparisons) look()
})
viewStore.subscribe((state, before) => state.scenario !== before.scenario && look())
