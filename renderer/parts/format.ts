import { DAYS_PER_MONTH, isErrorSeen } from '#models/quantity'

// Every number and date that a person reads is written here; the formatters are made once and kept.

const kept = new Map<string, Intl.NumberFormat>()
function numbers(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options)
  const found = kept.get(key) ?? new Intl.NumberFormat('en-US', options)
  kept.set(key, found)
  return found
}

export type Range = { readonly p10: number; readonly p90: number }
/** Shown where a figure is not known: unknown is a state, never 0. */
export const UNKNOWN = '–'

const known = (n: number | null | undefined): n is number => n !== null && n !== undefined && Number.isFinite(n)
/** "-0" and "−0.001" that round to nothing are shown as 0. */
const clean = (n: number): number => (Math.abs(n) < 5e-10 ? 0 : n)

/** Money for summaries: three significant digits, "$4,180", "$38.4k" from 10,000 on with `short`. */
export function money(amount: number | null | undefined, currency: string, short = false): string {
  if (!known(amount)) return UNKNOWN
  const n = clean(amount)
  const size = Math.abs(n)
  if (short && size >= 10_000) return compactMoney(n, currency)
  const digits: Intl.NumberFormatOptions =
    size >= 100 || n === 0
      ? { maximumSignificantDigits: 3 }
      : { maximumFractionDigits: size < 1 ? 3 : 2, minimumFractionDigits: size < 100 ? 2 : 0 }
  return numbers({ style: 'currency', currency, ...digits }).format(n)
}

function compactMoney(n: number, currency: string): string {
  return numbers({ style: 'currency', currency, notation: 'compact', maximumSignificantDigits: 3 })
    .format(n)
    .replace('K', 'k')
}

/** Money for tables: to the cent, and more digits below a cent. */
export function exactMoney(amount: number | null | undefined, currency: string): string {
  if (!known(amount)) return UNKNOWN
  const n = clean(amount)
  const small = n !== 0 && Math.abs(n) < 0.01
  return numbers({
    style: 'currency',
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: small ? 8 : 2,
  }).format(n)
}

/** A price of one unit, to six digits: "$0.085", "$0.0000166667". Cents would be another price. */
export function unitPrice(price: number, currency: string): string {
  return numbers({ style: 'currency', currency, minimumFractionDigits: 2, maximumFractionDigits: 12 }).format(
    Number(price.toPrecision(6)),
  )
}

/** A difference, with its sign: "+$520", "−$180", "$0". */
export function signedMoney(amount: number | null | undefined, currency: string, short = false): string {
  if (!known(amount)) return UNKNOWN
  const text = money(Math.abs(amount), currency, short)
  if (/^[^1-9]*$/.test(text)) return text
  return amount < 0 ? `−${text}` : `+${text}`
}

/** "3,760 – 4,930": the symbol stands at the figure that the range belongs to. */
export function moneyRange(range: Range | null | undefined, currency: string): string {
  if (range === null || range === undefined || !known(range.p10) || !known(range.p90)) return UNKNOWN
  const [low, high] = [money(range.p10, currency, true), money(range.p90, currency, true)]
  return low === high ? low : `${low} – ${high}`
}

/** A figure and its error stand on one line. */
const PLUS_MINUS = '\u00a0±\u00a0'

/** Two digits are what is known of an error: "$35", not "$35.00". */
const rough = (error: number, write: (n: number) => string): string =>
  write(Number(error.toPrecision(2))).replace(/\.00$/, '')

/** "± $12": the standard error that the number of draws leaves, in the words of its figure; nothing where there is none. */
export function sampling(error: number, write: (n: number) => string): string | undefined {
  return error > 0 ? `± ${rough(error, write)}` : undefined
}

/** A plain number with three significant digits: "1,230", "0.042", "11". */
export function number(n: number | null | undefined, digits = 3): string {
  if (!known(n)) return UNKNOWN
  if (Math.abs(n) >= 1e6) return numbers({ notation: 'compact', maximumSignificantDigits: digits }).format(n)
  return numbers({ maximumSignificantDigits: Math.max(digits, integerDigits(n)) }).format(clean(n))
}
const integerDigits = (n: number): number => (Number.isInteger(n) ? String(Math.abs(n)).length : 1)

/** A number as it was stated: thousands separated, nothing rounded that a person could have typed. */
export const exact = (n: number): string => numbers({ maximumFractionDigits: 9 }).format(n)

export const percent = (share: number | null | undefined): string =>
  known(share)
    ? numbers({ style: 'percent', maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0 })
        .format(share)
        .replace('%', ' %')
    : UNKNOWN

/** "$1,100 ± $30": a figure with the standard error that the number of draws leaves, where that is known and can be seen. */
export const withError = (value: number, error: number | null, write: (n: number) => string): string =>
  isErrorSeen(error, value) ? `${write(value)}${PLUS_MINUS}${rough(error, write)}` : write(value)

/** The same of a median. */
export const midWithError = (
  band: { readonly p50: number; readonly se50: number },
  write: (n: number) => string,
): string => withError(band.p50, band.se50, write)

/** Draws are dealt to so many parts in turn (engine/sobol): each makes a choice by itself. */
const PARTS = 8
/** "6 of 8 parts of the draws agree": how sure a choice is that the draws make; nothing where there are too few to ask. */
export const agreementWords = (share: number | null): string | undefined =>
  share === null ? undefined : `${Math.round(share * PARTS)} of ${PARTS} parts of the draws agree`

type Bound = { readonly p50: number; readonly se50: number }
/** "8.76 ± 0.1 to 31.5": the medians, with their errors, of what a figure lies between, where nobody states the figure itself; "8.76 or more". */
export function boundsWords(
  { least, most }: { readonly least: Bound; readonly most: Bound | null },
  write: (n: number) => string,
): string {
  const low = withError(least.p50, least.se50, write)
  return most === null ? `${low} or more` : `${low} to ${withError(most.p50, most.se50, write)}`
}

/** "63 % ± 0.8 %": a share of draws with its standard error, where that can be seen. */
export const shareOfDraws = (share: number, error: number | null): string =>
  error === null || error < 0.0005
    ? percent(share)
    : `${percent(share)}${PLUS_MINUS}${percent(Number(error.toPrecision(1)))}`.replaceAll(' ', '\u00a0')

/** "62–110 person-days" */
export function range(band: Range | null | undefined, unit = ''): string {
  if (band === null || band === undefined || !known(band.p10) || !known(band.p90)) return UNKNOWN
  const low = number(band.p10, 2)
  const high = number(band.p90, 2)
  return `${low === high ? low : `${low}–${high}`}${unit === '' ? '' : ` ${unit}`}`
}

/** A rate in requests a second, in words that fit a card. */
export const perSecond = (rate: number | null | undefined, what = 'req'): string =>
  known(rate) ? `${number(rate, 2)} ${what}/s` : UNKNOWN

/** A duration in milliseconds: "12 ms", "1.4 s". */
export function milliseconds(ms: number | null | undefined): string {
  if (!known(ms)) return UNKNOWN
  return ms >= 1000 ? `${number(ms / 1000, 2)} s` : `${number(ms, 2)} ms`
}

/** A count with its noun: "1 finding", "4 findings". */
export const plural = (n: number, one: string, many = `${one}s`): string => `${exact(n)} ${n === 1 ? one : many}`

const monthNames = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric', timeZone: 'UTC' })
const days = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

function firstDay(start: string, month: number): Date {
  const [year = 0, first = 1] = start.split('-').map(Number)
  return new Date(Date.UTC(year, first - 1 + Math.floor(month), 1))
}

/** The calendar month that a month of the document is: "Mar 2028". */
export const calendarMonth = (start: string, month: number): string => monthNames.format(firstDay(start, month))

const shortMonths = new Intl.DateTimeFormat(undefined, { month: 'short', timeZone: 'UTC' })
/** A calendar month by its place in the year, January 0: "Jan". */
export const monthName = (index: number): string => shortMonths.format(Date.UTC(2001, index, 1))

/** A month and its calendar name: "month 14 (Mar 2028)". */
export const monthAndName = (start: string, month: number): string =>
  `month ${number(Math.floor(month))} (${calendarMonth(start, month)})`

/** The day within a fractional month. */
export function dayOf(start: string, month: number): string {
  const first = firstDay(start, month)
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  const day = 1 + Math.floor((month - Math.floor(month)) * length)
  return days.format(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), day))
}

/** An ISO date ("2027-03-12") in the system's words; anything else as it is. */
export function isoDate(date: string | null | undefined): string {
  if (date === null || date === undefined) return UNKNOWN
  const at = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(at) ? date : days.format(at).replaceAll(' ', '\u00a0')
}

/** "12 Mar 2027 ± 4 days": a date with the standard error of its month, where that is a day or more. */
export function dated(date: string, months: number | null): string {
  const days = (months ?? 0) * DAYS_PER_MONTH
  return days < 1 ? isoDate(date) : `${isoDate(date)} ± ${plural(Math.round(days), 'day')}`
}

/** A sentence with its ISO dates in the system's words. */
export const withDates = (sentence: string): string => sentence.replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, isoDate)

/** "month 14 ± 0.3 (9–22)" for when something happens first; "not within 36 months" where it doesn't. */
export function firstPassage(
  when: {
    readonly share: number
    readonly se: number
    readonly se50: number | null
    readonly p10: number | null
    readonly p50: number | null
    readonly p90: number | null
  },
  months: number,
): string {
  if (when.p50 === null)
    return when.share > 0
      ? `not likely within ${months} months (${shareOfDraws(when.share, when.se)})`
      : `not within ${months} months`
  const early = when.p10 === null ? '' : number(Math.floor(when.p10))
  const late = when.p90 === null ? `after ${months}` : number(Math.floor(when.p90))
  const error = when.se50 === null || when.se50 < 0.05 ? '' : ` ± ${number(when.se50, 2)}`
  return `month ${number(Math.floor(when.p50))}${error} (${early}–${late})`
}

/** Bytes in binary units. */
export function bytes(n: number | null | undefined): string {
  if (!known(n)) return UNKNOWN
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB']
  let value = n
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${number(value)} ${units[unit] ?? 'B'}`
}
