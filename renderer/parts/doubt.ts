import { err, ok, type Result } from '#models/result'
import type { Doubt } from '#models/quantity'
import { exact } from './format.ts'

const FACTORS: Readonly<Record<string, number>> = { '': 1, '%': 0.01, k: 1e3, m: 1e6, bn: 1e9, g: 1e9 }
const NUMBER = /^[-+]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[-+]?\d+)?/i

/** One number as people write it: "80k", "1.2M", "3 500", "1,200", "12 %". Undefined where it is none. */
function parseNumber(text: string): number | undefined {
  const tight = text.replace(/[\s_$€£]/g, '').replace(/,(?=\d{3}(?:\D|$))/g, '')
  const digits = NUMBER.exec(tight)?.[0]
  if (digits === undefined) return undefined
  const factor = FACTORS[tight.slice(digits.length).toLowerCase()]
  // Rounded where the binary product shows: 0.07 * 100 is 7.000000000000001.
  return factor === undefined ? undefined : Number((Number(digits) * factor).toPrecision(15))
}

/**
 * What a person typed into a number box: "80k", "80k to 200k" (10th and 90th percentile), or with the likely value
 * between, "80k to 120k to 200k". The message says what was found and what is expected.
 */
export function parseDoubt(
  text: string,
  limits: { readonly min?: number; readonly max?: number } = {},
): Result<Doubt, string> {
  const parts = text.trim().split(/\s+to\s+|\s*\.\.\.?\s*|\s*–\s*|(?<=[\dk%m])\s*-\s*(?=\d)/i)
  const values = parts.map(parseNumber)
  if (parts.length > 3 || values.some((v) => v === undefined))
    return err(`"${text.trim()}" is not a number: expected one such as 80k, or a range such as 80k to 200k`)
  const numbers = values.filter((v) => v !== undefined)
  const { min, max } = limits
  if (min !== undefined && numbers.some((v) => v < min)) return err(`Expected ${exact(min)} or more`)
  if (max !== undefined && numbers.some((v) => v > max)) return err(`Expected ${exact(max)} at most`)
  const [first = 0, second = 0, third] = numbers
  if (numbers.length === 1) return ok(first)
  if (numbers.some((v, i) => i > 0 && v < (numbers[i - 1] ?? v)))
    return err(
      `Expected the smaller number first, as in ${exact(Math.min(...numbers))} to ${exact(Math.max(...numbers))}`,
    )
  return ok(third === undefined ? { p10: first, p90: second } : { p10: first, p50: second, p90: third })
}

/** The same in words that `parseDoubt` reads back. */
export function printDoubt(doubt: Doubt | undefined): string {
  if (doubt === undefined) return ''
  if (typeof doubt === 'number') return short(doubt)
  const { p10, p50, p90 } = doubt
  return [p10, p50, p90]
    .filter((v) => v !== undefined)
    .map(short)
    .join(' to ')
}

/** Large round numbers get a suffix; nothing that was stated is lost. */
function short(n: number): string {
  const size = Math.abs(n)
  for (const [suffix, factor] of [
    ['M', 1e6],
    ['k', 1e3],
  ] as const) {
    const scaled = n / factor
    if (size >= 10 * factor && Number.isInteger(scaled * 1000)) return `${exact(scaled)}${suffix}`
  }
  return exact(n)
}
