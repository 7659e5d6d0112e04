import { SECONDS_PER_MONTH } from '../quantity.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Meter, meterCost } from '#models/catalog/meter'
import { bandOf, bandOrNull } from './bands.ts'
import { firstPassage } from './first-passage.ts'
import { partsInOrder, spectralRadius } from './call-loops.ts'
import { propagate } from './demand.ts'
import { gammaQuantile95 } from './gamma-tail.ts'
import { fillLoop } from './loop-kernel.ts'
import { openStandards, speaks } from './open-standards.ts'
import { priceTableOf } from './pooled-price.ts'
import { fillPrice } from './price-kernel.ts'
import { fillLoadReplicas, LOAD_WEIGHTS, loadOfBin } from './replica-kernel.ts'

const meters = fc
  .record({
    free: fc.nat(50),
    per: fc.constantFrom(1, 10, 1000),
    rounding: fc.constantFrom('none', 'ceil', 'floor'),
    mode: fc.constantFrom('graduated', 'volume'),
    steps: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 }),
    prices: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 }),
    isOpen: fc.boolean(),
    minimum: fc.nat(20),
  })
  .map(({ free, per, rounding, mode, steps, prices, isOpen, minimum }) => {
    let upTo = 0
    const tiers: { upTo: number | null; price: number }[] = steps.map((step, i) => ({
      upTo: (upTo += step),
      price: prices[i]!,
    }))
    if (isOpen) tiers.at(-1)!.upTo = null
    return Meter.parse({
      id: 'm',
      name: 'm',
      unit: 'u',
      unitsPerBillingUnit: per,
      freePerMonth: free,
      rounding,
      mode,
      tiers,
      minimumPerMonth: minimum,
    })
  })

it('prices a column as meterCost prices each of its quantities, and counts what has no price', () => {
  fc.assert(
    fc.property(
      meters,
      fc.array(fc.integer({ min: 0, max: 200_000 }), { minLength: 1, maxLength: 20 }),
      (meter, list) => {
        const out = new Float64Array(list.length)
        const unpriced = fillPrice(priceTableOf(meter), Float64Array.from(list), out, list.length)
        const expected = list.map((quantity) => meterCost(meter, quantity))
        expect(unpriced).toBe(expected.filter((cost) => Number.isNaN(cost)).length)
        expected.forEach((cost, i) => {
          if (!Number.isNaN(cost)) expect(out[i]).toBeCloseTo(cost, 9)
        })
      },
    ),
  )
})

it('takes percentiles as a sorted list gives them', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 60 }), (list) => {
      const sorted = [...list].sort((a, b) => a - b)
      const at = (p: number): number => {
        const place = (sorted.length - 1) * p
        const below = sorted[Math.floor(place)]!
        return below + (place - Math.floor(place)) * ((sorted[Math.floor(place) + 1] ?? below) - below)
      }
      const band = bandOf(Float64Array.from(list))
      for (const [p, value] of [
        [0.1, band.p10],
        [0.5, band.p50],
        [0.9, band.p90],
      ] as const)
        expect(value).toBeCloseTo(at(p), 9)
    }),
  )
})

it('gives no band where one draw in ten has no steady state, and a finite one below that', () => {
  const draws = Float64Array.from({ length: 100 }, (_, i) => i)
  expect(bandOrNull(draws)?.p90).toBeCloseTo(89.1, 9)
  expect(bandOrNull(draws.map((value, i) => (i > 94 ? Infinity : value)))?.p90).toBeCloseTo(89.1, 9)
  expect(bandOrNull(draws.map((value, i) => (i > 80 ? Infinity : value)))).toBeNull()
  expect(bandOrNull(new Float64Array(3).fill(NaN))).toBeNull()
})

it('says when something happens first, and null where most draws never see it', () => {
  const months = Float64Array.from([1, 2, 3, 4, Infinity, Infinity, Infinity, Infinity, Infinity, Infinity])
  expect(firstPassage(months)).toMatchObject({ share: 0.4, p10: 1, p50: null, p90: null })
})

it('puts callers before callees and keeps loops together', () => {
  expect(partsInOrder([[1], [2], [1, 3], []])).toEqual([[0], [1, 2], [3]])
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat(7), { maxLength: 3 }), { minLength: 8, maxLength: 8 }), (calls) => {
      const parts = partsInOrder(calls)
      const place = new Map(parts.flatMap((part, at) => part.map((node) => [node, at] as const)))
      expect(place.size).toBe(8)
      calls.forEach((callees, node) => {
        for (const callee of callees) expect(place.get(callee)!).toBeGreaterThanOrEqual(place.get(node)!)
      })
    }),
  )
})

it('solves a loop as the traffic equations do, and knows its spectral radius', () => {
  const calls = [
    [0, 0.5, 0.2],
    [0.4, 0, 0.1],
    [0.3, 0.3, 0.1],
  ]
  const external = [10, 5, 1]
  const flat = external.map((value) => Float64Array.of(value))
  // calls[to * n + from], each the column of a step.
  const steps = [0, 1, 2].flatMap((to) => [0, 1, 2].map((from) => flat.push(Float64Array.of(calls[from]![to]!)) - 1))
  const solve = flat.push(Float64Array.of(0)) - 1
  for (let i = 0; i < 3; i++) flat.push(Float64Array.of(0))
  fillLoop({ outside: [0, 1, 2], calls: steps, capacity: [-1, -1, -1] }, flat, solve)
  const known = propagate(external, calls)
  if (!known.ok) throw new Error('expected a bounded loop')
  known.rates.forEach((rate, i) => expect(flat[solve + 1 + i]![0]).toBeCloseTo(rate, 9))
  expect(spectralRadius([0, 2, 0.5, 0], 2)).toBeCloseTo(1, 9)
})

it('keeps the mean load over its bins, with the stated peak at the top', () => {
  for (const peak of [1, 2, 3, 4, 6, 12, 24]) {
    const mean = LOAD_WEIGHTS.reduce((sum, weight, bin) => sum + weight * loadOfBin(bin, peak), 0)
    expect(mean).toBeCloseTo(1, 12)
    expect(loadOfBin(0, peak)).toBe(peak)
    expect(Math.min(...LOAD_WEIGHTS.map((_, bin) => loadOfBin(bin, peak)))).toBeGreaterThanOrEqual(0)
  }
})

it('rounds replicas up in every bin, so that the mean is at least what the mean load asks for', () => {
  const out = new Float64Array(1)
  const column = (value: number): Float64Array => Float64Array.of(value)
  const offered = column(10 * SECONDS_PER_MONTH)
  fillLoadReplicas({ least: 1, most: 100, target: 0.5 }, offered, column(10), column(30), out)
  expect(out[0]).toBeGreaterThanOrEqual(2)
  fillLoadReplicas({ least: 1, most: 2, target: 0.5 }, offered, column(10), column(30), out)
  expect(out[0]).toBeLessThanOrEqual(2)
})

it('knows the 95th percentile of an exponential, a sum of two, and a chi-square', () => {
  expect(gammaQuantile95(1, 1)).toBeCloseTo(2.995732273553991, 5)
  expect(gammaQuantile95(2, 2)).toBeCloseTo(4.743864518313364, 4)
  expect(gammaQuantile95(1, 2)).toBeCloseTo(3.841458820694124, 4)
  expect(gammaQuantile95(Infinity, 1)).toBe(Infinity)
})

it('tells standards by their words, and takes a vendor’s own format for none', () => {
  expect(speaks(['Redis/Valkey RESP'], 'Redis RESP')).toBe(true)
  expect(speaks(['SQL / Postgres and MySQL wire'], 'Postgres wire')).toBe(true)
  expect(speaks(['Terraform provider'], 'Terraform provider')).toBe(false)
  expect(speaks(['PromQL no'], 'PromQL')).toBe(false)
  expect(openStandards(['YAML pipelines (vendor-specific)', 'OIDC tokens'])).toEqual(['OIDC tokens'])
})
