import { exp, log, normalCdf, pow } from '#models/engine/elementary'

/**
 * Closed forms to hold a simulated option value against. They assume a benefit that moves by chance alone and can be
 * traded, which a migration is not: a rule of thumb to show beside the answer, never the answer.
 */

/** A right to buy at `strike` after `years` (Black & Scholes 1973). Rates are continuous, a year; volatility too. */
export function blackScholesCall(o: {
  readonly spot: number
  readonly strike: number
  readonly rate: number
  readonly volatility: number
  readonly years: number
}): number {
  const spread = o.volatility * Math.sqrt(o.years)
  const present = o.strike * exp(-o.rate * o.years)
  if (spread === 0) return Math.max(0, o.spot - present)
  const d = log(o.spot / present) / spread + spread / 2
  return o.spot * normalCdf(d) - present * normalCdf(d - spread)
}

/**
 * How many times its cost a benefit should be worth before one pays an irreversible cost for it, when one may wait for
 * ever (McDonald & Siegel 1986), and what the right is worth now, per unit of cost, at a benefit of `benefitOverCost`.
 * `payout` is the share of the benefit lost by a year's waiting (> 0); volatility > 0.
 */
export function investmentTrigger(o: {
  readonly rate: number
  readonly payout: number
  readonly volatility: number
  readonly benefitOverCost: number
}): { readonly beta: number; readonly benefitOverCost: number; readonly rightOverCost: number } {
  const variance = o.volatility * o.volatility
  const half = 0.5 - (o.rate - o.payout) / variance
  const beta = half + Math.sqrt(half * half + (2 * o.rate) / variance)
  const trigger = beta / (beta - 1)
  const right =
    o.benefitOverCost >= trigger ? o.benefitOverCost - 1 : (trigger - 1) * pow(o.benefitOverCost / trigger, beta)
  return { beta, benefitOverCost: trigger, rightOverCost: right }
}
