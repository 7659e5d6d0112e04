import { z } from 'zod'
import { NEUTRAL_QUANTITIES, QUANTITY_IDS, type QuantityId } from '#models/catalog/neutral-quantity'
import { Amount, Id } from '../quantity.ts'

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
