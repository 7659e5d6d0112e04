import { z } from 'zod'
import type { DemandFit } from '#models/engine/demand-fit'
import type { ScalingFit } from '#models/engine/scaling-fit'

const { string, number, array, strictObject: object } = z

/** The answer to `fit history`, held against its type by the compiler. */
export const fittedHistory = object({
  level: number(),
  growthPerYear: object({ p10: number(), p50: number(), p90: number() }),
  growthPerMonth: number(),
  season: array(number()),
  noise: object({ persistence: number(), size: number() }),
  r2: number(),
  residualSd: number(),
  series: array(object({ month: number(), quantity: number(), fitted: number() })),
  notes: array(string()),
}) satisfies z.ZodType<DemandFit>

/** The answer to `fit contention`. */
export const fittedScaling = object({
  gamma: number(),
  alpha: number(),
  beta: number(),
  points: array(object({ replicas: number(), throughput: number(), fitted: number() })),
  r2: number().nullable(),
  peak: number().nullable(),
  notes: array(string()),
}) satisfies z.ZodType<ScalingFit>
