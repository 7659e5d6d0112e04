import type { Meter } from '#models/catalog/meter'
import type { Assumptions } from '#models/ecosystem/assumptions'

/** The money that everything is shown in, and how much of it a US dollar is: lists are in dollars. */
export type Shown = Pick<Assumptions, 'currency' | 'usdRate'>

type Priced = Pick<Meter, 'tiers' | 'minimumPerMonth'>

/** A meter of a list with its prices in the document's money, at the pinned rate. */
export const inShownMoney = <T extends Priced>(meter: T, { usdRate }: Shown): T => ({
  ...meter,
  tiers: meter.tiers.map((tier) => ({ ...tier, price: tier.price * usdRate })),
  minimumPerMonth: meter.minimumPerMonth * usdRate,
})

/** "at 0.92 EUR for 1 US dollar": said beside list prices where the document is in other money. */
export const rateWords = ({ currency, usdRate }: Shown): string =>
  currency === 'USD' ? '' : `at ${usdRate} ${currency} for 1 US dollar`
