import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callOrder, fillGrowth, growthFactors, propagate, seasonalFactors } from './demand.ts'

function rates(external: number[], calls: number[][]): number[] {
  const answer = propagate(external, calls)
  if (!answer.ok) throw new Error(`no answer: spectral radius ${answer.spectralRadius}`)
  return answer.rates
}

function radius(calls: number[][]): number {
  const answer = propagate(
    calls.map(() => 1),
    calls,
  )
  return answer.ok ? NaN : answer.spectralRadius
}

it('requests flow along an acyclic graph: 100, 100, 250, 175', () => {
  const calls = [
    [0, 1, 2, 0],
    [0, 0, 0.5, 1],
    [0, 0, 0, 0.3],
    [0, 0, 0, 0],
  ]
  expect(rates([100, 0, 0, 0], calls)).toEqual([100, 100, 250, 175])
})

it('nothing, one node, and a missing row are answered', () => {
  expect(rates([], [])).toEqual([])
  expect(rates([5], [[0]])).toEqual([5])
  expect(rates([5, 1], [])).toEqual([5, 1])
  expect(rates([1], [[0.75]])).toEqual([4])
})

it('a loop that dies out is summed', () => {
  const [a, b] = rates(
    [1, 0],
    [
      [0, 0.5],
      [0.5, 0],
    ],
  )
  expect(a).toBeCloseTo(4 / 3, 14)
  expect(b).toBeCloseTo(2 / 3, 14)
})

it('a loop that feeds itself is refused with its spectral radius, whatever its period', () => {
  expect(
    radius([
      [0, 2],
      [0.6, 0],
    ]),
  ).toBeCloseTo(1.0954451150103324, 12)
  expect(
    radius([
      [0, 1],
      [1, 0],
    ]),
  ).toBeCloseTo(1, 12)
  expect(
    radius([
      [0, 0, 8],
      [1, 0, 0],
      [0, 1, 0],
    ]),
  ).toBeCloseTo(2, 12)
  expect(radius([[1.5]])).toBe(1.5)
  expect(radius([[1]])).toBe(1)
  // A chain with a large call count is no loop; the loop behind it decides.
  expect(
    radius([
      [0, 50, 0],
      [0, 0.5, 1],
      [0, 3, 0],
    ]),
  ).toBeCloseTo((0.5 + Math.sqrt(12.25)) / 2, 12)
  expect(
    radius([
      [0, 1e-9],
      [1e9, 0.2],
    ]),
  ).toBeCloseTo((0.2 + Math.sqrt(4.04)) / 2, 9)
})

it('a loop without traffic is refused too', () => {
  expect(
    propagate(
      [0, 0],
      [
        [0, 2],
        [2, 0],
      ],
    ),
  ).toEqual({ ok: false, spectralRadius: 2 })
})

it('a chain of 2,000 calls does not overflow the stack', () => {
  const n = 2000
  const calls = Array.from({ length: n }, (_, i) => {
    const row = new Array<number>(n).fill(0)
    if (i + 1 < n) row[i + 1] = 1
    return row
  })
  expect(rates([3, ...new Array<number>(n - 1).fill(0)], calls)[n - 1]).toBe(3)
})

const graph = fc.integer({ min: 1, max: 9 }).chain((n) =>
  fc.record({
    external: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: n, maxLength: n }),
    calls: fc.array(fc.array(fc.constantFrom(0, 0, 0, 0.1, 0.3, 0.9, 2), { minLength: n, maxLength: n }), {
      minLength: n,
      maxLength: n,
    }),
  }),
)

it('calls are conserved: every rate is what arrives plus what the others send', () => {
  let answered = 0
  fc.assert(
    fc.property(graph, ({ external, calls }) => {
      const answer = propagate(external, calls)
      if (!answer.ok) return
      answered++
      answer.rates.forEach((rate, j) => {
        const arriving = answer.rates.reduce((sum, sent, i) => sum + sent * calls[i]![j]!, external[j]!)
        expect(Math.abs(rate - arriving)).toBeLessThanOrEqual(1e-9 * Math.max(1, rate))
        expect(rate).toBeGreaterThanOrEqual(0)
      })
    }),
    { seed: 11, numRuns: 600 },
  )
  expect(answered).toBeGreaterThan(100)
})

function sumOfProducts(a: number[], b: number[]): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0)
}

it('the refusal is right: repeated calls grow at the spectral radius that is reported', () => {
  fc.assert(
    fc.property(graph, ({ external, calls }) => {
      const answer = propagate(external, calls)
      if (answer.ok) return
      // The growth of the powers of I + P, less 1, by plain repetition.
      const n = calls.length
      let vector: number[] = new Array<number>(n).fill(1)
      let logSize = 0
      const rounds = 3000
      for (let round = 0; round < rounds; round++) {
        const image: number[] = vector.map((x, i) => x + sumOfProducts(calls[i]!, vector))
        const size = Math.max(...image)
        logSize += Math.log(size)
        vector = image.map((x) => x / size)
      }
      const growth = Math.exp(logSize / rounds) - 1
      expect(Math.abs(growth / answer.spectralRadius - 1)).toBeLessThan(0.02)
      expect(answer.spectralRadius).toBeGreaterThan(1 - 1e-9)
    }),
    { seed: 11, numRuns: 60 },
  )
})

it('callers stand before the called, and a loop is one part', () => {
  const order = callOrder(
    [
      [0, 0, 0, 0],
      [1, 0, 0, 0],
      [0, 1, 0, 1],
      [0, 0, 1, 0],
    ],
    4,
  )
  expect(order.map((part) => [...part].sort())).toEqual([[2, 3], [1], [0]])
})

it('growth compounds to its yearly factor, less when damped', () => {
  const plain = growthFactors(0.44, 25)
  expect([plain[0], plain.length]).toEqual([1, 25])
  expect(plain[12]).toBeCloseTo(1.44, 13)
  expect(plain[24]).toBeCloseTo(1.44 ** 2, 12)
  const damped = growthFactors(0.44, 13, 0.98)
  const months = Array.from({ length: 12 }, (_, k) => 0.98 ** (k + 1)).reduce((a, b) => a + b, 0)
  expect(damped[12]).toBeCloseTo(Math.exp((Math.log(1.44) / 12) * months), 12)
  const shrinking = new Float64Array(13)
  fillGrowth(0.5, 1, shrinking)
  expect(shrinking[12]).toBeCloseTo(0.5, 14)
  expect(growthFactors(0.2, 0)).toEqual(new Float64Array(0))
})

it('seasonal indices average 1 and keep their shape', () => {
  const factors = seasonalFactors([8, 10, 12])
  expect(factors).toEqual([0.8, 1, 1.2])
  expect(seasonalFactors([])).toEqual([])
  expect(seasonalFactors([0, 0])).toEqual([1, 1])
})

type Case = {
  readonly id: string
  readonly inputs: { external: number[]; calls: number[][] }
  readonly expected: never
}
const file = '../shared/data/oracle-cases.json'
const cases = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }).cases : []

describe.skipIf(cases.length === 0)('the reference cases (skipped where ../shared is absent)', () => {
  it.each(cases.filter((c) => c.id.startsWith('TRAFFIC-')))('$id', ({ inputs, expected }) => {
    const answer = propagate(inputs.external, inputs.calls)
    if (answer.ok) {
      answer.rates.forEach((rate, i) => expect(rate / (expected as number[])[i]!).toBeCloseTo(1, 10))
    } else {
      const known = expected as { spectral_radius: number; valid: boolean }
      expect(known.valid).toBe(false)
      expect(answer.spectralRadius / known.spectral_radius).toBeCloseTo(1, 11)
    }
  })
})
