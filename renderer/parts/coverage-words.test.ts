import { expect, it } from 'vitest'
import { oldestInShort, pricedShare, sourcesInShort, type Covered } from './coverage-words.ts'

const covered: Covered = {
  share: 1,
  priced: 3,
  unpriced: 0,
  bySource: { memory: 0.15, 'own price': 0.048, people: 0.002, source: 0.8 },
  oldest: '2025-01-01',
  newest: '2026-11-01',
}

it('names where money is from by its share, and leaves out what rounds to nothing', () => {
  expect(sourcesInShort(covered.bySource)).toBe('80 % list, 15 % memory, 4.8 % yours')
  expect(sourcesInShort({ oracle: 1 })).toBe('100 % oracle')
})

it('never rounds a missing price away', () => {
  expect(pricedShare(covered)).toBe('100 %')
  expect(pricedShare({ ...covered, share: 0.999, unpriced: 1, priced: 999 })).toBe('> 99 %')
  expect(pricedShare({ ...covered, share: 1, priced: 0 })).toBe('nothing')
})

it('says how old the oldest price is, and nothing where none has a date', () => {
  expect(oldestInShort(covered)).toContain('2025')
  expect(oldestInShort({ ...covered, oldest: null })).toBe('')
})
