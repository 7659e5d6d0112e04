import { z } from 'zod'
import type { SensitivityAnswer } from '#models/decisions/total-effects'
import type { Answer } from './band-schema.ts'

const { string, number, array, strictObject: object } = z

/** The answer to `sensitivity`, held against its type by the compiler. */
export const sensitivity = object({
  scenario: string(),
  name: string(),
  start: string(),
  currency: string(),
  months: number(),
  samples: number(),
  seed: number(),
  runs: number(),
  mean: number(),
  meanSe: number(),
  sd: number(),
  sdSe: number().nullable(),
  groups: array(
    object({
      id: string(),
      name: string(),
      inputs: number(),
      first: number(),
      firstSe: number(),
      total: number(),
      totalSe: number(),
      interaction: number(),
      interactionSe: number(),
    }),
  ),
  digest: string(),
}) satisfies Answer<SensitivityAnswer>
