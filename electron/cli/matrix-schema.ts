import { z } from 'zod'
import type { MatrixAnswer } from './matrix-command.ts'
import type { Answer } from './band-schema.ts'

const { string, number, array, strictObject: object } = z
const square = array(array(number()))

/** The answer to `matrix`, held against its type by the compiler. */
export const matrix = object({
  nodes: array(object({ id: string(), name: string(), kind: z.enum(['service', 'product']) })),
  likelihood: square,
  impact: square,
  depth: number(),
  combinedLikelihood: square,
  combinedRisk: square,
  draws: number(),
  reach: square,
  reachSe: square,
  layers: array(number()),
  clusters: array(number()),
  roles: array(
    object({
      id: string(),
      role: z.enum(['constant', 'absorber', 'carrier', 'multiplier']),
      roleAgreement: number().nullable(),
      out: number(),
      outSe: number().nullable(),
      in: number(),
      inSe: number().nullable(),
    }),
  ),
  digest: string(),
}) satisfies Answer<MatrixAnswer>
