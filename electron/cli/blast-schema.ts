import { z } from 'zod'
import type { BlastAnswer } from './blast-command.ts'
import { radius } from './reliability-schema.ts'

/** The answer to `blast`, held against its type by the compiler. */
export const blast = z.strictObject({
  failures: z.array(radius),
  digest: z.string(),
}) satisfies z.ZodType<BlastAnswer>
