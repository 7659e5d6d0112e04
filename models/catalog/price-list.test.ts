import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CATALOG } from './catalog.ts'
import { Meter, meterCost, type CatalogMeter } from './meter.ts'

type ListTier = { upTo: number | null; pricePerUnitUSD: number }
type ListMeter = {
  name: string
  unit: string
  tiers: ListTier[]
  freePerMonth: number
  unitsPerBillingUnit?: number
  rounding?: string
}
type ListOffering = { id: string; meters: ListMeter[] }
type Example = {
  id: string
  adjustmentUSD: number
  publishedTotalUSD: number
  lines: {
    meter: string
    quantity: number
    unit: string
    billingUnit: number
    freeQuantity: number
    rounding?: string
    tiers: ListTier[]
    publishedUSD: number | null
    computedUSD: number
  }[]
}

const shared = new URL('../../../shared/data/', import.meta.url)
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, shared), 'utf8'))
const has = (name: string) => existsSync(new URL(name, shared))
const slug = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
const tiersOf = (tiers: readonly ListTier[]) => tiers.map((t) => ({ upTo: t.upTo, price: t.pricePerUnitUSD }))

const meters: (readonly [string, CatalogMeter])[] = [...CATALOG.offerings.values()].flatMap((offering) =>
  offering.meters.map((meter) => [`${offering.id} ${meter.id}`, meter] as const),
)

/** Where a vendor’s page says more than the price data: whole GB at Buildkite, and whole brackets at MongoDB’s Flex. */
const ROUNDED: Readonly<Record<string, string>> = {
  'artifact-storage-above-1-tb-month': 'floor',
  'artifact-downloads-above-10-tb': 'floor',
  'flex-by-peak-operations-s': 'ceil',
}

it('has every offering and meter of the price data, tier by tier (skipped where the data is absent)', (ctx) => {
  if (!has('prices.json')) return ctx.skip('the price data is not beside the repository')
  // As the schema of the data says; a wrong shape fails below.
  for (const listed of read('prices.json') as ListOffering[]) {
    const offering = CATALOG.offerings.get(listed.id)
    expect(offering, listed.id).toBeDefined()
    for (const meter of listed.meters) {
      const mine = offering!.meters.find((m) => m.id === slug(meter.name))
      expect(mine, `${listed.id} ${meter.name}`).toMatchObject({
        unit: meter.unit,
        // The plan that an account pays once, whatever uses it: a second month of it is free.
        tiers: mine?.skuGroup === 'cloudflare-workers-paid' ? [{ upTo: 1, price: 5 }, {}] : tiersOf(meter.tiers),
        freePerMonth: meter.freePerMonth,
        unitsPerBillingUnit: meter.unitsPerBillingUnit ?? 1,
        rounding: ROUNDED[mine?.id ?? ''] ?? meter.rounding ?? 'none',
      })
    }
  }
})

it('prices every published example line by line and in total within two cents (skipped where absent)', (ctx) => {
  if (!has('price-examples.json')) return ctx.skip('the price examples are not beside the repository')
  for (const example of read('price-examples.json') as Example[]) {
    let total = example.adjustmentUSD
    for (const line of example.lines) {
      const meter = Meter.parse({
        id: slug(line.meter),
        name: line.meter,
        unit: line.unit,
        unitsPerBillingUnit: line.billingUnit,
        freePerMonth: line.freeQuantity,
        rounding: line.rounding?.startsWith('ceil') ? 'ceil' : line.rounding?.startsWith('floor') ? 'floor' : 'none',
        tiers: tiersOf(line.tiers),
      })
      const cost = meterCost(meter, line.quantity)
      total += cost
      expect(Math.abs(cost - (line.publishedUSD ?? line.computedUSD)), `${example.id} ${line.meter}`).toBeLessThan(0.02)
    }
    expect(Math.abs(total - example.publishedTotalUSD), example.id).toBeLessThan(0.02)
  }
})

it('costs nothing for nothing, and never less for more at and around each tier edge', () => {
  for (const [name, meter] of meters) {
    expect(meterCost(meter, 0), name).toBe(0)
    for (const tier of meter.tiers) {
      if (tier.upTo === null) continue
      const edge = meter.freePerMonth + tier.upTo * meter.unitsPerBillingUnit
      const costs = [edge * (1 - 1e-9), edge, edge * (1 + 1e-9)].map((quantity) => meterCost(meter, quantity))
      const [below, at, above] = costs as [number, number, number]
      expect(below <= at, name).toBe(true)
      // A closed last tier has no price above it: unknown, not less.
      if (!Number.isNaN(above)) {
        expect(at <= above, name).toBe(true)
        if (meter.rounding === 'none' && meter.mode === 'graduated')
          expect(above - below, `${name} is continuous at ${edge}`).toBeLessThan(1e-6 * Math.max(1, at))
      }
    }
  }
})

it('never costs less for more of anything in the catalog', () => {
  const amount = fc.double({ min: 0, max: 1e12, noNaN: true })
  fc.assert(
    fc.property(fc.constantFrom(...meters), amount, amount, ([name, meter], a, b) => {
      const [less, more] = [meterCost(meter, Math.min(a, b)), meterCost(meter, Math.max(a, b))]
      expect(Number.isNaN(more) || less <= more * (1 + 1e-12), name).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

it('never costs more together than apart for any meter whose tiers fall, the free part taken once', () => {
  for (const [name, meter] of meters) {
    const falls = meter.tiers.every((tier, i) => i === 0 || tier.price <= (meter.tiers[i - 1]?.price ?? Infinity))
    if (!falls || meter.mode === 'volume' || meter.rounding === 'floor') continue
    const edges = [1, ...meter.tiers.flatMap((tier) => (tier.upTo === null ? [] : [tier.upTo]))]
    for (const edge of edges) {
      const [a, b] = [meter.freePerMonth + edge * meter.unitsPerBillingUnit, edge * meter.unitsPerBillingUnit * 0.7]
      const apart = meterCost(meter, a) + meterCost({ ...meter, freePerMonth: 0 }, b)
      const together = meterCost(meter, a + b)
      if (!Number.isNaN(together)) expect(together, `${name} at ${edge}`).toBeLessThanOrEqual(apart * (1 + 1e-9))
    }
  }
})
