import { expect, it } from 'vitest'
import { dropOf, edgeOf, stepOf, withMove } from './moves.ts'

const list = ['a', 'b', 'c', 'd']

it('shows a move at once: before, after, at a place; and none to what is not there', () => {
  expect(withMove(list, 'd', ['before', 'b'])).toEqual(['a', 'd', 'b', 'c'])
  expect(withMove(list, 'a', ['after', 'c'])).toEqual(['b', 'c', 'a', 'd'])
  expect(withMove(list, 'c', ['position', 1])).toEqual(['c', 'a', 'b', 'd'])
  expect(withMove(list, 'a', ['after', 'gone'])).toBe(list)
})

it('steps over the neighbour that is shown, and stops at the ends', () => {
  expect(stepOf(['a', 'c', 'd'], 'c', -1)).toEqual(['before', 'a'])
  expect(stepOf(['a', 'c', 'd'], 'c', 1)).toEqual(['after', 'd'])
  expect(stepOf(['a', 'c', 'd'], 'a', -1)).toBe(null)
  expect(edgeOf(list, 'c', 'first')).toEqual(['before', 'a'])
  expect(edgeOf(list, 'd', 'last')).toBe(null)
})

it('drops a story on the far side of the one that it is dropped on', () => {
  expect(dropOf(list, 'a', 'c')).toEqual(['after', 'c'])
  expect(dropOf(list, 'd', 'b')).toEqual(['before', 'b'])
  expect(dropOf(list, 'd', 'd')).toBe(null)
})
