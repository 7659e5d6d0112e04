import { NEUTRAL_QUANTITIES } from '#models/catalog/neutral-quantity'
import { addressedSteps, driveAddress, type ClosedPopulation, WORKING_HOURS } from '#models/ecosystem/closed-population'
import * as columns from './column-program.ts'
import { firstBilledMonth, monthly, type Compilation } from './compilation.ts'
import type { EcosystemIndex } from './ecosystem-index.ts'
import { MOST_DRAWN } from './population-plan.ts'
import { addQuantity, type QuantityLedger } from './quantity-ledger.ts'
import { growthWeights } from './service-demand.ts'

/** What crowds make of quantities: by head, and by round, on the same draws as their waits (`population-draws`). */
export function addCrowds(compilation: Compilation, index: EcosystemIndex, ledger: QuantityLedger): void {
  const { draft } = compilation
  for (const { id, population } of index.products) {
    if (population?.drives === undefined) continue
    const path = `products/${id}/population`
    const size = sizeOf(compilation, population, path)
    for (const drive of population.drives) {
      const host = drive.product ?? id
      if (!index.productById.has(host)) continue
      const each = columns.doubt(draft, `${path}/drives/${driveAddress(drive)}`, drive.amount)
      const isCounted = NEUTRAL_QUANTITIES[drive.quantity].kind === 'count'
      const times =
        drive.per === 'round'
          ? roundsOf(compilation, population, path, size)
          : isCounted
            ? columns.whole(draft, size)
            : size
      const step = columns.multiply(draft, times, each)
      addQuantity(compilation, ledger, host, drive.quantity, step, host === id ? '' : id)
    }
  }
}

/** How many there are, by month: what is stated last, and what that has grown since. */
function sizeOf({ draft, question }: Compilation, population: ClosedPopulation, path: string): number {
  const { assumptions, months } = question
  const { size, steps = [], growthPerYear } = population
  const weights = growthWeights(assumptions.damping, months)
  const logarithm =
    growthPerYear === undefined
      ? undefined
      : columns.logarithm(draft, columns.doubt(draft, `${path}/growthPerYear`, growthPerYear))
  const stated = [
    { from: 0, key: `${path}/size`, size },
    ...addressedSteps(steps).map((step) => ({
      from: firstBilledMonth(step.month),
      key: `${path}/steps/${step.address}/size`,
      size: step.size,
    })),
  ]
  const holding = monthly(months, (month) => stated.findLastIndex(({ from }) => from <= month))
  const parts = stated.flatMap(({ from, key, size: then }, i) => {
    if (!holding.includes(i)) return []
    const own = columns.doubt(draft, key, then)
    const since = weights.map((weight, month) => (month < from ? 0 : weight - (weights[from] ?? 0)))
    const grown = logarithm === undefined ? own : columns.multiply(draft, own, columns.growth(draft, logarithm, since))
    const isHere = holding.map((at) => (at === i ? 1 : 0))
    return [columns.multiply(draft, grown, columns.byMonth(draft, isHere, `${key}/month`))]
  })
  return columns.smaller(draft, columns.sum(draft, parts), columns.constant(draft, MOST_DRAWN))
}

/** Rounds of all of them in a month. */
function roundsOf({ draft }: Compilation, population: ClosedPopulation, path: string, size: number): number {
  const { thinkMinutes, stations, hoursPerMonth = WORKING_HOURS } = population
  const perMinute = columns.rounds(draft, {
    size,
    think: columns.doubt(draft, `${path}/thinkMinutes`, thinkMinutes),
    minutes: stations.map(({ id, minutes }) => columns.doubt(draft, `${path}/stations/${id}/minutes`, minutes)),
    agents: stations.map(({ agents }) => agents),
  })
  const hours = columns.doubt(draft, `${path}/hoursPerMonth`, hoursPerMonth)
  const minutes = columns.multiply(draft, hours, columns.constant(draft, 60, 'fact/minutes in an hour'))
  return columns.multiply(draft, perMinute, minutes)
}
