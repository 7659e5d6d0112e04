import { z } from 'zod'
import { FAMILY_IDS, JOURNEY_IDS } from '#models/catalog/family'
import type { Bounds, FailureBounds, FailureRadius, ReliabilitySummary } from '#models/engine/reliability-summary'
import { type Answer, band } from './band-schema.ts'

/** What stands and what fails as a schema, held against its type by the compiler. */
const { string, number, array, strictObject: object } = z
const texts = array(string())
const journey = z.enum(JOURNEY_IDS)

const bound = object({ least: band, most: band.nullable() }) satisfies Answer<Bounds>
const bounds = object({
  bindings: number(),
  unknown: texts,
  anyDown: bound,
  allDown: bound,
  atStakeAny: bound.nullable(),
  atStakeAll: bound.nullable(),
}) satisfies Answer<FailureBounds>

export const radius = object({
  id: string(),
  kind: z.enum(['part', 'zone', 'vendor']),
  name: string(),
  lost: number().nullable(),
  hit: array(object({ service: string(), share: number() })),
  reduced: array(object({ service: string(), left: number() })),
  products: array(object({ product: string(), share: number() })),
  journeys: array(object({ journey, share: number() })),
  downtimeHoursPerYear: band.nullable(),
  atStakePerYear: band.nullable(),
  bounds: bounds.nullable(),
}) satisfies Answer<FailureRadius>

const chain = {
  name: string(),
  availability: band.nullable(),
  downtimeHours: band.nullable(),
  coverage: number(),
  unknown: texts,
  losses: array(object({ id: string(), name: string(), downtimeHours: number(), downtimeHoursSe: number() })),
}
export const reliability = object({
  chains: array(object({ id: string(), kind: z.enum(['service', 'product']), ...chain })),
  journeys: array(
    object({
      id: journey,
      ...chain,
      products: texts,
      missing: array(z.enum(FAMILY_IDS)),
      downtimeHoursPerYear: band.nullable(),
      stoppedBy: texts,
    }),
  ),
  failures: array(radius),
}) satisfies Answer<ReliabilitySummary>
