import fc from 'fast-check'
import { expect, it } from 'vitest'
import { billingUnits, Meter, meterCost, tierParts } from './meter.ts'

const meter = (fields: object) =>
  Meter.parse({ id: 'm', name: 'm', unit: 'unit', tiers: [{ upTo: null, price: 1 }], ...fields })

it('takes the free part off in raw units before it turns them into billing units and rounds', () => {
  const package_ = meter({
    unitsPerBillingUnit: 1e6,
    freePerMonth: 1e6,
    rounding: 'ceil',
    tiers: [{ upTo: null, price: 0.15 }],
  })
  expect(billingUnits(package_, 1_500_000)).toBe(1)
  expect(meterCost(package_, 21_610_000)).toBeCloseTo(3.15, 12)
  expect(meterCost(package_, 1_000_000)).toBe(0)
})

it('rounds no whole number up for the last bits of a division', () => {
  expect(billingUnits(meter({ unitsPerBillingUnit: 0.1, rounding: 'ceil' }), 4.2)).toBe(42)
  expect(billingUnits(meter({ unitsPerBillingUnit: 0.1, rounding: 'floor' }), 0.3)).toBe(3)
})

it('prices each part at its tier when graduated and all at the reached tier when by volume', () => {
  const tiers = [
    { upTo: 100, price: 1 },
    { upTo: null, price: 0.8 },
  ]
  expect(meterCost(meter({ tiers }), 101)).toBeCloseTo(100.8, 12)
  expect(meterCost(meter({ tiers, mode: 'volume' }), 100)).toBe(100)
  expect(meterCost(meter({ tiers, mode: 'volume' }), 101)).toBeCloseTo(80.8, 12)
})

it('charges the minimum once it is used, and not before', () => {
  const least = meter({ minimumPerMonth: 20, freePerMonth: 5 })
  expect([0, 1, 24, 30].map((quantity) => meterCost(least, quantity))).toEqual([0, 20, 20, 25])
})

it('does not know the price above a closed last tier', () => {
  const closed = meter({ tiers: [{ upTo: 10, price: 2 }] })
  expect(meterCost(closed, 10)).toBe(20)
  expect(meterCost(closed, 10.5)).toBeNaN()
  expect(tierParts(closed, 12).unpriced).toBe(2)
})

it('refuses a negative quantity and tiers out of order', () => {
  expect(() => meterCost(meter({}), -1)).toThrow(/0 or more/)
  expect(() => meterCost(meter({}), NaN)).toThrow(/0 or more/)
  expect(
    Meter.safeParse({
      ...meter({}),
      tiers: [
        { upTo: 10, price: 1 },
        { upTo: 5, price: 1 },
      ],
    }).success,
  ).toBe(false)
  expect(
    Meter.safeParse({
      ...meter({}),
      tiers: [
        { upTo: null, price: 1 },
        { upTo: 5, price: 1 },
      ],
    }).success,
  ).toBe(false)
})

it('is what its tier parts add up to, and pooling two quantities is never dearer than billing each', () => {
  const price = fc.double({ min: 0.001, max: 10, noNaN: true })
  const amount = fc.double({ min: 0, max: 1e4, noNaN: true })
  fc.assert(
    fc.property(fc.tuple(price, price, price), amount, amount, amount, (prices, free, a, b) => {
      const [first, second, third] = [...prices].sort((x, y) => y - x) as [number, number, number]
      const m = meter({
        freePerMonth: 0,
        tiers: [
          { upTo: 100, price: first },
          { upTo: 1000, price: second },
          { upTo: null, price: third },
        ],
      })
      const sum = tierParts(m, a).parts.reduce((total, part) => total + part.cost, 0)
      expect(meterCost(m, a)).toBe(sum)
      expect(meterCost(m, a + b)).toBeLessThanOrEqual((meterCost(m, a) + meterCost(m, b)) * (1 + 1e-9) + 1e-9)
      const withFree = { ...m, freePerMonth: free }
      expect(meterCost(withFree, a)).toBeLessThanOrEqual(meterCost(m, a))
    }),
  )
})
