import { z } from 'zod'
import { QUANTITY_IDS, type QuantityId } from './neutral-quantity.ts'

const Quantity = z.enum(QUANTITY_IDS as [QuantityId, ...QuantityId[]])

/** What a run is billed by for a second: GiB in whole steps, or the amount of the smallest class that its memory fits. */
export type MemoryOfRuns =
  | { readonly by: 'step'; readonly leastGib: number; readonly stepGib: number }
  | { readonly by: 'class'; readonly classes: readonly { readonly gib: number; readonly amount: number }[] }

const MemoryOfRuns: z.ZodType<MemoryOfRuns> = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('step'), leastGib: z.number().positive(), stepGib: z.number().positive() }),
  z.strictObject({
    by: z.literal('class'),
    classes: z
      .array(z.strictObject({ gib: z.number().positive(), amount: z.number().positive() }))
      .min(1)
      .refine(
        (list) => list.every((each, i) => i === 0 || each.gib > (list[i - 1]?.gib ?? 0)),
        'expected classes of memory in rising order',
      ),
  }),
])

/** How a meter's quantity follows from the neutral quantities of the product: a small closed language. */
export type Follows =
  /** the neutral quantity itself, times a constant (default 1): a unit conversion, or hours in a month */
  | { readonly form: 'quantity'; readonly of: QuantityId; readonly times?: number | undefined }
  | { readonly form: 'constant'; readonly value: number }
  | { readonly form: 'sum'; readonly of: readonly Follows[] }
  | { readonly form: 'product'; readonly of: readonly Follows[] }
  | { readonly form: 'larger'; readonly of: readonly Follows[] }
  /** what is above a threshold: (x - above)+ */
  | { readonly form: 'above'; readonly of: Follows; readonly above: number }
  /** each `count` is billed per started `chunk` of `size`: count x ceil(size / chunk) */
  | { readonly form: 'chunks'; readonly count: QuantityId; readonly size: QuantityId; readonly chunk: number }
  /**
   * Memory time of runs, each billed at least so long and with at least so much memory: requests x mean seconds x mean
   * GiB, where the means are execution time over requests and memory time over execution time, of all runs of a product.
   */
  | {
      readonly form: 'runs'
      readonly leastSeconds: number
      /** A started step is billed whole. */
      readonly stepSeconds: number
      readonly memory: MemoryOfRuns
    }
  /** rounded up to whole units: seats, shards, nodes */
  | { readonly form: 'whole'; readonly of: Follows }
  /**
   * As many instances of this meter's `size` as cover peak vCPU and memory, times hours of each a month.
   * `hours` is 730 for hourly meters and 1 for monthly ones.
   */
  | { readonly form: 'sized'; readonly hours: number }

export const Follows: z.ZodType<Follows> = z.lazy(() =>
  z.discriminatedUnion('form', [
    z.strictObject({ form: z.literal('quantity'), of: Quantity, times: z.number().optional() }),
    z.strictObject({ form: z.literal('constant'), value: z.number() }),
    z.strictObject({ form: z.literal('sum'), of: z.array(Follows).min(1) }),
    z.strictObject({ form: z.literal('product'), of: z.array(Follows).min(1) }),
    z.strictObject({ form: z.literal('larger'), of: z.array(Follows).min(1) }),
    z.strictObject({ form: z.literal('above'), of: Follows, above: z.number() }),
    z.strictObject({ form: z.literal('chunks'), count: Quantity, size: Quantity, chunk: z.number().positive() }),
    z.strictObject({
      form: z.literal('runs'),
      leastSeconds: z.number().positive(),
      stepSeconds: z.number().positive(),
      memory: MemoryOfRuns,
    }),
    z.strictObject({ form: z.literal('whole'), of: Follows }),
    z.strictObject({ form: z.literal('sized'), hours: z.number().positive() }),
  ]),
)

/** The neutral quantities that an expression reads, besides what `sized` reads (peak-vcpu and peak-memory-gib). */
export function quantitiesOf(follows: Follows): readonly QuantityId[] {
  switch (follows.form) {
    case 'quantity':
      return [follows.of]
    case 'constant':
      return []
    case 'sum':
    case 'product':
    case 'larger':
      return follows.of.flatMap(quantitiesOf)
    case 'above':
    case 'whole':
      return quantitiesOf(follows.of)
    case 'chunks':
      return [follows.count, follows.size]
    case 'runs':
      return ['requests', 'execution-seconds', 'gib-seconds']
    case 'sized':
      return ['peak-vcpu', 'peak-memory-gib']
  }
}

/**
 * Without which of what it reads there is no price, although the sub-domain may do without: runs that are counted have
 * some memory time. Execution time alone refines what runs are billed, and may be left out.
 */
export function isNeeded(follows: Follows, id: QuantityId, isCore: boolean): boolean {
  if (follows.form !== 'runs') return isCore
  return id === 'execution-seconds' ? false : isCore || id === 'gib-seconds'
}
