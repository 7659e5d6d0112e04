import { z } from 'zod'
import { STAGE_IDS } from '#models/catalog/family'
import { Amount, Assumed, Id, Share } from '../quantity.ts'

export const Environment = z.strictObject({
  id: Id,
  name: z.string(),
  kind: z.enum(['production', 'non-production']),
  stage: z.enum(STAGE_IDS),
  /** Where its bindings stand unless they say otherwise. */
  region: z.string().optional(),
  /** Zones over which its services are spread; traffic between two services crosses one with probability 1 - 1/zones. */
  zones: z.number().int().min(1).default(1),
  /** Share of the time that one of its zones stands as a whole; absent: zones do not fail as a whole. */
  zoneAvailability: Share.optional(),
  /** Demand relative to what the services state: 1 for production, less for a test environment. */
  demandFactor: Amount.default(1),
  assumed: Assumed,
})
export type Environment = z.infer<typeof Environment>
