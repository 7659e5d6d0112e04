import type { Meter } from '#models/catalog/meter'
import type { BillBook, PhaseBill } from './bill-book.ts'
import * as columns from './column-program.ts'
import { monthly, type Compilation } from './compilation.ts'
import { isInForce } from './contract-terms.ts'
import { grouped, type EcosystemIndex } from './ecosystem-index.ts'

/** One meter of one binding; `factor` turns the meter's money into the document's. Without a meter, price is quantity. */
export type Member = {
  readonly line: number
  readonly pool: string
  readonly product: string
  readonly meter: Meter | undefined
  readonly quantity: number
  readonly factor: number
  readonly contract: string | undefined
}

/** A line's money, and what its pool costs less without its product. */
type Priced = { readonly member: Member; readonly cost: number }
type Bill = { readonly priced: readonly Priced[]; readonly saved: ReadonlyMap<string, number> }

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
 * money is handed out by share of the quantity (methods 1.3), so the parts sum to the bill.
 */
export function priceTogether(compilation: Compilation, members: readonly Member[], book: BillBook): Bill {
  const { draft } = compilation
  const costs = new Map<Member, number>()
  const saved = new Map<string, number>()
  const save = (product: string, step: number): void =>
    void saved.set(product, columns.add(draft, saved.get(product) ?? columns.constant(draft, 0), step))
  for (const pool of grouped(members, (member) => member.pool).values()) {
    const meter = pool[0]!.meter
    const total = columns.sum(
      draft,
      pool.map((member) => member.quantity),
    )
    const table = meter === undefined ? undefined : priceTableOf(meter)
    const priceOf = (quantity: number): number =>
      table === undefined ? quantity : columns.price(draft, table, quantity, priceOrigin(book, pool[0]!))
    const whole = priceOf(total)
    if (table !== undefined && table.upTo.at(-1) !== -1)
      for (const member of pool) book.closedTiers.push({ line: member.line, price: draft.steps[whole]!.k })
    for (const member of pool) {
      const part =
        pool.length === 1 ? whole : columns.multiply(draft, whole, columns.divide(draft, member.quantity, total))
      costs.set(member, columns.multiply(draft, part, member.factor))
    }
    for (const [product, own] of grouped(pool, (member) => member.product)) {
      if (own.length === pool.length) {
        for (const member of own) save(product, costs.get(member)!)
        continue
      }
      const rest = pool.filter((member) => member.product !== product)
      const without = priceOf(
        columns.sum(
          draft,
          rest.map((member) => member.quantity),
        ),
      )
      save(product, columns.multiply(draft, columns.subtract(draft, whole, without), own[0]!.factor))
    }
  }
  return { priced: members.map((member) => ({ member, cost: costs.get(member)! })), saved }
}

/**
 * Commitments: a covered spend below the commitment is filled up, month by month; the shortfall is a line of its own and
 * is carried by the covered products by share of their spend.
 */
export function addCommitments(
  compilation: Compilation,
  index: EcosystemIndex,
  { priced, saved }: Bill,
  book: BillBook,
): Omit<PhaseBill, 'unpriced'> {
  const { draft, question } = compilation
  const zero = columns.constant(draft, 0)
  const sumOf = (list: readonly Priced[]): number =>
    columns.sum(
      draft,
      list.map((each) => each.cost),
    )
  const products = new Map<string, { cost: number; marginal: number; short: number }>()
  const byProduct = grouped(priced, (each) => each.member.product)
  for (const product of index.products)
    products.set(product.id, {
      cost: sumOf(byProduct.get(product.id) ?? []),
      marginal: saved.get(product.id) ?? zero,
      short: zero,
    })
  const lines = priced.map(({ member, cost }) => ({ line: member.line, quantity: member.quantity, cost }))
  let total = sumOf(priced)
  for (const contract of index.contracts) {
    if (contract.commitmentPerMonth === undefined) continue
    const covered = priced.filter((each) => each.member.contract === contract.id)
    const everCovered = coversAnything(compilation, index, contract.id)
    // Once a swap has taken the last covered product away, what is left to pay is part of its exit.
    if (covered.length === 0 && everCovered) continue
    const on = columns.byMonth(
      draft,
      monthly(question.months, (month) => (isInForce(contract, month) ? 1 : 0)),
      `contracts/${contract.id}/termMonths`,
    )
    const committed = columns.multiply(
      draft,
      columns.doubt(draft, `contracts/${contract.id}/commitmentPerMonth`, contract.commitmentPerMonth),
      on,
    )
    const shortOf = (spend: number): number => columns.larger(draft, zero, columns.subtract(draft, committed, spend))
    const spend = sumOf(covered)
    const shortfall = shortOf(spend)
    const line = shortfallLine(book, contract, question.start)
    lines.push({ line, quantity: on, cost: shortfall })
    total = columns.add(draft, total, shortfall)
    for (const [product, own] of grouped(covered, (each) => each.member.product)) {
      const ownSpend = sumOf(own)
      const before = products.get(product)!
      const part = columns.multiply(draft, shortfall, columns.divide(draft, ownSpend, spend))
      const without = shortOf(columns.subtract(draft, spend, ownSpend))
      products.set(product, {
        cost: columns.add(draft, before.cost, part),
        marginal: columns.subtract(draft, before.marginal, columns.subtract(draft, without, shortfall)),
        short: columns.add(draft, before.short, columns.subtract(draft, without, shortfall)),
      })
    }
  }
  return { lines, products, total }
}

/** For `explain`: whose meter, and which price of your own stands on it. */
function priceOrigin(book: BillBook, { line }: Member): string {
  const { offering, meter, overlay } = book.lines[line]!
  return `price/${offering}/${meter}/${overlay ?? ''}`
}

/** Whether the baseline has anything under the contract. */
function coversAnything({ question }: Compilation, index: EcosystemIndex, id: string): boolean {
  const contract = index.contracts.find((each) => each.id === id)!
  return question.ecosystem.bindings.some((binding) => {
    const own = question.ecosystem.offerings.find((offering) => offering.id === binding.offering)
    const vendorId = own?.vendor ?? question.catalog.offerings.get(binding.offering)?.vendorId
    if (binding.contract !== undefined) return binding.contract === id
    return (
      vendorId === contract.vendor &&
      (contract.offerings === undefined || contract.offerings.includes(binding.offering))
    )
  })
}

function shortfallLine(
  book: BillBook,
  contract: { readonly id: string; readonly name: string; readonly vendor: string },
  start: string,
): number {
  const id = `contract/${contract.id}`
  const known = book.lineOf.get(id)
  if (known !== undefined) return known
  const at =
    book.lines.push({
      id,
      binding: '',
      product: '',
      offering: '',
      vendor: contract.vendor,
      meter: 'commitment',
      meterName: `${contract.name}: shortfall of the commitment`,
      unit: 'month',
      account: contract.id,
      source: 'the document’s contract',
      asOf: start,
      confidence: 'source',
    }) - 1
  book.lineOf.set(id, at)
  return at
}
