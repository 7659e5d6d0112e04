import { expect, it } from 'vitest'
import { CARD } from '#models/picture/placement'
import { firstLook, isFar } from './first-look.ts'

it('shows a small ecosystem whole, in the middle and no larger than life', () => {
  const look = firstLook([{ x: 0, y: 0 }], { width: 1000, height: 700 })
  expect(look.zoom).toBe(1)
  expect(look.x).toBe((1000 - CARD.width) / 2)
})

it('shows the vendors in use beside the cards where names can be read then, and leaves them out where not', () => {
  const cards = [
    { x: 0, y: 0 },
    { x: 1000, y: 500 },
  ]
  const canvas = { width: 900, height: 700 }
  const wide = firstLook(cards, canvas, 1450)
  expect(1450 * wide.zoom + wide.x).toBeLessThan(881)
  expect(isFar(wide.zoom)).toBe(true)
  expect(firstLook(cards, canvas, 5000).zoom).toBe(0.75)
})

it('never shows a document smaller than it can be read at first, and begins at its upper left', () => {
  const look = firstLook(
    [
      { x: -400, y: -80 },
      { x: 6000, y: 3000 },
    ],
    { width: 800, height: 500 },
  )
  expect(look.zoom).toBe(0.75)
  expect(-400 * look.zoom + look.x).toBe(20)
  expect(-80 * look.zoom + look.y).toBe(32)
})
