import { expect, it } from 'vitest'
import type { Summary } from '#models/engine/summary'
import { inputsOf, resultsStore, type Answered, type Inputs, type RunResult } from '../state/results.ts'
import { documentStore } from '../state/document.ts'
import { nextAsk, withAnswer } from './follow.ts'
import { sharperSamples } from './sharper.ts'

const answered = (of: Inputs, samples: number, se90: number): Answered<Summary> => ({
  of,
  samples,
  value: { cost: { total: { p90: 100, se90 } } } as Summary,
})
const whole = (run: Answered<Summary>): RunResult => ({ is: 'whole', whole: run })
const of = inputsOf(documentStore.getState().present)
const view = { place: 'graph', scenario: null } as const

it('doubles the draws until the 90th percentile is known to 1 %, or no more are tried', () => {
  expect(sharperSamples(null)).toBeNull()
  expect(sharperSamples(answered(of, 4096, 2))).toBe(8192)
  expect(sharperSamples(answered(of, 8192, 0.9))).toBeNull()
  expect(sharperSamples(answered(of, 65_536, 5))).toBeNull()
})

it('draws on only where it was asked for, for these inputs, and stops when it is cancelled', () => {
  const results = { ...resultsStore.getInitialState(), runs: { '': whole(answered(of, 4096, 2)) } }
  expect(nextAsk(of, view, results)).toBeNull()
  const asked = { ...results, sharpen: { of, scenario: null } }
  expect(nextAsk(of, view, asked)).toEqual({ ask: { kind: 'run', scenario: null }, samples: 8192 })
  expect(nextAsk(of, view, { ...asked, stopped: of })).toBeNull()
  const edited = { ...of, assumptions: { ...of.assumptions } }
  expect(nextAsk(edited, view, asked)?.samples).toBe(512)
})

it('asks for total effects once, after the usual answers', () => {
  const results = { ...resultsStore.getInitialState(), runs: { '': whole(answered(of, 4096, 0.5)) } }
  const asked = { ...results, effectsAsked: { of, scenario: null } }
  const wanted = { ask: { kind: 'sensitivity', scenario: null }, samples: 4096 } as const
  expect(nextAsk(of, view, asked)).toEqual(wanted)
  expect(nextAsk(of, view, { ...asked, runs: {} })?.ask.kind).toBe('run')
  const value = { scenario: 'baseline', groups: [] as readonly never[] } as unknown as NonNullable<
    ReturnType<typeof resultsStore.getState>['effects']
  >['value']
  expect(nextAsk(of, view, withAnswer(asked, wanted, of, { kind: 'sensitivity', value }))).toBeNull()
})
