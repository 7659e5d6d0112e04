import fc from 'fast-check'
import { expect, it } from 'vitest'
import { callGraphOf, type CallGraph, type GraphCall } from './call-graph.ts'
import { overloadOf, settleOverload, type Overload } from './overload.ts'

type Call = GraphCall & { readonly times: number }

const awaited = (from: number, to: number, retries = 2, failure = 0): GraphCall => ({
  from,
  to,
  retries,
  failure,
  isAwaited: true,
})

/** What each is offered while nobody is full: the plain sum of what its callers pass on; in a loop, about as much. */
function plainPeaks(
  outside: readonly number[],
  capacity: readonly number[],
  calls: readonly Call[],
  { parts, isLoop, partOf }: CallGraph,
): number[] {
  const peaks = [...outside]
  for (const node of parts.items)
    if (isLoop[partOf[node]!] === 0)
      for (const { from, to, times } of calls)
        if (to === node) peaks[node]! += Math.min(peaks[from]!, capacity[from]!) * times
  return peaks
}

/** Settles a small system: requests from outside, capacities, calls with how many each request makes; whom it begins with. */
function settledFrom(
  outside: readonly number[],
  capacity: readonly number[],
  calls: readonly Call[],
  full: readonly number[],
): { rounds: number; peaks: readonly number[]; state: Overload } {
  const nodes = outside.length
  const graph = callGraphOf(nodes, calls)
  const peaks = plainPeaks(outside, capacity, calls, graph)
  const state = overloadOf(graph)
  const places = (from: number, count: number): Int32Array => Int32Array.from({ length: count }, (_, i) => from + i)
  const columns = {
    numbers: Float64Array.from([...outside, ...peaks, ...capacity, ...calls.map(({ times }) => times)]),
    outside: places(0, nodes),
    peak: places(nodes, nodes),
    capacity: places(2 * nodes, nodes),
    calls: places(3 * nodes, calls.length),
    factors: new Float64Array(calls.length).fill(1),
  }
  return { rounds: settleOverload({ graph, columns, state, s: 0 }, full), peaks, state }
}

function settled(
  outside: readonly number[],
  capacity: readonly number[],
  calls: readonly Call[],
): { offered: number[]; lost: number[]; rounds: number } {
  const { state, rounds } = settledFrom(outside, capacity, calls, [...outside.keys()])
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

const networks = fc.integer({ min: 2, max: 12 }).chain((nodes) =>
  fc.record({
    outside: fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: nodes, maxLength: nodes }),
    capacity: fc.array(fc.oneof(fc.constant(Infinity), fc.double({ min: 50, max: 600, noNaN: true })), {
      minLength: nodes,
      maxLength: nodes,
    }),
    calls: fc.array(
      fc.record({
        from: fc.integer({ min: 0, max: nodes - 1 }),
        to: fc.integer({ min: 0, max: nodes - 1 }),
        retries: fc.integer({ min: 0, max: 3 }),
        failure: fc.constantFrom(0, 0, 0, 0.01),
        isAwaited: fc.boolean(),
        times: fc.double({ min: 0.1, max: 1.5, noNaN: true }),
      }),
      { maxLength: 2 * nodes },
    ),
    mayLoop: fc.boolean(),
  }),
)

it('settles from the full ones alone to the bytes of having looked at all', () => {
  let moved = 0
  fc.assert(
    fc.property(networks, ({ outside, capacity, calls, mayLoop }) => {
      const kept = mayLoop
        ? calls.map((call) => ({ ...call, times: call.times / 20 }))
        : calls.filter(({ from, to }) => from < to)
      const all = settledFrom(outside, capacity, kept, [...outside.keys()])
      const full = all.peaks.flatMap((peak, node) => (peak > capacity[node]! ? [node] : []))
      const few = settledFrom(outside, capacity, kept, full)
      const isTouched = (node: number): boolean => few.state.isTouched[node] === 1
      outside.forEach((_, node) => {
        const offered = isTouched(node) ? few.state.offered[node] : few.peaks[node]
        expect(Object.is(offered, all.state.offered[node])).toBe(true)
        expect(Object.is(isTouched(node) ? few.state.lost[node] : 0, all.state.lost[node])).toBe(true)
        if (offered !== few.peaks[node]) moved++
      })
      expect(few.rounds).toBe(all.rounds)
    }),
    { numRuns: 400 },
  )
  expect(moved).toBeGreaterThan(50)
})

it('looks at nothing that no full one reaches', () => {
  const calls = [
    { ...awaited(0, 1), times: 1 },
    { ...awaited(2, 3), times: 1 },
  ]
  const { state } = settledFrom([100, 0, 100, 0], [Infinity, 50, Infinity, 500], calls, [1])
  expect([...state.isTouched]).toEqual([1, 1, 0, 0])
})
