import { overMonths, scaled } from '#models/engine/bands'
import { byMonthAndDraw } from '#models/engine/first-months'
import type { Drawn } from '#models/engine/drawn'
import { meansByScramble } from '#models/engine/standard-errors'
import type { Month } from '../quantity.ts'

/** What the run says of the worth of stories, draw by draw, for the first draws: money, the same draws everywhere. */
export type WorthDraws = {
  /** By product: what a mean month after the swap costs less than before. */
  readonly saving: ReadonlyMap<string, Float64Array>
  /** Its mean over all draws of each scramble; null where there are too few draws. */
  readonly savingByScramble: ReadonlyMap<string, readonly number[] | null>
  /** By product: what replacing its offering costs, by nothing but a parallel run; and as the scenario does it. */
  readonly leaving: ReadonlyMap<string, Float64Array>
  readonly swaps: ReadonlyMap<string, Float64Array>
}

/** Orders are worked out anew on each draw: so many say a share to within three per cent. */
export const ORDER_DRAWS = 256

/** The first draws of a run, and of a scenario's where one is asked for. */
export function worthDraws(baseline: Drawn, scenario: Drawn | null): WorthDraws {
  const count = Math.min(ORDER_DRAWS, baseline.run.count)
  const first = (column: Float64Array): Float64Array => column.slice(0, count)
  const leaving = new Map<string, Float64Array>()
  baseline.plan.frictions.forEach(({ kind, product }, f) => {
    const own = baseline.run.frictions[f]
    if (kind === 'leaving' && own !== undefined) leaving.set(product, first(own.total))
  })
  const swaps = new Map<string, Float64Array>()
  const months = new Map<string, Month>()
  scenario?.plan.frictions.forEach(({ kind, product, month }, f) => {
    const own = scenario.run.frictions[f]
    if (kind !== 'swap' || own === undefined || swaps.has(product)) return
    swaps.set(product, first(own.total))
    months.set(product, month)
  })
  const saving = scenario === null ? new Map<string, Float64Array>() : savings(baseline, scenario, months)
  const mapped = <T>(of: (column: Float64Array) => T): ReadonlyMap<string, T> =>
    new Map([...saving].map(([product, column]) => [product, of(column)]))
  return { saving: mapped(first), savingByScramble: mapped(meansByScramble), leaving, swaps }
}

function savings(
  baseline: Drawn,
  scenario: Drawn,
  swapped: ReadonlyMap<string, Month>,
): ReadonlyMap<string, Float64Array> {
  const { months } = baseline.plan
  const perMonth = ({ plan, run }: Drawn, product: string): Float64Array | null => {
    const column = run.products[plan.products.findIndex(({ id }) => id === product)]
    return column === undefined ? null : scaled(overMonths(byMonthAndDraw(column), months, column.draws), 1 / months)
  }
  const found = new Map<string, Float64Array>()
  for (const [product, month] of swapped) {
    const [before, after] = [perMonth(baseline, product), perMonth(scenario, product)]
    if (before === null || after === null || months <= month) continue
    // Before and after are means over the horizon and differ only from the month of the swap on.
    found.set(
      product,
      before.map((money, s) => ((money - (after[s] ?? 0)) * months) / (months - month)),
    )
  }
  return found
}
