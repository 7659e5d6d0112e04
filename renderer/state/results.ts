import type { Backlog } from '#models/backlog/item'
import type { DecisionAnswer } from '#models/decisions/decision-answer'
import type { SensitivityAnswer } from '#models/decisions/total-effects'
import type { LastmomentDocument } from '#models/document/document'
import type { BacklogPlan } from '#models/ecosystem/backlog-plan'
import type { ChangeFriction, ScenarioComparison, Summary } from '#models/engine/summary'
import type { SummaryHead } from '#models/engine/summary-head'
import type { Scenario } from '#models/scenario/scenario'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { documentStore } from './document.ts'

/** Under which key the baseline's run stands, beside the scenarios' ids. */
export const BASELINE = ''

/** The parts of the document that an answer depends on. Layout is not among them: moving a box makes nothing stale. */
export type Inputs = Pick<LastmomentDocument, 'ecosystem' | 'assumptions' | 'start'> & {
  readonly scenarios: readonly Scenario[]
  /** What people decided about the backlog: only the backlog depends on it. */
  readonly backlog?: BacklogPlan | undefined
}

/** An answer, what it is the answer to, and over how many samples. */
export type Answered<T> = { readonly of: Inputs; readonly samples: number; readonly value: T }

/** A run as far as it has come: its head first, beside the last whole one, which is older; then all of it. */
export type RunResult =
  | { readonly is: 'head'; readonly head: Answered<SummaryHead>; readonly before: Answered<Summary> | null }
  | { readonly is: 'whole'; readonly whole: Answered<Summary> }

/** One candidate in place of what a product is bound to: what it would change, a month and once. */
export type Candidate = {
  readonly offering: string
  readonly comparison: ScenarioComparison | null
  readonly change: ChangeFriction | null
  /** Why there is no comparison: nothing in it is priced, or the engine refused. */
  readonly reason: string | null
}
export type CandidatesAnswer = {
  readonly product: string
  readonly month: number
  readonly scenario: string
  readonly candidates: readonly Candidate[]
}

/** The question under way. */
export type Job = {
  readonly kind: 'run' | 'compare' | 'decide' | 'backlog' | 'candidates' | 'sensitivity'
  readonly samples: number
}

export type OnDemand = { readonly of: Inputs; readonly scenario: string | null }

export type ResultsState = {
  /** By scenario id; the baseline under BASELINE. */
  readonly runs: Readonly<Record<string, RunResult>>
  /** Against the baseline, by scenario id. */
  readonly comparisons: Readonly<Record<string, Answered<ScenarioComparison>>>
  readonly decisions: Answered<readonly DecisionAnswer[]> | null
  readonly backlogs: Readonly<Record<string, Answered<Backlog>>>
  readonly candidates: Answered<CandidatesAnswer> | null
  /** Effects of groups of inputs, of the scenario that was asked for. */
  readonly effects: Answered<SensitivityAnswer> | null
  /** The product whose candidates are asked for; null where none are. */
  readonly asked: { readonly product: string; readonly month: number } | null
  /** The what-if that the pointer or the focus is on where one can be chosen: its preview is drawn when nothing else is. */
  readonly foreseen: string | null
  /** What was asked for beyond the usual, of these inputs and this scenario (null: the baseline). */
  readonly sharpen: OnDemand | null
  readonly effectsAsked: OnDemand | null
  readonly job: Job | null
  /** 0..1 of the job under way; null where it is not known. */
  readonly progress: number | null
  /** What failed, by kind of question: it is not asked again for the same inputs. */
  readonly errors: Readonly<Partial<Record<Job['kind'], { readonly of: Inputs; readonly message: string }>>>
  /** A person cancelled the work on these inputs: no more of it until they change or it is asked for. */
  readonly stopped: Inputs | null
}

export const resultsStore = createStore<ResultsState>(() => ({
  runs: {},
  comparisons: {},
  decisions: null,
  backlogs: {},
  candidates: null,
  effects: null,
  asked: null,
  foreseen: null,
  sharpen: null,
  effectsAsked: null,
  job: null,
  progress: null,
  errors: {},
  stopped: null,
}))

/** Reads a part of the results store in a component. The selector returns a primitive or an existing reference. */
export function useResults<T>(selector: (state: ResultsState) => T): T {
  return useStore(resultsStore, selector)
}

/** Asks for the candidates of a product; `follow.ts` answers as soon as it can. */
export const askCandidates = (product: string, month: number): void =>
  resultsStore.setState({ asked: { product, month }, stopped: null })

/** A person may be about to choose this what-if; null: none. */
export const foresee = (scenario: string | null): void => {
  if (resultsStore.getState().foreseen !== scenario) resultsStore.setState({ foreseen: scenario })
}

const onDemand = (scenario: string | null): OnDemand => ({
  of: inputsOf(documentStore.getState().present),
  scenario,
})
/** Draws on until the 90th percentile of the bill is known to 1 %. */
export const sharpen = (scenario: string | null): void =>
  resultsStore.setState({ sharpen: onDemand(scenario), stopped: null })
/** Asks which kinds of inputs move the bill, alone and together. */
export const askEffects = (scenario: string | null): void =>
  resultsStore.setState({ effectsAsked: onDemand(scenario), stopped: null })

/** Identity answers: two sets of inputs give the same answers. `scenario`: only that one matters; null: none; absent: all. */
export function sameInputs(a: Inputs, b: Inputs, scenario?: string | null): boolean {
  if (a.ecosystem !== b.ecosystem || a.assumptions !== b.assumptions || a.start !== b.start) return false
  if (scenario === null) return true
  if (scenario === undefined) return a.scenarios === b.scenarios
  return a.scenarios.find((s) => s.id === scenario) === b.scenarios.find((s) => s.id === scenario)
}

/** The same for the backlog: what people decided about it counts too. */
export const sameForBacklog = (a: Inputs, b: Inputs): boolean => sameInputs(a, b) && a.backlog === b.backlog

let lastInputs: Inputs | null = null
/** The inputs of a document, the same object as long as its parts are the same. */
export function inputsOf(document: LastmomentDocument): Inputs {
  const { ecosystem, assumptions, start, scenarios, backlog } = document
  const next: Inputs = { ecosystem, assumptions, start, scenarios, backlog }
  if (lastInputs === null || !sameForBacklog(lastInputs, next)) lastInputs = next
  return lastInputs
}

/** The newest whole run of a scenario (null: the baseline), fresh or not; `isFresh` says which. */
export function runOf(state: ResultsState, scenario: string | null): Answered<Summary> | null {
  const result = state.runs[scenario ?? BASELINE]
  if (result === undefined) return null
  return result.is === 'whole' ? result.whole : result.before
}

/** The head that came last: of an edit that was undone, where its whole never came. */
export function headOf(state: ResultsState, scenario: string | null): Answered<SummaryHead> | null {
  const result = state.runs[scenario ?? BASELINE]
  if (result === undefined) return null
  return result.is === 'whole' ? result.whole : result.head
}

/** True where the answer is of the document as it stands now. */
export function isFresh(
  answered: Answered<unknown> | null,
  document: LastmomentDocument,
  scenario?: string | null,
): boolean {
  return answered !== null && sameInputs(answered.of, inputsOf(document), scenario)
}

/** Ends what is being computed; figures that are there stay. */
export const stopWork = (): void => resultsStore.setState({ stopped: inputsOf(documentStore.getState().present) })
/** Computes on after `stopWork`. */
export const goOn = (): void => resultsStore.setState({ stopped: null })

/** Forgets what failed, so that it is asked again. */
export const tryAgain = (): void => resultsStore.setState({ errors: {} })
