import { familyById } from '#models/catalog/families'
import type { FamilyId } from '#models/catalog/family'
import type { Band, ProductCost, ScenarioComparison } from '#models/engine/summary'

/** What charts draw, made from answers alone: no figure that the engine did not give. */

/** A month of one line with its doubt, and of the line before the change where there is one. */
export type BandPoint = {
  readonly month: number
  readonly range: readonly [number, number]
  readonly p50: number
  readonly se50: number
  readonly before?: number
  readonly beforeRange?: readonly [number, number]
}

/** Points by month; `before` stands beside them where it has a value for the month. */
export function bandPoints(byMonth: readonly Band[], before: readonly Band[] | null = null): readonly BandPoint[] {
  return byMonth.map((band, month) => {
    const other = before?.[month]
    return {
      month,
      range: [band.p10, band.p90],
      p50: band.p50,
      se50: band.se50,
      ...(other === undefined ? {} : { before: other.p50, beforeRange: [other.p10, other.p90] as const }),
    }
  })
}

export type FamilyLine = {
  readonly family: FamilyId
  readonly name: string
  /** Means of the months: means add up to the mean of the whole, percentiles do not. */
  readonly byMonth: readonly number[]
  /** Their standard errors are at most so much: the sum of those of its products. */
  readonly seByMonth: readonly number[]
  /** Mean over all months. */
  readonly mean: number
  readonly share: number
  /** At most so much, to first order: as if its products were wrong one way, and all others the other way. */
  readonly shareSe: number
}

/** The bill by family of delivery product, largest first. Families that cost nothing are left out. */
export function familyLines(products: readonly ProductCost[]): readonly FamilyLine[] {
  const months = Math.max(0, ...products.map((product) => product.byMonth.length))
  const families = [...new Set(products.map((product) => product.family))]
  const lines = families.map((family) => {
    const mine = products.filter((product) => product.family === family)
    const byMonth = Array.from({ length: months }, (_, month) =>
      mine.reduce((sum, product) => sum + (product.byMonth[month]?.mean ?? 0), 0),
    )
    const seByMonth = byMonth.map((_, month) =>
      mine.reduce((sum, product) => sum + (product.byMonth[month]?.se ?? 0), 0),
    )
    const mean = byMonth.reduce((sum, cost) => sum + cost, 0) / Math.max(1, months)
    const meanSe = mine.reduce((sum, product) => sum + product.perMonth.se, 0)
    return { family, name: familyById(family).name, byMonth, seByMonth, mean, meanSe }
  })
  const whole = lines.reduce((sum, line) => sum + line.mean, 0)
  const wholeSe = lines.reduce((sum, line) => sum + line.meanSe, 0)
  return lines
    .filter((line) => line.byMonth.some((cost) => cost !== 0))
    .map(({ meanSe, ...line }) => {
      const share = whole === 0 ? 0 : line.mean / whole
      const shareSe = whole === 0 ? 0 : ((1 - share) * meanSe + share * (wholeSe - meanSe)) / whole
      return { ...line, share, shareSe }
    })
    .sort((a, b) => b.mean - a.mean || (a.family < b.family ? -1 : 1))
}

/** One row a month for a stack: `month` and the cost of each family under its id. */
export type StackPoint = { readonly month: number } & { readonly [family: string]: number }

export function stackPoints(lines: readonly FamilyLine[]): readonly StackPoint[] {
  const months = lines[0]?.byMonth.length ?? 0
  return Array.from({ length: months }, (_, month) => ({
    month,
    ...Object.fromEntries(lines.map((line) => [line.family, line.byMonth[month] ?? 0])),
  }))
}

/** Medians, as bars have them, and the bands that they are of. */
export type BeforeAfterRow = {
  readonly product: string
  readonly name: string
  readonly before: number
  readonly after: number
  readonly difference: number
  readonly bands: Pick<ScenarioComparison['products'][number], 'before' | 'after' | 'difference'>
}

/** Products whose median cost a month differs, the largest difference first; the others are counted. */
export function beforeAfterRows(
  products: ScenarioComparison['products'],
  most = 8,
): { readonly rows: readonly BeforeAfterRow[]; readonly others: number } {
  const rows = products
    .map((product) => ({
      product: product.product,
      name: product.name,
      before: product.before.p50,
      after: product.after.p50,
      difference: product.difference.p50,
      bands: product,
    }))
    .filter((row) => Math.abs(row.difference) > 0.005)
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference) || (a.product < b.product ? -1 : 1))
  return { rows: rows.slice(0, most), others: products.length - Math.min(rows.length, most) }
}

/** Round numbers from the lowest to the highest value, 0 among them: an axis of amounts that may be negative. */
export function roundTicks(low: number, high: number): readonly number[] {
  const from = Math.min(0, low)
  const to = Math.max(0, high)
  const rough = (to - from) / 4
  if (!(rough > 0)) return [0, 1]
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 2.5, 5].find((factor) => factor * power >= rough) ?? 10) * power
  const first = Math.floor(from / step)
  const last = Math.ceil(to / step)
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step)
}

/** Ticks at whole quarters of the horizon in steps of 3, 6 or 12 months, the last month not among them. */
export function monthTicks(months: number): readonly number[] {
  const step = months <= 12 ? 3 : months <= 24 ? 6 : months <= 72 ? 12 : 24
  return Array.from({ length: Math.floor(Math.max(0, months - 1) / step) + 1 }, (_, index) => index * step)
}
