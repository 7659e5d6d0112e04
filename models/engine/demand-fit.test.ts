import fc from 'fast-check'
import { expect, it } from 'vitest'
import { growthFactors, seasonalFactors } from './demand.ts'
import { fitDemand, nameOfMonth, type DemandFit, type HistoryMonth } from './demand-fit.ts'
import { fillNormal } from './draws.ts'

const january2023 = 12 * 2023
const indices = seasonalFactors([0.8, 0.8, 0.9, 1, 1, 1, 1, 1, 1.05, 1.1, 1.3, 1.45])

function history(months: number, growth: number, damping = 1, noise?: ArrayLike<number>): HistoryMonth[] {
  const trend = growthFactors(growth, months, damping)
  return Array.from({ length: months }, (_, t) => ({
    month: january2023 + t,
    quantity: 1000 * trend[t]! * indices[t % 12]! * Math.exp(noise?.[t] ?? 0),
  }))
}

function fitted(rows: readonly HistoryMonth[], damping?: number): DemandFit {
  const answer = fitDemand(rows, damping === undefined ? {} : { damping })
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.value
}

it('a history of growth and season gives both back, and nothing is left over', () => {
  fc.assert(
    fc.property(fc.double({ min: -0.5, max: 3, noNaN: true }), fc.integer({ min: 24, max: 60 }), (growth, months) => {
      const fit = fitted(history(months, growth))
      expect(fit.growthPerYear.p50 / (1 + growth)).toBeCloseTo(1, 9)
      fit.season.forEach((index, i) => expect(index).toBeCloseTo(indices[i]!, 9))
      expect(fit.level).toBeCloseTo(1000 * growthFactors(growth, months)[months - 1]!, 5)
      expect(fit.r2).toBeCloseTo(1, 9)
      expect(fit.noise.size).toBeLessThan(1e-9)
      expect(fit.notes).toEqual([])
    }),
    { seed: 5, numRuns: 50 },
  )
})

it('a fading trend is fitted as one, and its growth is what is left of it at the end', () => {
  const damping = 0.95
  const fit = fitted(history(36, 0.6, damping), damping)
  expect(Math.log(fit.growthPerYear.p50) / Math.log(1.6)).toBeCloseTo(damping ** 35, 9)
  // The forecast goes on where the history would have gone.
  const onward = growthFactors(fit.growthPerYear.p50 - 1, 13, damping)
  const truth = growthFactors(0.6, 48, damping)
  onward.forEach((factor, t) => expect((fit.level * factor) / (1000 * truth[35 + t]!)).toBeCloseTo(1, 9))
  expect(fit.r2).toBeCloseTo(1, 9)
  const straight = fitted(history(36, 0.6, damping))
  expect(straight.growthPerYear.p50).toBeGreaterThan(fit.growthPerYear.p50)
  expect(straight.r2).toBeLessThan(fit.r2)
})

it('23 months have no season, and say so', () => {
  const short = fitted(history(23, 0.2))
  expect(short.season).toEqual(new Array(12).fill(1))
  expect(short.notes[0]).toContain('23 months of history: a season needs 24')
  const oneMonthShort = history(36, 0.2).filter(({ month }) => month % 12 !== 6)
  expect(fitted(oneMonthShort).notes).toEqual([
    'the history covers 11 of the 12 months of the year: a season needs all, so every index is 1',
    '3 months between the first and the last are missing: the fit goes through the others',
  ])
})

it('the unit of the quantity moves the level alone', () => {
  const rows = history(30, 0.3, 1, noiseOf(1, 30))
  const [a, b] = [fitted(rows), fitted(rows.map((row) => ({ ...row, quantity: row.quantity * 1e6 })))]
  expect(b.level / a.level).toBeCloseTo(1e6, 3)
  expect(b.growthPerYear.p90).toBeCloseTo(a.growthPerYear.p90, 10)
  expect(b.residualSd).toBeCloseTo(a.residualSd, 10)
})

function noiseOf(seed: number, months: number): Float64Array {
  const shocks = new Float64Array(months)
  fillNormal(seed, 'history', 0, shocks)
  let before = 0
  return shocks.map((shock) => (before = 0.6 * before + 0.05 * shock))
}

it('true growth lies between p10 and p90 of about four fits in five, though the noise persists', () => {
  let inside = 0
  const runs = 300
  const persistence: number[] = []
  for (let seed = 0; seed < runs; seed++) {
    const { growthPerYear, noise, residualSd } = fitted(history(48, 0.2, 1, noiseOf(seed, 48)))
    if (growthPerYear.p10 <= 1.2 && 1.2 <= growthPerYear.p90) inside++
    persistence.push(noise.persistence)
    expect(residualSd).toBeLessThan(0.12)
  }
  expect(inside / runs).toBeGreaterThan(0.7)
  expect(inside / runs).toBeLessThan(0.88)
  expect(persistence.reduce((sum, x) => sum + x, 0) / runs).toBeGreaterThan(0.3)
})

it('what no trend can be fitted to is refused by month and reason', () => {
  const message = (rows: readonly HistoryMonth[], damping?: number): string => {
    const answer = fitDemand(rows, damping === undefined ? {} : { damping })
    return answer.ok ? '' : answer.error.message
  }
  const rows = history(6, 0.2)
  expect(message(rows.slice(0, 3))).toBe('3 months of history: a trend needs 4 or more')
  expect(message([...rows, rows[2]!])).toBe('2023-03 comes up more than once: give one quantity a month')
  expect(message(rows.map((row, i) => (i === 1 ? { ...row, quantity: 0 } : row)))).toContain(
    'a quantity of 0 in 2023-02',
  )
  expect(message(rows, 1.2)).toContain('a damping of 1.2')
  expect(nameOfMonth(12 * 2024 + 11)).toBe('2024-12')
})
