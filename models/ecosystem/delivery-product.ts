import { z } from 'zod'
import { FAMILY_IDS, STAGE_IDS, SUB_DOMAIN_IDS } from '#models/catalog/family'
import { Amount, Assumed, Id } from '../quantity.ts'
import { ClosedPopulation } from './closed-population.ts'
import { Quantities } from './use.ts'

/** A capability of the ecosystem, run as a product: an instance of a family, in one sub-domain and one environment. */
export const DeliveryProduct = z.strictObject({
  id: Id,
  name: z.string(),
  family: z.enum(FAMILY_IDS),
  subDomain: z.enum(SUB_DOMAIN_IDS),
  environment: Id,
  team: Id.optional(),
  group: z.string().optional(),
  description: z.string().optional(),
  stage: z.enum(STAGE_IDS).optional(),
  /** What it needs whoever uses it: clusters, hosts, seats, storage that no single use states. */
  quantities: Quantities.default({}),
  /** A fixed crowd that waits for it: developers and their builds. */
  population: ClosedPopulation.optional(),
  /** An orchestration product's own compute product. Ignored where its offering includes compute. */
  runsOn: Id.optional(),
  /** Offerings considered for it, beside what is bound: catalog or own ids. */
  candidates: z.array(Id).default([]),
  /** Reducers that exist already: ids of the catalog's list. */
  reducers: z.array(Id).default([]),
  /** What it has, scored by hand: attribute id -> 0 absent … 4 full. Overrides what the offering's source says. */
  attributes: z.record(z.string(), z.number().int().min(0).max(4)).default({}),
  /** Data that it holds: what a swap has to move. */
  dataGiB: Amount.optional(),
  /** Share of the data that changes in a day. */
  dataChangePerDay: z.number().min(0).max(1).optional(),
  assumed: Assumed,
})
export type DeliveryProduct = z.infer<typeof DeliveryProduct>
