import type { Meter } from '#models/catalog/meter'
import { exact, exactMoney, percent, unitPrice } from './format.ts'
import { inShownMoney, type Shown } from './list-money.ts'

/** What a meter's price is per: "GiB-month", "1,000,000 requests". */
export const priceUnit = (meter: Pick<Meter, 'unit' | 'unitsPerBillingUnit'>): string =>
  meter.unitsPerBillingUnit === 1 ? meter.unit : `${exact(meter.unitsPerBillingUnit)} × ${meter.unit}`

type Worded = Pick<Meter, 'tiers' | 'freePerMonth' | 'minimumPerMonth'> & { readonly noPrice?: string }

/** A list's price in one line, in the document's money at the pinned rate. */
export const listPriceWords = (meter: Worded, shown: Shown): string =>
  priceWords(inShownMoney(meter, shown), shown.currency)

/** A meter's price in one line, without what it is per: "$0.023", "$0.05 – $0.09 in 4 tiers, 10 free". */
export function priceWords(meter: Worded, currency: string): string {
  if (meter.noPrice !== undefined) return 'no price there'
  const prices = meter.tiers.map((tier) => tier.price)
  const [low, high] = [Math.min(...prices), Math.max(...prices)]
  const parts = [
    low === high
      ? unitPrice(low, currency)
      : `${unitPrice(low, currency)} – ${unitPrice(high, currency)} in ${meter.tiers.length} tiers`,
    meter.freePerMonth > 0 ? `${exact(meter.freePerMonth)} free` : '',
    meter.minimumPerMonth > 0 ? `at least ${exactMoney(meter.minimumPerMonth, currency)}` : '',
  ]
  return parts.filter((part) => part !== '').join(', ')
}

/** A discount in words; a negative one is a surcharge. */
export const discountWords = (discount: number): string =>
  discount < 0 ? `${percent(-discount)} on top` : discount === 0 ? 'as listed' : `${percent(discount)} off`
