import { z } from 'zod'
import { Assumptions } from '#models/ecosystem/assumptions'
import { BacklogPlan } from '#models/ecosystem/backlog-plan'
import { Ecosystem } from '#models/ecosystem/ecosystem'
import { Scenario } from '#models/scenario/scenario'
import { Id } from '../quantity.ts'

export const FORMAT = 'lastmoment'
export const VERSION = 1

/** Where things stand on the canvas. Not the ecosystem: moving a box never makes a result stale. */
export const Layout = z.strictObject({
  positions: z.record(Id, z.strictObject({ x: z.number(), y: z.number() })).default({}),
  collapsed: z.array(z.string()).default([]),
  hideVendors: z.boolean().default(false),
})
export type Layout = z.infer<typeof Layout>

export const LastmomentDocument = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  name: z.string(),
  /** The month that month 0 is: "2027-01". */
  start: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'expected a month such as "2027-01"'),
  /** The catalog that it was computed with. */
  catalog: z.strictObject({ version: z.string(), digest: z.string() }),
  assumptions: Assumptions,
  ecosystem: Ecosystem,
  scenarios: z.array(Scenario).default([]),
  layout: Layout.default({ positions: {}, collapsed: [], hideVendors: false }),
  /** What people decided about the backlog; absent where they decided nothing. */
  backlog: BacklogPlan.optional(),
})
export type LastmomentDocument = z.infer<typeof LastmomentDocument>
