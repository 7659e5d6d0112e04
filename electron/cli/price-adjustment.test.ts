import { expect, it } from 'vitest'
import { adjustmentLine } from './price-adjustment.ts'
import type { PriceLine } from './price-answer.ts'

const line = (meter: string, cost: number | null): PriceLine => ({
  meter,
  name: meter,
  unit: 'USD',
  quantity: 1,
  cost,
  tiers: [],
})
const lines = [line('plan', 25), line('compute', 15), line('functions', 4)]

it('takes a credit off what it covers, at most what that costs', () => {
  expect(adjustmentLine({ form: 'monthly-credit', amount: 10, covers: ['compute'] }, lines)?.cost).toBe(-10)
  expect(adjustmentLine({ form: 'monthly-credit', amount: 40, covers: ['compute'] }, lines)?.cost).toBe(-15)
  expect(adjustmentLine({ form: 'monthly-credit', amount: 100 }, lines)?.cost).toBe(-44)
})

it('takes a share off: 20 % for the sustained use of a month of n2-standard-8', () => {
  const machine = [line('machine', 0.3884728 * 730), line('disk', 0.4)]
  const off = adjustmentLine({ form: 'discount', share: 0.2, covers: ['machine'] }, machine)?.cost ?? NaN
  expect(0.3884728 * 730 + 0.4 + off).toBeCloseTo(227.27, 2)
})

it('does not know what is taken off where a covered line has no price, and names no meter that is not there', () => {
  expect(adjustmentLine({ form: 'discount', share: 0.5 }, [line('a', null)])?.cost).toBeNull()
  expect(adjustmentLine({ form: 'discount', share: 0.5, covers: ['b'] }, [line('a', 1)])).toBeUndefined()
})
