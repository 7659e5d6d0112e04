import { expect, it } from 'vitest'
import {
  bytes,
  calendarMonth,
  exactMoney,
  unitPrice,
  firstPassage,
  money,
  moneyRange,
  number,
  percent,
  plural,
  range,
  signedMoney,
  shareOfDraws,
  withError,
  isoDate,
  withDates,
} from './format.ts'

it('writes money of a summary with three significant digits and never as minus nothing', () => {
  expect(money(4183.4, 'USD')).toBe('$4,180')
  expect(money(31.256, 'USD')).toBe('$31.26')
  expect(money(-1e-12, 'USD')).toBe('$0')
  expect(money(38_400, 'USD', true)).toBe('$38.4k')
  expect(money(4183.4, 'EUR')).toBe('€4,180')
})

it('shows what is unknown as unknown, not as 0', () => {
  expect(money(null, 'USD')).toBe('–')
  expect(number(NaN)).toBe('–')
  expect(percent(undefined)).toBe('–')
})

it('writes money of a table to the cent, and what is below a cent in full', () => {
  expect(exactMoney(4183.456, 'USD')).toBe('$4,183.46')
  expect(exactMoney(0.0000035, 'USD')).toBe('$0.0000035')
})

it('puts a sign on a difference, but not on none', () => {
  expect(signedMoney(-180, 'USD')).toBe('−$180')
  expect(signedMoney(520, 'USD')).toBe('+$520')
  expect(signedMoney(0, 'USD')).toBe('$0')
})

it('says when something happens first, and when it does not', () => {
  const sure = { se: 0, se50: 0 }
  expect(firstPassage({ ...sure, share: 0.97, p10: 9.2, p50: 14.9, p90: 22 }, 36)).toBe('month 14 (9–22)')
  expect(firstPassage({ se: 0.01, se50: 0.34, share: 0.6, p10: 9, p50: 30, p90: null }, 36)).toBe(
    'month 30 ± 0.34 (9–after 36)',
  )
  expect(firstPassage({ se: 0.01, se50: null, share: 0.2, p10: 9, p50: null, p90: null }, 36)).toBe(
    'not likely within 36 months (20\u00a0%\u00a0±\u00a01\u00a0%)',
  )
  expect(firstPassage({ ...sure, share: 0, p10: null, p50: null, p90: null }, 36)).toBe('not within 36 months')
})

it('counts calendar months from the start', () => {
  expect(calendarMonth('2027-11', 2)).toMatch(/2028/)
})

it('keeps ranges, counts and bytes short', () => {
  expect(range({ p10: 62.4, p90: 110.2 }, 'person-days')).toBe('62–110 person-days')
  expect(moneyRange({ p10: 3760, p90: 4930 }, 'USD')).toBe('$3,760 – $4,930')
  expect(plural(1, 'finding')).toBe('1 finding')
  expect(bytes(1536)).toBe('1.5 KiB')
  expect(number(1_234_567)).toBe('1.23M')
  expect(number(12_345)).toBe('12,345')
})

it('shows the price of one unit as it is, not to the cent', () => {
  expect(unitPrice(0.085, 'USD')).toBe('$0.085')
  expect(unitPrice(0.0000166667, 'USD')).toBe('$0.0000166667')
  expect(unitPrice(3, 'USD')).toBe('$3.00')
  expect(unitPrice(0.1 + 0.2, 'USD')).toBe('$0.30')
})

it('states a share of draws with the error that their number leaves, and none where all agree', () => {
  expect(shareOfDraws(0.5, 0.025)).toBe('50\u00a0%\u00a0±\u00a03\u00a0%')
  expect(shareOfDraws(1, 0)).toBe('100 %')
  expect(withError(1540, 35, (n) => money(n, 'USD'))).toBe('$1,540\u00a0±\u00a0$35')
  expect(withError(13.6, 6.6e-8, number)).toBe('13.6')
  expect(shareOfDraws(0.5, null)).toBe('50 %')
})

it('writes the dates inside a sentence as it writes them elsewhere, and leaves the rest of it', () => {
  expect(withDates('After 2027-05-16, one of 12-34 is lost.')).toBe(
    `After ${isoDate('2027-05-16')}, one of 12-34 is lost.`,
  )
})
