import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Meter } from '#models/catalog/meter'
import { PriceOverlay } from '#models/ecosystem/price-overlay'
import { withForm, withMoreTiers, withoutTier, withTarget, withTier } from './price-edits.ts'

const list = [
  { upTo: 100, price: 2 },
  { upTo: null, price: 1 },
]
const price: PriceOverlay = { id: 'p', offering: 'o', meter: 'm', tiers: list, note: 'n', date: '2026-11-01' }
const isMeter = (tiers: unknown): boolean => Meter.safeParse({ id: 'm', name: 'M', unit: 'x', tiers }).success

it('lets the money of a line go with the line, and keeps note and date', () => {
  const moved = withTarget(price, { vendor: 'v' })
  expect(moved).toEqual({ id: 'p', vendor: 'v', discount: 0, note: 'n', date: '2026-11-01' })
  expect(PriceOverlay.safeParse(moved).success).toBe(true)
})

it('is either a discount or a price, never both', () => {
  expect(withForm(price, 'discount', list)).toMatchObject({ discount: 0 })
  expect(withForm(price, 'discount', list)).not.toHaveProperty('tiers')
  expect(withForm(withForm(price, 'discount', list), 'price', list)).toEqual(price)
})

it('refuses a bound at or below the one before it', () => {
  expect(withTier([{ upTo: 10, price: 1 }, ...list], 1, { upTo: 10 })).toMatch(/above the one before/)
  expect(withTier(list, 1, { price: 0.5 })).toEqual([list[0], { upTo: null, price: 0.5 }])
})

it('keeps tiers readable as those of a meter, however they are added and removed', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(9)), { maxLength: 12 }), (steps) => {
      let tiers: readonly { upTo: number | null; price: number }[] = list
      for (const [add, at] of steps) tiers = add ? withMoreTiers(tiers) : withoutTier(tiers, at % tiers.length)
      expect(isMeter(tiers)).toBe(true)
      expect(tiers.at(-1)?.upTo).toBeNull()
    }),
  )
})
