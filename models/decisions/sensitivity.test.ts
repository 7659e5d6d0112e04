import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { scrambledSobol, uniform } from '#models/engine/draws'
import { firstOrderShare, sobolIndices } from './sensitivity.ts'

type Case = { id: string; inputs: { a: number | number[]; b?: number }; expected: { S: number[]; ST: number[] } }
const file = new URL('../../../shared/data/oracle-cases.json', import.meta.url)
const cases: Case[] = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }).cases.filter((one) => one.id.startsWith('GSA-'))
  : []
const absent = 'the reference cases (../shared/data) are not here'

function ishigami(a: number, b: number) {
  return (u: Float64Array) => {
    const [x, y, z] = [0, 1, 2].map((i) => (2 * u[i]! - 1) * Math.PI) as [number, number, number]
    return Math.sin(x) + a * Math.sin(y) ** 2 + b * z ** 4 * Math.sin(x)
  }
}
function gFunction(a: number[]) {
  return (u: Float64Array) => a.reduce((product, ai, i) => (product * (Math.abs(4 * u[i]! - 2) + ai)) / (1 + ai), 1)
}
const functionOf = ({ inputs: { a, b } }: Case) =>
  Array.isArray(a) ? { f: gFunction(a), dimensions: a.length } : { f: ishigami(a, b ?? 0.1), dimensions: 3 }

it('stays within 0.02 of every reference index, first and total', (ctx) => {
  if (cases.length === 0) ctx.skip(absent)
  for (const one of cases.filter(({ expected }) => Array.isArray(expected.S))) {
    const { f, dimensions } = functionOf(one)
    for (const samples of [1024, 4096]) {
      const { first, total } = sobolIndices(f, dimensions, samples)
      first.forEach((share, i) => expect(Math.abs(share - one.expected.S[i]!), one.id).toBeLessThan(0.02))
      total.forEach((share, i) => expect(Math.abs(share - one.expected.ST[i]!), one.id).toBeLessThan(0.02))
    }
  }
})

/** Exact indices of the product of (|4u - 2| + a) / (1 + a): each factor has mean 1 and variance 1/3 / (1 + a)^2. */
function exactG(a: readonly number[]): { first: number[]; total: number[] } {
  const own = a.map((ai) => 1 / 3 / (1 + ai) ** 2)
  const all = own.reduce((product, v) => product * (1 + v), 1)
  return { first: own.map((v) => v / (all - 1)), total: own.map((v) => (v * all) / (1 + v) / (all - 1)) }
}

it.each([512, 1024, 4096])(
  'stays within 0.02 of the integrals where all inputs interact, from %d samples',
  (samples) => {
    const weights = [
      [0, 0, 0, 0],
      [0, 0, 0],
      [0, 0, 0, 0, 0],
      [0, 0.5, 0, 3],
      [0, 1, 4.5, 9, 99, 99, 99, 99],
      [0.2, 0.2],
    ]
    for (const a of weights) {
      const { first, total } = sobolIndices(gFunction(a), a.length, samples)
      const exact = exactG(a)
      a.forEach((_, i) => {
        expect(Math.abs(first[i]! - exact.first[i]!), `${a.join(' ')}: first of ${i}`).toBeLessThan(0.02)
        expect(Math.abs(total[i]! - exact.total[i]!), `${a.join(' ')}: total of ${i}`).toBeLessThan(0.02)
      })
    }
    const { first, total } = sobolIndices((u) => u.reduce((product, ui) => product * (2 * ui - 1), 1), 4, samples)
    for (const share of first) expect(Math.abs(share)).toBeLessThan(0.02)
    for (const share of total) expect(Math.abs(share - 1)).toBeLessThan(0.02)
  },
)

it('calls the function no more often than it says, however little it knows', () => {
  let calls = 0
  sobolIndices((u) => (calls++, u[0]! > 0.9999 ? 1 : 0), 8, 16)
  expect(calls).toBeLessThanOrEqual(1.5 * 65_536 * 10)
})

it('finds the same first-order shares in draws that are there already', (ctx) => {
  if (cases.length === 0) ctx.skip(absent)
  for (const one of cases.filter(({ expected }) => Array.isArray(expected.S))) {
    const { f, dimensions } = functionOf(one)
    const points = scrambledSobol(dimensions, 4096, 1, 0)
    const output = Float64Array.from(points, f)
    for (let i = 0; i < dimensions; i++) {
      const share = firstOrderShare(
        Float64Array.from(points, (point) => point[i]!),
        output,
      )
      expect(Math.abs(share - one.expected.S[i]!), `${one.id} input ${i}`).toBeLessThan(0.03)
    }
  }
})

it('splits a weighted sum by the squares of its weights, without interaction', () => {
  const { first, total } = sobolIndices((u) => 3 * u[0]! - 2 * u[1]! + u[2]!, 3, 1024)
  ;[9 / 14, 4 / 14, 1 / 14].forEach((share, i) => {
    expect(first[i]).toBeCloseTo(share, 2)
    expect(total[i]).toBeCloseTo(share, 2)
  })
})

it('answers 0 for what does not vary, and takes more inputs than the sequence has dimensions', () => {
  expect(sobolIndices(() => 5, 2, 64)).toEqual({ first: [0, 0], total: [0, 0] })
  const { total } = sobolIndices((u) => u[399]!, 400, 256)
  expect(total[399]).toBeGreaterThan(0.8)
  expect(total[0]).toBe(0)
})

it('gives an output that does not vary no share', () => {
  const growth = Float64Array.from({ length: 2048 }, (_, s) => uniform(11, 'growth', s))
  expect(firstOrderShare(new Float64Array(2048).fill(3), growth)).toBe(0)
  expect(firstOrderShare(growth, new Float64Array(2048).fill(0.1))).toBe(0)
})

it('finds the shares of numbers as large and as small as a double holds', () => {
  for (const size of [1e300, 1e-300])
    for (const [i, share] of sobolIndices((u) => size * (3 * u[0]! - 2 * u[1]!), 2, 1024).first.entries())
      expect(share).toBeCloseTo([9 / 13, 4 / 13][i]!, 2)
})
