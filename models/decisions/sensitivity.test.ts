import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { scrambledSobol, uniform } from '#models/engine/draws'
import { firstOrderShare, ranks, sobolIndices, tornado } from './sensitivity.ts'

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

const draws = 2048
const input = (name: string) => Float64Array.from({ length: draws }, (_, s) => uniform(11, name, s))
const [growth, price, colour] = [input('growth'), input('price'), input('colour')]
const cost = growth.map((value, s) => 10 * value - 4 * price[s]!)

it('draws the longest bar first, with the way it pushes and an interval that holds the truth', () => {
  const bars = tornado([colour, price, growth], cost)
  expect(bars.map((bar) => bar.input)).toEqual([2, 1, 0])
  expect(bars.map((bar) => Math.sign(Math.round(bar.rank * 10)))).toEqual([1, -1, expect.anything()])
  ;[100 / 116, 16 / 116, 0].forEach((share, at) => {
    expect(bars[at]!.low).toBeLessThanOrEqual(share + 0.01)
    expect(bars[at]!.high).toBeGreaterThanOrEqual(share - 0.01)
  })
  expect(bars[0]!.outputAtHigh).toBeGreaterThan(bars[0]!.outputAtLow + 6)
  expect(bars[1]!.outputAtHigh).toBeLessThan(bars[1]!.outputAtLow - 2)
})

it('gives an input that is one number no share and no sign', () => {
  const [bar] = tornado([new Float64Array(draws).fill(3)], cost)
  expect([bar!.share, bar!.rank]).toEqual([0, 0])
  expect(firstOrderShare(growth, new Float64Array(draws).fill(0.1))).toBe(0)
})

it('ranks without regard to scale, and shares the rank of equals', () => {
  expect([...ranks(Float64Array.of(30, 10, 10, 20))]).toEqual([4, 1.5, 1.5, 3])
})
