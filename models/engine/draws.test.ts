import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { metalogFits } from './distributions.ts'
import {
  fillNormal,
  fillQuantiles,
  fillScrambledSobol,
  fillUniform,
  hashVariable,
  quantileOf,
  scrambledSobol,
  sobol,
  threefry2x32,
  uniform,
  uniformAt,
} from './draws.ts'
import { normalQuantile } from './elementary.ts'

const hex = (words: readonly number[]) => words.map((w) => w.toString(16).padStart(8, '0')).join(' ')

// Known answers published with Random123.
it('Threefry-2x32-20 gives its known answers', () => {
  expect(hex(threefry2x32([0, 0], [0, 0]))).toBe('6b200159 99ba4efe')
  expect(hex(threefry2x32([0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff]))).toBe('1cb996fc bb002be7')
  expect(hex(threefry2x32([0x13198a2e, 0x03707344], [0x243f6a88, 0x85a308d3]))).toBe('c4923a9c 483df7a0')
})

it('a variable is hashed by FNV-1a of its UTF-8', () => {
  expect(hex(hashVariable(''))).toBe('cbf29ce4 84222325')
  expect(hex(hashVariable('a'))).toBe('af63dc4c 8601ec8c')
  expect(hex(hashVariable('foobar'))).toBe('85944171 f73967e8')
  expect(hex(hashVariable('é€😀'))).toBe(hex(fnvOf(new TextEncoder().encode('é€😀'))))
})

function fnvOf(bytes: Uint8Array): [number, number] {
  let h = 0xcbf29ce484222325n
  for (const b of bytes) h = ((h ^ BigInt(b)) * 0x100000001b3n) & 0xffffffffffffffffn
  return [Number(h >> 32n), Number(h & 0xffffffffn)]
}

it('a draw does not depend on the chunk that it is drawn in', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.string(),
      fc.nat(1000),
      fc.integer({ min: 1, max: 40 }),
      fc.nat(50),
      (seed, name, first, size, period) => {
        const chunk = new Float64Array(size)
        fillUniform(seed, name, first, chunk, period)
        chunk.forEach((u, i) => expect(u).toBe(uniformAt(seed, name, first + i, period)))
        expect(uniformAt(seed, name, first, 0)).toBe(uniform(seed, name, first))
        fillNormal(seed, name, first, chunk, period)
        chunk.forEach((z, i) => expect(z).toBe(normalQuantile(uniformAt(seed, name, first + i, period))))
      },
    ),
    { seed: 3, numRuns: 60 },
  )
})

it('draws are strictly between 0 and 1, level, and unlike those of another variable, seed or period', () => {
  const n = 1 << 16
  const a = new Float64Array(n)
  const others = [new Float64Array(n), new Float64Array(n), new Float64Array(n)] as const
  fillUniform(1, 'traffic', 0, a)
  fillUniform(1, 'traffic2', 0, others[0])
  fillUniform(2, 'traffic', 0, others[1])
  fillUniform(1, 'traffic', 0, others[2], 1)
  expect(a.every((u) => u > 0 && u < 1)).toBe(true)
  const bins = new Int32Array(64)
  for (const u of a) bins[Math.floor(u * 64)]!++
  const chiSquare = bins.reduce((sum, count) => sum + (count - n / 64) ** 2 / (n / 64), 0)
  expect(chiSquare).toBeLessThan(110)
  for (const b of others) {
    const covariance = a.reduce((sum, u, i) => sum + (u - 0.5) * (b[i]! - 0.5), 0) / n
    expect(Math.abs(covariance * 12)).toBeLessThan(0.02)
  }
})

it('the first draws of a variable are these, for ever', () => {
  expect([uniform(1, 'traffic', 0), uniform(1, 'traffic', 1), uniform(2 ** 40 + 1, 'traffic', 0)]).toEqual([
    0.19723015390015564, 0.9182759368951007, 0.08605113783804497,
  ])
})

// From scipy.stats.qmc.Sobol(scramble=False): point 1000 in some dimensions.
const sobolPoint1000: Record<number, number> = {
  0: 0.2197265625,
  1: 0.0966796875,
  7: 0.8994140625,
  20: 0.5224609375,
  63: 0.4462890625,
  64: 0.1298828125,
  100: 0.7685546875,
  127: 0.5439453125,
  128: 0.8916015625,
  200: 0.7529296875,
  500: 0.7255859375,
  999: 0.2001953125,
  1110: 0.3701171875,
}

it('Sobol points are those of Joe and Kuo, in every dimension', () => {
  expect(sobol(3, 4).map((p) => [...p])).toEqual([
    [0, 0, 0],
    [0.5, 0.5, 0.5],
    [0.75, 0.25, 0.25],
    [0.25, 0.75, 0.75],
  ])
  const points = sobol(1111, 1001)
  for (const [dimension, x] of Object.entries(sobolPoint1000)) expect(points[1000]![Number(dimension)]).toBe(x)
  // Every 2^m points put one into each of 2^m equal slices of every dimension.
  for (let dimension = 0; dimension < 1111; dimension++) {
    const slices = new Set(points.slice(0, 512).map((p) => Math.floor(p[dimension]! * 512)))
    expect(slices.size).toBe(512)
  }
  expect(sobol(2, 0)).toEqual([])
  expect(() => sobol(1112, 1)).toThrow('1112 Sobol dimensions')
})

it('a scramble keeps the slices, differs by seed and number, and is addressed by point', () => {
  const points = scrambledSobol(20, 256, 1, 0)
  for (let dimension = 0; dimension < 20; dimension++) {
    expect(new Set(points.map((p) => Math.floor(p[dimension]! * 256))).size).toBe(256)
  }
  expect(points.flatMap((p) => [...p]).every((u) => u > 0 && u < 1)).toBe(true)
  expect(scrambledSobol(1, 2, 1, 1)[0]).not.toEqual(points[0]!.slice(0, 1))
  expect(scrambledSobol(1, 2, 2, 0)[0]).not.toEqual(points[0]!.slice(0, 1))
  const later = new Float64Array(7)
  fillScrambledSobol(19, 100, 1, 0, later)
  expect([...later]).toEqual(points.slice(100, 107).map((p) => p[19]))
})

it('scrambled Sobol integrates a smooth function far better than chance does', () => {
  const errors = [0, 1, 2, 3, 4, 5].map((scramble) => {
    const points = scrambledSobol(5, 1024, 9, scramble)
    const mean = points.reduce((sum, p) => sum + p.reduce((product, u) => product * (0.5 + u), 1), 0) / 1024
    return Math.abs(mean - 1)
  })
  expect(Math.max(...errors)).toBeLessThan(0.004)
})

it('percentiles that were given come back', () => {
  const one = fc.double({ min: 1e-3, max: 1e6, noNaN: true })
  fc.assert(
    fc.property(one, one, one, (a, b, c) => {
      const [p10, p50, p90] = [a, b, c].sort((x, y) => x - y) as [number, number, number]
      for (const d of [
        { p10, p50, p90 },
        { p10, p50, p90, lower: 0 },
        { p10, p50, p90, lower: 0, upper: 2e6 },
      ]) {
        expect(quantileOf(d, 0.1) / p10).toBeCloseTo(1, 6)
        expect(quantileOf(d, 0.5) / p50).toBeCloseTo(1, 6)
        expect(quantileOf(d, 0.9) / p90).toBeCloseTo(1, 6)
      }
      expect(quantileOf({ p10, p90 }, 0.1) / p10).toBeCloseTo(1, 10)
      expect(quantileOf({ p10, p90 }, 0.9) / p90).toBeCloseTo(1, 10)
    }),
    { seed: 3, numRuns: 300 },
  )
})

it('a quantile never falls as the chance rises, also where no metalog fits', () => {
  const value = fc.integer({ min: -1000, max: 1000 }).map((n) => n / 10)
  const chance = fc.double({ min: 1e-9, max: 1, noNaN: true })
  fc.assert(
    fc.property(value, value, value, chance, chance, (a, b, c, u, v) => {
      const [x, y, z] = [a, b, c].sort((p, q) => p - q) as [number, number, number]
      const [low, high] = u < v ? [u, v] : [v, u]
      for (const d of [
        { p10: x, p50: y, p90: z },
        { p10: x, p50: y, p90: z, lower: -101 },
        { p10: x, p50: y, p90: z, upper: 101 },
        { p10: x, p50: y, p90: z, lower: -101, upper: 101 },
        { p10: x, p90: z },
        { min: x, mode: y, max: z },
      ]) {
        const [from, to] = [quantileOf(d, low), quantileOf(d, high)]
        expect(to, JSON.stringify([d, low, high])).toBeGreaterThanOrEqual(from - 1e-9 * Math.abs(from))
        if ('lower' in d) expect(from).toBeGreaterThanOrEqual(-101)
        if ('upper' in d) expect(to).toBeLessThanOrEqual(101)
      }
    }),
    { seed: 3, numRuns: 400 },
  )
})

it('a metalog fits between 0.16658 and 0.83342 only, and two lognormal pieces stand in elsewhere', () => {
  const fits = [12, 15.1, 20, 34.9, 36].map((p50) => metalogFits({ p10: 10, p50, p90: 40 }))
  expect(fits).toEqual([false, true, true, true, false])
  expect(quantileOf({ p10: 10, p50: 12, p90: 40 }, 0.9)).toBeCloseTo(40, 10)
  expect(quantileOf({ p10: 10, p50: 10, p90: 40 }, 0)).toBeCloseTo(10, 12)
  expect(quantileOf({ p10: 0, p50: 0, p90: 4, lower: 0 }, 0.05)).toBe(0)
})

it('the known quantiles: certain, without a positive end, PERT', () => {
  expect(quantileOf({ p10: 7, p90: 7 }, 0.3)).toBe(7)
  expect(quantileOf({ p10: -1, p90: 1 }, 0.5)).toBe(0)
  expect(quantileOf({ p10: 5, p90: 20 }, 0.5)).toBeCloseTo(10, 12)
  expect([quantileOf({ p10: 5, p90: 20 }, 0), quantileOf({ p10: 5, p90: 20 }, 1)]).toEqual([0, Infinity])
  expect(quantileOf({ min: 3, mode: 3, max: 3 }, 0.2)).toBe(3)
  // Beta(1, 5): 1 - (1 - p)^(1/5)
  expect(quantileOf({ min: 0, mode: 0, max: 10 }, 0.5)).toBeCloseTo(10 * (1 - 0.5 ** 0.2), 12)
  expect([quantileOf({ min: 1, mode: 2, max: 4 }, 0), quantileOf({ min: 1, mode: 2, max: 4 }, 1)]).toEqual([1, 4])
  const chances = Float64Array.of(0.1, 0.9)
  fillQuantiles({ p10: 5, p50: 6, p90: 20 }, chances)
  expect([...chances].map((x) => x.toFixed(9))).toEqual(['5.000000000', '20.000000000'])
})

type Case = { readonly id: string; readonly inputs: Record<string, number>; readonly expected: unknown }
const file = '../shared/data/oracle-cases.json'
const cases = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }).cases : []

it.skipIf(cases.length === 0)('the reference cases of sampling agree (skipped where ../shared is absent)', () => {
  const by = (id: string) => cases.find((c) => c.id === id)!
  const points = sobol(by('QMC-SOBOL').inputs['d']!, by('QMC-SOBOL').inputs['n']!)
  expect(points.map((p) => [...p])).toEqual(by('QMC-SOBOL').expected)
  const lognormal = by('DIST-LN')
  const two = { p10: lognormal.inputs['p10']!, p90: lognormal.inputs['p90']! }
  const known = lognormal.expected as Record<'median' | 'p95' | 'p99', number>
  expect(quantileOf(two, 0.5) / known.median).toBeCloseTo(1, 9)
  expect(quantileOf(two, 0.95) / known.p95).toBeCloseTo(1, 9)
  expect(quantileOf(two, 0.99) / known.p99).toBeCloseTo(1, 9)
  const metalog = by('DIST-METALOG')
  const three = { p10: metalog.inputs['p10']!, p50: metalog.inputs['p50']!, p90: metalog.inputs['p90']! }
  const answers = metalog.expected as { q: number[]; q_lower0: number[] }
  const chances = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]
  chances.forEach((p, i) => {
    expect(quantileOf(three, p) / answers.q[i]!, `metalog ${p}`).toBeCloseTo(1, 9)
    expect(quantileOf({ ...three, lower: 0 }, p) / answers.q_lower0[i]!, `metalog above 0 ${p}`).toBeCloseTo(1, 9)
  })
})
