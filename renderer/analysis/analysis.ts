import { useEffect } from 'react'
import type { Analysis, AnalysisAnswer, AnalysisKind } from '#models/decisions/analysis'
import { analysesStore, useAnalyses, type AnalysesState } from '../state/analyses.ts'
import { documentStore, useDocument } from '../state/document.ts'
import { inputsOf, sameInputs, type Inputs } from '../state/results.ts'
import type { AnalysisReply, AnalysisRequest } from '../engine/analysis-request.ts'
import { DEFAULT_MONTHS, DEFAULT_SAMPLES, DEFAULT_SEED } from '../engine/defaults.ts'
import { monthsToToday } from '../engine/follow.ts'

/** Each analysis has a worker of its own, that ends with it: it waits for none of the figures that always stand. */
const workers = new Map<AnalysisKind, Worker>()

type Part = 'running' | 'errors' | 'stopped'

function put<P extends Part>(part: P, kind: AnalysisKind, value: AnalysesState[P][AnalysisKind] | undefined): void {
  analysesStore.setState((state) => {
    const { [kind]: _before, ...rest } = state[part]
    return { [part]: value === undefined ? rest : { ...rest, [kind]: value } }
  })
}

function end(kind: AnalysisKind): void {
  workers.get(kind)?.terminate()
  workers.delete(kind)
  put('running', kind, undefined)
}

/** Asks of the document as it stands; an older question of the same kind is dropped. */
export function askAnalysis(analysis: Analysis): void {
  const { kind } = analysis
  const { present } = documentStore.getState()
  const of = inputsOf(present)
  end(kind)
  put('errors', kind, undefined)
  put('stopped', kind, undefined)
  put('running', kind, { asked: analysis, of, share: null })
  const worker = new Worker(new URL('../engine/worker.ts', import.meta.url), { type: 'module' })
  workers.set(kind, worker)
  const fail = (message: string): void => {
    end(kind)
    put('errors', kind, { asked: analysis, of, message })
  }
  worker.onmessage = ({ data }: MessageEvent<AnalysisReply>) => {
    if (data.kind === 'progress') return put('running', kind, { asked: analysis, of, share: data.share })
    if (data.kind === 'error') return fail(data.message)
    end(kind)
    analysesStore.setState(({ answers }) => ({
      answers: { ...answers, [data.answer.kind]: { asked: analysis, of, value: data.answer.value } },
    }))
  }
  worker.onerror = (event) => {
    event.preventDefault()
    fail(`The engine stopped: ${event.message === '' ? 'it gave no reason' : event.message}.`)
  }
  const request: AnalysisRequest = {
    analysis,
    inputs: of,
    samples: DEFAULT_SAMPLES,
    months: DEFAULT_MONTHS,
    seed: DEFAULT_SEED,
    today: monthsToToday(present.start, new Date()),
  }
  worker.postMessage(request)
}

/** Stops what is under way; what was answered before stays. */
export function stopAnalysis(kind: AnalysisKind): void {
  const { running } = analysesStore.getState()
  const own = running[kind]
  end(kind)
  if (own !== undefined) put('stopped', kind, { asked: own.asked, of: own.of })
}

export type AnalysisShown<K extends AnalysisKind> = {
  readonly value: AnalysisAnswer[K] | null
  /** Whether the answer is of the question asked, and of the document as it stands. */
  readonly fresh: boolean
  readonly running: boolean
  readonly share: number | null
  readonly error: string | null
  readonly stopped: boolean
}

/** The answer to an analysis, asked for as soon as it lacks (`follow`), or only by a person. */
export function useAnalysis<K extends AnalysisKind>(
  analysis: Extract<Analysis, { readonly kind: K }>,
  follow: boolean,
): AnalysisShown<K> {
  const inputs = useDocument((state) => inputsOf(state.present))
  const answered = useAnalyses((state) => state.answers[analysis.kind])
  const running = useAnalyses((state) => state.running[analysis.kind])
  const error = useAnalyses((state) => state.errors[analysis.kind])
  const stopped = useAnalyses((state) => state.stopped[analysis.kind])
  const wanted = JSON.stringify(analysis)
  const isIt = (other: { readonly asked: Analysis; readonly of: Inputs } | undefined): boolean =>
    other !== undefined && JSON.stringify(other.asked) === wanted && sameInputs(other.of, inputs)
  const settled = isIt(answered) || isIt(running) || isIt(error) || isIt(stopped)
  useEffect(() => {
    if (!follow || settled) return
    // Typing goes on for a while before it is asked.
    const timer = setTimeout(() => askAnalysis(JSON.parse(wanted) as Analysis), 150)
    return () => clearTimeout(timer)
  }, [follow, settled, wanted, inputs])
  return {
    value: answered?.value ?? null,
    fresh: isIt(answered),
    running: running !== undefined,
    share: running?.share ?? null,
    error: isIt(error) ? (error?.message ?? null) : null,
    stopped: isIt(stopped),
  }
}
