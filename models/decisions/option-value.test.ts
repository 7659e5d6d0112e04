import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fillNormal, uniform } from '#models/engine/draws'
import { exp } from '#models/engine/elementary'
import { followPolicy, learnPolicy, longstaffSchwartz, valueOfWaiting, type Stopping } from './option-value.ts'
import { blackScholesCall, investmentTrigger } from './rules-of-thumb.ts'

type Case = { id: string; inputs: Record<string, number>; expected: Record<string, unknown> }
const file = new URL('../../../shared/data/oracle-cases.json', import.meta.url)
const cases: Case[] = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }).cases : []
const absent = 'the reference cases (../shared/data) are not here'

/** Geometric Brownian motion in `steps` steps; draw 2i + 1 is the mirror of draw 2i. */
function gbm(o: { S: number; r: number; sigma: number; T: number }, steps: number, draws: number, seed: number) {
  const step = o.T / steps
  const drift = (o.r - (o.sigma * o.sigma) / 2) * step
  const spread = o.sigma * Math.sqrt(step)
  const level = new Float64Array(draws).fill(o.S)
  const normal = new Float64Array(draws / 2)
  return Array.from({ length: steps }, (_, k) => {
    fillNormal(seed, `step ${k}`, 0, normal)
    for (let s = 0; s < draws; s += 2) {
      const z = spread * normal[s / 2]!
      level[s]! *= exp(drift + z)
      level[s + 1]! *= exp(drift - z)
    }
    return level.slice()
  })
}

it('values the eight paths of Longstaff and Schwartz, stopping where they do', (ctx) => {
  const found = cases.find((one) => one.id === 'LS-8PATH')
  if (found === undefined) ctx.skip(absent)
  const { inputs, expected } = found!
  const rows = inputs['paths_t1_t3'] as unknown as number[][]
  const { value, stops } = longstaffSchwartz({
    paths: [0, 1, 2].map((k) => Float64Array.from(rows, (row) => row[k]!)),
    exercise: (state) => inputs['K']! - state,
    discount: Math.exp(-inputs['r']!),
    basisDegree: 2,
  })
  expect(Math.abs(value - (expected['value'] as number))).toBeLessThan(1e-9)
  expect([...stops]).toEqual(expected['stop_time'])
})

it('stays within three standard errors of every row of their Table 1', { timeout: 60_000 }, (ctx) => {
  const rows = cases.filter((one) => one.id.startsWith('LS-T1-'))
  if (rows.length === 0) ctx.skip(absent)
  for (const { id, inputs, expected } of rows) {
    const terms = { S: inputs['S']!, r: inputs['r']!, sigma: inputs['sigma']!, T: inputs['T']! }
    const steps = inputs['exercise_per_year']! * terms.T
    const { value, standardError } = longstaffSchwartz({
      paths: gbm(terms, steps, 8192, 1),
      valuationPaths: gbm(terms, steps, 8192, 2),
      exercise: (state) => inputs['K']! - state,
      discount: exp((-terms.r * terms.T) / steps),
      basisDegree: 3,
    })
    const off = value - (expected['fd'] as number)
    expect(off, id).toBeLessThan(3 * standardError)
    expect(off, id).toBeGreaterThan(-3 * standardError - 0.01)
  }
})

it('finds the stops and the value of a deferral on a lattice, every path of it taken once', (ctx) => {
  const found = cases.find((one) => one.id === 'DEFER-LATTICE')
  if (found === undefined) ctx.skip(absent)
  const { V0, u, d, r, I, n, leak } = found!.inputs as Record<'V0' | 'u' | 'd' | 'r' | 'I' | 'n' | 'leak', number>
  const draws = 2 ** n
  const ups = (k: number, s: number) => [...Array(k).keys()].filter((step) => (s & (1 << step)) !== 0).length
  const states = Array.from({ length: n }, (_, at) =>
    Float64Array.from({ length: draws }, (_, s) => V0 * u ** ups(at + 1, s) * d ** (at + 1 - ups(at + 1, s))),
  )
  const problem: Stopping = {
    states: states.map((values) => [values]),
    payoffs: states.map((values, at) => values.map((value) => value - leak * (at + 1) - I)),
    payoffSeen: true,
    discount: 1 / (1 + r),
    basisDegree: 3,
  }
  const { value, stops } = followPolicy(learnPolicy(problem), problem)
  expect(value).toBeCloseTo(found!.expected['value'] as number, 9)
  const stopUps = found!.expected['stop'] as Record<string, number[]>
  stops.forEach((k, s) => {
    for (let at = 1; at <= n; at++) {
      if (k !== 0 && at > k) break
      expect(stopUps[String(at)]!.includes(ups(at, s)), `draw ${s} at ${at}`).toBe(at === k)
    }
  })
  expect(valueOfWaiting(value, found!.expected['npv_now'] as number)).toBeCloseTo(value - 5, 9)
})

it('gives waiting no value where nothing is uncertain and money is worth less later', () => {
  const certain = (payoff: number, discount: number) => {
    const { value } = longstaffSchwartz({
      paths: [1, 2, 3].map(() => new Float64Array(64).fill(payoff)),
      exercise: (state) => state,
      discount,
      basisDegree: 3,
    })
    return value
  }
  fc.assert(
    fc.property(
      fc.double({ min: -50, max: 50, noNaN: true }),
      fc.double({ min: 0.5, max: 1, noNaN: true }),
      (payoff, discount) => {
        const value = certain(payoff, discount)
        expect(value).toBeCloseTo(Math.max(0, payoff) * discount, 9)
        expect(valueOfWaiting(value, payoff)).toBeCloseTo(0, 9)
      },
    ),
  )
})

it('never makes waiting worth less than nothing', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: -60, max: 60 }), (seed, npvNow) => {
      const paths = gbm({ S: 100 + npvNow, r: 0, sigma: 0.3, T: 1 }, 3, 64, seed)
      const { value } = longstaffSchwartz({ paths, exercise: (state) => state - 100, discount: 0.98, basisDegree: 2 })
      expect(valueOfWaiting(value, npvNow)).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: 40 },
  )
})

it('decides on what can be observed, not on what turns out', () => {
  // The payoff is 100 or -100 whatever the state says: nobody who decides by the state can gain.
  const draws = 4096
  const noise = Float64Array.from({ length: draws }, (_, s) => uniform(3, 'state', s))
  const payoff = Float64Array.from({ length: draws }, (_, s) => (uniform(3, 'payoff', s) < 0.5 ? 100 : -100))
  const problem: Stopping = { states: [[noise]], payoffs: [payoff], payoffSeen: false, discount: 1, basisDegree: 1 }
  expect(followPolicy(learnPolicy(problem), problem).value).toBeLessThan(5)
  expect(
    followPolicy(learnPolicy({ ...problem, payoffSeen: true }), { ...problem, payoffSeen: true }).value,
  ).toBeGreaterThan(45)
})

it('uses several observed quantities and their products', () => {
  const draws = 4096
  const unit = (name: string) => Float64Array.from({ length: draws }, (_, s) => 2 * uniform(5, name, s) - 1)
  const [gap, maturity] = [unit('gap'), unit('maturity')]
  const payoff = gap.map((value, s) => value * maturity[s]!)
  const problem: Stopping = {
    states: [[gap, maturity]],
    payoffs: [payoff],
    payoffSeen: false,
    discount: 1,
    basisDegree: 2,
  }
  const { value } = followPolicy(learnPolicy(problem), problem)
  // E[(gap x maturity)^+] = 1/8 for independent uniforms on -1..1.
  expect(value).toBeCloseTo(0.125, 2)
})

it('stands between the European value and a little more for a call without payout, which is never exercised early', () => {
  const terms = { S: 100, r: 0.05, sigma: 0.2, T: 1 }
  const { value, standardError } = longstaffSchwartz({
    paths: gbm(terms, 12, 8192, 7),
    valuationPaths: gbm(terms, 12, 8192, 8),
    exercise: (state) => state - 100,
    discount: exp(-0.05 / 12),
    basisDegree: 3,
  })
  const exact = blackScholesCall({ spot: 100, strike: 100, rate: 0.05, volatility: 0.2, years: 1 })
  expect(exact).toBeCloseTo(10.450583572185565, 9)
  expect(Math.abs(value - exact)).toBeLessThan(3 * standardError + 0.05)
})

it('gives the trigger of McDonald and Siegel', () => {
  const { beta, benefitOverCost, rightOverCost } = investmentTrigger({
    rate: 0.04,
    payout: 0.04,
    volatility: 0.2,
    benefitOverCost: 1,
  })
  expect([beta, benefitOverCost, rightOverCost].map((x) => Number(x.toFixed(9)))).toEqual([2, 2, 0.25])
})
