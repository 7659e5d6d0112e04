import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { SummaryHead } from '#models/engine/summary-head'
import { emptyDocument } from '../state/document.ts'
import { inputsOf } from '../state/results.ts'
import { engineClient, type EngineListener, type EngineWorker } from './client.ts'
import type { Message, Request } from './request.ts'

type Fake = EngineWorker & { readonly got: Message[]; ended: boolean }
let started: Fake[] = []

function spawn(): Fake {
  const got: Message[] = []
  const fake: Fake = {
    got,
    ended: false,
    onmessage: null,
    onerror: null,
    postMessage: (message) => void got.push(message),
    terminate: () => void (fake.ended = true),
  }
  started.push(fake)
  return fake
}

const REQUEST: Omit<Request, 'id'> = {
  ask: { kind: 'decide' },
  inputs: inputsOf(emptyDocument),
  samples: 512,
  months: 36,
  seed: 1,
  today: 0,
  name: 'Test',
  threads: 1,
}
const listener = (): EngineListener & { readonly heard: string[] } => {
  const heard: string[] = []
  return {
    heard,
    progress: (share) => heard.push(`progress ${share}`),
    head: (head) => heard.push(`head of ${head.scenario}`),
    done: (answer) => heard.push(answer.ok ? 'answer' : answer.error.message),
  }
}
const HEAD = { scenario: 'swap' } as SummaryHead
const VALUE = { kind: 'decide', value: [] } as const

beforeEach(() => {
  started = []
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

it('keeps the worker that answered, and the one that turns to a newer question in time', () => {
  const client = engineClient(spawn)
  const [old, next] = [listener(), listener()]
  client.ask(REQUEST, old)
  const [worker] = started
  worker!.onmessage?.({ data: { id: 1, kind: 'begun' } })
  worker!.onmessage?.({ data: { id: 1, kind: 'progress', share: 0.5 } })
  client.ask(REQUEST, next)
  worker!.onmessage?.({ data: { id: 1, kind: 'answer', answer: VALUE } })
  worker!.onmessage?.({ data: { id: 2, kind: 'begun' } })
  vi.runAllTimers()
  worker!.onmessage?.({ data: { id: 2, kind: 'answer', answer: VALUE } })
  expect([started.length, worker!.ended]).toEqual([1, false])
  expect(old.heard).toEqual(['progress 0.5'])
  expect(next.heard).toEqual(['answer'])
})

it('hands on the head of a run before its answer, and none of a question that was dropped', () => {
  const client = engineClient(spawn)
  const [old, next] = [listener(), listener()]
  client.ask(REQUEST, old)
  client.ask(REQUEST, next)
  const [worker] = started
  worker!.onmessage?.({ data: { id: 1, kind: 'head', head: HEAD } })
  worker!.onmessage?.({ data: { id: 2, kind: 'head', head: HEAD } })
  worker!.onmessage?.({ data: { id: 2, kind: 'answer', answer: VALUE } })
  expect(old.heard).toEqual([])
  expect(next.heard).toEqual(['head of swap', 'answer'])
})

it('starts a fresh worker, and asks it, where the old one is too deep in an older question', () => {
  const client = engineClient(spawn)
  const next = listener()
  client.ask(REQUEST, listener())
  started[0]!.onmessage?.({ data: { id: 1, kind: 'begun' } })
  client.drop()
  client.ask({ ...REQUEST, samples: 64 }, next)
  vi.runAllTimers()
  expect(started.map(({ ended }) => ended)).toEqual([true, false])
  expect(started[1]!.got).toMatchObject([{ kind: 'ask', id: 3, request: { samples: 64 } }])
  started[1]!.onmessage?.({ data: { id: 3, kind: 'answer', answer: VALUE } })
  expect(next.heard).toEqual(['answer'])
})

it('gives a worker that is still being started the time that it takes', () => {
  const client = engineClient(spawn)
  client.ask(REQUEST, listener())
  client.ask(REQUEST, listener())
  vi.runAllTimers()
  expect(started.length).toBe(1)
})

it('says why a worker ended, and asks a fresh one the next time', () => {
  const client = engineClient(spawn)
  const heard = listener()
  client.ask(REQUEST, heard)
  started[0]!.onerror?.({ message: 'out of memory' })
  expect(heard.heard).toEqual(['The engine stopped: out of memory.'])
  client.ask(REQUEST, heard)
  expect(started.length).toBe(2)
})
