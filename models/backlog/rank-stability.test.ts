import fc from 'fast-check'
import { expect, it } from 'vitest'
import { costOfGoingLast, keepOrder, tieGroups, topShares } from './rank-stability.ts'

it('counts in how many draws an item is near the front', () => {
  const durations = [1, 1, 1].map(() => [1, 1, 1, 1])
  const weights = [
    [9, 9, 9, 1],
    [5, 5, 5, 5],
    [1, 1, 8, 8],
  ]
  expect(topShares({ durations, weights, precedence: [] }, 1)).toEqual([0.75, 0, 0.25])
  expect(topShares({ durations, weights, precedence: [[1, 0]] }, 2)).toEqual([0.5, 1, 0.5])
  expect(topShares({ durations: [], weights: [], precedence: [] })).toEqual([])
})

it('shares out exactly as many places as there are', () => {
  const table = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 20, maxLength: 20 }), {
    minLength: 6,
    maxLength: 6,
  })
  fc.assert(
    fc.property(table, table, (durations, weights) => {
      const shares = topShares(
        {
          durations,
          weights,
          precedence: [
            [0, 5],
            [3, 1],
          ],
        },
        2,
      )
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(2, 9)
    }),
    { numRuns: 20 },
  )
})

it('puts ratios within a fifth in one group, endless and empty ones too', () => {
  expect(tieGroups([Infinity, Infinity, 10, 9, 8, 7.9, 1, 0, 0])).toEqual([0, 0, 1, 1, 1, 2, 3, 4, 4])
})

it('keeps the old order of what hardly differs, and changes what does', () => {
  expect(keepOrder([0, 1, 2], [2, 1, 0], [10, 9.5, 5], [])).toEqual([1, 0, 2])
  expect(keepOrder([0, 1], [1, 0], [10, 9.5], [[0, 1]])).toEqual([0, 1])
  expect(keepOrder([0, 3, 1], [1, 0], [10, 9.5, 0, 9.8], [])).toEqual([0, 3, 1])
})

it('makes an item that goes last pay for all the others', () => {
  expect(costOfGoingLast(1, [3, 100, 4], [0, 50, 0])).toBe(350)
})
