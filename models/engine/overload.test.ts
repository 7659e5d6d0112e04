import fc from 'fast-check'
import { expect, it } from 'vitest'
import { callGraphOf, overloadOf, settleOverload, type GraphCall } from './overload.ts'

const awaited = (from: number, to: number, retries = 2, failure = 0): GraphCall => ({
  from,
  to,
  retries,
  failure,
  isAwaited: true,
})

/** Settles a small system: requests from outside, capacities, calls with how many each request makes. */
function settled(
  outside: readonly number[],
  capacity: readonly number[],
  calls: readonly (GraphCall & { readonly times: number })[],
): { offered: number[]; lost: number[]; rounds: number } {
  const state = overloadOf(outside.length)
  state.outside.set(outside)
  state.capacity.set(capacity)
  const graph = callGraphOf(outside.length, calls)
  const rounds = settleOverload(
    graph,
    Float64Array.from(calls, (call) => call.times),
    state,
  )
  return { offered: [...state.offered], lost: [...state.lost], rounds }
}

it('passes everything on while nothing is full, with the attempts that stated failures make', () => {
  const { offered, lost } = settled([100, 0], [Infinity, 1000], [{ ...awaited(0, 1, 3, 0.5), times: 2 }])
  expect(offered[1]).toBeCloseTo(100 * 2 * 1.875, 4)
  expect(lost).toEqual([0, 0])
})

it('settles one full service where what gets through, and what gives up, is all that was meant', () => {
  for (const [rate, retries] of [
    [101, 2],
    [150, 2],
    [300, 0],
    [300, 5],
  ] as const) {
    const { offered, lost, rounds } = settled([rate, 0], [Infinity, 100], [{ ...awaited(0, 1, retries), times: 1 }])
    // rate x (1 - p^(k+1)) = capacity
    const failure = (1 - 100 / rate) ** (1 / (retries + 1))
    expect(offered[1]).toBeCloseTo(100 / (1 - failure), 6)
    expect(lost[1]).toBeCloseTo(failure, 9)
    expect(lost[0]).toBeCloseTo(1 - 100 / rate, 9)
    expect(rounds).toBeLessThan(4)
  }
})

it('lets a full part limit all above it, and lets nothing of what it cuts off through', () => {
  // front -> middle (full at 50) -> store
  const { offered, lost } = settled(
    [100, 0, 0],
    [Infinity, 50, Infinity],
    [
      { ...awaited(0, 1, 0), times: 1 },
      { ...awaited(1, 2, 0), times: 3 },
    ],
  )
  expect(offered).toEqual([100, 100, 150])
  expect(lost[0]).toBeCloseTo(0.5, 9)
})

it('multiplies retries layer by layer, into an overload of what would have fitted', () => {
  const chain = [
    { ...awaited(0, 1), times: 1 },
    { ...awaited(1, 2), times: 1 },
  ]
  // The middle one carries the 100 that are meant; the store carries half of them.
  const { offered } = settled([100, 0, 0], [Infinity, 120, 50], chain)
  expect(offered[1]).toBeGreaterThan(120)
  expect(offered[2]).toBeGreaterThan(120)
})

it('does not fail or try again what nobody waits for', () => {
  const { offered, lost } = settled([100, 0], [Infinity, 10], [{ ...awaited(0, 1), isAwaited: false, times: 1 }])
  expect(offered).toEqual([100, 100])
  expect(lost[0]).toBe(0)
})

it('settles services that call each other, full or not', () => {
  const loop = [
    { ...awaited(0, 1, 0), times: 0.9 },
    { ...awaited(1, 0, 0), times: 0.9 },
  ]
  const free = settled([10, 0], [Infinity, Infinity], loop)
  expect(free.offered[0]).toBeCloseTo(10 / (1 - 0.81), 5)
  const full = settled([10, 0], [20, Infinity], loop)
  expect(full.offered[1]).toBeCloseTo(18, 5)
  expect(full.offered[0]).toBeCloseTo(10 + 0.9 * 18, 5)
})

const chains = fc.record({
  rate: fc.double({ min: 1, max: 500, noNaN: true }),
  capacity: fc.array(fc.double({ min: 10, max: 400, noNaN: true }), { minLength: 3, maxLength: 3 }),
  times: fc.array(fc.double({ min: 0.1, max: 3, noNaN: true }), { minLength: 2, maxLength: 2 }),
  retries: fc.integer({ min: 0, max: 4 }),
})

it('never offers less for more retries, and never carries more than is offered or can be carried', () => {
  fc.assert(
    fc.property(chains, ({ rate, capacity, times, retries }) => {
      const of = (attempts: number): { offered: number[]; lost: number[] } =>
        settled(
          [rate, 0, 0],
          capacity,
          times.map((each, i) => ({ ...awaited(i, i + 1, attempts), times: each })),
        )
      const [less, more] = [of(retries), of(retries + 1)]
      less.offered.forEach((offered, i) => {
        expect(more.offered[i]! >= offered * (1 - 1e-5)).toBe(true)
        expect(less.lost[i]! >= 0 && less.lost[i]! <= 1).toBe(true)
      })
      // What leaves a service is what reaches the next, call by call and attempt by attempt.
      const carried = less.offered.map((offered, i) => Math.min(offered, capacity[i]!))
      const failure = less.lost[1]!
      const attempts = failure >= 1 ? retries + 1 : (1 - failure ** (retries + 1)) / (1 - failure)
      expect(Math.abs(carried[0]! * times[0]! * attempts - less.offered[1]!) <= 1e-4 * less.offered[1]!).toBe(true)
    }),
    { numRuns: 200 },
  )
})
