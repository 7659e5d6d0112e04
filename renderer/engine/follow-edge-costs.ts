import { documentStore } from '../state/document.ts'
import { edgeCostStore } from '../state/edge-costs.ts'
import { isFresh, resultsStore, runOf } from '../state/results.ts'
import { ecosystemAt, scenarioIn } from '../state/shown.ts'
import { viewStore } from '../state/view.ts'
import { DEFAULT_SAMPLES } from './defaults.ts'
import { edgeCostsOf } from './task.ts'

/** After the last answer for as long as this, so that a run that is replaced at once starts nothing. */
const PAUSE_MS = 300

/** Keeps the costs of uses up with the full run that is shown on the graph, until the returned function is called. */
export function followEdgeCosts(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stop = new AbortController()
  function ask(): void {
    const { present } = documentStore.getState()
    const { scenario: chosen, month, place } = viewStore.getState()
    const scenario = scenarioIn(present, chosen)?.id ?? null
    const answered = runOf(resultsStore.getState(), scenario)
    if (place !== 'graph' || answered === null || answered.samples < DEFAULT_SAMPLES) return
    const summary = answered.value
    if (edgeCostStore.getState().of === summary || !isFresh(answered, present, scenario)) return
    stop.abort()
    stop = new AbortController()
    const { signal } = stop
    const ecosystem = ecosystemAt(present, scenario, month)
    void edgeCostsOf(ecosystem, present.assumptions, summary, signal).then((reply) => {
      if (signal.aborted || !reply.ok) return
      edgeCostStore.setState({ of: summary, byUse: new Map(reply.value.map((cost) => [cost.use, cost])) })
    })
  }
  function soon(): void {
    clearTimeout(timer)
    timer = setTimeout(ask, PAUSE_MS)
  }
  const stops = [
    resultsStore.subscribe((state, before) => state.runs !== before.runs && soon()),
    viewStore.subscribe((state, before) => {
      if (state.place !== before.place || state.scenario !== before.scenario) soon()
    }),
  ]
  return () => {
    clearTimeout(timer)
    stop.abort()
    for (const end of stops) end()
  }
}
