import { z } from 'zod'
import type { OptimiseAnswer } from '#models/decisions/optimise'
import { type Answer, band } from './band-schema.ts'

const { string, number, boolean, array, strictObject: object } = z
const unknownNumber = number().nullable()
const measure = z.enum(['cost', 'friction', 'risk', 'concentration'])

const limit = {
  limit: z.enum(['cost', 'friction', 'risk', 'concentration', 'region', 'standards', 'availability', 'latency']),
  service: string().nullable(),
  atMost: number(),
}

/** The answer to `optimise`, held against its type by the compiler. */
export const optimise = object({
  start: string(),
  currency: string(),
  today: number(),
  samples: number(),
  seed: number(),
  months: number(),
  minimised: array(measure),
  present: object({ cost: number(), costSe: number(), concentration: number(), concentrationSe: unknownNumber }),
  products: array(
    object({
      product: string(),
      name: string(),
      choices: array(
        object({
          offering: string().nullable(),
          name: string(),
          cost: number(),
          costSe: number(),
          friction: number(),
          frictionSe: number(),
          risk: number(),
          riskSe: number(),
          objectives: array(number()),
          objectivesSe: array(unknownNumber),
          spend: array(z.tuple([string(), number()])),
          spendSe: array(unknownNumber),
          unpriced: number(),
        }),
      ),
    }),
  ),
  leftOut: array(object({ product: string(), offering: string(), why: string() })),
  objectives: array(
    object({
      service: string(),
      name: string(),
      kind: z.enum(['availability', 'latency']),
      target: number(),
      present: unknownNumber,
      presentSe: unknownNumber,
      unknown: array(string()),
    }),
  ),
  combinations: number(),
  found: number(),
  points: array(
    object({
      swaps: array(object({ product: string(), to: string() })),
      agreement: unknownNumber,
      cost: number(),
      friction: number(),
      risk: number(),
      concentration: number(),
      se: object({
        cost: unknownNumber,
        friction: unknownNumber,
        risk: unknownNumber,
        concentration: unknownNumber,
      }),
      drawn: object({ cost: band, friction: band, risk: band }),
      objectives: array(object({ value: number(), se: unknownNumber }).nullable()),
      sequence: array(
        object({
          id: string(),
          team: string(),
          start: number(),
          startSe: unknownNumber,
          built: number(),
          builtSe: unknownNumber,
          done: number(),
          doneSe: unknownNumber,
          latestStart: unknownNumber,
          latestStartSe: unknownNumber,
          late: boolean(),
        }),
      ),
    }),
  ),
  exact: boolean(),
  gap: number(),
  binding: array(
    object({
      ...limit,
      opens: number(),
      agreement: unknownNumber,
      gain: array(object({ measure, amount: number(), se: unknownNumber })),
    }),
  ),
  unattainable: array(object({ ...limit, least: number(), leastSe: unknownNumber })),
  approximation: string(),
  digest: string(),
}) satisfies Answer<OptimiseAnswer>
