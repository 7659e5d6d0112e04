import { expect, it } from 'vitest'
import { statedOverSpread, type Stated } from '#models/borne-out.fixture'
import { fillScrambles } from '#models/engine/draws'
import { exp, normalQuantile } from '#models/engine/elementary'
import { meansByScramble } from '#models/engine/standard-errors'
import { deviationsOf, errorOfCosts, scaledDoubt } from './doubted.ts'

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

it('spreads what is known by its error alone over eight estimates that have that error, by chance of its own or of what it shares', () => {
  const own = deviationsOf({ se: 3 }, 'a')!
  expect(errorOfCosts([{ times: 2, doubt: { parts: own } }])).toBeCloseTo(6, 2)
  expect(own.reduce((sum, part) => sum + part, 0)).toBeCloseTo(0, 9)
  expect(deviationsOf({ se: 3 }, 'b')).not.toEqual(own)
  expect(deviationsOf({ se: 3, luck: 'a' }, 'b')).toEqual(own)
  expect(deviationsOf({ parts: [1, 2, 3, 4, 5, 6, 7, 8] }, 'a')![0]).toBe(-3.5)
  expect(deviationsOf(undefined, 'a')).toEqual(new Array(8).fill(0))
  expect([deviationsOf({ se: null }, 'a'), deviationsOf({ parts: null }, 'a')]).toEqual([null, null])
})
