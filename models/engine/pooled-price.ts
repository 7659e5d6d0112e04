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
  for (const pool of grouped(members, (member) => member.pool).values()) {
    const meter = pool[0]!.meter
    const quantities = billedOf(compilation, groups, pool)
    const total = columns.sum(draft, quantities)
    const table = meter === undefined ? undefined : priceTableOf(meter)
    const origin = priceOrigin(book, pool[0]!)
    const whole = table === undefined ? total : columns.price(draft, table, total, origin)
    if (table !== undefined && table.upTo.at(-1) !== -1)
      for (const member of pool) book.closedTiers.push({ line: member.line, price: draft.steps[whole]!.k })
    pool.forEach((member, i) => {
      const part =
        pool.length === 1 ? whole : columns.multiply(draft, whole, columns.divide(draft, quantities[i]!, total))
      costs.set(member, columns.multiply(draft, part, member.factor))
    })
    for (const [product, own] of grouped(pool, (member) => member.product)) {
      if (own.length === pool.length) {
        for (const member of own) save(draft, saved, product, costs.get(member)!)
        continue
      }
      const rest = pool.filter((member) => member.product !== product)
      const others = columns.sum(draft, billedOf(compilation, groups, rest))
      const without = table === undefined ? others : columns.price(draft, table, others, origin)
      save(draft, saved, product, columns.multiply(draft, columns.subtract(draft, whole, without), own[0]!.factor))
    }
  }
  const priced: PooledBill['priced'][number][] = []
  for (const member of members) priced.push({ member, cost: costs.get(member)! })
  return { priced, saved }
}

/** What of each member's quantity no hourly commitment covers. */
function billedOf(compilation: Compilation, groups: readonly HourlyGroup[], present: readonly Member[]): number[] {
  const quantities: number[] = []
  for (const member of present)
    quantities.push(groups.length === 0 ? member.quantity : onDemandOf(compilation, groups, member, present))
  return quantities
}

function save(draft: Compilation['draft'], saved: Map<string, number>, product: string, step: number): void {
  saved.set(product, columns.add(draft, saved.get(product) ?? columns.constant(draft, 0), step))
}

/** For `explain`: whose meter, which price of your own stands on it, and which further region's price it is. */
function priceOrigin(book: BillBook, { line }: Member): string {
  const { offering, meter, overlay, priceRegion } = book.lines[line]!
  return `price/${offering}/${meter}/${overlay ?? ''}/${priceRegion ?? ''}`
}
