import { z } from 'zod'
import type { OpenBand } from '#models/engine/band'
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

/** Null is no bound. */
export const openBand = z.strictObject({
  p10: z.number().nullable(),
  p50: z.number().nullable(),
  p90: z.null(),
  se10: z.number().nullable(),
  se50: z.number().nullable(),
  unbounded: z.number(),
  seUnbounded: z.number(),
}) satisfies Answer<OpenBand>

export const waitBand = z.union([band, openBand])
