import { wrongCall } from './exit.ts'
import type { PriceAnswer, PriceLine } from './price-answer.ts'

/** What an agreement makes of a month's list price. */
export type PriceTerms = {
  /** Share off list prices, 0 to 1. */
  readonly discount: number
  /** Committed spend in a month; a year's is a twelfth of it each month. */
  readonly commit: number
  /** Credit that pays what is owed, as far as it goes. */
  readonly credit: number
}

const AMOUNT = /^(\d+(?:\.\d+)?)([kM]?)$/
const SCALE: Readonly<Record<string, number>> = { '': 1, k: 1e3, M: 1e6 }

function amountOf(flag: string, text: string): number {
  const [, digits, scale = ''] = AMOUNT.exec(text.trim()) ?? []
  if (digits === undefined) throw wrongCall(`${flag}: found "${text}", expected USD of 0 or more, such as 1000 or 12k`)
  return Number(digits) * (SCALE[scale] ?? 1)
}

/** Reads `--discount 20%`, `--commit 1000/month` (or `12000/year`) and `--credit 500`; a wrong one is a wrong call. */
export function readTerms(flags: {
  readonly discount?: string | undefined
  readonly commit?: string | undefined
  readonly credit?: string | undefined
}): PriceTerms {
  const { discount = '0', commit = '0/month', credit = '0' } = flags
  const [, share, percent] = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(discount.trim()) ?? []
  const off = share === undefined ? NaN : Number(share) / (percent === '%' ? 100 : 1)
  if (!(off >= 0 && off <= 1))
    throw wrongCall(
      `--discount: found "${discount}", expected a share of the list price from 0% to 100%, such as 20% or 0.2`,
    )
  const [, money, period] = /^(.+)\/(month|year)$/.exec(commit.trim()) ?? []
  if (money === undefined) throw wrongCall(`--commit: found "${commit}", expected AMOUNT/month or AMOUNT/year`)
  return {
    discount: off,
    commit: amountOf('--commit', money) / (period === 'year' ? 12 : 1),
    credit: amountOf('--credit', credit),
  }
}

/**
 * The answer with its terms as lines of their own, in this order: the discount on list prices, what spend falls short of
 * the commitment, and credit against what is then owed. Where a line has no price, neither has what hangs on the sum.
 */
export function underTerms(answer: PriceAnswer, { discount, commit, credit }: PriceTerms): PriceAnswer {
  const lines: PriceLine[] = [...answer.lines]
  let owed = answer.total
  const add = (meter: string, name: string, quantity: number, cost: (sum: number) => number): void => {
    const own = owed === null ? null : cost(owed)
    lines.push({ meter, name, unit: 'USD', quantity, cost: own, tiers: [] })
    owed = owed === null || own === null ? null : owed + own
  }
  if (discount > 0) add('discount', `Discount of ${discount * 100} %`, owed ?? 0, (sum) => -sum * discount)
  if (commit > 0) add('commitment', 'Shortfall of the commitment a month', commit, (sum) => Math.max(0, commit - sum))
  if (credit > 0) add('credit', 'Credit used', credit, (sum) => -Math.min(credit, Math.max(0, sum)))
  return { ...answer, lines, total: owed }
}
