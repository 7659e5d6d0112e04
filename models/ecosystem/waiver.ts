import { z } from 'zod'

/** A loss that a swap accepts although what is lost is in use: what (`standard:StatsD`), why, and if known who and when. */
export const Waiver = z.strictObject({
  gap: z.string().min(1),
  reason: z.string().min(1),
  by: z.string().min(1).optional(),
  on: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a day such as 2027-03-12')
    .optional(),
})
export type Waiver = z.infer<typeof Waiver>

/** "nobody sends StatsD any more (Ann, 2027-03-12)": why, and if known who accepted it and when. */
export function waiverWords({ reason, by, on }: Pick<Waiver, 'reason' | 'by' | 'on'>): string {
  const who = [by, on].filter((each) => each !== undefined)
  return who.length === 0 ? reason : `${reason} (${who.join(', ')})`
}
