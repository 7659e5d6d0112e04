import { z } from 'zod'
import { Offering } from '#models/catalog/offering'
import { Binding } from './binding.ts'
import { BusinessService } from './business-service.ts'
import { Contract } from './contract.ts'
import { Decision } from './decision.ts'
import { DeliveryProduct } from './delivery-product.ts'
import { Environment } from './environment.ts'
import { PriceOverlay } from './price-overlay.ts'
import { Team } from './team.ts'
import { Use } from './use.ts'

/** The tables. In memory as in the file: records sorted by id, one shape everywhere. */
export const Ecosystem = z.strictObject({
  environments: z.array(Environment),
  teams: z.array(Team).default([]),
  services: z.array(BusinessService).default([]),
  products: z.array(DeliveryProduct).default([]),
  bindings: z.array(Binding).default([]),
  uses: z.array(Use).default([]),
  contracts: z.array(Contract).default([]),
  decisions: z.array(Decision).default([]),
  /** Offerings of your own, beside the catalog's. */
  offerings: z.array(z.strictObject({ ...Offering.shape, vendor: z.string(), vendorName: z.string() })).default([]),
  /** Your own prices, discounts and private offers, over the list. */
  prices: z.array(PriceOverlay).default([]),
})
export type Ecosystem = z.infer<typeof Ecosystem>

/** Names of the tables whose records are nodes: their ids are unique together. */
export const TABLES = [
  'environments',
  'teams',
  'services',
  'products',
  'bindings',
  'uses',
  'contracts',
  'decisions',
  'offerings',
  'prices',
] as const
export type TableName = (typeof TABLES)[number]

export const emptyEcosystem: Ecosystem = Ecosystem.parse({
  environments: [{ id: 'production', name: 'Production', kind: 'production', stage: 'first-service' }],
})
