import { z } from 'zod'
import type { DiffAnswer } from './diff-command.ts'
import type { MergeAnswer } from './merge-command.ts'
import type { Answer } from './band-schema.ts'

const { string, array, unknown, strictObject: object } = z

/** The answers to `diff` and `merge`, held against their types by the compiler. */
export const diff = object({
  differences: array(
    object({
      kind: z.enum(['added', 'removed', 'changed']),
      path: string(),
      before: unknown().optional(),
      after: unknown().optional(),
    }),
  ),
}) satisfies Answer<DiffAnswer>

export const merge = object({
  conflicts: array(object({ path: string(), base: unknown(), ours: unknown(), theirs: unknown() })),
}) satisfies Answer<MergeAnswer>
