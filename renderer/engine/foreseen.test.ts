import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Summary } from '#models/engine/summary'
import { documentStore, editScenarios, emptyDocument, open } from '../state/document.ts'
import { foresee, inputsOf, resultsStore, runOf } from '../state/results.ts'
import { show, viewStore } from '../state/view.ts'
import type { EngineClient, EngineListener } from './client.ts'
import { DEFAULT_SAMPLES, PREVIEW_SAMPLES } from './defaults.ts'
import { follow, nextAsk, withAnswer } from './follow.ts'
import type { Request } from './request.ts'

type Asked = { readonly request: Omit<Request, 'id'>; readonly listener: EngineListener; dropped: boolean }
let [asked, stop]: [Asked[], () => void] = [[], () => undefined]
const client: EngineClient = {
  ask: (request, listener) => void asked.push({ request, listener, dropped: false }),
  drop: () => asked.forEach((each) => (each.dropped = true)),
  close: () => undefined,
}
const last = (): Asked => asked.at(-1)!
const job = () => resultsStore.getState().job

beforeEach(() => {
  vi.stubGlobal('navigator', { hardwareConcurrency: 2 })
  open(emptyDocument)
  editScenarios('Add', () => [
    { id: 'a', name: 'A', changes: [] },
    { id: 'b', name: 'B', changes: [] },
  ])
  resultsStore.setState(resultsStore.getInitialState())
  const of = inputsOf(documentStore.getState().present)
  const wanted = { ask: { kind: 'run', scenario: null }, samples: DEFAULT_SAMPLES } as const
  resultsStore.setState((state) => withAnswer(state, wanted, of, { kind: 'run', value: {} as Summary }))
  viewStore.setState({ place: 'graph', scenario: null, opening: 'open' })
  asked = []
  stop = follow(client)
})
afterEach(() => {
  stop()
  vi.unstubAllGlobals()
})

it('draws the preview of what a person may choose once nothing else is missing, without a word', () => {
  expect(asked).toEqual([])
  foresee('a')
  expect(last().request).toMatchObject({ ask: { kind: 'run', scenario: 'a' }, samples: PREVIEW_SAMPLES })
  expect(job()).toBeNull()
  last().listener.done({ ok: true, value: { kind: 'run', value: {} as Summary } })
  expect(runOf(resultsStore.getState(), 'a')?.samples).toBe(PREVIEW_SAMPLES)
  expect(asked).toHaveLength(1)
})

it('goes on with it, and says so, when it is chosen meanwhile', () => {
  foresee('a')
  show({ scenario: 'a' })
  foresee(null)
  expect(asked).toHaveLength(1)
  expect(last().dropped).toBe(false)
  expect(job()).toEqual({ kind: 'run', samples: PREVIEW_SAMPLES })
})

it('gives it up for another one, for what is really asked, and when nothing is foreseen any more', () => {
  foresee('a')
  foresee('b')
  expect(asked.map(({ request, dropped }) => [request.ask, dropped])).toEqual([
    [{ kind: 'run', scenario: 'a' }, true],
    [{ kind: 'run', scenario: 'b' }, false],
  ])
  show({ scenario: 'a' })
  expect(asked.map(({ dropped }) => dropped)).toEqual([true, true, false])
  expect(last().request.ask).toEqual({ kind: 'run', scenario: 'a' })
  const { present } = documentStore.getState()
  const before = { ...resultsStore.getInitialState(), foreseen: 'a' }
  expect(nextAsk(inputsOf(present), { place: 'graph', scenario: null }, before)).toEqual({
    ask: { kind: 'run', scenario: null },
    samples: PREVIEW_SAMPLES,
  })
})
