import { err, ok, type Result } from '../result.ts'
import { seasonalFactors } from './demand.ts'
import { exp, log } from './elementary.ts'

/** A quantity of one month. `month` counts from year 0: 12 x year + month of the year, January 0. */
export type HistoryMonth = { readonly month: number; readonly quantity: number }

export type DemandFit = {
  /** Quantity of the last month on the fitted line, without its season and its noise: where the forecast starts. */
  readonly level: number
  /** Growth a year as a factor at the end of the history, with what the fit leaves open about it. */
  readonly growthPerYear: { readonly p10: number; readonly p50: number; readonly p90: number }
  /** The median of it as a factor a month. */
  readonly growthPerMonth: number
  /** 12 indices with mean 1, January first; all 1 where the history is too short for them. */
  readonly season: readonly number[]
  /** AR(1) noise about the fit on a logarithmic scale: persistence, and the size of a month's shock. */
  readonly noise: { readonly persistence: number; readonly size: number }
  /** Share of the variance of ln quantity that the fit explains, and standard deviation of what is left. */
  readonly r2: number
  readonly residualSd: number
  readonly series: readonly { readonly month: number; readonly quantity: number; readonly fitted: number }[]
  /** What the history did not allow, in words. */
  readonly notes: readonly string[]
}

export type FitError = { readonly message: string }

const z90 = 1.2815515655446004

/**
 * Fits ln D = level + trend + index of the month by least squares (methods 1.1). The trend of month t is the growth times
 * 1 + damping + ... + damping^(t-1): with damping 1 a straight line, below 1 one that fades, and growth is what is left at
 * the end (Gardner and McKenzie 1985). Indices need 24 months and every month of the year; regressing within the months of
 * the year (Frisch and Waugh 1933) gives what 12 dummy variables give. Growth is as open as its standard error, widened for
 * residuals that resemble their neighbours by (1 + rho) / (1 - rho); what may change in future is not in it.
 */
export function fitDemand(
  history: readonly HistoryMonth[],
  options: { readonly damping?: number } = {},
): Result<DemandFit, FitError> {
  const { damping = 1 } = options
  const rows = [...history].sort((a, b) => a.month - b.month)
  const problem = problemOf(rows, damping)
  if (problem !== undefined) return err({ message: problem })
  const notes: string[] = []
  const months = new Set(rows.map(({ month }) => month % 12)).size
  const hasSeason = rows.length >= 24 && months === 12
  if (!hasSeason)
    notes.push(
      rows.length < 24
        ? `${monthsOf(rows)} of history: a season needs 24 or more, so every index is 1`
        : `the history covers ${months} of the 12 months of the year: a season needs all, so every index is 1`,
    )
  const first = rows[0]!.month
  const last = rows[rows.length - 1]!.month
  const missing = last - first + 1 - rows.length
  if (missing > 0)
    notes.push(`${missing} months between the first and the last are missing: the fit goes through the others`)

  const trend = fading(last - first + 1, damping)
  const x = rows.map(({ month }) => trend[month - first]!)
  const y = rows.map(({ quantity }) => log(quantity))
  const group = rows.map(({ month }) => (hasSeason ? month % 12 : 0))
  const groups = hasSeason ? 12 : 1
  const meanX = meansBy(group, groups, x)
  const meanY = meansBy(group, groups, y)
  let [xx, xy] = [0, 0]
  for (const [i, value] of x.entries()) {
    const centred = value - meanX[group[i]!]!
    xx += centred * centred
    xy += centred * (y[i]! - meanY[group[i]!]!)
  }
  const slope = xy / xx
  const offsets = meanY.map((mean, g) => mean - slope * meanX[g]!)
  const level = offsets.reduce((sum, offset) => sum + offset, 0) / groups
  const fitted = x.map((value, i) => offsets[group[i]!]! + slope * value)
  const residuals = y.map((value, i) => value - fitted[i]!)

  const left = residuals.reduce((sum, r) => sum + r * r, 0)
  const overall = y.reduce((sum, value) => sum + value, 0) / y.length
  const total = y.reduce((sum, value) => sum + (value - overall) * (value - overall), 0)
  const freedom = rows.length - groups - 1
  const residualSd = Math.sqrt(left / freedom)
  const persistence = persistenceOf(rows, residuals)
  // A short series understates how its residuals persist, by about (1 + 3 rho) / n (Kendall 1954).
  const rho = persistence === 0 ? 0 : Math.min(0.95, persistence + (1 + 3 * persistence) / freedom)
  const slopeError = (residualSd / Math.sqrt(xx)) * Math.sqrt((1 + rho) / (1 - rho))
  // Few degrees of freedom have wider tails than the normal distribution: to first order, by this much.
  const tail = z90 * (1 + (z90 * z90 + 1) / (4 * freedom))
  // So that the forecast's first step, which fades once, is the history's next.
  const perYear = 12 * power(damping, last - first - 1)
  const growth = (by: number): number => exp((slope + by * slopeError) * perYear)
  // Arithmetic indices: their mean is 1, so the level is raised by what their geometric mean falls short of it.
  const raw = hasSeason ? offsets.map((offset) => exp(offset - level)) : new Array<number>(12).fill(1)
  const raised = raw.reduce((sum, index) => sum + index, 0) / 12
  return ok({
    level: exp(level + slope * trend[last - first]!) * raised,
    growthPerYear: { p10: growth(-tail), p50: growth(0), p90: growth(tail) },
    growthPerMonth: exp((slope * perYear) / 12),
    season: seasonalFactors(raw),
    noise: { persistence, size: residualSd * Math.sqrt(1 - persistence * persistence) },
    r2: total > 0 ? 1 - left / total : 1,
    residualSd,
    series: rows.map(({ month, quantity }, i) => ({ month, quantity, fitted: exp(fitted[i]!) })),
    notes,
  })
}

const monthsOf = ({ length }: readonly HistoryMonth[]): string => `${length} month${length === 1 ? '' : 's'}`

function problemOf(rows: readonly HistoryMonth[], damping: number): string | undefined {
  if (!(damping > 0 && damping <= 1)) return `a damping of ${damping} a month: expected more than 0, and at most 1`
  if (rows.length < 4) return `${monthsOf(rows)} of history: a trend needs 4 or more`
  for (const [i, { month, quantity }] of rows.entries()) {
    if (!Number.isInteger(month)) return `month number ${month}: expected a whole number`
    if (month === rows[i - 1]?.month) return `${nameOfMonth(month)} comes up more than once: give one quantity a month`
    if (!(quantity > 0) || quantity === Infinity)
      return `a quantity of ${quantity} in ${nameOfMonth(month)}: growth in per cent needs quantities above 0, so leave the month out`
  }
  return undefined
}

/** `2025-03` for a month counted from year 0. */
export function nameOfMonth(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`
}

/** 0, 1, 1 + d, 1 + d + d^2, ... */
function fading(months: number, damping: number): number[] {
  const sums = [0]
  for (let step = 1, t = 1; t < months; t++, step *= damping) sums.push(sums[t - 1]! + step)
  return sums
}

function power(base: number, exponent: number): number {
  let product = 1
  for (let i = 0; i < exponent; i++) product *= base
  return product
}

function meansBy(group: readonly number[], groups: number, values: readonly number[]): number[] {
  const sums = new Float64Array(groups)
  const counts = new Float64Array(groups)
  for (const [i, value] of values.entries()) {
    sums[group[i]!]! += value
    counts[group[i]!]! += 1
  }
  return [...sums].map((sum, g) => sum / counts[g]!)
}

/** Correlation of a residual with that of the month before, from 0 to 0.95. A perfect fit has none. */
function persistenceOf(rows: readonly HistoryMonth[], residuals: readonly number[]): number {
  let [together, before] = [0, 0]
  for (let i = 1; i < rows.length; i++) {
    if (rows[i]!.month !== rows[i - 1]!.month + 1) continue
    together += residuals[i]! * residuals[i - 1]!
    before += residuals[i - 1]! * residuals[i - 1]!
  }
  return before > 1e-20 ? Math.min(0.95, Math.max(0, together / before)) : 0
}
