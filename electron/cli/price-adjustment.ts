import { z } from 'zod'
import type { PriceLine } from './price-answer.ts'

const covers = z.array(z.string()).min(1).optional()

/** What takes something off the lines that stand before it: those of the meters that it covers, or all. */
export const ADJUSTMENTS = [
  /** Money of a month that a plan brings: at most what is covered, nothing carried over. */
  z.strictObject({ form: z.literal('monthly-credit'), name: z.string().optional(), amount: z.number().min(0), covers }),
  /** A share off: for sustained use, a term, an agreement. */
  z.strictObject({
    form: z.literal('discount'),
    name: z.string().optional(),
    share: z.number().min(0).max(1),
    covers,
  }),
] as const
export type Adjustment = z.infer<(typeof ADJUSTMENTS)[number]>

export const isAdjustment = (item: object): item is Adjustment =>
  'form' in item && (item.form === 'monthly-credit' || item.form === 'discount')

/**
 * The line of an adjustment, in USD, below 0. In: the lines before it. Its cost is unknown where that of a covered line
 * is. Out: undefined where it covers a meter that no line before it has.
 */
export function adjustmentLine(adjustment: Adjustment, before: readonly PriceLine[]): PriceLine | undefined {
  const { form, covers: wanted } = adjustment
  if (wanted?.some((id) => !before.some((line) => line.meter === id)) === true) return undefined
  const covered = before.filter((line) => wanted === undefined || wanted.includes(line.meter))
  const base = covered.reduce<number | null>((sum, { cost }) => (sum === null || cost === null ? null : sum + cost), 0)
  const off = base === null ? null : form === 'discount' ? base * adjustment.share : Math.min(base, adjustment.amount)
  const name = adjustment.name ?? (form === 'discount' ? 'Discount' : 'Credit of the month')
  return {
    meter: form,
    name,
    unit: 'USD',
    quantity: form === 'discount' ? (base ?? 0) : (off ?? 0),
    cost: off === null ? null : 0 - off,
    tiers: [],
    ...(off === null ? { unpriced: 'a line that it covers has no price' } : {}),
  }
}
