import { expect, it } from 'vitest'
import { Assumptions } from './assumptions.ts'
import { overlaysInUsd, rateOf } from './overlay-money.ts'
import { PriceOverlay } from './price-overlay.ts'

const overlay = (currency?: string) =>
  PriceOverlay.parse({
    id: 'deal',
    offering: 'box',
    meter: 'hours',
    tiers: [{ upTo: null, price: 2 }],
    minimumPerMonth: 10,
    date: '2026-11-01',
    ...(currency === undefined ? {} : { currency }),
  })
const assumptions = Assumptions.parse({
  currency: 'EUR',
  usdRate: 0.8,
  rates: [{ currency: 'GBP', perUsd: 0.5, date: '2026-11-01' }],
})

it('turns prices of your own into the money of the lists at the pinned rate', () => {
  const [pounds] = overlaysInUsd([overlay('GBP')], assumptions)
  expect([pounds?.tiers?.[0]?.price, pounds?.minimumPerMonth]).toEqual([4, 20])
  expect(overlaysInUsd([overlay('EUR')], assumptions)[0]?.tiers?.[0]?.price).toBe(2.5)
})

it('leaves prices in USD as they are, and a currency without a rate out', () => {
  const prices = [overlay(), overlay('USD')]
  expect(overlaysInUsd(prices, assumptions)).toBe(prices)
  expect(overlaysInUsd([overlay('JPY')], assumptions)).toEqual([])
  expect(rateOf(assumptions, 'JPY')).toBeUndefined()
})
