import { expect, it } from 'vitest'
import { fittedDemand, monthsToStart, statedDemand } from './fitted-demand.ts'

/** A history that ends in December 2026, grows by 1 % a month, and has twice as much every December. */
const index = 12 / 13
const fit = {
  level: 1000,
  growthPerMonth: 1.01,
  growthPerYear: { p10: 1.1, p50: 1.01 ** 12, p90: 1.15 },
  season: Array.from({ length: 12 }, (_, month) => (month === 11 ? 2 * index : index)),
  series: [{ month: 2026 * 12 + 11 }],
}

it('states the fitted line in month 0, one month after the history, and keeps what the history does not tell', () => {
  expect(monthsToStart(fit, '2027-01')).toBe(1)
  const demand = fittedDemand({ bytesPerRequest: 7 }, fit, '2027-01')
  expect(demand).toMatchObject({ bytesPerRequest: 7, requestsPerMonth: 1010 })
  expect(demand.growthPerYear).toEqual({ p10: 1.1, p50: 1.127, p90: 1.15 })
  expect((demand.season?.[11] ?? 0) / (demand.season?.[0] ?? 1)).toBeCloseTo(2, 3)
})

it('goes back along the line where the history goes on past the start', () => {
  expect(fittedDemand({}, fit, '2026-02').requestsPerMonth).toBe(Number((1000 / 1.01 ** 10).toPrecision(4)))
})

it('takes an old season away where the history is too short to tell one', () => {
  const season = Array.from({ length: 12 }, (_, i) => i + 1)
  const short = { ...fit, season: season.map(() => 1) }
  expect(fittedDemand({ season }, short, '2027-01').season).toBeUndefined()
})

it('marks the demand as assumed no longer', () => {
  expect(statedDemand(['demand.growthPerYear', 'sizing.replicas', 'demand'])).toEqual(['sizing.replicas'])
  expect(statedDemand(['demand'])).toBeUndefined()
})
