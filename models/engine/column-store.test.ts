import { expect, test } from 'vitest'
import { oneStore } from './column-store.ts'
import { FREE_FROM } from './draw-constants.ts'

const BYTES = 1_000_000

test.each([false, true])(
  'the next machine finds the memory of the last one zeroed, however much of it was written (plain: %s)',
  (isPlain) => {
    const storeFor = oneStore()
    const first = storeFor(BYTES, isPlain)
    first.numbers.fill(7, FREE_FROM / 8)
    const next = storeFor(BYTES - 8, isPlain)
    expect(next).toBe(first)
    expect(next.numbers.subarray(FREE_FROM / 8, (BYTES - 8) / 8).every((value) => value === 0)).toBe(true)
  },
)

test('a machine that needs more, or the other kind, gets memory of its own, and little ones do not keep what a large one needed', () => {
  const storeFor = oneStore()
  const first = storeFor(BYTES, true)
  const larger = storeFor(2 * BYTES, true)
  expect(larger).not.toBe(first)
  expect(larger.buffer.byteLength).toBeGreaterThanOrEqual(2 * BYTES)
  expect(storeFor(BYTES, false)).not.toBe(larger)
  const huge = storeFor(64 * BYTES, true)
  expect(storeFor(BYTES, true)).not.toBe(huge)
})
