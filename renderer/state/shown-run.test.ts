import { beforeEach, expect, it, vi } from 'vitest'
import type { ScenarioComparison, Summary } from '#models/engine/summary'
import type { SummaryHead } from '#models/engine/summary-head'
import { withAnswer, withHead } from '../engine/follow.ts'
import { documentStore, editAssumptions, editScenarios, emptyDocument, open, undo } from './document.ts'
import { inputsOf, resultsStore, type Inputs } from './results.ts'
import { PATIENCE_MS, shownRunStore } from './shown-run.ts'
import { show } from './view.ts'

const SCENARIO = { id: 'swap', name: 'Swap', changes: [] }
const now = (): Inputs => inputsOf(documentStore.getState().present)
const run = (scenario: string | null, samples = 512) => ({ ask: { kind: 'run', scenario }, samples }) as const
const summaryOf = (name: string): Summary => ({ scenario: name, cost: {} }) as Summary
const headOf = (name: string): SummaryHead => ({ scenario: name }) as SummaryHead

const tellHead = (scenario: string | null, head: SummaryHead, samples = 512): void =>
  resultsStore.setState((state) => withHead(state, run(scenario, samples), now(), head))
const tellWhole = (scenario: string | null, value: Summary, samples = 512): void =>
  resultsStore.setState((state) => withAnswer(state, run(scenario, samples), now(), { kind: 'run', value }))

beforeEach(() => {
  open(emptyDocument)
  editScenarios('Add', () => [SCENARIO])
  resultsStore.setState(resultsStore.getInitialState())
  shownRunStore.setState(shownRunStore.getInitialState())
  show({ scenario: null })
})

it('keeps what was shown, as stale, until a what-if that nothing was drawn of has its own, head first', () => {
  const [baseline, own] = [summaryOf('baseline'), summaryOf('swap')]
  tellWhole(null, baseline)
  expect(shownRunStore.getState()).toMatchObject({
    head: { value: baseline, isFresh: true },
    whole: { value: baseline, isFresh: true },
  })
  show({ scenario: 'swap' })
  expect(shownRunStore.getState()).toMatchObject({
    head: { value: baseline, isFresh: false },
    whole: { value: baseline, isFresh: false },
  })
  const head = headOf('swap')
  tellHead('swap', head)
  expect(shownRunStore.getState()).toMatchObject({
    head: { value: head, isFresh: true },
    whole: { value: baseline, isFresh: false },
  })
  tellWhole('swap', own)
  expect(shownRunStore.getState()).toMatchObject({
    head: { value: own, isFresh: true },
    whole: { value: own, isFresh: true },
  })
  show({ scenario: null })
  expect(shownRunStore.getState().head).toEqual({ value: baseline, isFresh: true })
})

it('marks the figures of an edited document as stale, and tells nobody where nothing moved', () => {
  tellWhole(null, summaryOf('baseline'))
  const before = shownRunStore.getState()
  show({ month: 3 })
  resultsStore.setState({ progress: 0.5 })
  expect(shownRunStore.getState()).toBe(before)
  editAssumptions('Edit', (assumptions) => ({ ...assumptions, currency: 'EUR' }))
  expect(shownRunStore.getState().whole).toEqual({ value: before.whole?.value, isFresh: false })
})

it('shows no head of more draws beside fresh figures of fewer', () => {
  const whole = summaryOf('baseline')
  tellWhole(null, whole)
  tellHead(null, headOf('baseline'), 4096)
  expect(shownRunStore.getState().head?.value).toBe(whole)
})

it('shows the whole run again where an edit is undone before more than the head of its run has come', () => {
  const whole = summaryOf('baseline')
  tellWhole(null, whole)
  editAssumptions('Edit', (assumptions) => ({ ...assumptions, currency: 'EUR' }))
  tellHead(null, headOf('baseline'))
  undo()
  expect(shownRunStore.getState()).toMatchObject({
    head: { value: whole, isFresh: true },
    whole: { value: whole, isFresh: true },
  })
})

it('keeps the comparison of the what-if before until the next one has its own, and none in the baseline', () => {
  const compared = { scenario: 'swap' } as ScenarioComparison
  const wanted = { ask: { kind: 'compare', scenarios: ['swap'] }, samples: 512 } as const
  editScenarios('Add', () => [SCENARIO, { ...SCENARIO, id: 'other' }])
  show({ scenario: 'swap' })
  resultsStore.setState((state) => withAnswer(state, wanted, now(), { kind: 'compare', value: [compared] }))
  show({ scenario: 'other' })
  expect(shownRunStore.getState().comparison).toEqual({ value: compared, isFresh: false })
  show({ scenario: null })
  expect(shownRunStore.getState().comparison).toBeNull()
})

it('draws the graph of the what-if in view with its run, or without it once that is late', () => {
  vi.useFakeTimers()
  try {
    tellWhole(null, summaryOf('baseline'))
    show({ scenario: 'swap' })
    expect(shownRunStore.getState()).toMatchObject({ drawn: null, isLate: false })
    vi.advanceTimersByTime(PATIENCE_MS)
    expect(shownRunStore.getState()).toMatchObject({ drawn: 'swap', isLate: true })
    tellWhole('swap', summaryOf('swap'))
    expect(shownRunStore.getState()).toMatchObject({ drawn: 'swap', isLate: false })
    show({ scenario: null })
    expect(shownRunStore.getState()).toMatchObject({ drawn: null, isLate: false })
    vi.advanceTimersByTime(PATIENCE_MS)
    expect(shownRunStore.getState().isLate).toBe(false)
  } finally {
    vi.useRealTimers()
  }
})
