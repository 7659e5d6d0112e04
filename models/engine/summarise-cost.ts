import { originOf } from '#models/catalog/price-origin'
import type { LinePlan } from './bill-book.ts'
import {
  bandOf,
  bandOfKept,
  bandsOfMonths,
  bandsOfRows,
  bandTimes,
  meanMonthOf,
  meanOf,
  meansOfKept,
  overMonths,
} from './bands.ts'
import { grouped } from './ecosystem-index.ts'
import { keptFor } from './kept-for.ts'
import { pow } from './elementary.ts'
import type { Plan } from './plan.ts'
import { summariseCommitments } from './summarise-commitments.ts'
import { summariseServices } from './summarise-services.ts'
import type { Run } from './run-columns.ts'
import { tallyAt } from './tally.ts'
import { SCRAMBLES } from './sobol.ts'
import { errorOf } from './standard-errors.ts'
import type { Band, CostLine, CostSummary, Coverage, ProductCost, UnpricedLine } from './summary.ts'
import type { CostHead } from './summary-head.ts'

/** Bands of each month by itself. */
export function bandsByMonth(column: Float64Array, months: number, count: number): Band[] {
  return bandsOfRows(column.subarray(0, months * count), count)
}

const keptBandsOfMonths = keptFor(bandsOfMonths)

/** Bands of a product's months: percentiles of the draws that are kept, means of all. */
function productMonths(run: Run, p: number): Band[] {
  const { scaleCount, count } = run
  const bands = keptBandsOfMonths(run.products[p]!)
  if (scaleCount === count) return bands
  const fewer = Math.sqrt(scaleCount / count)
  return bands.map((band, month) => ({
    ...band,
    mean: tallyAt(run.productTallies[p]!, month) / count,
    se: band.se * fewer,
  }))
}

/** Present value by draw: sum of C_t (1 + R)^(-(t + 1) / 12), paid at the end of each month (methods 1.4). */
export function presentValues(column: Float64Array, plan: Plan, count: number): Float64Array {
  const value = new Float64Array(count)
  for (let month = 0; month < plan.months; month++) {
    const factor = pow(1 + plan.discountPerYear, -(month + 1) / 12)
    for (let s = 0; s < count; s++) value[s]! += column[month * count + s]! * factor
  }
  return value
}

/** The bill as a whole: milliseconds, where its parts take many times as long. */
export function costHead(plan: Plan, run: Run): CostHead {
  const { months } = plan
  const { count } = run
  const total = overMonths(run.total, months, count)
  const byMonth = bandsByMonth(run.total, months, count)
  const unpriced = [...plan.unpriced, ...passedTiers(plan, run)]
  return {
    total: bandOf(total),
    presentValue: bandOf(presentValues(run.total, plan, count)),
    perMonth: bandTimes(total, 1 / months),
    now: byMonth[0]!,
    byMonth,
    unpriced,
    coverage: coverageOfRun(plan, run, unpriced),
  }
}

/** Cost of the run, without the friction of changes. */
export function summariseCost(plan: Plan, run: Run, head: CostHead): Omit<CostSummary, 'changes'> {
  const { months } = plan
  const { unpriced, coverage, ...whole } = head
  const total = overMonths(run.total, months, run.count)
  const billed = meanLines(plan, run)
  const lines = costLines(plan, run, billed)
  const ownLines = grouped(billed, ({ line }) => line.product)
  const ownUnpriced = grouped(unpriced, (line) => line.product)
  return {
    ...whole,
    products: plan.products.map((product, p): ProductCost => {
      const sum = run.productTotal[p]!
      return {
        product: product.id,
        name: product.name,
        family: product.family,
        subDomain: product.subDomain,
        perMonth: meanMonthOf(sum, months),
        total: bandOfKept(sum),
        byMonth: productMonths(run, p),
        marginalPerMonth: meanMonthOf(run.marginal[p]!, months),
        coverage: coverageOf(ownLines.get(product.id) ?? [], ownUnpriced.get(product.id) ?? []),
      }
    }),
    services: summariseServices(plan, run, total),
    lines,
    unpriced,
    coverage,
    commitments: summariseCommitments(plan, run),
    ...withoutProduct(plan, run, total),
  }
}

/** The bill less all products, where contracts are paid that no product buys under. */
function withoutProduct(plan: Plan, run: Run, total: Float64Array): Pick<CostSummary, 'withoutProduct'> {
  if (plan.withoutProduct.length === 0) return {}
  const rest = total.map((money, s) => run.productTotal.reduce((left, product) => left - product[s]!, money))
  return {
    withoutProduct: {
      contracts: plan.withoutProduct,
      perMonth: bandTimes(rest, 1 / plan.months),
      total: bandOf(rest),
    },
  }
}

/** A line of the bill as far as coverage goes: its place in the plan, and its money as all draws and each scramble have it. */
type MeanLine = {
  readonly line: LinePlan
  readonly i: number
  readonly mean: number
  readonly byScramble: readonly number[] | null
}

/** Lines of the phases that were run with their mean money, most first (then by id). */
function meanLines(plan: Plan, run: Run): readonly MeanLine[] {
  const billed = new Set(plan.phases.flatMap((phase) => phase.lines.map((each) => each.line)))
  return plan.lines
    .flatMap((line, i): readonly MeanLine[] => {
      const money = run.lineCost[i]!
      return billed.has(i) ? [{ line, i, mean: meanOf(money), byScramble: meansOfKept(money) }] : []
    })
    .sort((a, b) => b.mean - a.mean || (a.line.id < b.line.id ? -1 : 1))
}

function costLines(plan: Plan, run: Run, billed: readonly MeanLine[]): CostLine[] {
  return billed.map(({ line, i }): CostLine => ({
    ...line,
    quantityPerMonth: meanMonthOf(run.lineQuantity[i]!, plan.months),
    costPerMonth: meanMonthOf(run.lineCost[i]!, plan.months),
    total: bandOfKept(run.lineCost[i]!),
  }))
}

/** The coverage of a run's bill, without its bands. */
export const coverageOfRun = (plan: Plan, run: Run, unpriced: readonly UnpricedLine[]): Coverage =>
  coverageOf(meanLines(plan, run), unpriced)

/** Priced lines over priced and unpriced ones, and the origin of the money. People and shortfalls are no list prices. */
function coverageOf(lines: readonly MeanLine[], unpriced: readonly UnpricedLine[]): Coverage {
  const origins = grouped(
    lines.filter(({ mean }) => mean > 0),
    ({ line }) => originOf(line),
  )
  const elsewhere = lines.filter(({ line }) => line.otherRegion !== undefined)
  const shares = [...origins].map(([origin, own]) => [origin, shareOfMoney(own, lines)] as const)
  shares.sort(([a], [b]) => (a < b ? -1 : 1))
  const dates = lines.flatMap(({ line }) => (line.asOf === '' ? [] : [line.asOf])).sort()
  const all = lines.length + unpriced.length
  const other = shareOfMoney(elsewhere, lines)
  return {
    share: all === 0 ? 1 : lines.length / all,
    priced: lines.length,
    unpriced: unpriced.length,
    bySource: Object.fromEntries(shares.map(([origin, { share }]) => [origin, share])),
    bySourceSe: Object.fromEntries(shares.map(([origin, { se }]) => [origin, se])),
    ...(other.share > 0 ? { elsewhere: other.share, elsewhereSe: other.se } : {}),
    oldest: dates[0] ?? null,
    newest: dates.at(-1) ?? null,
  }
}

/** The share that some lines have of the money of all, with its standard error. Credit that was drawn lowers the bill; it is no price. */
function shareOfMoney(
  some: readonly MeanLine[],
  all: readonly MeanLine[],
): { readonly share: number; readonly se: number | null } {
  const money = (lines: readonly MeanLine[], of: (line: MeanLine) => number): number =>
    lines.reduce((sum, line) => sum + Math.max(0, of(line)), 0)
  const share = (of: (line: MeanLine) => number): number => money(some, of) / money(all, of)
  const scrambles = all.every(({ byScramble }) => byScramble !== null) ? SCRAMBLE_NUMBERS : null
  return { share: share(({ mean }) => mean), se: errorOf(scrambles, (k) => share((line) => line.byScramble![k]!)) }
}

const SCRAMBLE_NUMBERS = Array.from({ length: SCRAMBLES }, (_, k) => k)

/** Amounts above a meter's closed last tier have no price: where that happened, the line is also an unpriced one. */
export function passedTiers(plan: Plan, run: Run): UnpricedLine[] {
  const found = new Map<string, UnpricedLine>()
  for (const { line, price } of plan.closedTiers) {
    if ((run.exceeded[price] ?? 0) === 0) continue
    const { binding, product, offering, meter, meterName, id } = plan.lines[line]!
    const last = plan.program.prices[price]!.upTo.at(-1)!
    const reason = `in some draws it passes ${last} billing units, above which no price is published; only what is below is in the total`
    found.set(id, { id, binding, product, offering, meter, meterName, reason })
  }
  return [...found.values()]
}
