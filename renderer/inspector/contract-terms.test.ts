import { expect, it } from 'vitest'
import { freshTermId, orNone, replaced } from './contract-terms.ts'

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

it('takes out a field that is set to nothing, and keeps no empty list', () => {
  const terms: readonly { readonly id: string; readonly price?: number }[] = [{ id: 'a', price: 1 }]
  expect(replaced(terms, 'a', { price: undefined })).toEqual([{ id: 'a' }])
  expect(Object.keys(replaced(terms, 'a', { price: undefined })[0] ?? {})).toEqual(['id'])
  expect(orNone([])).toBeUndefined()
})
