import { expect, it } from 'vitest'
import { statedOverSpread, type Stated } from '#models/borne-out.fixture'
import { fillScrambles } from '#models/engine/draws'
import { exp, normalQuantile } from '#models/engine/elementary'
import { meansByScramble } from '#models/engine/standard-errors'
import { errorOfCosts, scaledDoubt } from './cost-doubt.ts'

const mean = (column: Float64Array): number => column.reduce((sum, value) => sum + value, 0) / column.length

it('states an error of the money that several delays cost together that repeated seeds bear out, where they share luck too', () => {
  const found = Array.from({ length: 80 }, (_, i): Stated => {
    const column = (dimension: number): Float64Array => {
      const out = new Float64Array(512)
      fillScrambles(i + 1, dimension, 0, out)
      return out.map((u) => exp(0.7 * normalQuantile(u)))
    }
    const [shared, own] = [column(0), column(1)]
    const first = shared.map((value, s) => 100 * value * own[s]!)
    const second = shared.map((value) => 80 * value)
    const terms = [first, second].map((each, at) => ({
      times: at === 0 ? 3 : -2,
      doubt: { parts: meansByScramble(each) },
    }))
    return [3 * mean(first) - 2 * mean(second), errorOfCosts(terms)!]
  })
  const ratio = statedOverSpread(found)
  expect(ratio).toBeGreaterThan(0.75)
  expect(ratio).toBeLessThan(1.35)
})

it('adds up what is known without scrambles as independent, and says nothing where one error is not known', () => {
  expect(
    errorOfCosts([
      { times: 1, doubt: { se: 3 } },
      { times: -2, doubt: { se: 2 } },
      { times: 9, doubt: undefined },
    ]),
  ).toBe(5)
  expect(errorOfCosts([{ times: 1, doubt: { parts: null } }])).toBeNull()
  expect(errorOfCosts([{ times: 0, doubt: { se: null } }])).toBe(0)
  expect(scaledDoubt({ se: 3 }, -2)).toEqual({ se: 6 })
  expect(scaledDoubt({ parts: [1, 2] }, 3)).toEqual({ parts: [3, 6] })
})
