import { z } from 'zod'
import { Amount, Id } from '../quantity.ts'

/** The key of a story, as the backlog makes it: from what the story is about, never from its position. */
export const StoryKey = z.string().min(1).max(500)

const Title = z.string().trim().min(1).max(2000)

/** A calendar day. */
export const Day = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'expected a day such as 2027-03-31')

/**
 * Where a person wants a story among the open ones; dependencies still hold. A pair, not a record: a merge takes one side's
 * whole, never half of each.
 */
export const Pin = z.union([
  z.tuple([z.literal('position'), z.int().min(1)]),
  z.tuple([z.literal('before'), StoryKey]),
  z.tuple([z.literal('after'), StoryKey]),
])
export type Pin = z.infer<typeof Pin>

/** The four scores of SAFe's WSJF, as somebody gave them: kept to stand beside money, never added to it. */
export const WsjfScore = z.strictObject({
  value: z.number().min(0),
  timeCriticality: z.number().min(0),
  riskReduction: z.number().min(0),
  jobSize: z.number().positive(),
})
export type WsjfScore = z.infer<typeof WsjfScore>

/**
 * What a story improves, where somebody knows it: with the assumptions it becomes a cost of delay (methods 5.1).
 * `leadTimeDays`: days off the lead time of a change. `repairHours`: hours off a repair. `incidentsFewer`: incidents a
 * month that no longer happen, each of `incidentHours`. `auditShare`: its share of what compliance is worth.
 */
export const StoryEffect = z.strictObject({
  leadTimeDays: Amount.optional(),
  repairHours: Amount.optional(),
  incidentsFewer: Amount.optional(),
  incidentHours: Amount.optional(),
  auditShare: z.number().min(0).max(1).optional(),
})
export type StoryEffect = z.infer<typeof StoryEffect>

/** What a person changed of a story; `id` is its key. What is absent stays as it is computed. */
export const StoryEdit = z.strictObject({
  id: StoryKey,
  title: Title.optional(),
  /** Person-days. */
  size: Amount.optional(),
  notes: z.string().optional(),
  team: Id.optional(),
  /** The day on which it was done. */
  done: Day.optional(),
  /** Why it will not be done; may be empty. */
  dropped: z.string().optional(),
  pin: Pin.optional(),
  /** Taken up although no measured need asks for it yet. */
  active: z.literal(true).optional(),
  effect: StoryEffect.optional(),
  wsjf: WsjfScore.optional(),
})
export type StoryEdit = z.infer<typeof StoryEdit>

/** A story that no run asks for: a person added it. Its key is `own/<id>`. */
export const OwnStory = z.strictObject({
  id: Id,
  title: Title,
  /** A product, an epic of one's own, or `ecosystem`. */
  epic: Id,
  journey: z.enum(['path-to-production', 'path-to-repair', 'path-to-compliance']),
  /** Person-days. */
  size: Amount,
  /** Money a month; absent: unknown, never 0. */
  costOfDelayPerMonth: Amount.optional(),
  due: Day.optional(),
  after: z.array(StoryKey).default([]),
  acceptance: z.array(z.string()).default([]),
  /** Nothing asks for it yet: what would. */
  trigger: z.string().optional(),
  team: Id.optional(),
  notes: z.string().optional(),
})
export type OwnStory = z.infer<typeof OwnStory>

export const OwnEpic = z.strictObject({ id: Id, title: Title })
export type OwnEpic = z.infer<typeof OwnEpic>

/** The order that was last exported or accepted, of the baseline or a scenario (its id): what hardly differs keeps it. */
export const AcceptedOrder = z.strictObject({ id: Id, on: Day, order: z.array(StoryKey) })
export type AcceptedOrder = z.infer<typeof AcceptedOrder>

/** What people decided about the backlog, apart from what is computed. It survives every new generation. */
export const BacklogPlan = z.strictObject({
  edits: z.array(StoryEdit).default([]),
  own: z.array(OwnStory).default([]),
  epics: z.array(OwnEpic).default([]),
  accepted: z.array(AcceptedOrder).default([]),
})
export type BacklogPlan = z.infer<typeof BacklogPlan>

export const PLAN_TABLES = ['edits', 'own', 'epics', 'accepted'] as const

export const emptyPlan: BacklogPlan = { edits: [], own: [], epics: [], accepted: [] }

export const ownKey = (id: string): string => `own/${id}`
