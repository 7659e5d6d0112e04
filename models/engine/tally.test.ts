import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addToTally, tallyAt } from './tally.ts'

const money = fc.double({ min: -1e12, max: 1e12, noNaN: true })

it('adds to the same sum in any order and in any chunks', () => {
  fc.assert(
    fc.property(fc.array(money, { minLength: 2, maxLength: 60 }), fc.nat(), (values, at) => {
      const cut = 1 + (at % (values.length - 1))
      const [whole, parts] = [new Float64Array(4), new Float64Array(4)]
      addToTally(whole, 2, Float64Array.from(values), 0, values.length)
      for (const part of [values.slice(cut).reverse(), values.slice(0, cut)])
        addToTally(parts, 2, Float64Array.from(part), 0, part.length)
      expect(parts).toEqual(whole)
      const sum = values.reduce((all, value) => all + value, 0)
      const size = values.reduce((all, value) => all + Math.abs(value), 0)
      expect(Math.abs(tallyAt(whole, 1) - sum)).toBeLessThan(1e-6 + 1e-14 * size)
    }),
  )
})

it('counts only so many draws, and keeps eight places after the point', () => {
  const tally = new Float64Array(2)
  addToTally(tally, 0, Float64Array.of(0.12345678, 1e9, 7), 0, 2)
  expect(tallyAt(tally, 0)).toBeCloseTo(1e9 + 0.12345678, 6)
})
