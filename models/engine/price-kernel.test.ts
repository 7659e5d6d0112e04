import { expect, it } from 'vitest'
import { Meter, meterCost } from '#models/catalog/meter'
import { fillPrice } from './price-kernel.ts'

it('rounds to whole billing units as the price of one meter does, the last bits of a division forgiven', () => {
  for (const rounding of ['ceil', 'floor'] as const) {
    const meter = Meter.parse({
      id: 'm',
      name: 'M',
      unit: 'u',
      unitsPerBillingUnit: 0.1,
      rounding,
      tiers: [{ upTo: null, price: 1 }],
    })
    const quantities = Float64Array.of(0, 0.3, 4.2, 4.21, 0.7, 1.1)
    const out = new Float64Array(quantities.length)
    const table = { free: 0, per: 0.1, rounding, volume: false, upTo: [-1], prices: [1], minimum: 0 }
    fillPrice(table, quantities, out, quantities.length)
    expect([...out]).toEqual([...quantities].map((quantity) => meterCost(meter, quantity)))
  }
})
