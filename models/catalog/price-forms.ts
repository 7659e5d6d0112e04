import type { Meter } from './meter.ts'
import { meterCost } from './meter.ts'

/**
 * Price forms that stand above a single meter (methods 1.3). Each is a plain function of money or quantities; none knows
 * a vendor. What a meter itself says (tiers, free part, package, minimum) is in meter.ts.
 */

/** Usage period by period against a commitment: what is committed is paid whether used or not; the rest at the on-demand rate. */
export function committedCost(
  usage: readonly number[],
  commitment: { readonly units: number; readonly rate: number; readonly onDemandRate: number },
): { readonly cost: number; readonly utilisation: number; readonly unused: number } {
  let cost = 0
  let used = 0
  for (const units of usage) {
    cost += commitment.units * commitment.rate + Math.max(0, units - commitment.units) * commitment.onDemandRate
    used += Math.min(units, commitment.units)
  }
  const bought = commitment.units * usage.length
  return { cost, utilisation: bought === 0 ? 0 : used / bought, unused: bought - used }
}

/**
 * The commitment that costs least for the usage seen: the smallest K with P(usage > K) <= rate / onDemandRate (newsvendor,
 * methods 1.3). 0 where committing is no cheaper than not.
 */
export function bestCommitment(usage: readonly number[], rate: number, onDemandRate: number): number {
  if (usage.length === 0 || rate >= onDemandRate) return 0
  const sorted = [...usage].sort((a, b) => a - b)
  const below = 1 - rate / onDemandRate
  const at = Math.max(0, Math.ceil(below * sorted.length * (1 - 1e-12)) - 1)
  return sorted[at] ?? 0
}

/** A term's spend at list prices under a discount, at least the commitment; the shortfall is trued up at the term's end. */
export function annualCommitment(
  listSpend: readonly number[],
  { commitment, discount }: { readonly commitment: number; readonly discount: number },
): { readonly paid: number; readonly spend: number; readonly trueUp: number } {
  const spend = listSpend.reduce((sum, each) => sum + each * (1 - discount), 0)
  const trueUp = Math.max(0, commitment - spend)
  return { paid: spend + trueUp, spend, trueUp }
}

/** A fee that is a share of other spend, in tiers over that spend (a tier's price is the share), at least its minimum. */
export function percentOfSpend(fee: Meter, spend: number): number {
  return meterCost(fee, spend)
}

/** Credit bought before: it pays the bills of each month until it is used up or expires (`lastsMonths` from the first bill). */
export function afterCredit(
  bills: readonly number[],
  credit: { readonly amount: number; readonly lastsMonths: number },
): { readonly paid: readonly number[]; readonly left: number; readonly expired: number } {
  let left = credit.amount
  let expired = 0
  const paid = bills.map((bill, month) => {
    if (month >= credit.lastsMonths && left > 0) {
      expired = left
      left = 0
    }
    const used = Math.min(left, bill)
    left -= used
    return bill - used
  })
  return { paid, left, expired }
}

/** The price after some months of a contract that raises it at each renewal, and only then: p0 (1 + e)^n. */
export function escalatedPrice(price: number, rise: number, months: number, termMonths: number): number {
  let now = price
  for (let n = 0; n < Math.floor(months / termMonths + 1e-9); n++) now *= 1 + rise
  return now
}

/** A run that is billed at least so long, in whole steps, with at least so much memory: GiB-seconds. */
export function billedMemoryTime(
  run: { readonly seconds: number; readonly gib: number },
  least: { readonly seconds: number; readonly step: number; readonly gib: number },
): number {
  const started = Math.ceil((run.seconds / least.step) * (1 - 1e-12)) * least.step
  return Math.max(least.seconds, started) * Math.max(least.gib, run.gib)
}

/** Payments at the ends of equal periods, discounted by a rate a period: sum of c_k / (1 + r)^k, k from 1. */
export function netPresentValue(rate: number, payments: readonly number[]): number {
  let value = 0
  let factor = 1
  for (const payment of payments) {
    factor *= 1 + rate
    value += payment / factor
  }
  return value
}
