import type { Follows } from '#models/catalog/follows'
import type { QuantityId } from '#models/catalog/neutral-quantity'
import * as columns from './column-program.ts'

export type Size = { readonly vCpu: number; readonly memoryGiB: number }

/**
 * The step of a meter's quantity, in its raw unit, from steps of neutral quantities. What is not stated is not used: 0
 * (whether it has to be stated is asked before). `size` is that of a sized meter.
 */
export function followMeter(
  draft: columns.Draft,
  follows: Follows,
  quantity: (id: QuantityId) => number | undefined,
  size: Size | undefined,
  origin?: string,
): number {
  const stated = (id: QuantityId): number => quantity(id) ?? columns.constant(draft, 0)
  const each = (inner: Follows): number => followMeter(draft, inner, quantity, size, origin)
  const folded = (of: readonly Follows[], join: (draft: columns.Draft, a: number, b: number) => number): number => {
    const [first = columns.constant(draft, 0), ...rest] = of.map(each)
    return rest.reduce((a, b) => join(draft, a, b), first)
  }
  switch (follows.form) {
    case 'quantity':
      return columns.multiply(draft, stated(follows.of), columns.constant(draft, follows.times ?? 1, origin))
    case 'constant':
      return columns.constant(draft, follows.value, origin)
    case 'sum':
      return folded(follows.of, columns.add)
    case 'product':
      return folded(follows.of, columns.multiply)
    case 'larger':
      return folded(follows.of, columns.larger)
    case 'above': {
      const over = columns.subtract(draft, each(follows.of), columns.constant(draft, follows.above, origin))
      return columns.larger(draft, over, columns.constant(draft, 0))
    }
    case 'chunks': {
      const chunks = columns.divide(draft, stated(follows.size), columns.constant(draft, follows.chunk, origin))
      return columns.multiply(draft, stated(follows.count), columns.whole(draft, chunks))
    }
    case 'whole':
      return columns.whole(draft, each(follows.of))
    case 'sized': {
      const fit = (peak: number, of: number): number =>
        of > 0 ? columns.divide(draft, peak, columns.constant(draft, of, origin)) : columns.constant(draft, 0)
      const instances = columns.larger(
        draft,
        fit(stated('peak-vcpu'), size?.vCpu ?? 0),
        fit(stated('peak-memory-gib'), size?.memoryGiB ?? 0),
      )
      return columns.multiply(draft, columns.whole(draft, instances), columns.constant(draft, follows.hours, origin))
    }
  }
}
