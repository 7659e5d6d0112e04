import { z } from 'zod'
import { NEUTRAL_QUANTITIES, QUANTITY_IDS, type QuantityId } from '#models/catalog/neutral-quantity'
import { Amount, HOURS_PER_MONTH, Id } from '../quantity.ts'

/** Larger crowds, or more stations, take longer than a person waits for a summary: seconds at these. */
export const MOST_IN_POPULATION = 1000
export const MOST_STATIONS = 12

const isSmall = (d: z.infer<typeof Amount>): boolean => (typeof d === 'number' ? d : d.p90) <= MOST_IN_POPULATION
export const CrowdSize = Amount.refine(isSmall, `expected at most ${MOST_IN_POPULATION}`)

const AMOUNTS = QUANTITY_IDS.filter((id) => NEUTRAL_QUANTITIES[id].kind !== 'ratio')

/** What each agent needs in a month, whether it works or waits: of the crowd's own product, or of another (its machines). */
export const AgentNeeds = z.strictObject({
  product: Id.optional(),
  perAgent: z.partialRecord(z.enum(AMOUNTS as [QuantityId, ...QuantityId[]]), Amount),
})
export type AgentNeeds = z.infer<typeof AgentNeeds>

/** Where each round of a population passes: agents that do one job at a time, and what a round takes of one of them. */
export const PopulationStation = z.strictObject({
  id: Id,
  name: z.string(),
  agents: z.number().int().min(1).max(10_000),
  /** Minutes of work for a round, waits not counted. */
  minutes: Amount,
  /** What an agent costs; absent: nothing is billed by agents. */
  needs: AgentNeeds.optional(),
})
export type PopulationStation = z.infer<typeof PopulationStation>

const isFlow = (id: QuantityId): boolean => NEUTRAL_QUANTITIES[id].kind === 'flow'

/** Hours of a month in which a crowd goes round, where nobody says. */
export const WORKING_HOURS = 160

/**
 * What a crowd makes of a neutral quantity in a month: each of its people (a seat), or each round that they finish (minutes of
 * a pipeline); of its own product, or of another.
 */
export const CrowdDrive = z
  .strictObject({
    product: Id.optional(),
    quantity: z.enum(AMOUNTS as [QuantityId, ...QuantityId[]]),
    per: z.enum(['person', 'round']),
    amount: Amount,
  })
  .refine(({ per, quantity }) => per === 'person' || isFlow(quantity), 'expected a quantity that adds up over a month')
export type CrowdDrive = z.infer<typeof CrowdDrive>

/** A crowd drives a quantity of a product in one way once: its luck goes by it. */
export const driveAddress = ({ product, quantity, per }: CrowdDrive): string =>
  [per, ...(product === undefined ? [] : [product]), quantity].join('/')

/** From this month on the crowd is of this size, and grows from there. */
export const CrowdStep = z.strictObject({ month: z.number().min(0), size: CrowdSize })
export type CrowdStep = z.infer<typeof CrowdStep>

/**
 * A fixed crowd that a product serves (developers and their builds): each thinks, asks, waits, and starts over with the
 * answer, so that a slow answer brings fewer questions.
 */
export const ClosedPopulation = z.strictObject({
  /** How many there are in month 0. */
  size: CrowdSize,
  /** Growth of the crowd a year as a factor, damped as demand's is; absent: it stays. */
  growthPerYear: Amount.optional(),
  /** Its size from later months on, as planned. */
  steps: z.array(CrowdStep).optional(),
  /** Minutes between an answer and the next question. */
  thinkMinutes: Amount,
  /** Minutes of waiting in a round that they accept. */
  waitLimitMinutes: z.number().min(0).optional(),
  /** Hours of a month in which they go round; absent: a working month's 160. */
  hoursPerMonth: Amount.refine(
    (hours) => (typeof hours === 'number' ? hours : hours.p90) <= HOURS_PER_MONTH,
    `expected at most ${HOURS_PER_MONTH}`,
  ).optional(),
  /** What they make of quantities that are billed; absent: nothing but what its agents need. */
  drives: z
    .array(CrowdDrive)
    .refine((drives) => new Set(drives.map(driveAddress)).size === drives.length, 'expected each quantity once')
    .optional(),
  stations: z
    .array(PopulationStation)
    .min(1)
    .max(MOST_STATIONS)
    .refine(
      (stations) => new Set(stations.map(({ id }) => id)).size === stations.length,
      'expected an id of its own for each station',
    ),
})
export type ClosedPopulation = z.infer<typeof ClosedPopulation>

/** Steps in order of month, each with an address that no other step moves: its month, and which of those of that month it is. */
export function addressedSteps(steps: readonly CrowdStep[]): readonly (CrowdStep & { readonly address: string })[] {
  const seen = new Map<string, number>()
  return steps
    .map((step) => {
      const own = `month-${step.month}`.replaceAll('.', '_')
      const before = seen.get(own) ?? 0
      seen.set(own, before + 1)
      return { ...step, address: before === 0 ? own : `${own}-again-${before + 1}` }
    })
    .sort((a, b) => a.month - b.month)
}
