import { err, ok, type Result } from '../result.ts'
import { columnMissing, isNamed, readCsvRows, readNumber } from './csv-rows.ts'
import type { ImportError, ImportFile } from './report.ts'

/** Quantities by month, oldest first. `month` counts from year 0: 12 x year + month of the year, January 0. */
export type DemandHistory = {
  readonly months: readonly { readonly month: number; readonly quantity: number }[]
  /** What was taken as what, and what was left out. */
  readonly notes: readonly string[]
}

const monthColumns = ['month', 'date', 'day', 'period', 'time', 'timestamp']
const quantityColumns = ['quantity', 'requests', 'value', 'count', 'usage', 'amount', 'total']

/**
 * Reads the history of a quantity from CSV text: a column of months (2025-03, 03/2025) or days (2025-03-14, with or without
 * a time), and one of quantities. Columns go by their header, else the first two are taken; `,`, `;` or a tab separates.
 * Days are added up by month, and a month at either end that is not whole is left out. Errors name the line.
 */
export function readDemandHistory(file: ImportFile): Result<DemandHistory, ImportError> {
  const read = readCsvRows(file, 'a column of months and one of quantities')
  if (!read.ok) return read
  const { header, rows, delimiter } = read.value
  const hasHeader =
    readMonth(header[0] ?? '') === undefined && header.every((cell) => readNumber(cell, delimiter) === undefined)
  const columns = columnsOf(hasHeader ? header : undefined)
  const isThere = (at: number, known: readonly string[]): boolean => !hasHeader || isNamed(header[at] ?? '', known)
  const notes: string[] = []
  if (hasHeader)
    notes.push(`months from column "${header[columns.month]}", quantities from "${header[columns.quantity]}"`)
  else notes.push('no header: months from the first column, quantities from the second')

  const sums = new Map<number, { quantity: number; days: Set<number>; lines: number }>()
  let isDaily = false
  for (const [i, row] of rows.entries()) {
    if (hasHeader && i === 0) continue
    const place = `${file.name}, row ${i + 1}`
    const when = readMonth(row[columns.month] ?? '')
    if (when === undefined && !isThere(columns.month, monthColumns))
      return err(columnMissing(file, header, 'months', monthColumns))
    if (when === undefined)
      return err({
        message: `${place}: "${row[columns.month] ?? ''}" is no month: expected 2025-03, 03/2025 or a day such as 2025-03-14`,
      })
    const quantity = readNumber(row[columns.quantity] ?? '', delimiter)
    if (quantity === undefined && !isThere(columns.quantity, quantityColumns))
      return err(columnMissing(file, header, 'quantities', quantityColumns))
    if (quantity === undefined)
      return err({
        message: `${place}: "${row[columns.quantity] ?? ''}" is no quantity: expected a number such as 1250000 or 1.25e6`,
      })
    if (quantity < 0) return err({ message: `${place}: a quantity of ${quantity}: expected 0 or more` })
    const sum = sums.get(when.month) ?? { quantity: 0, days: new Set<number>(), lines: 0 }
    sum.quantity += quantity
    sum.lines++
    if (when.day !== undefined) sum.days.add(when.day)
    sums.set(when.month, sum)
    isDaily ||= sum.days.size > 1
  }
  if (sums.size === 0)
    return err({ message: `${file.name} has a header but no rows: expected a month and a quantity in each` })
  const twice = [...sums].find(([, sum]) => sum.lines > 1 && sum.days.size < 2)
  if (twice !== undefined && !isDaily)
    return err({
      message: `${file.name}: ${nameOf(twice[0])} comes up ${twice[1].lines} times: expected one row a month, or one a day`,
    })
  const months = [...sums].map(([month, { quantity }]) => ({ month, quantity })).sort((a, b) => a.month - b.month)
  if (!isDaily) return ok({ months, notes })
  notes.push('days added up by month')
  const whole = months.filter(({ month }, i) => {
    const days = sums.get(month)?.days.size ?? 0
    const isKept = days === daysIn(month) || (i > 0 && i < months.length - 1)
    if (days < daysIn(month))
      notes.push(`${nameOf(month)} has ${days} of its ${daysIn(month)} days${isKept ? '' : ' and is left out'}`)
    return isKept
  })
  return ok({ months: whole, notes })
}

function columnsOf(header: readonly string[] | undefined): { month: number; quantity: number } {
  const place = (known: readonly string[], otherwise: number, taken = -1): number => {
    const at = header?.findIndex((name, i) => i !== taken && isNamed(name, known)) ?? -1
    return at === -1 ? otherwise : at
  }
  const month = place(monthColumns, 0)
  return { month, quantity: place(quantityColumns, month === 0 ? 1 : 0, month) }
}

function readMonth(text: string): { month: number; day: number | undefined } | undefined {
  const iso = /^(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2})(?:[T ].*)?)?$/.exec(text)
  const reversed = /^(\d{1,2})[-/](\d{4})$/.exec(text)
  const year = Number(iso?.[1] ?? reversed?.[2])
  const month = Number(iso?.[2] ?? reversed?.[1])
  if (!(month >= 1 && month <= 12)) return undefined
  const count = year * 12 + month - 1
  const day = iso?.[3] === undefined ? undefined : Number(iso[3])
  if (day !== undefined && !(day >= 1 && day <= daysIn(count))) return undefined
  return { month: count, day }
}

function daysIn(month: number): number {
  const year = Math.floor(month / 12)
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month % 12] ?? 31
}

function nameOf(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`
}
