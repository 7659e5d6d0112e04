import { z } from 'zod'
import { Amount, Assumed, Availability, Id } from '../quantity.ts'
import { Touchpoints } from './use.ts'

/** Which offering provides a delivery product now, and in which share. Shares of one product sum to 1. */
export const Binding = z.strictObject({
  id: Id,
  product: Id,
  offering: Id,
  share: z.number().min(0).max(1).default(1),
  /** Absent: the environment's, else the document's. */
  region: z.string().optional(),
  /** Tiers, free allowances and commitments pool per account; absent: one account a vendor. */
  account: Id.optional(),
  /** A fixed option and size (meter id); absent: the cheapest that fits. */
  option: Id.optional(),
  size: Id.optional(),
  contract: Id.optional(),
  /** What would have to be touched for the product itself; absent: the default, marked as an assumption. */
  touchpoints: Touchpoints.optional(),
  /** A self-hosted offering's compute: the core-compute product that its footprint is priced on. */
  runsOn: Id.optional(),
  /** People's time to run it, hours a month. */
  peopleHours: Amount.optional(),
  /** Share of the time that it stands; absent: what the vendor's agreement promises, where the catalog knows it. */
  availability: Availability.optional(),
  assumed: Assumed,
})
export type Binding = z.infer<typeof Binding>
