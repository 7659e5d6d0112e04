import { z } from 'zod'
import { Change } from '#models/ecosystem/change'
import { Id } from '../quantity.ts'

/** A what-if: an ordered list of changes on the baseline. */
export const Scenario = z.strictObject({
  id: Id,
  name: z.string(),
  description: z.string().optional(),
  changes: z.array(Change),
})
export type Scenario = z.infer<typeof Scenario>
