import { expect, it } from 'vitest'
import type { ScenarioComparison, Summary } from '#models/engine/summary'
import { emptyDocument } from '../state/document.ts'
import { inputsOf, resultsStore, type Inputs, type ResultsState } from '../state/results.ts'
import { nextAsk, withAnswer } from './follow.ts'

const scenarios = ['a', 'b'].map((id) => ({ id, name: id, changes: [] }))
const of = inputsOf({ ...emptyDocument, scenarios })

/** All asked for has its answer until nothing is missing; what was asked for. */
function settled(inputs: Inputs, place: 'graph' | 'compare', scenario: string | null, before: ResultsState) {
  let results = before
  const asked: string[] = []
  for (let next = nextAsk(inputs, { place, scenario }, results); next !== null;) {
    const { ask } = next
    asked.push(ask.kind === 'compare' ? `compare ${ask.scenarios.join()}` : ask.kind)
    const answer =
      ask.kind === 'compare'
        ? { kind: ask.kind, value: ask.scenarios.map((id) => ({ scenario: id }) as ScenarioComparison) }
        : { kind: 'run' as const, value: {} as Summary }
    results = withAnswer(results, next, inputs, answer)
    next = nextAsk(inputs, { place, scenario }, results)
  }
  return { results, asked: asked.filter((each) => each !== 'run') }
}

it('compares on the graph the what-if in view alone, and where all stand side by side those that are missing', () => {
  const baseline = settled(of, 'graph', null, resultsStore.getInitialState())
  expect(baseline.asked).toEqual([])
  const one = settled(of, 'graph', 'b', baseline.results)
  expect(one.asked).toEqual(['compare b', 'compare b'])
  const all = settled(of, 'compare', 'b', one.results)
  expect(all.asked).toEqual(['compare a', 'compare a'])
  const edited: Inputs = { ...of, scenarios: of.scenarios.map((s) => (s.id === 'b' ? { ...s, name: 'c' } : s)) }
  expect(settled(edited, 'compare', 'b', all.results).asked).toEqual(['compare b', 'compare b'])
})
