import { z } from 'zod'
import { QUANTITY_IDS, type QuantityId } from '#models/catalog/neutral-quantity'
import { TOUCHPOINT_KINDS, type TouchpointKind } from '#models/catalog/touchpoint'
import { Amount, Assumed, Id, Share } from '../quantity.ts'

/**
 * An amount of a neutral quantity: for each request of the user, each month, or both. For a peak, `perRequest` is for
 * each request a second at the busiest hour. For a stock, `perRequest` is added with every request and `deletedPerMonth`
 * is the share of it that goes again.
 */
export const QuantityAmount = z
  .strictObject({ perRequest: Amount.optional(), perMonth: Amount.optional(), deletedPerMonth: Share.optional() })
  .refine((a) => a.perRequest !== undefined || a.perMonth !== undefined, 'expected perRequest, perMonth or both')
export type QuantityAmount = z.infer<typeof QuantityAmount>

export const Quantities = z.partialRecord(z.enum(QUANTITY_IDS as [QuantityId, ...QuantityId[]]), QuantityAmount)
export type Quantities = z.infer<typeof Quantities>

export const Touchpoints = z.partialRecord(
  z.enum(TOUCHPOINT_KINDS as unknown as [TouchpointKind, ...TouchpointKind[]]),
  Amount,
)
export type Touchpoints = z.infer<typeof Touchpoints>

export const LIKELIHOOD_WORDS = { none: 0, low: 0.1, moderate: 0.3, high: 0.6, certain: 0.95 } as const
export const Likelihood = z.union([z.enum(['none', 'low', 'moderate', 'high', 'certain']), Share])
export type Likelihood = z.infer<typeof Likelihood>

/** One thing uses another: service to service, service to product, product to product. */
export const Use = z.strictObject({
  id: Id,
  from: Id,
  to: Id,
  mode: z.enum(['sync', 'async']).default('sync'),
  /** Calls for each request that `from` handles. */
  callsPerRequest: Amount.optional(),
  /** Bytes for each call, both ways together. */
  bytesPerCall: Amount.optional(),
  /** Share of calls that a cache answers, and calls in one message. */
  cacheHitShare: Share.optional(),
  callsPerBatch: z.number().min(1).optional(),
  /** Attempts again after a failure, and the probability that one attempt fails; absent: the document's assumptions. */
  retries: z.number().int().min(0).max(20).optional(),
  failureShare: Share.optional(),
  /** What `from` needs of the product `to`. */
  quantities: Quantities.default({}),
  /** What would have to be touched if `to` changed; absent: the sub-domain's default, marked as an assumption. */
  touchpoints: Touchpoints.optional(),
  /** Lines of code coupled to the vendor's interface; where known, effort follows from lines (COCOMO II reuse). */
  coupledLines: Amount.optional(),
  /** Share of the features in use that an open standard covers. */
  openShare: Share.optional(),
  /** Likelihood that a change of `to` changes `from`, and the share of its effort that this causes. Absent: by the family's rating. */
  likelihood: Likelihood.optional(),
  impact: Likelihood.optional(),
  assumed: Assumed,
})
export type Use = z.infer<typeof Use>
