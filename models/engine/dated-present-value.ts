import { pow } from './elementary.ts'

/** Days from 0000-03-01 of a date "2008-10-30" in the Gregorian calendar (years begin in March, so that leap days end them). */
function dayNumber(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const y = month > 2 ? year : year - 1
  const m = (month + 9) % 12
  return (
    365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((153 * m + 2) / 5) + day - 1
  )
}

/** Value on the first date of dated payments at a yearly rate: sum of c / (1 + r)^(days / 365). */
export function datedPresentValue(
  rate: number,
  payments: readonly (readonly [date: string, amount: number])[],
): number {
  const first = payments[0]?.[0]
  if (first === undefined) return 0
  return payments.reduce(
    (sum, [date, amount]) => sum + amount * pow(1 + rate, -(dayNumber(date) - dayNumber(first)) / 365),
    0,
  )
}
