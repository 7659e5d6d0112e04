import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CATALOG } from './catalog.ts'
import { meterCost } from './meter.ts'
import { pricedMeters, type Overlay } from './price-book.ts'

const offering = CATALOG.offerings.get('gcp-cloud-run')!
const meterOf = (overlays: readonly Overlay[], id = 'requests') =>
  pricedMeters(offering, offering.vendorId, overlays).find((meter) => meter.id === id)!
const list = meterOf([])
const date = '2026-11-01'

it('leaves a meter alone that no overlay means', () => {
  const foreign: Overlay[] = [
    { id: 'a', vendor: 'aws', discount: 0.5, date },
    { id: 'b', offering: 'aws-ec2', discount: 0.5, date },
    { id: 'c', offering: 'gcp-cloud-run', meter: 'memory-request-based', discount: 0.5, date },
  ]
  expect(meterOf(foreign)).toEqual(list)
  expect(meterOf(foreign, 'memory-request-based').overlaidBy).toBe('c')
})

it('multiplies discounts of vendor, offering and meter, in any order of the list', () => {
  const overlays: Overlay[] = [
    { id: 'vendor', vendor: 'gcp', discount: 0.1, date },
    { id: 'offering', offering: 'gcp-cloud-run', discount: 0.2, date },
    { id: 'meter', offering: 'gcp-cloud-run', meter: 'requests', discount: 0.5, date },
  ]
  expect(meterOf(overlays).tiers[0]!.price).toBeCloseTo(list.tiers[0]!.price * 0.9 * 0.8 * 0.5, 12)
  expect(meterOf(overlays).overlaidBy).toBe('meter')
  fc.assert(
    fc.property(fc.shuffledSubarray(overlays, { minLength: 3 }), (shuffled) => {
      expect(meterOf(shuffled)).toEqual(meterOf(overlays))
    }),
  )
})

it('takes agreed tiers in place of the list and of what the vendor’s discount made of it', () => {
  const overlays: Overlay[] = [
    {
      id: 'tiers',
      offering: 'gcp-cloud-run',
      meter: 'requests',
      tiers: [{ upTo: null, price: 0.3 }],
      freePerMonth: 0,
      date,
    },
    { id: 'vendor', vendor: 'gcp', discount: 0.1, date },
  ]
  expect(meterOf(overlays)).toMatchObject({ tiers: [{ upTo: null, price: 0.3 }], freePerMonth: 0, overlaidBy: 'tiers' })
})

it('never lets a discount raise a cost', () => {
  const meters = [...CATALOG.offerings.values()].flatMap((o) => o.meters.map((meter) => ({ o, meter })))
  fc.assert(
    fc.property(
      fc.constantFrom(...meters),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1e9, noNaN: true }),
      ({ o, meter }, discount, quantity) => {
        const mine = pricedMeters(o, o.vendorId, [{ id: 'd', vendor: o.vendorId, discount, date }])
        const dear = meterCost(meter, quantity)
        const cheap = meterCost(
          mine.find((m) => m.id === meter.id)!,
          quantity,
        )
        expect(Number.isNaN(dear) ? Number.isNaN(cheap) : cheap <= dear * (1 + 1e-12)).toBe(true)
      },
    ),
  )
})
