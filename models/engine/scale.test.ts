import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  concurrency,
  desiredReplicas,
  loadBins,
  loadDurationInstanceHours,
  redundantAvailability,
  seriesAvailability,
  targetTracking,
} from './scale.ts'

it('replicas follow the ratio of metric to target, rounded up', () => {
  expect(desiredReplicas({ current: 1, metric: 200, target: 100 })).toBe(2)
  expect(desiredReplicas({ current: 4, metric: 50, target: 100 })).toBe(2)
  expect(desiredReplicas({ current: 50, metric: 90, target: 75 })).toBe(60)
  expect(desiredReplicas({ current: 3, metric: 101, target: 50 })).toBe(7)
})

it('nothing measured against a target of nothing moves nothing', () => {
  expect(desiredReplicas({ current: 3, metric: 0, target: 0 })).toBe(3)
  expect(targetTracking({ current: 3, metric: 0, target: 0 })).toBe(3)
  expect(desiredReplicas({ current: 3, metric: 5, target: 0, max: 10 })).toBe(10)
})

it('thousands of replicas stand as often as their binomial says, on both sides of the longest sum', () => {
  // Half or more of an odd number stand with chance 1/2, by symmetry; Poisson's law where hardly one fails.
  expect(redundantAvailability(1001, 2001, 0.5)).toBeCloseTo(0.5, 12)
  expect(redundantAvailability(2000, 2000, 1 - 1e-6) / Math.exp(2000 * Math.log1p(-1e-6))).toBeCloseTo(1, 12)
  expect(redundantAvailability(1990, 2000, 0.999)).toBeGreaterThan(0.9999)
  for (const part of [0, 0.3, 0.999, 1])
    for (const needed of [1, 300, 990])
      expect(redundantAvailability(needed, 1001, part)).toBeCloseTo(
        part * redundantAvailability(needed - 1, 1000, part) + (1 - part) * redundantAvailability(needed, 1000, part),
        9,
      )
})

it('within the tolerance nothing moves, its ends included', () => {
  for (const metric of [90, 95, 100, 105, 110]) {
    expect(desiredReplicas({ current: 10, metric, target: 100 })).toBe(10)
  }
  expect(desiredReplicas({ current: 10, metric: 111, target: 100 })).toBe(12)
  expect(desiredReplicas({ current: 10, metric: 89, target: 100 })).toBe(9)
  expect(desiredReplicas({ current: 10, metric: 101, target: 100, tolerance: 0 })).toBe(11)
})

it('the bounds hold, at least one replica stays, and 0 replicas mean that scaling is off', () => {
  expect(desiredReplicas({ current: 10, metric: 500, target: 100, max: 20 })).toBe(20)
  expect(desiredReplicas({ current: 10, metric: 1, target: 100, min: 3 })).toBe(3)
  expect(desiredReplicas({ current: 10, metric: 100, target: 100, max: 5 })).toBe(5)
  expect(desiredReplicas({ current: 10, metric: 0, target: 100 })).toBe(1)
  expect(desiredReplicas({ current: 0, metric: 500, target: 100 })).toBe(0)
})

it('target tracking adds 2 where 1.5 more are needed, and takes 1 where 1.5 are too many', () => {
  expect(targetTracking({ current: 10, metric: 57.5, target: 50 })).toBe(12)
  expect(targetTracking({ current: 10, metric: 42.5, target: 50 })).toBe(9)
  expect(targetTracking({ current: 3, metric: 0.7, target: 0.3 })).toBe(7)
  expect(targetTracking({ current: 10, metric: 0, target: 50 })).toBe(0)
})

it('instance-hours are whole instances in every bin, never the mean rounded', () => {
  const load = { hours: 730, meanRate: 100, perInstance: 50, target: 0.5, minimum: 2 }
  const flat = loadDurationInstanceHours({ ...load, bins: [{ share: 1, peak: 1 }] })
  expect(flat).toBe(730 * 4)
  const peaky = loadDurationInstanceHours({
    ...load,
    bins: [
      { share: 0.25, peak: 2.5 },
      { share: 0.75, peak: 0.5 },
    ],
  })
  expect(peaky).toBe(730 * (0.25 * 10 + 0.75 * 2))
  expect(loadDurationInstanceHours({ ...load, meanRate: 0, bins: [{ share: 1, peak: 1 }] })).toBe(730 * 2)
})

it('load bins fill the month, average 1 and reach the peak', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 30, noNaN: true }), (peakToMean) => {
      const bins = loadBins(peakToMean)
      expect(bins.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12)
      expect(bins.reduce((sum, { share, peak }) => sum + share * peak, 0)).toBeCloseTo(1, 9)
      expect(bins[0]!.peak).toBeCloseTo(peakToMean, 6)
      expect(bins.every(({ peak }) => peak >= 0)).toBe(true)
    }),
    { seed: 2, numRuns: 100 },
  )
})

it('requests in flight are rate times time', () => {
  expect(concurrency(200, 0.25)).toBe(50)
})

it('a chain is as available as all of its parts together, and spares add nines', () => {
  expect(seriesAvailability([])).toBe(1)
  expect(seriesAvailability([0.999, 0.99])).toBeCloseTo(0.98901, 14)
  expect(redundantAvailability(1, 1, 0.99)).toBeCloseTo(0.99, 14)
  expect(redundantAvailability(1, 2, 0.99)).toBeCloseTo(0.9999, 14)
  expect(redundantAvailability(2, 3, 0.9)).toBeCloseTo(0.972, 14)
  expect([redundantAvailability(0, 3, 0.1), redundantAvailability(4, 3, 0.9)]).toEqual([1, 0])
})
