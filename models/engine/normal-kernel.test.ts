import fc from 'fast-check'
import { expect, it } from 'vitest'
import { normalQuantile } from './elementary.ts'
import { fillNormalQuantiles } from './normal-kernel.ts'

it('a column of chances becomes the quantile of each, to the last bit, in the middle, in both tails and between parts', () => {
  const chance = fc.oneof(
    fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }),
    fc.constantFrom(2 ** -53, 0.075, 0.925, 0.5, 1 - 2 ** -53, 1e-11, 0.0749999, 0.9250001),
  )
  fc.assert(
    fc.property(fc.array(chance, { maxLength: 400, size: 'max' }), (chances) => {
      const column = Float64Array.from(chances)
      fillNormalQuantiles(column)
      expect(column).toEqual(Float64Array.from(chances, normalQuantile))
    }),
    { seed: 5, numRuns: 100 },
  )
})

it('a column may be all tails', () => {
  const column = new Float64Array(300).fill(0.01)
  fillNormalQuantiles(column)
  expect(new Set(column)).toEqual(new Set([normalQuantile(0.01)]))
})
