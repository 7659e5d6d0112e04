import fc from 'fast-check'
import { expect, it } from 'vitest'
import { LayeredMap } from './layered-map.ts'

it('has what a copy of the map before it would have, and leaves that as it was', () => {
  const entries = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer()))
  fc.assert(
    fc.property(fc.array(entries, { maxLength: 4 }), (layers) => {
      let [layered, copy] = [new LayeredMap<number, number>(), new Map<number, number>()]
      const before: [LayeredMap<number, number>, ReadonlyMap<number, number>][] = []
      for (const layer of layers) {
        before.push([layered, copy])
        ;[layered, copy] = [new LayeredMap(layered), new Map(copy)]
        for (const [key, value] of layer) {
          layered.set(key, value)
          copy.set(key, value)
        }
      }
      for (const [one, other] of [...before, [layered, copy] as const])
        for (let key = 0; key < 10; key++) {
          expect(one.get(key)).toBe(other.get(key))
          expect(one.has(key)).toBe(other.has(key))
        }
    }),
  )
})
