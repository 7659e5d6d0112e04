import { z } from 'zod'
import type { ReducersAnswer } from './reducers-command.ts'
import { type Answer, band } from './summary-schemas.ts'

const { string, number, boolean, array, strictObject: object } = z

/** The answer to `reducers`, held against its type by the compiler. */
export const reducers = object({
  currency: string(),
  months: number(),
  hazard: number(),
  reducers: array(
    object({
      product: string(),
      reducer: string(),
      name: string(),
      drop: band,
      riskDrop: band,
      daysSaved: band,
      monthsSaved: band,
      buildCost: number(),
      perMonth: number(),
      overHorizon: number(),
      pays: boolean(),
      paysFrom: number().nullable(),
    }),
  ),
  digest: string(),
}) satisfies Answer<ReducersAnswer>
