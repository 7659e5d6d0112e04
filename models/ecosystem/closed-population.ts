import { z } from 'zod'
import { Amount, Id } from '../quantity.ts'

/** More people than this are no crowd that waits for one another. */
export const MOST_IN_POPULATION = 500

/** Where each round of a population passes: agents that do one job at a time, and what a round takes of one of them. */
export const PopulationStation = z.strictObject({
  id: Id,
  name: z.string(),
  agents: z.number().int().min(1).max(10_000),
  /** Minutes of work for a round, waits not counted. */
  minutes: Amount,
})
export type PopulationStation = z.infer<typeof PopulationStation>

/**
 * A fixed crowd that a product serves (developers and their builds): each thinks, asks, waits, and starts over with the
 * answer, so that a slow answer brings fewer questions.
 */
export const ClosedPopulation = z.strictObject({
  /** How many there are. */
  size: Amount.refine(
    (d) => (typeof d === 'number' ? d : d.p90) <= MOST_IN_POPULATION,
    `expected at most ${MOST_IN_POPULATION}`,
  ),
  /** Minutes between an answer and the next question. */
  thinkMinutes: Amount,
  stations: z
    .array(PopulationStation)
    .min(1)
    .max(8)
    .refine(
      (stations) => new Set(stations.map(({ id }) => id)).size === stations.length,
      'expected an id of its own for each station',
    ),
})
export type ClosedPopulation = z.infer<typeof ClosedPopulation>
