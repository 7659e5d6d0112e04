import { expect, it } from 'vitest'
import { emptyDocument } from '../state/document.ts'
import { inputsOf, resultsStore } from '../state/results.ts'
import { nextAsk } from './follow.ts'

const INPUTS = inputsOf(emptyDocument)
const VIEW = { place: 'graph', scenario: null } as const

it('asks for nothing more once a person stopped it, and again as soon as the document changes', () => {
  const fresh = resultsStore.getState()
  expect(nextAsk(INPUTS, VIEW, fresh)).not.toBeNull()
  const stopped = { ...fresh, stopped: INPUTS }
  expect(nextAsk(INPUTS, VIEW, stopped)).toBeNull()
  expect(nextAsk({ ...INPUTS, start: '2031-05' }, VIEW, stopped)).not.toBeNull()
})
