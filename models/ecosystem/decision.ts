import { z } from 'zod'
import { Change } from './change.ts'
import { Amount, Assumed, Doubt, Id, Share } from '../quantity.ts'

/** What eliminates an alternative, and when. Each is a need date: the decision has to be carried out by then. */
export const Need = z.discriminatedUnion('kind', [
  z.strictObject({
    id: Id,
    kind: z.enum(['compliance', 'launch', 'end-of-life', 'price-change', 'procurement', 'stage', 'other']),
    name: z.string(),
    month: Doubt,
    eliminates: z.array(Id).optional(),
  }),
  /** A quantity or a service's capacity runs out: the first month above the limit less headroom, draw by draw. */
  z.strictObject({
    id: Id,
    kind: z.literal('limit'),
    name: z.string(),
    /** A product (with `quantity`) or a service (its capacity in requests a second at the peak). */
    of: Id,
    quantity: z.string().optional(),
    limit: Amount,
    headroom: Share.optional(),
    eliminates: z.array(Id).optional(),
  }),
  /** Notice has to be given before the contract renews. */
  z.strictObject({
    id: Id,
    kind: z.literal('contract'),
    name: z.string(),
    contract: Id,
    eliminates: z.array(Id).optional(),
  }),
])
export type Need = z.infer<typeof Need>

export const Alternative = z.strictObject({
  id: Id,
  name: z.string(),
  changes: z.array(Change),
  /** Weeks of procurement before work can begin. */
  procurementWeeks: Amount.optional(),
})
export type Alternative = z.infer<typeof Alternative>

/** A question that can wait, its alternatives (the same changes that scenarios are made of), and what each loses when. */
export const Decision = z.strictObject({
  id: Id,
  name: z.string(),
  question: z.string().optional(),
  /** The product, service or vendor that it is about. */
  target: Id.optional(),
  alternatives: z.array(Alternative),
  needs: z.array(Need).default([]),
  /** Decisions that this one waits for. */
  after: z.array(Id).default([]),
  team: Id.optional(),
  /** Weeks from asking to deciding; absent: the document's assumption. */
  latencyWeeks: Amount.optional(),
  /** Probability with which the need is to be met; absent: the document's assumption. */
  confidence: z.number().gt(0).lt(1).optional(),
  reversible: z.boolean().default(false),
  /** Months in which all but 1/e of what can be learned for it is learned; absent: the document's assumption. */
  learningMonths: z.number().positive().optional(),
  /** The same of single inputs, by the key of their draws: how long a spike takes to learn it. */
  spikes: z.array(z.strictObject({ input: z.string().min(1), months: z.number().positive() })).optional(),
  /** Money a month that lateness costs, and that waiting is worth (the economic answer); absent: from the run, or unknown. */
  latenessCostPerMonth: Amount.optional(),
  waitingValuePerMonth: Amount.optional(),
  /** Calendar date of the next review, and the decision taken, if it is. */
  reviewBy: z.string().optional(),
  taken: z.strictObject({ alternative: Id, on: z.string() }).optional(),
  /** What it was recorded with: the day, the medians of the inputs that it hangs on by key, and by which share they may move. */
  recorded: z
    .strictObject({ on: z.string(), tolerance: z.number().min(0), values: z.record(z.string(), z.number()) })
    .optional(),
  assumed: Assumed,
})
export type Decision = z.infer<typeof Decision>
