import { z } from 'zod'
import { Amount, Assumed, Id, Share } from '../quantity.ts'

export const Team = z.strictObject({
  id: Id,
  name: z.string(),
  people: Amount,
  /** Money a person and day; absent: the document's assumption. */
  dayRate: Amount.optional(),
  /** Share of their time that changes can have; absent: the document's assumption. */
  focus: Share.optional(),
  assumed: Assumed,
})
export type Team = z.infer<typeof Team>
