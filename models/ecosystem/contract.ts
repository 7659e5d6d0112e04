import { z } from 'zod'
import { Amount, Assumed, Id } from '../quantity.ts'

/** What binds us to a vendor for a time. Months are from the document's start; they may be before it. */
export const Contract = z.strictObject({
  id: Id,
  name: z.string(),
  vendor: Id,
  /** Offerings that it covers; absent: all of the vendor's. */
  offerings: z.array(Id).optional(),
  startMonth: z.number(),
  termMonths: z.number().positive(),
  /** Notice before renewal, in months; missing it buys another term where the contract renews itself. */
  noticeMonths: z.number().min(0).default(0),
  autoRenews: z.boolean().default(false),
  /** Money committed for each month of the term; the shortfall is paid at its end (true-up). */
  commitmentPerMonth: Amount.optional(),
  /** Discount on list prices under it. */
  discount: z.number().min(0).max(1).default(0),
  exitFee: Amount.optional(),
  /** Price rise at each renewal: 0.05 is 5 %. */
  escalation: Amount.optional(),
  assumed: Assumed,
})
export type Contract = z.infer<typeof Contract>
