import { expect, it } from 'vitest'
import { memoryOf } from './run-memory.ts'
import { spareMemory } from './spare-memory.ts'

const MIB = 1_048_576
const bytes = (columns: number) => ({ columns, rare: 8, sums: 8 })
const given = (columns: number, isShared = true) => ({
  columns: memoryOf(columns, isShared),
  rare: memoryOf(8, isShared),
})

it('gives the memory that was given back to the next run that fits, once', () => {
  const spare = spareMemory()
  const memory = given(1000)
  spare.give(memory)
  expect(spare.take(bytes(900), true)).toEqual({ memory, isNew: false })
  expect(spare.take(bytes(900), true).isNew).toBe(true)
})

it('gives no memory that is too small, much too large, or of the other kind', () => {
  const spare = spareMemory()
  spare.give(given(1000))
  expect(spare.take(bytes(1001), true).isNew).toBe(true)
  expect(spare.take(bytes(500), true).isNew).toBe(true)
  expect(spare.take({ ...bytes(900), rare: 9 }, true).isNew).toBe(true)
  expect(spare.take(bytes(900), false).isNew).toBe(true)
  expect(spare.take(bytes(900), true).isNew).toBe(false)
})

it('gives the least that fits', () => {
  const spare = spareMemory()
  const [large, small] = [given(1200), given(1000)]
  spare.give(small)
  spare.give(large)
  expect(spare.take(bytes(1000), true).memory).toBe(small)
})

it('holds the six that were given last, and no more than 384 MiB', () => {
  const spare = spareMemory()
  const sizes = [100, 200, 400, 800, 1600, 3200, 6400]
  for (const columns of sizes) spare.give(given(columns))
  expect(sizes.map((columns) => spare.take(bytes(columns), true).isNew)).toEqual(
    sizes.map((columns) => columns === 100),
  )
  for (const columns of [192 * MIB, 193 * MIB]) spare.give(given(columns))
  expect([193 * MIB, 192 * MIB].map((columns) => spare.take(bytes(columns), true).isNew)).toEqual([false, true])
})
