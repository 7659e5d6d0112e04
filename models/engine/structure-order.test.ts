import fc from 'fast-check'
import { expect, it } from 'vitest'
import { clusterOrder, layerOrder } from './structure-order.ts'

const square = (n: number): fc.Arbitrary<number[][]> =>
  fc.array(fc.array(fc.constantFrom(0, 0, 0, 0.3, 0.8), { minLength: n, maxLength: n }), { minLength: n, maxLength: n })

it('names every row once, in layers and in clusters', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9 }).chain(square), (likelihood) => {
      const all = likelihood.map((_, i) => i)
      for (const order of [layerOrder(likelihood), clusterOrder(likelihood)])
        expect([...order].sort((a, b) => a - b)).toEqual(all)
    }),
  )
})

it('puts what changes others before what it changes, where nothing goes round', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 8 }).chain(square), (drawn) => {
      const likelihood = drawn.map((row, i) => row.map((value, j) => (j > i ? value : 0)))
      const order = layerOrder(likelihood)
      likelihood.forEach((row, i) =>
        row.forEach((value, j) => {
          if (value > 0) expect(order.indexOf(j)).toBeLessThan(order.indexOf(i))
        }),
      )
    }),
  )
})

it('keeps two groups apart that change only among themselves', () => {
  const likelihood = Array.from({ length: 6 }, (_, i) =>
    Array.from({ length: 6 }, (__, j) => (i !== j && i % 2 === j % 2 ? 0.5 : 0)),
  )
  const order = clusterOrder(likelihood)
  expect(order.slice(0, 3).every((i) => i % 2 === order[0]! % 2)).toBe(true)
})
