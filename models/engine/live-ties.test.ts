import fc from 'fast-check'
import { expect, it } from 'vitest'
import { storeOf } from './column-store.ts'
import { FREE_FROM } from './draw-constants.ts'
import type { FrictionCase } from './friction-case.ts'
import { spreadEdges } from './friction-spread.ts'
import { drawTies, liveTies } from './live-ties.ts'
import type { Machine } from './machine.ts'

const MOST_DRAWS = 300

it('draws the same ties with SIMD and in JavaScript alone, for any number of draws', () => {
  const column = (at: number): number => FREE_FROM + 8 * MOST_DRAWS * at
  const store = storeOf(column(4), false)
  expect(store.kernel).toBeDefined()
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }),
      fc.integer({ min: 1, max: MOST_DRAWS }),
      fc.nat(1_000_000),
      (chances, size, first) => {
        const edges = spreadEdges(
          chances.map((_, i) => `spread/${i}`),
          chances.length,
        )
        for (const column of [edges.tie, edges.likelihood, edges.unreduced]) chances.forEach((_, i) => (column[i] = i))
        const drawn = (view: (at: number) => Float64Array): number[] => {
          const { ties } = liveTies([{ edges } as unknown as FrictionCase], 5, MOST_DRAWS)
          const columns = chances.map((chance, i) => view(i).fill(chance))
          columns[0]!.forEach((_, s) => (columns[0]![s] = s / size))
          drawTies(ties, { columns, first, isMedian: false, store } as unknown as Machine, view(3))
          return [...ties.bits.subarray(0, 3 * ties.words)]
        }
        const simd = drawn((at) => new Float64Array(store.buffer, column(at), size))
        const plain = drawn(() => new Float64Array(size))
        expect(simd).toEqual(plain)
      },
    ),
  )
})
