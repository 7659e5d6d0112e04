import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { scrambledSobol, sobol, uniform } from '#models/engine/draws'
import { exp, normalQuantile } from '#models/engine/elementary'
import { groupsBy } from './draw-groups.ts'
import {
  evpi,
  evpiOfDraws,
  evppi,
  evsi,
  evsiOverTime,
  learnUntil,
  noiseFloor,
  normalEvpi,
  posteriors,
} from './information-value.ts'

type Case = {
  id: string
  inputs: { payoff: number[][]; prob: number[]; like: number[][] }
  expected: number | { evpi: number; evsi: number; posteriors: number[][]; p_signal: number[] }
}
const file = new URL('../../../shared/data/oracle-cases.json', import.meta.url)
const cases: Case[] = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }).cases : []
const absent = 'the reference cases (../shared/data) are not here'

it('gives the perfect information of every reference case', (ctx) => {
  const found = cases.filter((one) => one.id.startsWith('EVPI-') && 'payoff' in one.inputs)
  if (found.length === 0) ctx.skip(absent)
  for (const { id, inputs, expected } of found)
    expect(evpi(inputs.payoff, inputs.prob), id).toBeCloseTo(typeof expected === 'number' ? expected : expected.evpi, 9)
})

it('gives the sample information of every reference case, signal by signal', (ctx) => {
  const found = cases.filter((one) => one.id.startsWith('EVSI-') && 'like' in one.inputs)
  if (found.length === 0) ctx.skip(absent)
  for (const { id, inputs, expected } of found) {
    if (typeof expected === 'number') continue
    expect(evsi(inputs.payoff, inputs.prob, inputs.like), id).toBeCloseTo(expected.evsi, 9)
    posteriors(inputs.prob, inputs.like).forEach(({ signal, states }, at) => {
      expect(signal, id).toBeCloseTo(expected.p_signal[at]!, 12)
      states.forEach((p, state) => expect(p, id).toBeCloseTo(expected.posteriors[at]![state]!, 12))
    })
  }
})

/** A new offering against staying: benefit = mean + a x + b y over 0, x and y standard normal. */
function twoOptions(mean: number, a: number, b: number, count: number) {
  const points = sobol(2, count)
  const z = (point: number, v: number) => normalQuantile(points[point]![v]! + 0.5 / count)
  const x = Float64Array.from({ length: count }, (_, s) => z(s, 0))
  const y = Float64Array.from({ length: count }, (_, s) => z(s, 1))
  return { x, y, benefits: [x.map((value, s) => mean + a * value + b * y[s]!), new Float64Array(count)] }
}

it('finds partial information within two per cent of the closed form at 4,096 draws', () => {
  for (const [mean, a, b] of [
    [10, 30, 20],
    [-5, 25, 25],
    [0, 40, 5],
  ] as const) {
    const { x, y, benefits } = twoOptions(mean, a, b, 4096)
    expect(evppi(benefits, x) / normalEvpi(mean, a)).toBeCloseTo(1, 1.7)
    expect(Math.abs(evppi(benefits, x) / normalEvpi(mean, a) - 1)).toBeLessThan(0.02)
    if (b > 10) expect(Math.abs(evppi(benefits, y) / normalEvpi(mean, b) - 1)).toBeLessThan(0.02)
    expect(evpiOfDraws(benefits) / normalEvpi(mean, Math.sqrt(a * a + b * b))).toBeCloseTo(1, 2)
  }
})

it('finds what an input is worth that seldom changes the choice, to the tail that one draw in 160 reaches', () => {
  for (const mean of [0, 10, -20, 30, 45, 60, -75]) {
    const { x, benefits } = twoOptions(mean, 30, 20, 4096)
    expect(Math.abs(evppi(benefits, x) / normalEvpi(mean, 30) - 1), `lead ${mean}`).toBeLessThan(0.02)
  }
})

/** What knowing z is worth where it gives `gain`, by midpoints of a fine grid. */
function worthOf(gain: (z: number) => number): number {
  const fine = 200_000
  let [knowing, without] = [0, 0]
  for (let i = 0; i < fine; i++) {
    const value = gain(normalQuantile((i + 0.5) / fine))
    knowing += Math.max(0, value) / fine
    without += value / fine
  }
  return knowing - Math.max(0, without)
}

it.each<[string, (z: number) => number, (z: number) => number]>([
  ['a parameter whose logarithm counts', (z) => 40 + 30 * z, (z) => exp(z)],
  ['a benefit that bends once', (z) => 20 - 60 * Math.max(0, z - 1), (z) => z],
  ['a benefit that rises and falls', (z) => 30 - 20 * z * z, (z) => z],
  ['a step in the last fiftieth', (z) => (z > 2.05 ? -100 : 10), (z) => z],
  ['a step in the last hundredth', (z) => (z > 2.33 ? -250 : 10), (z) => exp(z)],
  ['a step in the first fifth', (z) => (z > -0.84 ? -15 : 40), (z) => z],
  ['an event of one draw in fifty', (z) => (z > 2.05 ? -100 : 10), (z) => (z > 2.05 ? 1 : 0)],
  ['a rare event of two sizes', (z) => (z > 2.3 ? -200 : z > 2 ? 40 : -10), (z) => (z > 2.3 ? 2 : z > 2 ? 1 : 0)],
])('finds partial information within 3 %% of the integral for %s', (_, gain, parameter) => {
  const exact = worthOf(gain)
  for (const scramble of [0, 1, 2, 3]) {
    const points = scrambledSobol(2, 4096, 7, scramble)
    const z = points.map((point) => normalQuantile(point[0]!))
    const benefit = Float64Array.from(points, (point, s) => gain(z[s]!) + 20 * normalQuantile(point[1]!))
    const found = evppi([benefit, new Float64Array(4096)], Float64Array.from(z, parameter))
    expect(Math.abs(found / exact - 1), `scramble ${scramble}: ${found} for ${exact}`).toBeLessThan(0.03)
  }
})

it('says nearly nothing of a parameter that says nothing, where the choice is open', () => {
  const { benefits } = twoOptions(0, 30, 20, 1024)
  const worths = Array.from({ length: 40 }, (_, seed) => {
    const nothing = Float64Array.from({ length: 1024 }, (__, s) => uniform(seed, 'nothing', s))
    return Math.max(0, evppi(benefits, nothing) - noiseFloor(benefits, nothing))
  })
  expect(worths.filter((worth) => worth === 0).length).toBeGreaterThan(30)
  expect(worths.reduce((sum, worth) => sum + worth, 0) / 40).toBeLessThan(0.004 * 36)
})

it('values benefits of any size alike, and does not ask which decision comes first', () => {
  const { x, benefits } = twoOptions(10, 30, 20, 512)
  const once = evppi(benefits, x)
  for (const size of [2 ** 500, 2 ** -500]) {
    const sized = benefits.map((row) => row.map((value) => size * value))
    expect(evppi(sized, x) / size).toBeCloseTo(once, 9)
    expect(
      evppi(
        benefits,
        x.map((value) => size * value),
      ),
    ).toBeCloseTo(once, 9)
  }
  expect(evppi([...benefits].reverse(), x)).toBeCloseTo(once, 12)
})

it('never finds one parameter worth more than knowing all, nor less than nothing', () => {
  const draws = fc.integer({ min: 1, max: 60 }).chain((n) =>
    fc.record({
      parameter: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: n, maxLength: n }),
      benefits: fc.array(fc.array(fc.integer({ min: -99, max: 99 }), { minLength: n, maxLength: n }), {
        minLength: 1,
        maxLength: 4,
      }),
    }),
  )
  fc.assert(
    fc.property(draws, ({ parameter, benefits }) => {
      const rows = benefits.map((row) => Float64Array.from(row))
      const partial = evppi(rows, Float64Array.from(parameter))
      expect(partial).toBeGreaterThanOrEqual(0)
      expect(partial).toBeLessThanOrEqual(evpiOfDraws(rows) + 1e-9)
    }),
  )
})

it('never values a signal above perfect information, nor below nothing', () => {
  const problem = fc.record({
    payoff: fc.array(fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 3, maxLength: 3 }), {
      minLength: 1,
      maxLength: 4,
    }),
    raw: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 3 }),
    clear: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }),
  })
  fc.assert(
    fc.property(problem, ({ payoff, raw, clear }) => {
      const total = raw.reduce((sum, value) => sum + value, 0)
      const probability = raw.map((value) => value / total)
      const value = evsi(payoff, probability, [clear, clear.map((p) => 1 - p)])
      expect(value).toBeGreaterThanOrEqual(0)
      expect(value).toBeLessThanOrEqual(evpi(payoff, probability) + 1e-9)
    }),
  )
})

it('finds all of it in a parameter of two values, and keeps equal values together', () => {
  const parameter = Float64Array.from({ length: 200 }, (_, s) => s % 2)
  const benefit = parameter.map((value) => (value === 1 ? 70 : -30))
  expect(evppi([benefit, new Float64Array(200)], parameter)).toBeCloseTo(15, 12)
  expect(groupsBy(parameter, 6).ends).toEqual([100, 200])
  expect(evppi([benefit, new Float64Array(200)], new Float64Array(200).fill(7))).toBe(0)
})

it('learns nothing at first and everything in the end, at the pace that it says', () => {
  for (const mean of [-20, 0, 35]) {
    const learning = { mean, sd: 30, tau: 6 }
    expect(evsiOverTime(learning, 0).value).toBe(0)
    expect(evsiOverTime(learning, 400).value).toBeCloseTo(normalEvpi(mean, 30), 9)
    const slope = (evsiOverTime(learning, 4 + 1e-5).value - evsiOverTime(learning, 4 - 1e-5).value) / 2e-5
    expect(slope).toBeCloseTo(evsiOverTime(learning, 4).perMonth, 6)
  }
  expect(evsiOverTime({ mean: 5, sd: 0, tau: 6 }, 3)).toEqual({ value: 0, perMonth: 0 })
})

it('stops learning where another month costs what it adds, and at once where it costs more', () => {
  const learning = { mean: 10, sd: 30, tau: 6 }
  const { month, value } = learnUntil(learning, 0.5, 36)
  expect(evsiOverTime(learning, month).perMonth).toBeCloseTo(0.5, 2)
  expect(value).toBeGreaterThan(0)
  expect(learnUntil(learning, 100, 36)).toEqual({ month: 0, value: 0 })
})

it('says which probabilities do not sum to 1', () => {
  expect(() => evpi([[1, 2]], [0.5, 0.6])).toThrow('0.5, 0.6')
})
