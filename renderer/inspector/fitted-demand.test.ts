import { expect, it } from 'vitest'
import { fitDemand } from '#models/engine/demand-fit'
import { fittedDemand, monthsToStart } from './fitted-demand.ts'

/** 24 months to December 2026 that grow by 1 % a month, with twice as much every December. */
const HISTORY = Array.from({ length: 24 }, (_, i) => ({
  month: 2025 * 12 + i,
  quantity: 1000 * 1.01 ** i * (i % 12 === 11 ? 2 : 1),
}))

function fitted(history: typeof HISTORY) {
  const fit = fitDemand(history)
  if (!fit.ok) throw new Error(fit.error.message)
  return fit.value
}

it('states the fitted line in month 0, one month after the history, and keeps what the history does not tell', () => {
  const fit = fitted(HISTORY)
  expect(monthsToStart(fit, '2027-01')).toBe(1)
  const demand = fittedDemand({ requestsPerMonth: 5, bytesPerRequest: 7 }, fit, '2027-01')
  expect(demand.bytesPerRequest).toBe(7)
  // The line goes through the mean of the year's indices, 13 / 12 of a month that is not December.
  expect(Number(demand.requestsPerMonth) / ((1000 * 1.01 ** 24 * 13) / 12)).toBeCloseTo(1, 3)
  expect(demand.growthPerYear).toMatchObject({ p50: 1.127 })
  expect((demand.season?.[11] ?? 0) / (demand.season?.[0] ?? 1)).toBeCloseTo(2, 2)
})

it('takes an old season away where the history is too short to tell one', () => {
  const season = Array.from({ length: 12 }, (_, i) => i + 1)
  const demand = fittedDemand({ requestsPerMonth: 5, season }, fitted(HISTORY.slice(0, 10)), '2027-01')
  expect(demand.season).toBeUndefined()
})
