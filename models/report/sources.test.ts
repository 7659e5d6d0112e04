import { expect, it } from 'vitest'
import { catalogFact } from './sources.ts'

it('calls an agreement no price, and says where memory alone confirms it', () => {
  expect(catalogFact({ of: 'promise', confidence: 'source' })).toBe('the vendor’s agreement')
  expect(catalogFact({ of: 'promise', confidence: 'memory' })).toBe('the vendor’s agreement, from memory')
  expect(catalogFact({ of: 'price', confidence: 'memory' })).toBe('list price, from memory')
})
