import { exp, expm1 } from '#models/engine/elementary'

/**
 * How the cost of an item's delay runs, in money; times in months from now.
 * linear: `perMonth` for as long as it is not there. step: `once`, when it is not there at month `at`.
 * decay: `perMonth` now, fading by a share of `fade` a month (a market that passes by).
 */
export type Urgency =
  | { readonly kind: 'linear'; readonly perMonth: number }
  | { readonly kind: 'step'; readonly at: number; readonly once: number }
  | { readonly kind: 'decay'; readonly perMonth: number; readonly fade: number }

/** What is lost in all when the item is delivered at `month` (0 or later). */
export function delayCost(urgency: Urgency, month: number): number {
  switch (urgency.kind) {
    case 'linear':
      return urgency.perMonth * month
    case 'step':
      return month > urgency.at ? urgency.once : 0
    case 'decay':
      return urgency.fade === 0
        ? urgency.perMonth * month
        : (urgency.perMonth * -expm1(-urgency.fade * month)) / urgency.fade
  }
}

/** What each further month loses at `month`: the weight that `sequence` takes. A step has none before or after its date. */
export function delayRate(urgency: Urgency, month: number): number {
  switch (urgency.kind) {
    case 'linear':
      return urgency.perMonth
    case 'step':
      return 0
    case 'decay':
      return urgency.perMonth * exp(-urgency.fade * month)
  }
}

/**
 * Average cost of delay a month over the next `months`: the constant weight that loses as much over that time, so that
 * a step or a decay can be put in one order with the rest (weight over duration is optimal for constant weights only).
 */
export function averageRate(urgency: Urgency, months: number): number {
  return months > 0 ? delayCost(urgency, months) / months : delayRate(urgency, 0)
}

/**
 * Ratio that replaces weight over duration when future money is worth less: w e^(-rp) / (1 - e^(-rp)) (Rothkopf 1966),
 * times the rate, which changes no order and makes it weight over duration at a rate of 0.
 * `rate` is a month's continuous discount; it matters only when rate x duration is above about 0.1.
 */
export function discountedRatio(weight: number, duration: number, rate: number): number {
  if (weight === 0) return 0
  return rate === 0 ? weight / duration : (rate * weight * exp(-rate * duration)) / -expm1(-rate * duration)
}
