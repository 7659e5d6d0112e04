import { SCRAMBLES } from '#models/engine/sobol'
import { dateOfMonth, type Doubt, type Month } from '../quantity.ts'

/** Thousands apart, at most two decimals below ten: `12,400`, `3.1`, `0.25`. The same text everywhere, so no `Intl`. */
export function figure(value: number): string {
  const size = Math.abs(value)
  const step = size >= 100 ? 1 : size >= 10 ? 10 : 100
  const [whole = '0', decimals] = String(Math.round(size * step) / step).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${value < 0 && size * step >= 0.5 ? '-' : ''}${grouped}${decimals === undefined ? '' : `.${decimals}`}`
}

export const money = (currency: string, value: number): string => `${currency} ${figure(value)}`

export const percent = (share: number): string => `${figure(share * 100)} %`

/** " ± 12": the standard error that the number of draws leaves, two digits of it, where there is one that shows. */
export function plusMinus(error: number | null, unit = ''): string {
  const said = figure(Number((error ?? 0).toPrecision(2)))
  return said === '0' ? '' : ` ± ${said}${unit}`
}

/** "12 % ± 0.8 %": a share of draws with its standard error. */
export const chance = (share: number, error: number | null): string =>
  `${percent(share)}${plusMinus(error === null ? null : error * 100, ' %')}`

/** " (6/8)": of a choice, how many of the eighths of the draws make it by themselves, where not all do. */
export const agreed = (share: number | null): string =>
  share === null || share === 1 ? '' : ` (${Math.round(share * SCRAMBLES)}/${SCRAMBLES})`

/** A month as people say it, with its standard error: `month 14 ± 0.3 (2028-03-01)`. */
export const monthText = (start: string, month: Month, error: number | null = null): string =>
  `month ${figure(month)}${plusMinus(error)} (${dateOfMonth(start, month)})`

/** Mean of an amount that somebody stated with its doubt: Swanson's rule for three points, the middle for one. */
export function meanOfDoubt(doubt: Doubt): number {
  if (typeof doubt === 'number') return doubt
  const middle = doubt.p50 ?? (doubt.p10 > 0 ? Math.sqrt(doubt.p10 * doubt.p90) : (doubt.p10 + doubt.p90) / 2)
  return 0.3 * doubt.p10 + 0.4 * middle + 0.3 * doubt.p90
}

/** A part of a key: lower-case letters, digits, `.` and `-`; never empty. */
export function slug(text: string): string {
  const plain = text
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
  return plain === '' ? 'x' : plain
}
