import { z } from 'zod'
import { APPROACH_IDS } from '#models/catalog/approach'
import { FAMILY_IDS, SUB_DOMAIN_IDS, type SubDomainId } from '#models/catalog/family'
import { Amount, Id } from '../quantity.ts'
import { CrowdSize } from './closed-population.ts'
import { Waiver } from './waiver.ts'

const Month = z.number().min(0)

/** What is swapped: one product's offering, every binding of a family (or of one sub-domain of it), or a whole vendor. */
export const SwapTarget = z.union([
  /** All bindings of the product, or the one named. */
  z.strictObject({ product: Id, binding: Id.optional() }),
  z.strictObject({ family: z.enum(FAMILY_IDS), subDomain: z.enum(SUB_DOMAIN_IDS).optional() }),
  z.strictObject({ vendor: Id }),
])
export type SwapTarget = z.infer<typeof SwapTarget>

/** One offering for all, or one for each sub-domain. What has no counterpart keeps its binding: finding `no-counterpart`. */
export const SwapTo = z.union([
  Id,
  z.partialRecord(z.enum(SUB_DOMAIN_IDS as unknown as [SubDomainId, ...SubDomainId[]]), Id),
])
export type SwapTo = z.infer<typeof SwapTo>

export const Swap = z.strictObject({
  kind: z.literal('swap'),
  /** The month of cut-over: from then on the new offering is billed. */
  month: Month,
  target: SwapTarget,
  to: SwapTo,
  approach: z.enum(APPROACH_IDS).default('parallel-run'),
  region: z.string().optional(),
  option: Id.optional(),
  size: Id.optional(),
  /** What it would lose although it is in use, and why that is accepted: `standard:StatsD`. Without it, the loss blocks. */
  waived: z.array(Waiver).optional(),
})
export type Swap = z.infer<typeof Swap>

/** A closed union of what can change at a month. Scenarios and the alternatives of decisions are lists of these. */
export const Change = z.discriminatedUnion('kind', [
  Swap,
  /** A reducer stands from this month on: it lowers the friction of later swaps of the product. */
  z.strictObject({ kind: z.literal('reducer'), month: Month, product: Id, reducer: Id }),
  /** External demand of a service (or of all) times a factor from this month on. */
  z.strictObject({ kind: z.literal('demand'), month: Month, service: Id.optional(), factor: Amount }),
  /** Replicas of a service from this month on. */
  z.strictObject({ kind: z.literal('replicas'), month: Month, service: Id, replicas: z.number().min(0) }),
  /** Agents of a station from this month on: shorter waits, and a larger bill where agents cost something. */
  z.strictObject({
    kind: z.literal('agents'),
    month: Month,
    product: Id,
    station: Id,
    agents: z.number().int().min(1).max(10_000),
  }),
  /** The size of the crowd that waits for a product from this month on; it grows from there. */
  z.strictObject({ kind: z.literal('crowd'), month: Month, product: Id, size: CrowdSize }),
  /** Takes an alternative of a decision: its changes, moved by this many months. */
  z.strictObject({ kind: z.literal('take'), month: Month, decision: Id, alternative: Id }),
])
export type Change = z.infer<typeof Change>
