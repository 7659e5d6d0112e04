import fc from 'fast-check'
import { expect, it } from 'vitest'
import { coveringSet } from './covering-set.ts'
import { covers } from './dominance.ts'

const vectors = fc.integer({ min: 1, max: 4 }).chain((measures) =>
  fc.record({
    added: fc.array(fc.array(fc.nat(40), { minLength: measures, maxLength: measures }), { maxLength: 200 }),
    asked: fc.array(fc.array(fc.nat(40), { minLength: measures, maxLength: measures }), { minLength: 1 }),
  }),
)

it('says of any bounds, and after any number of additions, what looking at every vector says', () => {
  fc.assert(
    fc.property(vectors, ({ added, asked }) => {
      const set = coveringSet<number>(asked[0]!.length)
      added.forEach((vector, at) => {
        set.add(Float64Array.from(vector), at)
        const bounds = asked[at % asked.length]!
        const known = added.slice(0, at + 1)
        expect(set.covers(Float64Array.from(bounds), () => bounds.at(-1)!)).toBe(
          known.some((each) => covers(each, bounds)),
        )
      })
      for (const bounds of asked)
        expect(set.covers(Float64Array.from(bounds), () => bounds.at(-1)!)).toBe(
          added.some((each) => covers(each, bounds)),
        )
    }),
  )
})

it('keeps what no later one covers, with what it stands for', () => {
  fc.assert(
    fc.property(vectors, ({ added, asked }) => {
      const set = coveringSet<number>(asked[0]!.length)
      added.forEach((vector, at) => set.add(Float64Array.from(vector), at))
      const lasting = added.flatMap((vector, at) =>
        added.slice(at + 1).some((later) => covers(later, vector))
          ? []
          : [{ vector: Float64Array.from(vector), item: at }],
      )
      expect(set.members()).toEqual(lasting)
    }),
  )
})

it('asks for the bound of the last measure only where a vector is within the others', () => {
  const set = coveringSet<string>(2)
  set.add(Float64Array.of(5, 1), 'five')
  let asked = 0
  const last = () => ++asked
  expect(set.covers(Float64Array.of(4, 0), last)).toBe(false)
  expect(asked).toBe(0)
  expect(set.covers(Float64Array.of(5, 0), last)).toBe(true)
  expect(asked).toBe(1)
})
