import { z } from 'zod'
import { Id } from '../quantity.ts'
import { SUB_DOMAIN_IDS } from './family.ts'
import { Follows } from './follows.ts'

export const Tier = z.strictObject({
  /** Upper bound of the tier, cumulative, in billing units; null is no bound. */
  upTo: z.number().positive().nullable(),
  /** Money per billing unit. */
  price: z.number().min(0),
})
export type Tier = z.infer<typeof Tier>

/** Each tier ends above the one before it, and only the last is open. */
export const areRising = (tiers: readonly Tier[]): boolean =>
  tiers.every((t, i) => i === 0 || (t.upTo ?? Infinity) > (tiers[i - 1]?.upTo ?? Infinity))
export const RISING = 'expected tiers in rising order, an open one last'

/** What a quantity costs. The fields that money needs; the rest of a catalog meter says where the quantity comes from. */
export const Meter = z.strictObject({
  id: Id,
  name: z.string(),
  /** The raw unit in which the quantity is stated. */
  unit: z.string(),
  /** Raw units in one billing unit: 1,000,000 where a price is per million. */
  unitsPerBillingUnit: z.number().positive().default(1),
  /** Taken off first, in raw units, once per account. */
  freePerMonth: z.number().min(0).default(0),
  rounding: z.enum(['none', 'ceil', 'floor']).default('none'),
  /** graduated: each part at its tier's price. volume: all of it at the price of the tier it reaches. */
  mode: z.enum(['graduated', 'volume']).default('graduated'),
  tiers: z.array(Tier).min(1).refine(areRising, RISING),
  /** The least it costs in a month once it is used. */
  minimumPerMonth: z.number().min(0).default(0),
})
export type Meter = z.infer<typeof Meter>

/** A meter as an offering of the catalog has it. */
export const CatalogMeter = z.strictObject({
  ...Meter.shape,
  /** How the quantity follows from the product's neutral quantities, or why it can't. */
  follows: z.union([Follows, z.strictObject({ unpriced: z.string() })]),
  /** The options of the offering under which this meter is billed; absent: under every one. */
  options: z.array(Id).optional(),
  /** Billed only beside one of these sizes: storage above what that size includes. */
  sizes: z.array(Id).min(1).optional(),
  /** Billed only for products of these sub-domains (a log meter, for logs); absent: for all that the offering provides. */
  subDomains: z.array(z.enum(SUB_DOMAIN_IDS)).optional(),
  /** One size of several: the cheapest that covers the peak is taken. */
  size: z
    .strictObject({
      /** 0: only memory decides (a cache). */
      vCpu: z.number().min(0),
      memoryGiB: z.number().min(0),
      /** How many can serve one product together: 1 for a small database server. Absent: any number. */
      atMost: z.number().int().positive().optional(),
    })
    .optional(),
  /** Bytes in this meter's "GB": 1e9 or 2^30; `bytesAssumed` where no source says. */
  bytes: z.number().optional(),
  bytesAssumed: z.boolean().optional(),
  /** A plan that brings money for others of its offering: each unit of it pays so much of a month of what it covers. */
  credit: z.strictObject({ name: z.string(), perMonth: z.number().positive(), covers: z.array(Id).min(1) }).optional(),
  /** Meters of one SKU group share tiers and free allowance across offerings of an account. */
  skuGroup: Id.optional(),
  /** Where it differs from the offering's. */
  region: z.string().optional(),
  /** Prices of further regions, each from its own source. */
  regions: z
    .array(
      z.strictObject({
        region: z.string(),
        tiers: z.array(Tier).min(1).refine(areRising, RISING),
        asOf: z.string(),
        source: z.string(),
        confidence: z.enum(['source', 'memory']),
      }),
    )
    .optional(),
  confidence: z.enum(['source', 'memory']),
  freeConfidence: z.enum(['source', 'memory']).optional(),
  tierConfidence: z.enum(['source', 'memory']).optional(),
  note: z.string().optional(),
})
export type CatalogMeter = z.infer<typeof CatalogMeter>

/** Money for each tier that a quantity reaches, for `explain` and for the tests: [billing units, price, cost]. */
export type TierPart = { readonly units: number; readonly price: number; readonly cost: number }

/** A whole number that division left a last bit away from (4.2 / 0.1) must not be rounded to the next one. */
export const LAST_BITS = 1e-12

/** Raw units to billing units: the free part first, then the unit, then rounding. */
export function billingUnits(meter: Meter, quantity: number): number {
  const billable = Math.max(0, quantity - meter.freePerMonth) / meter.unitsPerBillingUnit
  if (meter.rounding === 'ceil') return Math.ceil(billable * (1 - LAST_BITS))
  return meter.rounding === 'floor' ? Math.floor(billable * (1 + LAST_BITS)) : billable
}

/**
 * What each tier contributes. A closed last tier leaves a remainder without a price: `unpriced` billing units.
 * Source of the form: methods 1.3 (graduated, volume, package).
 */
export function tierParts(
  meter: Meter,
  quantity: number,
): { readonly parts: readonly TierPart[]; readonly unpriced: number } {
  const units = billingUnits(meter, quantity)
  if (meter.mode === 'volume') {
    const tier = meter.tiers.find((t) => units <= (t.upTo ?? Infinity))
    if (tier === undefined) return { parts: [], unpriced: units }
    return { parts: [{ units, price: tier.price, cost: units * tier.price }], unpriced: 0 }
  }
  const parts: TierPart[] = []
  let from = 0
  for (const tier of meter.tiers) {
    const inTier = Math.min(units, tier.upTo ?? Infinity) - from
    if (inTier <= 0) break
    parts.push({ units: inTier, price: tier.price, cost: inTier * tier.price })
    from += inTier
  }
  return { parts, unpriced: Math.max(0, units - from) }
}

/**
 * The cost of a month's quantity (raw units) under a meter, in the meter's money. NaN where part of it has no price
 * (an amount above a closed last tier): unknown is a state, never 0. Negative quantities are a broken invariant.
 */
export function meterCost(meter: Meter, quantity: number): number {
  if (!(quantity >= 0)) throw new Error(`meter ${meter.id}: expected a quantity of 0 or more, found ${quantity}`)
  const { parts, unpriced } = tierParts(meter, quantity)
  if (unpriced > 0) return NaN
  let cost = 0
  for (const part of parts) cost += part.cost
  return quantity > 0 ? Math.max(meter.minimumPerMonth, cost) : cost
}
