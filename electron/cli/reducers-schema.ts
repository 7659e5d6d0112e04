import { z } from 'zod'
import type { ReducersAnswer } from './reducers-command.ts'
import { type Answer, band } from './band-schema.ts'

const { string, number, boolean, array, strictObject: object } = z

/** The answer to `reducers`, held against its type by the compiler. */
export const reducers = object({
  currency: string(),
  months: number(),
  scenario: string(),
  hazard: number(),
  reducers: array(
    object({
      product: string(),
      reducer: string(),
      name: string(),
      of: z.enum(['leaving', 'swap']),
      drop: band,
      riskDrop: band,
      added: number(),
      order: number(),
      daysSaved: band,
      monthsSaved: band,
      buildDays: number(),
      buildCost: number(),
      perMonth: number(),
      overHorizon: number(),
      pays: boolean(),
      paysFrom: number().nullable(),
    }),
  ),
  digest: string(),
}) satisfies Answer<ReducersAnswer>
