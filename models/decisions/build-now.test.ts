import { expect, it } from 'vitest'
import type { AlternativeDraws } from './alternative-draws.ts'
import { buildNow } from './build-now.ts'

const DRAWS = 4
const column = (value: number): Float64Array => new Float64Array(DRAWS).fill(value)
/** Saves `perMonth` a month to month 12, and costs 100 once, whenever it begins. */
const alternative = (perMonth: number, need: number, lead: number): AlternativeDraws => {
  const dates = [0, 3, 6, 9]
  const saved = dates.map((at) => column(perMonth * (12 - at)))
  const once = dates.map(() => column(100))
  return {
    alternative: 'a',
    name: 'A',
    needs: [{ id: 'n', name: 'N', month: column(need) }],
    lead: [{ id: 'l', name: 'L', months: column(lead) }],
    difference: column(0),
    paths: {
      dates,
      worth: saved.map((money, k) => money.map((value, s) => value - once[k]![s]!)),
      saved,
      once,
      level: dates.map(() => column(0)),
      gap: dates.map(() => column(0)),
      commitment: dates.map(() => column(0)),
    },
  }
}
const terms = { today: 0, months: 12, latenessCost: 50 }
const at = (month: number | null) => ({ at: month, atSe: 0.2 })
const nothing = () => ({ worth: 0, se: null })

it('costs what an idle capability costs until its moment, and nothing once where money keeps its worth', () => {
  const found = buildNow(alternative(-10, 8, 3.5), at(4.5), (month) => ({ worth: 2 * month, se: 0.5 }), terms)!
  expect(found).toMatchObject({ months: 4.5, monthsSe: 0.2, until: 'moment', learning: 9, learningSe: 0.5 })
  expect(found.running.p50).toBeCloseTo(45, 9)
  expect(found.once.p50).toBe(0)
  expect(found.total.p50).toBeCloseTo(45, 9)
})

it('costs less than nothing where building now saves until then', () => {
  expect(buildNow(alternative(10, 8, 3.5), at(4.5), nothing, terms)!.total.p50).toBeCloseTo(-45, 9)
})

it('costs the whole where nothing within the horizon asks for it', () => {
  const found = buildNow(alternative(-10, Infinity, 1), at(null), nothing, terms)!
  expect(found).toMatchObject({ months: 12, until: 'horizon', inTime: 0, lateness: 0, latenessMoney: 0 })
  expect(found.total.p50).toBeCloseTo(220, 9)
})

it('buys the lateness that beginning at the moment would bring, in money where that is known', () => {
  const found = buildNow(alternative(-10, 8, 3.5), at(6), nothing, terms)!
  expect(found).toMatchObject({ inTime: 1, lateness: 1.5, latenessMoney: 75 })
  expect(
    buildNow(alternative(-10, 8, 3.5), at(6), nothing, { ...terms, latenessCost: undefined })!.latenessMoney,
  ).toBeNull()
})

it('says nothing where the moment has passed, or nothing is known of later dates', () => {
  expect(buildNow(alternative(-10, 2, 4), at(-2), nothing, terms)).toBeNull()
  const { paths: _paths, ...unknown } = alternative(-10, 8, 3)
  expect(buildNow(unknown, at(4), nothing, terms)).toBeNull()
})
