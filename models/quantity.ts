import './jitless.ts'
import { z } from 'zod'

/** Hours in a month, as the price lists count them (365 x 24 / 12). */
export const HOURS_PER_MONTH = 730
export const HOURS_PER_YEAR = 12 * HOURS_PER_MONTH
/** For errors of dates, which are said in whole days. */
export const DAYS_PER_MONTH = 30.4
export const SECONDS_PER_MONTH = HOURS_PER_MONTH * 3600
export const GIB = 1_073_741_824

/** A month as a fraction from the document's start: 0 is its first day, 1 a month later. */
export type Month = number

/** A slug: readable, stable, never a position. */
export const Id = z
  .string()
  .max(120)
  .regex(/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/, 'expected a slug: lower-case letters, digits, "-" and "."')

const Finite = z.number()

/** What a person may be unsure of: a number, or its 10th and 90th percentile, with or without the median. */
export const Doubt = z.union([
  Finite,
  z
    .strictObject({
      p10: Finite,
      p50: Finite.optional(),
      p90: Finite,
      /** Correlation group: members share a factor (methods: none 0, some 0.3, strong 0.7). */
      group: Id.optional(),
    })
    .refine(
      (d) => d.p10 <= (d.p50 ?? d.p10) && (d.p50 ?? d.p90) <= d.p90 && d.p10 <= d.p90,
      'expected p10 <= p50 <= p90',
    ),
])
export type Doubt = z.infer<typeof Doubt>

/** A Doubt that is never below 0: amounts, rates, hours. */
export const Amount = Doubt.refine((d) => (typeof d === 'number' ? d >= 0 : d.p10 >= 0), 'expected 0 or more')

/** A share from 0 to 1. */
export const Share = z.number().min(0).max(1)

/** A share of the time that something stands, with doubt where there is doubt. */
export const Availability = Doubt.refine(
  (d) => (typeof d === 'number' ? d >= 0 && d <= 1 : d.p10 >= 0 && d.p90 <= 1),
  'expected a share from 0 to 1',
)

/** Names of fields in the same record whose values nobody stated: shown as assumptions, never hidden. */
export const Assumed = z.array(z.string()).optional()

/** A plain number within doubt: its median (the geometric middle where only p10 and p90 are given and both are positive). */
export function median(doubt: Doubt): number {
  if (typeof doubt === 'number') return doubt
  if (doubt.p50 !== undefined) return doubt.p50
  return doubt.p10 > 0 ? Math.sqrt(doubt.p10 * doubt.p90) : (doubt.p10 + doubt.p90) / 2
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month + 1, 0)).getUTCDate()

/** The day that a month (a fraction from the document's start) falls on: "2027-01" and 2.5 give "2027-03-16". Years 1 to 9999. */
export function dateOfMonth(start: string, month: Month): string {
  const months = Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7)) - 1 + Math.floor(month)
  const year = Math.floor(months / 12)
  if (year < 1) return '0001-01-01'
  if (year > 9999) return '9999-12-31'
  const index = months - year * 12
  const day = 1 + Math.floor((month - Math.floor(month)) * daysIn(year, index))
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${String(year).padStart(4, '0')}-${two(index + 1)}-${two(day)}`
}

/** Months from the document's start to a day "2027-03-16", its share of the month counted. */
export function monthOfDate(start: string, date: string): Month {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const months = (year - Number(start.slice(0, 4))) * 12 + (month - Number(start.slice(5, 7)))
  return months + (day - 1) / daysIn(year, month - 1)
}

/** Whether a standard error can be seen beside its figure, which is shown with three digits or four. */
export const isErrorSeen = (error: number | null, figure: number): error is number =>
  error !== null && error > Math.abs(figure) * 1e-4

/** "1,100 ± 30": a figure with its standard error, where that is known and can be seen; two digits are what is known of an error. */
export const valueWithError = (value: number, error: number | null, write: (n: number) => string): string =>
  isErrorSeen(error, value) ? `${write(value)} ± ${write(Number(error.toPrecision(2)))}` : write(value)
