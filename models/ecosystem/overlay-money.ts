import type { Assumptions } from './assumptions.ts'
import type { PriceOverlay } from './price-overlay.ts'

/** Units of a currency for one USD, as the document pins it; undefined where it pins none. */
export function rateOf({ currency, usdRate, rates }: Assumptions, wanted: string): number | undefined {
  if (wanted === 'USD') return 1
  return rates?.find((each) => each.currency === wanted)?.perUsd ?? (wanted === currency ? usdRate : undefined)
}

/** Overlays with their money in USD, as the lists are. One whose currency has no rate is left out: `check` calls that an error. */
export function overlaysInUsd(prices: readonly PriceOverlay[], assumptions: Assumptions): readonly PriceOverlay[] {
  if (prices.every((price) => price.currency === undefined || price.currency === 'USD')) return prices
  return prices.flatMap((price) => {
    const rate = rateOf(assumptions, price.currency ?? 'USD')
    if (rate === undefined) return []
    const { tiers, minimumPerMonth } = price
    return [
      {
        ...price,
        ...(tiers === undefined ? {} : { tiers: tiers.map((tier) => ({ ...tier, price: tier.price / rate })) }),
        ...(minimumPerMonth === undefined ? {} : { minimumPerMonth: minimumPerMonth / rate }),
      },
    ]
  })
}
