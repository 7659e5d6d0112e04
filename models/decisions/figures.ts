import { type Doubt, valueWithError } from '../quantity.ts'

/** Three significant digits, thousands apart: "12,300", "0.0412"; the same text in every engine. */
export function figure(amount: number): string {
  const rounded = Number(amount.toPrecision(3))
  if (Math.abs(rounded) < 1000) return String(rounded === 0 ? 0 : rounded)
  return String(rounded).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** "12 (9 to 15)": the median and the 10th to 90th percentile. */
export function range({ p10, p50, p90 }: { readonly p10: number; readonly p50: number; readonly p90: number }): string {
  const [low, middle, high] = [figure(p10), figure(p50), figure(p90)]
  return low === middle && middle === high ? middle : `${middle} (${low} to ${high})`
}

/** A number as the document states it: "40", or "26 to 62" with its median where one is given. */
export function stated(doubt: Doubt): string {
  if (typeof doubt === 'number') return figure(doubt)
  return doubt.p50 === undefined ? `${figure(doubt.p10)} to ${figure(doubt.p90)}` : range({ ...doubt, p50: doubt.p50 })
}

/** "12 % ± 0.8 %": a share of draws with its standard error. */
export const chance = (share: number, error: number | null): string =>
  valueWithError(share, error, (n) => `${figure(n * 100)} %`)
