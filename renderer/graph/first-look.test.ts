import { expect, it } from 'vitest'
import { CARD } from '#models/picture/placement'
import { firstLook } from './first-look.ts'

it('shows a small ecosystem whole, in the middle and no larger than life', () => {
  const look = firstLook([{ x: 0, y: 0 }], { width: 1000, height: 700 })
  expect(look.zoom).toBe(1)
  expect(look.x).toBe((1000 - CARD.width) / 2)
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
