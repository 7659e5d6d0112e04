import { z } from 'zod'
import type { PeakDayCommandAnswer } from './peak-day-command.ts'

const { number, array, string, strictObject: object } = z

const figures = {
  meanRate: number(),
  peakRate: number(),
  replicaHours: number(),
  billedHours: number(),
  machineHours: number().nullable(),
  mostReplicas: number(),
  overloaded: number(),
  unserved: number(),
  longestWaitSeconds: number(),
}

const played = object({
  ...figures,
  load: array(number()),
  capacity: array(number()),
  replicas: array(number()),
  waiting: array(number()),
  se: object(figures),
})

/** The answer to `peak-day`, held against its type by the compiler. */
export const peakDay = object({
  days: array(
    object({
      service: string(),
      name: string(),
      month: number(),
      scaler: z.enum(['fixed', 'kubernetes', 'target-tracking', 'concurrency']),
      p50: played,
      p90: played,
    }),
  ),
  digest: string(),
}) satisfies z.ZodType<PeakDayCommandAnswer>
