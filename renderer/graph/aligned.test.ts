import { expect, test } from 'vitest'
import { CARD } from '#models/picture/placement'
import { aligned, spacedEvenly } from './aligned.ts'

const places = { a: { x: 0, y: 300 }, b: { x: 40, y: 0 }, c: { x: 500, y: 310 } }

test('cards in a column stand where the middle one stood, in the order that they had', () => {
  const found = aligned(places, 'column')
  expect(Object.keys(found)).toEqual(['b', 'a', 'c'])
  expect(Object.values(found).map(({ x }) => x)).toEqual([40, 40, 40])
  expect([found['b']?.y, found['a']?.y]).toEqual([0, 300])
})

test('a card that would cover another one in the column moves on', () => {
  const found = aligned(places, 'column')
  expect(found['c']!.y - found['a']!.y).toBeGreaterThan(CARD.height)
})

test('cards in a row keep their distances and take the height of the middle one', () => {
  const found = aligned({ a: { x: 0, y: 8 }, b: { x: 300, y: 24 }, c: { x: 700, y: 64 } }, 'row')
  expect(found).toEqual({ a: { x: 0, y: 24 }, b: { x: 300, y: 24 }, c: { x: 700, y: 24 } })
})

test('what is spaced evenly keeps its ends and its other axis', () => {
  const found = spacedEvenly({ a: { x: 0, y: 1 }, b: { x: 50, y: 2 }, c: { x: 401, y: 3 } }, 'row')
  expect(found).toEqual({ a: { x: 0, y: 1 }, b: { x: 201, y: 2 }, c: { x: 401, y: 3 } })
})
