import { z } from 'zod'
import type { Band } from '#models/engine/summary'

/** A schema that the compiler holds against its type. */
export type Answer<T> = z.ZodType<T>

export const band = z.strictObject({
  p10: z.number(),
  p50: z.number(),
  p90: z.number(),
  mean: z.number(),
  se: z.number(),
  se10: z.number(),
  se50: z.number(),
  se90: z.number(),
}) satisfies Answer<Band>
