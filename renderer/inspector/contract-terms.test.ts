import { expect, it } from 'vitest'
import { freshTermId, replaced } from './contract-terms.ts'

it('changes one term and leaves the others the same objects', () => {
  const terms = [
    { id: 'a', amount: 1 },
    { id: 'b', amount: 2 },
  ]
  const next = replaced(terms, 'b', { amount: 3 })
  expect(next[0]).toBe(terms[0])
  expect(next[1]).toEqual({ id: 'b', amount: 3 })
})

it('never gives an id that is taken', () => {
  expect(freshTermId([], 'credit')).toBe('credit')
  expect(freshTermId([{ id: 'credit' }, { id: 'credit-2' }], 'credit')).toBe('credit-3')
})
