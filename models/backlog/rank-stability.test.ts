import { expect, it } from 'vitest'
import { costOfGoingLast, keepOrder, tieGroups, topShares } from './rank-stability.ts'

it('counts in how many draws an item is near the front', () => {
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [0, 1, 2],
    [2, 1, 0],
  ]
  const shares = (draws: number, top: number) => topShares(3, draws, (s) => orders[s]!, top).map(({ share }) => share)
  expect(shares(4, 1)).toEqual([0.75, 0, 0.25])
  expect(shares(4, 2)).toEqual([0.75, 0.75, 0.5])
  expect(shares(0, 1)).toEqual([0, 0, 0])
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
