import { expect, it } from 'vitest'
import { averageRate, delayCost, delayRate, discountedRatio, type Urgency } from './urgency.ts'

const decay: Urgency = { kind: 'decay', perMonth: 1000, fade: 0.25 }

it('charges a linear delay by the month and a step once, after its date', () => {
  expect(delayCost({ kind: 'linear', perMonth: 300 }, 4)).toBe(1200)
  const step: Urgency = { kind: 'step', at: 6, once: 50_000 }
  expect([5, 6, 6.01, 12].map((month) => delayCost(step, month))).toEqual([0, 0, 50_000, 50_000])
  expect(averageRate(step, 10)).toBe(5000)
})

it('lets a decaying loss approach its whole and never pass it', () => {
  expect(delayCost(decay, 4)).toBeCloseTo(4000 * (1 - Math.exp(-1)), 9)
  expect(delayCost(decay, 1000)).toBeCloseTo(4000, 9)
  expect(delayCost({ ...decay, fade: 0 }, 7)).toBe(7000)
})

it('has the rate as the slope of the cost', () => {
  for (const month of [0, 1, 5.5])
    expect((delayCost(decay, month + 1e-5) - delayCost(decay, month - 1e-5)) / 2e-5).toBeCloseTo(
      delayRate(decay, month),
      4,
    )
})

it('comes back to weight over duration when money keeps its worth', () => {
  expect(discountedRatio(12, 4, 0)).toBe(3)
  expect(discountedRatio(12, 4, 1e-9)).toBeCloseTo(3, 7)
  expect(discountedRatio(12, 4, 0.1)).toBeCloseTo((1.2 * Math.exp(-0.4)) / (1 - Math.exp(-0.4)), 12)
  expect(discountedRatio(0, 0, 0.1)).toBe(0)
})
