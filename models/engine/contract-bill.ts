import type { Meter } from '#models/catalog/meter'
import type { Contract } from '#models/ecosystem/contract'
import { median } from '../quantity.ts'
import { billGroups } from './bill-groups.ts'
import type { BillBook, CommitmentSteps, PhaseBill } from './bill-book.ts'
import * as columns from './column-program.ts'
import type { Compilation } from './compilation.ts'
import { type Charge, chargesOf } from './contract-charges.ts'
import { contractLine, type ContractLine } from './contract-line.ts'
import { grouped, type EcosystemIndex } from './ecosystem-index.ts'
import { type HourlyGroup, isFlat, totalOf, usesOf } from './hourly-commitment.ts'
import type { Member } from './bill-member.ts'
import type { PooledBill, Priced } from './pooled-price.ts'

type Standing = { readonly cost: number; readonly marginal: number; readonly short: number }
type Billing = {
  readonly compilation: Compilation
  readonly index: EcosystemIndex
  readonly book: BillBook
  readonly lines: PhaseBill['lines'][number][]
  readonly commitments: CommitmentSteps[]
  readonly products: Map<string, Standing>
}

/**
 * What contracts add to the bill: committed hours used and not used, what spend falls short of a commitment, fees on spend
 * and credit. Each is a line; what no one product causes is carried by the covered ones, by share of their use or spend. The
 * total is the sum of groups of products (`bill-groups`) and of what is paid for none: so what an edit doesn't reach need not be
 * drawn again (rerun.ts).
 */
export function addContracts(
  compilation: Compilation,
  index: EcosystemIndex,
  { priced, saved }: PooledBill,
  groups: readonly HourlyGroup[],
  book: BillBook,
): Omit<PhaseBill, 'unpriced'> {
  const { draft } = compilation
  const zero = columns.constant(draft, 0)
  const costs = withHours(compilation, priced, groups)
  const byProduct = grouped(costs, (each) => each.member.product)
  const products = new Map<string, Standing>()
  for (const product of index.products)
    products.set(product.id, {
      cost: costOf(compilation, byProduct.get(product.id) ?? []),
      marginal: saved.get(product.id) ?? zero,
      short: zero,
    })
  const lines = costs.map(({ member, cost }) => ({ line: member.line, quantity: member.quantity, cost }))
  const billing: Billing = { compilation, index, book, lines, commitments: [], products }
  let apart = zero
  const withoutProduct: string[] = []
  for (const contract of index.contracts) {
    const covered = costs.filter((each) => each.member.contract === contract.id)
    // Once a swap has taken the last covered product away, what is left to pay is part of its exit.
    if (covered.length === 0 && coversAnything(compilation, contract)) continue
    const own = groups.filter((group) => group.bought[0]!.contract.id === contract.id)
    const unused = own.map((group) => ({ group, cost: addUnused(billing, contract, group) }))
    const unclaimed = costOf(
      compilation,
      unused.filter(({ group }) => group.members.length === 0),
    )
    const charged = addCharges(billing, contract, covered, costOf(compilation, unused), unclaimed)
    if (covered.length > 0) continue
    if (charged !== zero || unclaimed !== zero) withoutProduct.push(contract.id)
    apart = columns.sum(draft, [apart, unclaimed, charged])
  }
  const parts = index.products.map(({ id }) => products.get(id)!.cost)
  const sums = billGroups(index.products).map((group) =>
    columns.sum(
      draft,
      group.map((p) => parts[p]!),
    ),
  )
  const total = columns.sum(draft, [...sums, apart])
  return { lines, products, sums, apart, total, commitments: billing.commitments, withoutProduct }
}

/** Each line with the committed units that it uses, at the price that they were bought for. */
function withHours(compilation: Compilation, priced: readonly Priced[], groups: readonly HourlyGroup[]): Priced[] {
  if (groups.length === 0) return [...priced]
  const { draft } = compilation
  return priced.map(({ member, cost }) => {
    const group = groups.find((each) => each.members.includes(member))
    if (group === undefined) return { member, cost }
    const share = shareOf(compilation, member.quantity, totalOf(compilation, group, group.members))
    const used = usesOf(compilation, group, group.members).map(({ rate, usedUnits }) =>
      columns.multiply(draft, rate, usedUnits),
    )
    return { member, cost: columns.add(draft, cost, columns.multiply(draft, columns.sum(draft, used), share)) }
  })
}

/** Units bought by the hour that nothing used: a line for each commitment. Their money, a step. */
function addUnused(billing: Billing, contract: Contract, group: HourlyGroup): number {
  const { compilation, book, lines, commitments, products } = billing
  const { draft, question } = compilation
  const total = totalOf(compilation, group, group.members)
  const unused = usesOf(compilation, group, group.members).map((use) => {
    const { hourly, rate, boughtUnits, usedUnits, usePerHour } = use
    const quantity = columns.larger(draft, columns.constant(draft, 0), columns.subtract(draft, boughtUnits, usedUnits))
    const cost = columns.multiply(draft, quantity, rate)
    const name = `${hourly.id}, bought by the hour and not used`
    const meter = group.members[0]?.meter
    const line = contractLine(book, contract, question.start, {
      part: hourly.id,
      meter: 'unused-hours',
      name,
      unit: meter?.unit ?? 'unit',
    })
    lines.push({ line, quantity, cost })
    const about = {
      contract: contract.id,
      name: hourly.id,
      kind: 'hourly' as const,
      unit: meter?.unit ?? 'unit',
      hourly: {
        unitsPerHour: median(hourly.unitsPerHour),
        rate: hourly.pricePerUnit,
        onDemandRate: onDemandRate(compilation, contract, meter),
        isFlat: isFlat(group),
      },
    }
    commitments.push({ line, about, bought: boughtUnits, used: usedUnits, perHour: usePerHour })
    return cost
  })
  const idle = columns.sum(draft, unused)
  const byProduct = grouped(group.members, (member) => member.product)
  for (const [product, own] of byProduct) {
    const rest = group.members.filter((member) => member.product !== product)
    const freed = usesOf(compilation, group, group.members).map(({ rate, usedUnits }, i) => {
      const without = usesOf(compilation, group, rest)[i]!
      return columns.multiply(draft, rate, columns.subtract(draft, usedUnits, without.usedUnits))
    })
    const before = products.get(product)!
    const share = carriedShare(compilation, columns.sum(draft, own.map(quantityOf)), total, byProduct.size)
    products.set(product, {
      ...before,
      cost: columns.add(draft, before.cost, columns.multiply(draft, idle, share)),
      short: columns.add(draft, before.short, columns.sum(draft, freed)),
    })
  }
  return idle
}

/**
 * Charges on the covered spend of a contract, handed out by share of it, with what is bought by the hour of a meter that
 * nobody has (`unclaimed`, a part of `idle`). Money of the charges, a step.
 */
function addCharges(
  billing: Billing,
  contract: Contract,
  covered: readonly Priced[],
  idle: number,
  unclaimed: number,
): number {
  const { compilation, book, lines, commitments, products } = billing
  const { draft, question } = compilation
  const spend = columns.add(draft, costOf(compilation, covered), idle)
  const charges = chargesOf(compilation, contract, spend, '')
  for (const charge of charges) {
    const line = contractLine(book, contract, question.start, charge)
    lines.push({ line, quantity: charge.quantity, cost: charge.cost })
    if (charge.commitment === undefined) continue
    const { kind, bought, used } = charge.commitment
    const about = { contract: contract.id, name: charge.name, kind, unit: question.assumptions.currency }
    commitments.push({ line, about, bought, used, perHour: undefined })
    if (charge.afterHorizon !== undefined) addForecast(billing, contract, charge, charge.afterHorizon)
  }
  const money = costOf(compilation, charges)
  const carried = columns.add(draft, money, unclaimed)
  if (charges.length === 0 && carried === columns.constant(draft, 0)) return money
  const ownMoney = costOf(compilation, covered)
  const byProduct = grouped(covered, (each) => each.member.product)
  for (const [product, own] of byProduct) {
    const ownSpend = costOf(compilation, own)
    const before = products.get(product)!
    const without = chargesOf(compilation, contract, columns.subtract(draft, spend, ownSpend), product)
    const shortOf = (list: typeof charges): number =>
      columns.sum(
        draft,
        list.map((each) => each.short),
      )
    products.set(product, {
      cost: columns.add(
        draft,
        before.cost,
        columns.multiply(draft, carried, carriedShare(compilation, ownSpend, ownMoney, byProduct.size)),
      ),
      marginal: columns.subtract(draft, before.marginal, columns.subtract(draft, costOf(compilation, without), money)),
      short: columns.add(draft, before.short, columns.subtract(draft, shortOf(without), shortOf(charges))),
    })
  }
  return money
}

/** What falls due after the horizon: beside the bill, under a line of its own that is never billed. */
function addForecast(
  { compilation, book, commitments }: Billing,
  contract: Contract,
  charge: ContractLine,
  { dueMonth, bought, used }: NonNullable<Charge['afterHorizon']>,
): void {
  const { start, assumptions } = compilation.question
  const name = 'shortfall of the term that ends after the horizon'
  const line = contractLine(book, contract, start, { ...charge, part: `${charge.part}-after`, name })
  const about = { contract: contract.id, name, kind: 'term' as const, unit: assumptions.currency, dueMonth }
  commitments.push({ line, about, bought, used, perHour: undefined })
}

/** Money of the document for one unit on demand: the first tier that costs something. 0 where the meter is not in use. */
function onDemandRate({ question }: Compilation, contract: Contract, meter: Meter | undefined): number {
  const price = meter?.tiers.find((tier) => tier.price > 0)?.price ?? 0
  return ((price * (1 - contract.discount)) / (meter?.unitsPerBillingUnit ?? 1)) * question.assumptions.usdRate
}

const quantityOf = (member: Member): number => member.quantity

const shareOf = ({ draft }: Compilation, part: number, whole: number): number =>
  part === whole ? columns.constant(draft, 1) : columns.divide(draft, part, whole)

/** The share of what several products carry together: alike where none of them uses or spends anything. */
function carriedShare(compilation: Compilation, part: number, whole: number, products: number): number {
  const { draft } = compilation
  const one = columns.constant(draft, 1)
  if (products === 1) return one
  const isNothing = columns.subtract(draft, one, columns.divide(draft, whole, whole))
  return columns.add(
    draft,
    columns.divide(draft, part, whole),
    columns.multiply(draft, isNothing, columns.constant(draft, 1 / products)),
  )
}

function costOf({ draft }: Compilation, list: readonly { readonly cost: number }[]): number {
  return columns.sum(
    draft,
    list.map((each) => each.cost),
  )
}

/** Whether the baseline has anything under the contract. */
function coversAnything({ question }: Compilation, contract: Contract): boolean {
  return question.ecosystem.bindings.some((binding) => {
    const own = question.ecosystem.offerings.find((offering) => offering.id === binding.offering)
    const vendorId = own?.vendor ?? question.catalog.offerings.get(binding.offering)?.vendorId
    if (binding.contract !== undefined) return binding.contract === contract.id
    return (
      vendorId === contract.vendor &&
      (contract.offerings === undefined || contract.offerings.includes(binding.offering))
    )
  })
}
