import { z } from 'zod'
import { areRising, RISING, Tier } from '#models/catalog/meter'
import { Id } from '../quantity.ts'
import { Currency } from './currency.ts'

/** Your own price over the list: for one meter, an offering, or a whole vendor. Every line that it touches says so. */
export const PriceOverlay = z
  .strictObject({
    id: Id,
    vendor: Id.optional(),
    offering: Id.optional(),
    /** A meter of `offering`. */
    meter: Id.optional(),
    /** Holds for what stands in this region alone; absent: in every one. */
    region: z.string().min(1).optional(),
    /** Discount on what the list would cost: 0.1 is 10 % off. */
    discount: z.number().min(-1).max(1).optional(),
    /** Tiers in place of the list's; needs `meter`. */
    tiers: z.array(Tier).min(1).refine(areRising, RISING).optional(),
    freePerMonth: z.number().min(0).optional(),
    minimumPerMonth: z.number().min(0).optional(),
    /** Of `tiers` and `minimumPerMonth`: absent is USD; another one needs its rate in the assumptions. */
    currency: Currency.optional(),
    note: z.string().default(''),
    /** Date of the agreement or quote. */
    date: z.string(),
  })
  .refine((o) => o.vendor !== undefined || o.offering !== undefined, 'expected a vendor or an offering')
  .refine(
    (o) => o.tiers === undefined || (o.offering !== undefined && o.meter !== undefined),
    'expected an offering and a meter beside tiers',
  )
export type PriceOverlay = z.infer<typeof PriceOverlay>
