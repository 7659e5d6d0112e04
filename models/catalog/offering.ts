import { z } from 'zod'
import { Id } from '../quantity.ts'
import { FAMILY_IDS, SUB_DOMAIN_IDS } from './family.ts'
import { CatalogMeter } from './meter.ts'
import { QUANTITY_IDS, type QuantityId } from './neutral-quantity.ts'

/** A limit that a workload can run into: a quota, a throughput, a concurrency, a time to scale up. */
export const Limit = z.strictObject({
  id: Id,
  name: z.string(),
  /** The neutral quantity that meets it; absent where none does (a start-up time, say). */
  of: z.enum(QUANTITY_IDS as [QuantityId, ...QuantityId[]]).optional(),
  /**
   * second: what meets it is the quantity of a second in the busiest hour, not that of a month. Of requests that is their
   * rate; of time of execution it is how many run at once (Little's law).
   */
  at: z.literal('second').optional(),
  value: z.number().positive(),
  unit: z.string(),
  /** soft: can be raised on request. */
  soft: z.boolean().default(false),
})
export type Limit = z.infer<typeof Limit>

export const ContractTerms = z.strictObject({
  termMonths: z.number().min(0).optional(),
  noticeMonths: z.number().min(0).optional(),
  autoRenews: z.boolean().optional(),
  note: z.string().optional(),
})

/** A set of meters billed together (a plan, a purchase model); a binding fixes one or the cheapest that fits is taken. */
export const Option = z.strictObject({
  id: Id,
  name: z.string(),
  /** Only under this option are the pods' own vCPU and memory billed here (the offering's own flag is for all options). */
  includesCompute: z.boolean().optional(),
  /** A commitment of so many months: never picked by price alone, only where a binding fixes it. */
  termMonths: z.number().positive().optional(),
  /** Not what others of the sub-domain provide (an archive, another engine, a plan for trying out): taken only where fixed. */
  onlyFixed: z.boolean().optional(),
  note: z.string().optional(),
})

export const Offering = z.strictObject({
  id: Id,
  name: z.string(),
  family: z.enum(FAMILY_IDS),
  /** The sub-domains that it can provide. */
  subDomains: z.array(z.enum(SUB_DOMAIN_IDS)).min(1),
  /** iaas, paas, saas, managed, self-hosted, on-premise … as the price data says. */
  kind: z.string(),
  /** It works only beside compute of one of these vendors (its own cluster nodes, the traffic that leaves them). Absent: anywhere. */
  computeOf: z.array(Id).min(1).optional(),
  region: z.string(),
  asOf: z.string(),
  source: z.string(),
  sourceKind: z.string(),
  confidence: z.enum(['source', 'memory']),
  corroboration: z.string().optional(),
  /** false: price by quote only. Never treated as free. */
  priceKnown: z.boolean().default(true),
  options: z.array(Option).default([]),
  meters: z.array(CatalogMeter),
  /** Neutral quantities that it provides without a meter: egress that is not charged. */
  included: z.array(z.enum(QUANTITY_IDS as [QuantityId, ...QuantityId[]])).default([]),
  limits: z.array(Limit).default([]),
  limitsText: z.string().default(''),
  standards: z.array(z.string()).default([]),
  contract: ContractTerms.default({}),
  /** An orchestration offering that bills the pods' compute itself. */
  includesCompute: z.boolean().default(false),
  /** What a self-hosted tool needs of a compute offering, and of people, each month. */
  footprint: z
    .strictObject({
      vCpu: z.number().min(0),
      memoryGiB: z.number().min(0),
      storageGiB: z.number().min(0).default(0),
      note: z.string().default(''),
    })
    .optional(),
  /** Attribute id -> 0 absent … 4 full, with the source that says so. What no source says is unknown: absent here. */
  attributes: z
    .record(z.string(), z.strictObject({ score: z.number().int().min(0).max(4), source: z.string() }))
    .default({}),
  endOfLife: z.strictObject({ date: z.string(), source: z.string() }).optional(),
  priceChange: z.strictObject({ date: z.string(), note: z.string(), source: z.string() }).optional(),
})
export type Offering = z.infer<typeof Offering>

export const Vendor = z.strictObject({
  id: Id,
  name: z.string(),
  /** Two letters for cards. */
  initials: z.string().min(1).max(3),
  offerings: z.array(Offering),
})
export type Vendor = z.infer<typeof Vendor>
