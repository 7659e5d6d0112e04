import type { Meter } from '#models/catalog/meter'
import type { Member } from './bill-member.ts'
import type { BillBook } from './bill-book.ts'
import * as columns from './column-program.ts'
import type { Compilation } from './compilation.ts'
import { grouped } from './ecosystem-index.ts'
import { type HourlyGroup, onDemandOf } from './hourly-commitment.ts'

/** A line's money on demand, and what its pool costs less without its product. */
export type Priced = { readonly member: Member; readonly cost: number }
export type PooledBill = { readonly priced: readonly Priced[]; readonly saved: ReadonlyMap<string, number> }

export function priceTableOf(meter: Meter): columns.PriceTable {
  return {
    free: meter.freePerMonth,
    per: meter.unitsPerBillingUnit,
    rounding: meter.rounding,
    volume: meter.mode === 'volume',
    upTo: meter.tiers.map((tier) => tier.upTo ?? -1),
    prices: meter.tiers.map((tier) => tier.price),
    minimum: meter.minimumPerMonth,
  }
}

/**
 * Tiers, free parts, rounding and minimum belong to the account: quantities of a pool are added, priced once, and the
 * money is handed out by share of the quantity (methods 1.3), so the parts sum to the bill. What an hourly commitment
 * covers is taken off first: it is paid there.
 */
export function priceTogether(
  compilation: Compilation,
  members: readonly Member[],
  groups: readonly HourlyGroup[],
  book: BillBook,
): PooledBill {
  const { draft } = compilation
  const costs = new Map<Member, number>()
  const saved = new Map<string, number>()
  const save = (product: string, step: number): void =>
    void saved.set(product, columns.add(draft, saved.get(product) ?? columns.constant(draft, 0), step))
  for (const pool of grouped(members, (member) => member.pool).values()) {
    const meter = pool[0]!.meter
    const billed = (present: readonly Member[]): number[] =>
      groups.length === 0
        ? present.map((member) => member.quantity)
        : present.map((member) => onDemandOf(compilation, groups, member, present))
    const quantities = billed(pool)
    const total = columns.sum(draft, quantities)
    const table = meter === undefined ? undefined : priceTableOf(meter)
    const priceOf = (quantity: number): number =>
      table === undefined ? quantity : columns.price(draft, table, quantity, priceOrigin(book, pool[0]!))
    const whole = priceOf(total)
    if (table !== undefined && table.upTo.at(-1) !== -1)
      for (const member of pool) book.closedTiers.push({ line: member.line, price: draft.steps[whole]!.k })
    pool.forEach((member, i) => {
      const part =
        pool.length === 1 ? whole : columns.multiply(draft, whole, columns.divide(draft, quantities[i]!, total))
      costs.set(member, columns.multiply(draft, part, member.factor))
    })
    for (const [product, own] of grouped(pool, (member) => member.product)) {
      if (own.length === pool.length) {
        for (const member of own) save(product, costs.get(member)!)
        continue
      }
      const rest = pool.filter((member) => member.product !== product)
      const without = priceOf(columns.sum(draft, billed(rest)))
      save(product, columns.multiply(draft, columns.subtract(draft, whole, without), own[0]!.factor))
    }
  }
  return { priced: members.map((member) => ({ member, cost: costs.get(member)! })), saved }
}

/** For `explain`: whose meter, which price of your own stands on it, and which further region's price it is. */
function priceOrigin(book: BillBook, { line }: Member): string {
  const { offering, meter, overlay, priceRegion } = book.lines[line]!
  return `price/${offering}/${meter}/${overlay ?? ''}/${priceRegion ?? ''}`
}
