import { z } from 'zod'
import type { OptimiseAnswer } from '#models/decisions/optimise'
import { type Answer, band } from './summary-schemas.ts'

const { string, number, boolean, array, strictObject: object } = z
const measure = z.enum(['cost', 'friction', 'risk', 'concentration'])

/** The answer to `optimise`, held against its type by the compiler. */
export const optimise = object({
  start: string(),
  currency: string(),
  today: number(),
  samples: number(),
  seed: number(),
  months: number(),
  minimised: array(measure),
  present: object({ cost: number(), concentration: number() }),
  products: array(
    object({
      product: string(),
      name: string(),
      choices: array(
        object({
          offering: string().nullable(),
          name: string(),
          cost: number(),
          friction: number(),
          risk: number(),
          spend: array(z.tuple([string(), number()])),
          unpriced: number(),
        }),
      ),
    }),
  ),
  leftOut: array(object({ product: string(), offering: string(), why: string() })),
  combinations: number(),
  found: number(),
  points: array(
    object({
      swaps: array(object({ product: string(), to: string() })),
      cost: number(),
      friction: number(),
      risk: number(),
      concentration: number(),
      drawn: object({ cost: band, friction: band, risk: band }),
      sequence: array(
        object({
          id: string(),
          team: string(),
          start: number(),
          built: number(),
          done: number(),
          latestStart: number().nullable(),
          late: boolean(),
        }),
      ),
    }),
  ),
  exact: boolean(),
  gap: number(),
  binding: array(
    object({ limit: measure, atMost: number(), opens: number(), gain: array(object({ measure, amount: number() })) }),
  ),
  unattainable: array(object({ limit: measure, atMost: number(), least: number() })),
  approximation: string(),
  digest: string(),
}) satisfies Answer<OptimiseAnswer>
