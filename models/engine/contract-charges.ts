import type { Contract, Credit, SpendFee } from '#models/ecosystem/contract'
import * as columns from './column-program.ts'
import { monthly, type Compilation } from './compilation.ts'
import type { ContractLine } from './contract-line.ts'
import { inForceStep, isInForce, termOf } from './contract-terms.ts'

/** A charge on a month's covered spend: money and quantity as steps. `short`: what of a commitment is not filled, a month. */
export type Charge = ContractLine & {
  readonly cost: number
  readonly quantity: number
  readonly short: number
  /** Of a commitment or credit: money bought and used in the month. */
  readonly commitment?: { readonly kind: 'month' | 'term' | 'credit'; readonly bought: number; readonly used: number }
  /** Of a term that ends after the horizon: when, what it commits to, and what is spent by then at the last month's pace. */
  readonly afterHorizon?: { readonly dueMonth: number; readonly bought: number; readonly used: number } | undefined
}

/**
 * What a contract charges on top of covered spend in a month (methods 1.3). `without` tells the memory of a bill without
 * one product from that of the whole one; empty for the whole.
 */
export function chargesOf(compilation: Compilation, contract: Contract, spend: number, without: string): Charge[] {
  const { draft } = compilation
  const charges = [
    ...monthlyShortfall(compilation, contract, spend),
    ...termCharges(compilation, contract, spend, without),
    ...(contract.fees ?? []).map((fee) => feeOf(compilation, contract, fee, spend)),
  ]
  let bill = columns.sum(draft, [spend, ...charges.map((each) => each.cost)])
  // What runs out first is used first.
  const credits = [...(contract.credits ?? [])].sort((a, b) => endOf(a) - endOf(b) || (a.id < b.id ? -1 : 1))
  for (const credit of credits) {
    const own = creditOf(compilation, contract, credit, bill, without)
    bill = columns.add(draft, bill, own.drawn.cost)
    charges.push(...own.bought, own.drawn)
  }
  return charges
}

const endOf = (credit: Credit): number => credit.fromMonth + credit.lastsMonths

/** A month's spend below its commitment is filled up. */
function monthlyShortfall(compilation: Compilation, contract: Contract, spend: number): Charge[] {
  if (contract.commitmentPerMonth === undefined) return []
  const { draft } = compilation
  const on = inForceStep(compilation, contract)
  const committed = columns.multiply(
    draft,
    columns.doubt(draft, `contracts/${contract.id}/commitmentPerMonth`, contract.commitmentPerMonth),
    on,
  )
  const cost = columns.larger(draft, columns.constant(draft, 0), columns.subtract(draft, committed, spend))
  return [
    {
      part: '',
      meter: 'commitment',
      name: 'shortfall of the commitment',
      unit: 'month',
      cost,
      quantity: on,
      short: cost,
      commitment: { kind: 'month', bought: committed, used: columns.subtract(draft, committed, cost) },
    },
  ]
}

/** max(M, spend of the term): the shortfall in its last month, and what is above M at the factor of overage. */
function termCharges(compilation: Compilation, contract: Contract, spend: number, without: string): Charge[] {
  if (contract.commitmentPerTerm === undefined) return []
  const { draft, question } = compilation
  const path = `contracts/${contract.id}`
  const zero = columns.constant(draft, 0)
  const on = inForceStep(compilation, contract)
  const committed = columns.doubt(draft, `${path}/commitmentPerTerm`, contract.commitmentPerTerm)
  const counted = columns.multiply(draft, spend, on)
  const table = (of: (month: number) => number): number =>
    columns.byMonth(draft, monthly(question.months, of), `${path}/termMonths`)
  const isLast = (month: number): boolean =>
    isInForce(contract, month) &&
    (termOf(contract, month + 1) !== termOf(contract, month) || !isInForce(contract, month + 1))
  const begins = (month: number): boolean => month > 0 && termOf(contract, month) !== termOf(contract, month - 1)
  // Spend of the running term before the document starts: as stated, else in proportion.
  const passed = Math.max(0, -contract.startMonth) % contract.termMonths
  const before =
    contract.spentBefore === undefined
      ? columns.multiply(draft, committed, columns.constant(draft, passed / contract.termMonths, `${path}/startMonth`))
      : columns.doubt(draft, `${path}/spentBefore`, contract.spentBefore)
  const inflow = columns.add(
    draft,
    counted,
    columns.multiply(
      draft,
      before,
      table((month) => (month === 0 ? 1 : 0)),
    ),
  )
  const spent = columns.stock(
    draft,
    `term ${contract.id} ${without}`,
    inflow,
    table((month) => (begins(month) ? 0 : 1)),
  )
  const end = table((month) => (isLast(month) ? 1 : 0))
  const due = columns.multiply(draft, committed, end)
  const shortfall = columns.larger(draft, zero, columns.subtract(draft, committed, spent))
  const trueUp = columns.multiply(draft, shortfall, end)
  const perMonth = columns.multiply(
    draft,
    committed,
    columns.constant(draft, 1 / contract.termMonths, `1 / ${path}/termMonths`),
  )
  const charges: Charge[] = [
    {
      part: 'true-up',
      meter: 'true-up',
      name: 'shortfall of the term, trued up at its end',
      unit: 'term',
      cost: trueUp,
      quantity: end,
      short: columns.multiply(draft, columns.larger(draft, zero, columns.subtract(draft, perMonth, spend)), on),
      commitment: { kind: 'term', bought: due, used: columns.subtract(draft, due, trueUp) },
      afterHorizon: afterHorizon(compilation, contract, committed, spent, counted),
    },
  ]
  if (contract.overageFactor === undefined || contract.overageFactor === 1) return charges
  const over = (held: number): number => columns.larger(draft, zero, columns.subtract(draft, held, committed))
  const above = columns.subtract(draft, over(spent), over(columns.subtract(draft, spent, counted)))
  const extra = columns.constant(draft, contract.overageFactor - 1, `${path}/overageFactor`)
  charges.push({
    part: 'overage',
    meter: 'overage',
    name: 'spend above the term’s commitment',
    unit: question.assumptions.currency,
    cost: columns.multiply(draft, above, extra),
    quantity: above,
    short: zero,
  })
  return charges
}

/**
 * What the term that runs at the end of the horizon has been given by its own end, if every month to come is like the
 * last one: known in that month alone. Undefined where no term reaches beyond.
 */
function afterHorizon(
  { draft, question }: Compilation,
  contract: Contract,
  committed: number,
  spent: number,
  counted: number,
): Charge['afterHorizon'] {
  const last = question.months - 1
  const dueMonth = contract.startMonth + contract.termMonths * (termOf(contract, last) + 1)
  const toCome = dueMonth - question.months
  if (!isInForce(contract, last) || toCome <= 0) return undefined
  const path = `contracts/${contract.id}/termMonths`
  const end = columns.byMonth(
    draft,
    monthly(question.months, (month) => (month === last ? 1 : 0)),
    path,
  )
  const forecast = columns.add(draft, spent, columns.multiply(draft, counted, columns.constant(draft, toCome, path)))
  return {
    dueMonth,
    bought: columns.multiply(draft, committed, end),
    used: columns.multiply(draft, columns.smaller(draft, committed, forecast), end),
  }
}

/** A share of spend in tiers, at least its minimum once there is any. */
function feeOf(compilation: Compilation, contract: Contract, fee: SpendFee, spend: number): Charge {
  const { draft, question } = compilation
  const base = columns.multiply(draft, spend, inForceStep(compilation, contract))
  const cost = columns.price(
    draft,
    {
      free: 0,
      per: 1,
      rounding: 'none',
      volume: false,
      upTo: fee.tiers.map((tier) => tier.upTo ?? -1),
      prices: fee.tiers.map((tier) => tier.price),
      minimum: fee.minimumPerMonth,
    },
    base,
    `contracts/${contract.id}/fees.${fee.id}.tiers`,
  )
  return {
    part: fee.id,
    meter: 'spend-fee',
    name: fee.name,
    unit: question.assumptions.currency,
    source: fee.source,
    cost,
    quantity: base,
    short: columns.constant(draft, 0),
  }
}

/** Credit pays the bill while it lasts: min(amount, all bills so far) less the same a month before. What is left at its end is lost. */
function creditOf(
  compilation: Compilation,
  contract: Contract,
  credit: Credit,
  bill: number,
  without: string,
): { readonly bought: readonly Charge[]; readonly drawn: Charge } {
  const { draft, question } = compilation
  const path = `contracts/${contract.id}/credits.${credit.id}`
  const zero = columns.constant(draft, 0)
  const table = (of: (month: number) => number): number =>
    columns.byMonth(draft, monthly(question.months, of), `${path}.lastsMonths`)
  const lasts = (month: number): boolean => month >= credit.fromMonth && month < endOf(credit)
  const first = Math.max(0, Math.ceil(credit.fromMonth - 1e-9))
  const amount = columns.doubt(draft, `${path}.amount`, credit.amount)
  const payable = columns.multiply(
    draft,
    bill,
    table((month) => (lasts(month) ? 1 : 0)),
  )
  const one = columns.constant(draft, 1)
  const paidFor = columns.stock(draft, `credit ${contract.id} ${credit.id} ${without}`, payable, one)
  const used = columns.subtract(
    draft,
    columns.smaller(draft, amount, paidFor),
    columns.smaller(draft, amount, columns.subtract(draft, paidFor, payable)),
  )
  const start = table((month) => (month === first ? 1 : 0))
  const common = { unit: question.assumptions.currency, short: zero }
  const isBought = credit.price !== undefined && credit.price > 0 && credit.fromMonth >= 0
  const price = columns.multiply(draft, columns.constant(draft, credit.price ?? 0, `${path}.price`), start)
  return {
    bought: isBought
      ? [
          {
            ...common,
            part: `${credit.id}-bought`,
            meter: 'credit-bought',
            name: `${credit.name}, paid ahead`,
            cost: price,
            quantity: columns.multiply(draft, amount, start),
          },
        ]
      : [],
    drawn: {
      ...common,
      part: credit.id,
      meter: 'credit',
      name: `${credit.name}, used`,
      cost: columns.subtract(draft, zero, used),
      quantity: used,
      commitment: { kind: 'credit', bought: columns.multiply(draft, amount, start), used },
    },
  }
}
