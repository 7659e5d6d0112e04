import fc from 'fast-check'
import { expect, it } from 'vitest'
import { uniform } from '#models/engine/draws'
import { exp, normalQuantile } from '#models/engine/elementary'
import type { AlternativeDraws } from './alternative-draws.ts'
import { stoppingOf } from './stopping.ts'

const QUARTERS = 9

/** An alternative that costs `once`, and saves `saving(month, draw)` a month from then on to month 27. */
function alternative(
  draws: number,
  once: number,
  saving: (date: number, draw: number) => number,
  id = 'a',
): AlternativeDraws {
  const dates = Array.from({ length: QUARTERS }, (_, k) => 3 * k)
  const column = (of: (s: number) => number): Float64Array => Float64Array.from({ length: draws }, (_, s) => of(s))
  return {
    alternative: id,
    name: id,
    needs: [],
    lead: [],
    difference: column((s) => once - dates.reduce((sum, _, k) => sum + 3 * saving(k, s), 0)),
    paths: {
      dates,
      worth: dates.map((_, k) =>
        column((s) => dates.slice(k).reduce((sum, __, j) => sum + 3 * saving(k + j, s), 0) - once),
      ),
      saved: dates.map((_, k) => column((s) => dates.slice(k).reduce((sum, __, j) => sum + 3 * saving(k + j, s), 0))),
      once: dates.map(() => column(() => once)),
      level: dates.map((_, k) => column((s) => 100 + saving(k, s))),
      gap: dates.map((_, k) => column((s) => -saving(k, s))),
      commitment: dates.map(() => column(() => 0)),
    },
  }
}

/** A saving that wanders: a random walk by quarter. */
function wandering(start: number, size: number, key = 'w'): (k: number, s: number) => number {
  const steps = new Map<number, Float64Array>()
  const walk = (s: number): Float64Array => {
    const at = Float64Array.from({ length: QUARTERS }, (_, k) =>
      k === 0 ? 0 : normalQuantile(uniform(1, `${key}/${k}`, s)),
    )
    for (let k = 1; k < QUARTERS; k++) at[k]! += at[k - 1]!
    steps.set(s, at)
    return at
  }
  return (k, s) => start + size * (steps.get(s) ?? walk(s))[k]!
}

it('gives waiting no worth where nothing is uncertain and nothing drifts', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -100, max: 100, noNaN: true }),
      fc.double({ min: 0, max: 3000, noNaN: true }),
      fc.double({ min: 0, max: 27, noNaN: true }),
      (saving, once, until) => {
        const answer = stoppingOf([alternative(64, once, () => saving)], [until], 0)!
        expect(answer.waitingValue).toBe(0)
        expect(answer.value).toBeCloseTo(Math.max(0, 27 * saving - once), 6)
        expect(answer.meanMonth).toBe(27 * saving - once > 1e-6 ? 0 : answer.meanMonth)
      },
    ),
    { numRuns: 50 },
  )
})

it('never gives waiting a worth below 0, nor the option less than acting now or never', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -50, max: 50, noNaN: true }),
      fc.double({ min: 0, max: 30, noNaN: true }),
      fc.double({ min: 0, max: 2000, noNaN: true }),
      fc.double({ min: 0, max: 500, noNaN: true }),
      (start, size, once, lateness) => {
        const answer = stoppingOf([alternative(256, once, wandering(start, size))], [20], lateness)!
        expect(answer.waitingValue).toBeGreaterThanOrEqual(0)
        expect(answer.value).toBeGreaterThanOrEqual(0)
      },
    ),
    { numRuns: 15 },
  )
})

it('finds the worth of seeing first whether a saving comes, with the exact answer of two outcomes', () => {
  // From the first quarter on a saving of 0 or 100 a month, evenly, is there to be seen; now it is not: 24 months of 100 or nothing.
  const saving = (k: number, s: number): number => (k === 0 ? 0 : s % 2 === 0 ? 100 : 0)
  const answer = stoppingOf([alternative(4096, 1300, saving)], [Infinity], 0)!
  expect(answer.value).toBeCloseTo((2400 - 1300) / 2, 0)
  expect(answer.waitingValue).toBeCloseTo(550, 0)
  expect(answer.meanMonth).toBeCloseTo(3, 6)
})

it('lets an option go that has run out before the next quarter', () => {
  const saving = (k: number, s: number): number => (k === 0 ? 0 : s % 2 === 0 ? 100 : 0)
  const answer = stoppingOf([alternative(512, 1300, saving)], [2.9], 0)!
  expect(answer).toMatchObject({ value: 0, valueSe: 0, waitingValue: 0, waitingValueSe: 0, meanMonth: null })
})

it('is worth at least as much with a second alternative, and picks the one that turns out better', () => {
  const left = (k: number, s: number): number => (k === 0 ? 0 : s % 2 === 0 ? 100 : 0)
  const right = (k: number, s: number): number => (k === 0 ? 0 : s % 2 === 0 ? 0 : 100)
  const one = alternative(4096, 1300, left, 'left')
  const two = alternative(4096, 1300, right, 'right')
  const alone = stoppingOf([one], [Infinity], 0)!
  const both = stoppingOf([one, two], [Infinity, Infinity], 0)!
  expect(both.value).toBeCloseTo(1100, 0)
  expect(both.value).toBeGreaterThan(alone.value)
})

it('grows with the doubt that waiting resolves', () => {
  const worth = (size: number): number =>
    stoppingOf([alternative(2048, 800, wandering(30, size, 'grow'))], [24], 0)!.waitingValue
  expect(worth(0)).toBe(0)
  expect(worth(20)).toBeGreaterThan(worth(8))
  expect(worth(8)).toBeGreaterThanOrEqual(0)
})

it('acts at once where waiting forgoes a sure saving, however uncertain the rest is', () => {
  const saving = (_: number, s: number): number => 100 * exp(0.1 * normalQuantile(uniform(1, 'sure', s)))
  const answer = stoppingOf([alternative(1024, 100, saving)], [24], 0)!
  expect(answer).toMatchObject({ waitingValue: 0, meanMonth: 0 })
})

it('says nothing without paths', () => {
  const { paths, ...rest } = alternative(64, 1, () => 1)
  expect(paths).toBeDefined()
  expect(stoppingOf([rest], [12], 0)).toBeNull()
  expect(stoppingOf([], [], 0)).toBeNull()
})
