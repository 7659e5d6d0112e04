import type { LastmomentDocument } from '#models/document/document'
import type { SummaryHead } from '#models/engine/summary-head'
import { DEFAULT_MONTHS, DEFAULT_SAMPLES, DEFAULT_SEED, PREVIEW_SAMPLES } from './defaults.ts'
import { sharperSamples } from './sharper.ts'
import { documentStore } from '../state/document.ts'
import {
  BASELINE,
  foresee,
  inputsOf,
  resultsStore,
  runOf,
  sameForBacklog,
  sameInputs,
  type Answered,
  type Inputs,
  type ResultsState,
  type RunResult,
} from '../state/results.ts'
import { viewStore, type ViewState } from '../state/view.ts'
import type { EngineClient } from './client.ts'
import type { Ask, Value } from './request.ts'

/** Typing goes on for this long before the engine is asked; what is clicked is asked for at once. */
const PAUSE_MS = 120

/** `isForeseen`: nobody asked for it yet. */
type Wanted = { readonly ask: Ask; readonly samples: number; readonly isForeseen?: true }

/**
 * What to compute next, if anything: first small answers to everything that is on the screen, so that figures move at
 * once; then the same with the full number of samples. Pure: the stores say what is there, this says what is missing.
 */
export function nextAsk(
  inputs: Inputs,
  view: Pick<ViewState, 'place' | 'scenario'>,
  results: ResultsState,
): Wanted | null {
  if (results.stopped !== null && sameInputs(results.stopped, inputs)) return null
  const failed = (kind: Ask['kind']): boolean => {
    const error = results.errors[kind]
    return error !== undefined && sameInputs(error.of, inputs)
  }
  const scenario = inputs.scenarios.some((s) => s.id === view.scenario) ? view.scenario : null
  // Every what-if at once is dear: only where all stand side by side.
  const compared = inputs.scenarios.map(({ id }) => id).filter((id) => view.place === 'compare' || id === scenario)
  for (const samples of [PREVIEW_SAMPLES, DEFAULT_SAMPLES]) {
    const lacks = (answered: Answered<unknown> | null, of?: string | null): boolean =>
      answered === null || answered.samples < samples || !sameInputs(answered.of, inputs, of)
    const scenarios = compared.filter((id) => lacks(results.comparisons[id] ?? null, id))
    const wants: (Ask | false)[] = [
      lacks(runOf(results, scenario), scenario) && { kind: 'run', scenario },
      lacks(runOf(results, null), null) && { kind: 'run', scenario: null },
      wantsCandidates(inputs, scenario, results, samples),
      inputs.ecosystem.decisions.length > 0 && lacks(results.decisions, null) && { kind: 'decide' },
      scenarios.length > 0 && { kind: 'compare', scenarios },
      view.place === 'backlog' &&
        lacksBacklog(results.backlogs[scenario ?? BASELINE] ?? null, inputs, samples) && { kind: 'backlog', scenario },
    ]
    const ask = wants.find((want): want is Ask => want !== false && !failed(want.kind))
    if (ask !== undefined) return { ask, samples }
  }
  return onDemand(inputs, results, failed) ?? foresight(inputs, results, failed)
}

/** The preview of a what-if that a person may be about to choose. */
function foresight(inputs: Inputs, results: ResultsState, failed: (kind: Ask['kind']) => boolean): Wanted | null {
  const { foreseen } = results
  if (!inputs.scenarios.some(({ id }) => id === foreseen) || failed('run')) return null
  const run = runOf(results, foreseen)
  if (run !== null && sameInputs(run.of, inputs, foreseen)) return null
  return { ask: { kind: 'run', scenario: foreseen }, samples: PREVIEW_SAMPLES, isForeseen: true }
}

/** What a person asked for beyond the usual, once all of that is there. */
function onDemand(inputs: Inputs, results: ResultsState, failed: (kind: Ask['kind']) => boolean): Wanted | null {
  const { effectsAsked, effects, sharpen } = results
  if (effectsAsked !== null && sameInputs(effectsAsked.of, inputs) && !failed('sensitivity')) {
    const { scenario } = effectsAsked
    const isThere =
      effects !== null &&
      effects.value.scenario === (scenario ?? 'baseline') &&
      sameInputs(effects.of, inputs, scenario)
    if (!isThere) return { ask: { kind: 'sensitivity', scenario }, samples: DEFAULT_SAMPLES }
  }
  if (sharpen === null || !sameInputs(sharpen.of, inputs) || failed('run')) return null
  const { scenario } = sharpen
  const samples = sharperSamples(runOf(results, scenario))
  return samples === null ? null : { ask: { kind: 'run', scenario }, samples }
}

/** After an edit by hand only the order is worked out anew: no preview of figures that stay as they are. */
function lacksBacklog(answered: Answered<unknown> | null, inputs: Inputs, samples: number): boolean {
  if (answered === null || answered.samples < samples || !sameInputs(answered.of, inputs)) return true
  return samples === answered.samples && !sameForBacklog(answered.of, inputs)
}

/** Candidates are compared at preview size only: one swap each, and the table asks for order, not for digits. */
function wantsCandidates(inputs: Inputs, scenario: string | null, results: ResultsState, samples: number): Ask | false {
  const { asked, candidates } = results
  if (asked === null || samples > PREVIEW_SAMPLES) return false
  const there =
    candidates !== null &&
    sameInputs(candidates.of, inputs) &&
    candidates.value.product === asked.product &&
    candidates.value.month === asked.month &&
    candidates.value.scenario === (scenario ?? BASELINE)
  return !there && { kind: 'candidates', ...asked, scenario }
}

/**
 * Puts the head of a run in place of older figures. Where the whole of these inputs stands already, more draws of the same
 * come all at once: else one figure of them would stand beside others of fewer draws.
 */
export function withHead(results: ResultsState, { ask, samples }: Wanted, of: Inputs, head: SummaryHead): ResultsState {
  if (ask.kind !== 'run') return results
  const before = runOf(results, ask.scenario)
  if (before !== null && sameInputs(before.of, of, ask.scenario)) return results
  const result: RunResult = { is: 'head', head: { of, samples, value: head }, before }
  return { ...results, runs: { ...results.runs, [ask.scenario ?? BASELINE]: result } }
}

/** Puts an answer where it belongs. `of` are the inputs that were sent, so a late answer is never taken for a fresh one. */
export function withAnswer(results: ResultsState, wanted: Wanted, of: Inputs, answer: Value): ResultsState {
  const { ask, samples } = wanted
  const { [ask.kind]: _gone, ...errors } = results.errors
  const done = { ...results, job: null, progress: null, errors }
  switch (answer.kind) {
    case 'run': {
      const key = ask.kind === 'run' ? (ask.scenario ?? BASELINE) : BASELINE
      const whole: RunResult = { is: 'whole', whole: { of, samples, value: answer.value } }
      return { ...done, runs: { ...results.runs, [key]: whole } }
    }
    case 'compare':
      return {
        ...done,
        comparisons: {
          ...results.comparisons,
          ...Object.fromEntries(answer.value.map((value) => [value.scenario, { of, samples, value }])),
        },
      }
    case 'decide':
      return { ...done, decisions: { of, samples, value: answer.value } }
    case 'backlog': {
      const key = ask.kind === 'backlog' ? (ask.scenario ?? BASELINE) : BASELINE
      return { ...done, backlogs: { ...results.backlogs, [key]: { of, samples, value: answer.value } } }
    }
    case 'sensitivity':
      return { ...done, effects: { of, samples, value: answer.value } }
    case 'candidates':
      return { ...done, candidates: { of, samples, value: answer.value } }
  }
}

/** Months from the document's start to today, the day as its share of the month; a start that lies ahead counts as today. */
export function monthsToToday(start: string, today: Date): number {
  const [year = 0, month = 1] = start.split('-').map(Number)
  const whole = (today.getFullYear() - year) * 12 + today.getMonth() + 1 - month
  const days = new Date(today.getFullYear(), today.getMonth() + 1, 0).getDate()
  return Math.max(0, whole + (today.getDate() - 1) / days)
}

/** One thread is left to the window, but of two: it waits for the draws, and a chunk is short. More than eight find no work for all. */
export const threadsOf = (cores: number): number => Math.max(Math.min(2, cores), Math.min(8, cores - 1))

/** What of the results is a wish, not an answer. */
const DEMANDS = ['asked', 'foreseen', 'stopped', 'sharpen', 'effectsAsked'] as const

/** Keeps the results up with the document: listens to the three stores until the returned function is called. */
export function follow(client: EngineClient): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: { readonly wanted: Wanted; readonly of: Inputs } | null = null

  function ask(): void {
    const { present } = documentStore.getState()
    if (viewStore.getState().opening !== 'open') return
    const of = inputsOf(present)
    const wanted = nextAsk(of, viewStore.getState(), resultsStore.getState())
    if (running !== null) {
      // What runs is still missing, so another answer to "what next" means that something more urgent came up.
      if (wanted !== null && sameForBacklog(running.of, of) && sameAsk(wanted, running.wanted)) return tell(wanted)
      client.drop()
      running = null
    }
    if (wanted === null) {
      if (resultsStore.getState().job !== null) resultsStore.setState({ job: null, progress: null })
      return
    }
    running = { wanted, of }
    tell(wanted)
    send(present, wanted, of)
  }

  /** What is under way; what nobody asked for is not worth a word. */
  function tell({ ask: { kind }, samples, isForeseen }: Wanted): void {
    const { job } = resultsStore.getState()
    if (isForeseen) return job === null ? undefined : resultsStore.setState({ job: null, progress: null })
    if (job?.kind !== kind || job.samples !== samples) resultsStore.setState({ job: { kind, samples }, progress: null })
  }

  function send(document: LastmomentDocument, wanted: Wanted, of: Inputs): void {
    const request = {
      ask: wanted.ask,
      inputs: of,
      samples: wanted.samples,
      months: DEFAULT_MONTHS,
      seed: DEFAULT_SEED,
      today: monthsToToday(document.start, new Date()),
      name: document.name,
      threads: threadsOf(navigator.hardwareConcurrency),
    }
    client.ask(request, {
      progress: (share) => resultsStore.setState({ progress: share }),
      head: (head) => resultsStore.setState((state) => withHead(state, wanted, of, head)),
      done: (answer) => {
        running = null
        if (answer.ok) resultsStore.setState((state) => withAnswer(state, wanted, of, answer.value))
        else if (wanted.isForeseen) foresee(null)
        else
          resultsStore.setState((state) => ({
            job: null,
            progress: null,
            errors: { ...state.errors, [wanted.ask.kind]: { of, message: answer.error.message } },
          }))
        ask()
      },
    })
  }

  function soon(pause: number): void {
    clearTimeout(timer)
    timer = setTimeout(ask, pause)
  }

  /** Before the click that this comes from is drawn: the worker is at work meanwhile. */
  function now(): void {
    clearTimeout(timer)
    ask()
  }

  const stops = [
    documentStore.subscribe((state, before) => {
      if (sameForBacklog(state.present, before.present)) return
      // Another document, or another figure in it: what was cancelled was not this.
      if (resultsStore.getState().stopped !== null) resultsStore.setState({ stopped: null })
      // A figure is typed digit by digit; a change of a what-if is one click.
      const { ecosystem, assumptions, start } = state.present
      const isClicked =
        ecosystem === before.present.ecosystem &&
        assumptions === before.present.assumptions &&
        start === before.present.start
      if (isClicked) now()
      else soon(PAUSE_MS)
    }),
    viewStore.subscribe((state, before) => {
      const moved = state.place !== before.place || state.scenario !== before.scenario
      if (moved || state.opening !== before.opening) now()
    }),
    resultsStore.subscribe((state, before) => {
      const again = state.errors !== before.errors && Object.keys(state.errors).length === 0
      if (again || DEMANDS.some((key) => state[key] !== before[key])) now()
    }),
  ]
  now()
  return () => {
    clearTimeout(timer)
    for (const stop of stops) stop()
    client.close()
  }
}

const sameAsk = (a: Wanted, b: Wanted): boolean =>
  a.samples === b.samples && JSON.stringify(a.ask) === JSON.stringify(b.ask)
