import type { Summary } from '#models/engine/summary'
import { useDocument } from '../state/document.ts'
import { isFresh, runOf, useResults } from '../state/results.ts'
import { scenarioIn } from '../state/shown.ts'
import { useView } from '../state/view.ts'

/** The newest run of what is shown, and whether it is of the document as it stands. */
export function useSummary(): { readonly summary: Summary | null; readonly fresh: boolean } {
  const document = useDocument((state) => state.present)
  const scenario =
    scenarioIn(
      document,
      useView((state) => state.scenario),
    )?.id ?? null
  const answered = useResults((state) => runOf(state, scenario))
  return { summary: answered?.value ?? null, fresh: isFresh(answered, document, scenario) }
}
