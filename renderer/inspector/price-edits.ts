import type { Tier } from '#models/catalog/meter'
import type { PriceOverlay } from '#models/ecosystem/price-overlay'

type Target = Pick<PriceOverlay, 'vendor' | 'offering' | 'meter'>

/** The price over something else: money of one line says nothing about another, so it gives way to a discount. */
export function withTarget(price: PriceOverlay, target: Target): PriceOverlay {
  const { id, note, date, discount, region } = price
  return { id, ...target, ...(region === undefined ? {} : { region }), discount: discount ?? 0, note, date }
}

/**
 * A discount on the list in place of a price, or the other way round, beginning at the list's tiers: those are in USD, so
 * they are taken at `rate`, units of the price's money for one USD.
 */
export function withForm(
  price: PriceOverlay,
  form: 'discount' | 'price',
  list: readonly Tier[],
  rate: number | undefined = 1,
): PriceOverlay {
  const { tiers: _tiers, discount: _discount, ...rest } = price
  return form === 'discount'
    ? { ...rest, discount: 0 }
    : { ...rest, tiers: list.map((tier) => ({ ...tier, price: tier.price * rate })) }
}

/** One tier's price or upper bound changed; bounds rise and only the last is open, else what is wrong. */
export function withTier(tiers: readonly Tier[], at: number, change: Partial<Tier>): readonly Tier[] | string {
  const next = tiers.map((tier, i) => (i === at ? { ...tier, ...change } : tier))
  const falls = next.findIndex((tier, i) => i > 0 && (tier.upTo ?? Infinity) <= (next[i - 1]?.upTo ?? Infinity))
  return falls === -1 ? next : `Expected each tier to end above the one before it`
}

/** A further tier from twice the last bound on, at the last price; the open one stays last. */
export function withMoreTiers(tiers: readonly Tier[]): readonly Tier[] {
  const last = tiers.at(-1)
  if (last === undefined) return [{ upTo: null, price: 0 }]
  const before = tiers.at(-2)?.upTo ?? 500
  return [
    ...tiers.slice(0, -1),
    { upTo: last.upTo ?? before * 2, price: last.price },
    { upTo: null, price: last.price },
  ]
}

/** One tier less; the last that stays is open. The only one stays. */
export function withoutTier(tiers: readonly Tier[], at: number): readonly Tier[] {
  if (tiers.length === 1) return tiers
  return tiers.filter((_, i) => i !== at).map((tier, i, all) => (i === all.length - 1 ? { ...tier, upTo: null } : tier))
}
