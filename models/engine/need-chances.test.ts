import fc from 'fast-check'
import { expect, it } from 'vitest'
import { failuresOf } from './availability.ts'
import { chancesOfNeed, needsOf } from './need-chances.ts'

const PARTS = 9
const parts = Array.from({ length: PARTS }, (_, i) => ({ id: `part-${i}`, demand: i }))
const links = fc.array(
  fc.record({ from: fc.nat(PARTS - 1), to: fc.nat(PARTS - 1), share: fc.constantFrom(0.1, 0.5, 0.9, 1) }),
  { maxLength: 24 },
)
const dependencies = (all: readonly { from: number; to: number; share: number }[]) =>
  all.map(({ from, to, share }) => ({ from: `part-${from}`, to: `part-${to}`, share }))

it('without loops a part is needed unless every part before it spares it', () => {
  fc.assert(
    fc.property(links, (all) => {
      const forward = all.filter(({ from, to }) => from < to)
      const needing = chancesOfNeed(needsOf(parts, dependencies(forward)))
      parts.forEach((_, start) => {
        const chances = parts.map((_, i): number => (i === start ? 1 : 0))
        for (let to = start + 1; to < PARTS; to++)
          chances[to] =
            1 - forward.filter((link) => link.to === to).reduce((p, l) => p * (1 - chances[l.from]! * l.share), 1)
        const { places, chances: found } = needing[start]!
        expect([...places]).toEqual(chances.flatMap((chance, i) => (chance > 0 ? [i] : [])))
        found.forEach((chance, k) => expect(chance).toBeCloseTo(chances[places[k]!]!, 12))
      })
    }),
  )
})

it('with loops too, what is needed is what is reached', () => {
  fc.assert(
    fc.property(links, (all) => {
      const needing = chancesOfNeed(needsOf(parts, dependencies(all)))
      parts.forEach((_, start) => {
        const reached = new Set([start])
        for (const at of reached) for (const { from, to } of all) if (from === at) reached.add(to)
        expect([...needing[start]!.places]).toEqual([...reached].sort((a, b) => a - b))
      })
    }),
  )
})

it('a failing part hits whoever needs it, in the chance of the need, and one failure leaves no trace in the next', () => {
  fc.assert(
    fc.property(links, (all) => {
      const needing = chancesOfNeed(needsOf(parts, dependencies(all)))
      const radius = failuresOf(parts, dependencies(all))
      parts.forEach(({ id }, failed) => {
        const needers = needing.flatMap(({ places, chances }, i) => {
          const k = places.indexOf(failed)
          return k < 0 ? [] : [{ id: `part-${i}`, share: 1 - (1 - chances[k]!) }]
        })
        expect(radius({ kind: 'part', id }).hit).toEqual(
          needers.filter(({ share }) => share > 0).sort((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1)),
        )
      })
    }),
  )
})
