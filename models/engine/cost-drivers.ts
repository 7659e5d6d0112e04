import type { Catalog } from '#models/catalog/catalog'
import { quantitiesOf } from '#models/catalog/follows'
import type { QuantityId } from '#models/catalog/neutral-quantity'
import { offeringIn } from '#models/ecosystem/offering-in'
import type { LinePlan } from './bill-book.ts'
import type { CompiledPhase, MonthsOfMedians } from './compiled-phase.ts'
import type { EcosystemIndex } from './ecosystem-index.ts'
import { COMPLETIONS } from './completions.ts'
import type { Driver } from './quantity-ledger.ts'

/** Who drives a line of the bill, by share: services and products by id. What they leave of 1 nobody's use drives. */
export type LineDrivers = readonly { readonly by: string; readonly share: number }[]

/** Who makes how much of a quantity, over months at the medians; `whole` has what the product itself states too. */
type Parts = { readonly by: Map<string, number>; whole: number }

/**
 * By line of the book: its drivers' shares of the neutral quantities that its meter reads, over the months in which it is
 * billed and with all inputs at their medians. A line that reads several takes the mean of the shares in each.
 */
export function costDriversOf(
  catalog: Catalog,
  phases: readonly { readonly phase: CompiledPhase; readonly lines: readonly number[] }[],
  lines: readonly LinePlan[],
  medians: MonthsOfMedians,
  months: number,
): readonly LineDrivers[] {
  const found = lines.map(() => new Map<QuantityId, Parts>())
  for (let i = 0; i < phases.length; i++) {
    const { phase, lines: billed } = phases[i]!
    const to = Math.min(months, phases[i + 1]?.phase.from ?? months)
    for (const at of new Set(billed)) {
      const { offering, meter, product } = lines[at]!
      const follows = offeringIn(phase.index.ecosystem, catalog, offering)?.meters.find(
        ({ id }) => id === meter,
      )?.follows
      if (follows === undefined || 'unpriced' in follows) continue
      for (const quantity of new Set(quantitiesOf(follows)))
        add(found[at]!, quantity, driversOf(phase, product, quantity), medians, phase.from, to)
    }
  }
  return found.map(sharesOf)
}

/** The parts of a quantity; of one that follows from another, that one's. */
function driversOf({ drivers }: CompiledPhase, product: string, quantity: QuantityId): readonly Driver[] {
  const own = drivers.get(product)
  const stated = own?.get(quantity)
  if (stated !== undefined) return stated
  const from = COMPLETIONS.find((each) => each.to === quantity && own?.has(each.from) === true)?.from
  return from === undefined ? [] : (own?.get(from) ?? [])
}

function add(
  found: Map<QuantityId, Parts>,
  quantity: QuantityId,
  drivers: readonly Driver[],
  medians: MonthsOfMedians,
  from: number,
  to: number,
): void {
  const parts = found.get(quantity) ?? { by: new Map<string, number>(), whole: 0 }
  for (const driver of drivers) {
    const amount = sumOf(medians.get(driver.step), from, to)
    parts.whole += amount
    if (driver.by !== '') parts.by.set(driver.by, (parts.by.get(driver.by) ?? 0) + amount)
  }
  found.set(quantity, parts)
}

function sumOf(own: ArrayLike<number> | undefined, from: number, to: number): number {
  let total = 0
  for (let month = from; month < to; month++) total += own?.[month] ?? 0
  return total
}

function sharesOf(found: ReadonlyMap<QuantityId, Parts>): LineDrivers {
  const used = [...found.values()].filter((parts) => parts.whole > 0)
  const shares = new Map<string, number>()
  for (const { by, whole } of used)
    for (const [id, amount] of by) if (amount > 0) shares.set(id, (shares.get(id) ?? 0) + amount / whole / used.length)
  return [...shares].map(([by, share]) => ({ by, share })).sort((a, b) => (a.by < b.by ? -1 : 1))
}

/** By product of the index: who uses it or runs on it, services and products. */
export function usersOf(index: EcosystemIndex): readonly (readonly string[])[] {
  const all: string[][] = []
  for (const { id } of index.products) {
    const users = new Set<string>()
    for (const { from } of index.tiesTo.get(id) ?? []) if (from !== id) users.add(from)
    all.push([...users].sort())
  }
  return all
}
