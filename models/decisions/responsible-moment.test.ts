import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { exp, normalCdf, normalQuantile } from '#models/engine/elementary'
import { economicMoment, latestStarts, leastLossMoment, responsibleMoment } from './responsible-moment.ts'

type Case = { id: string; inputs: Record<string, unknown>; expected: unknown; tolerance: { abs: number; rel: number } }
const file = new URL('../../../shared/data/oracle-cases.json', import.meta.url)
const cases: Case[] = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }).cases : []
const absent = 'the reference cases (../shared/data) are not here'

/** Lognormal draws at the middles of n equal shares: a sample without noise. */
function lognormal(mu: number, sigma: number, n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, s) => exp(mu + sigma * normalQuantile((s + 0.5) / n)))
}

it('finds the latest starts and finishes of every reference case', (ctx) => {
  const found = cases.filter((one) => one.id.startsWith('LRM-DET'))
  if (found.length === 0) ctx.skip(absent)
  for (const { inputs, expected } of found) {
    const dur = inputs['dur'] as Record<string, number>
    const names = Object.keys(dur)
    const succ = inputs['succ'] as Record<string, string[]>
    const due = inputs['due'] as Record<string, number>
    const { start, finish } = latestStarts(
      names.map((name) => dur[name]!),
      names.map((name) => (succ[name] ?? []).map((after) => names.indexOf(after))),
      names.map((name) => due[name] ?? null),
    )
    const { LS, LF } = expected as { LS: Record<string, number>; LF: Record<string, number> }
    names.forEach((name, i) => expect([start[i], finish[i]]).toEqual([LS[name], LF[name]]))
  }
})

it('stands at the economic quantile of the reference case', (ctx) => {
  const found = cases.find((one) => one.id === 'LRM-NEWSVENDOR')
  if (found === undefined) ctx.skip(absent)
  const inputs = found!.inputs as Record<string, number>
  const { q, t } = found!.expected as { q: number; t: number }
  const lead = lognormal(inputs['ln_mu']!, inputs['ln_sigma']!, 20_000)
  const need = new Float64Array(lead.length).fill(inputs['need']!)
  const moment = economicMoment({
    need,
    lead,
    waitingValue: inputs['waiting_value_per_day']!,
    latenessCost: inputs['lateness_cost_per_day']!,
  })
  expect(moment.confidence).toBeCloseTo(q, 12)
  expect(Math.abs(moment.at - t)).toBeLessThan(0.02)
  expect(responsibleMoment({ need, lead, confidence: q }).at).toBeCloseTo(moment.at, 9)
  const scanned = leastLossMoment({
    need,
    lead,
    loss: { once: 0, perMonth: inputs['lateness_cost_per_day']!, perMonthSquared: 0 },
    waitingValue: (at) => at * inputs['waiting_value_per_day']!,
    horizon: 365,
  })
  expect(Math.abs(scanned.at - t)).toBeLessThan(0.05)
})

it('adds serial lead times draw by draw, as the reference case does, and not by their percentiles', (ctx) => {
  const found = cases.find((one) => one.id === 'LRM-SERIAL')
  if (found === undefined) ctx.skip(absent)
  const inputs = found!.inputs as { params: [number, number][]; q: number[] }
  const side = 600
  const [first, second] = inputs.params.map(([mu, sigma]) => lognormal(mu, sigma, side))
  // Every pair of the two: independent without noise.
  const lead = Float64Array.from({ length: side * side }, (_, s) => first![s % side]! + second![Math.trunc(s / side)]!)
  const need = new Float64Array(lead.length)
  inputs.q.forEach((q, at) => {
    const expected = (found!.expected as number[])[at]!
    expect(Math.abs(-responsibleMoment({ need, lead, confidence: q }).at - expected)).toBeLessThan(2e-3 * expected)
  })
})

it('agrees with the closed form of a lognormal lead time, and with its lateness', () => {
  const [need, mu, sigma] = [3, 1, 0.5]
  const lead = lognormal(mu, sigma, 50_000)
  const moment = responsibleMoment({ need: new Float64Array(lead.length).fill(need), lead, confidence: 0.95 })
  expect(moment.at).toBeCloseTo(need - exp(mu + sigma * normalQuantile(0.95)), 2)
  const d = (mu - Math.log(need)) / sigma
  expect(moment.tooLate).toBeCloseTo(normalCdf(d), 4)
  expect(moment.lateness).toBeCloseTo(exp(mu + sigma ** 2 / 2) * normalCdf(d + sigma) - need * normalCdf(d), 3)
})

it('takes the straight line between neighbours, and leaves a moment in the past where it is', () => {
  const need = [10, 10, 10, 10, 10]
  expect(responsibleMoment({ need, lead: [1, 2, 3, 4, 5], confidence: 0.9 }).at).toBeCloseTo(5.4, 12)
  expect(responsibleMoment({ need, lead: [14, 14, 14, 14, 14], confidence: 0.9 })).toEqual({
    at: -4,
    tooLate: 1,
    lateness: 4,
  })
})

it('answers Infinity where no draw needs it, and a date where some do', () => {
  const lead = [1, 1, 1, 1]
  expect(responsibleMoment({ need: lead.map(() => Infinity), lead, confidence: 0.9 }).at).toBe(Infinity)
  expect(responsibleMoment({ need: [5, Infinity, Infinity, Infinity], lead, confidence: 0.9 }).at).toBe(4)
})

it('never moves later when lead time grows or confidence rises', () => {
  const draws = fc.array(
    fc.tuple(fc.double({ min: 0, max: 60, noNaN: true }), fc.double({ min: 0, max: 30, noNaN: true })),
    {
      minLength: 1,
      maxLength: 40,
    },
  )
  fc.assert(
    fc.property(
      draws,
      fc.double({ min: 0, max: 10, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (pairs, extra, q) => {
        const need = pairs.map(([date]) => date)
        const lead = pairs.map(([, time]) => time)
        const now = responsibleMoment({ need, lead, confidence: q })
        const slower = responsibleMoment({
          need,
          lead: lead.map((time, s) => time + (s % 2 === 0 ? extra : 0)),
          confidence: q,
        })
        const surer = responsibleMoment({ need, lead, confidence: q + (1 - q) / 2 })
        expect(slower.at).toBeLessThanOrEqual(now.at + 1e-9)
        expect(slower.tooLate).toBeGreaterThanOrEqual(now.tooLate)
        expect(slower.lateness).toBeGreaterThanOrEqual(now.lateness)
        expect(surer.at).toBeLessThanOrEqual(now.at + 1e-9)
      },
    ),
  )
})

it('starts each activity early enough for every path that follows', () => {
  const graph = fc.record({
    durations: fc.array(fc.nat(9), { minLength: 7, maxLength: 7 }),
    due: fc.array(fc.option(fc.integer({ min: 0, max: 60 })), { minLength: 7, maxLength: 7 }),
    arcs: fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 12 }),
  })
  fc.assert(
    fc.property(graph, ({ durations, due, arcs }) => {
      const successors = durations.map((_, i) => arcs.filter(([a, b]) => a === i && b > a).map(([, b]) => b))
      const { start, finish } = latestStarts(durations, successors, due)
      const latest = (i: number): number => Math.min(due[i] ?? Infinity, ...successors[i]!.map(latest)) - durations[i]!
      durations.forEach((duration, i) => {
        expect(start[i]).toBe(latest(i))
        expect(start[i]).toBe(finish[i]! - duration)
      })
    }),
  )
})

it('names the activities that wait for each other', () => {
  expect(() => latestStarts([1, 1, 1], [[1], [0], []], [null, null, 5])).toThrow('activities 0, 1')
})

it('waits for ever when lateness costs no more than waiting is worth, and pays a fixed loss no sooner than it must', () => {
  const timing = { need: [6, 8, 12], lead: [1, 1, 1] }
  expect(economicMoment({ ...timing, waitingValue: 3, latenessCost: 3 })).toEqual({ at: Infinity, confidence: 0 })
  const onceOnly = leastLossMoment({
    ...timing,
    loss: { once: 1000, perMonth: 0, perMonthSquared: 0 },
    waitingValue: (at) => at,
    horizon: 24,
  })
  expect(onceOnly).toEqual({ at: 5, loss: -5 })
})
