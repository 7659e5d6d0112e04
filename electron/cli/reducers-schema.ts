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
      addedSe: number(),
      addedByScramble: array(number()).nullable(),
      order: number(),
      orderAgreement: number().nullable(),
      daysSaved: band,
      monthsSaved: band,
      buildDays: number(),
      buildCost: number(),
      perMonth: number(),
      perMonthSe: number(),
      overHorizon: number(),
      overHorizonSe: number(),
      pays: boolean(),
      paysAgreement: number().nullable(),
      paysFrom: number().nullable(),
      paysFromSe: number().nullable(),
    }),
  ),
  digest: string(),
}) satisfies Answer<ReducersAnswer>
