import type { Follows, MemoryOfRuns } from '#models/catalog/follows'
import type { QuantityId } from '#models/catalog/neutral-quantity'
import { amountPerGib } from '#models/catalog/quantity-of-meter'
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
    case 'runs':
      return billedRuns(draft, follows, quantity, origin)
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

/** Runs with their least time and memory: as `catalog/quantity-of-meter` has it, in steps. */
function billedRuns(
  draft: columns.Draft,
  { leastSeconds, stepSeconds, memory }: Extract<Follows, { form: 'runs' }>,
  quantity: (id: QuantityId) => number | undefined,
  origin: string | undefined,
): number {
  const number = (value: number): number => columns.constant(draft, value, origin)
  const stated = (id: QuantityId): number => quantity(id) ?? columns.constant(draft, 0)
  const inSteps = (amount: number, step: number): number =>
    columns.multiply(draft, columns.whole(draft, columns.divide(draft, amount, number(step))), number(step))
  const [requests, seconds, gibSeconds] = [stated('requests'), stated('execution-seconds'), stated('gib-seconds')]
  const mean = columns.divide(draft, seconds, requests)
  const billed = columns.larger(
    draft,
    seconds,
    columns.multiply(draft, requests, columns.larger(draft, number(leastSeconds), inSteps(mean, stepSeconds))),
  )
  const amountOf = (gib: number): number =>
    memory.by === 'step'
      ? columns.larger(draft, number(memory.leastGib), inSteps(gib, memory.stepGib))
      : amountOfClass(draft, memory, gib, origin)
  if (quantity('execution-seconds') === undefined)
    return columns.larger(
      draft,
      columns.multiply(draft, gibSeconds, number(amountPerGib(memory))),
      columns.multiply(draft, billed, amountOf(columns.constant(draft, 0))),
    )
  return columns.multiply(draft, billed, amountOf(columns.divide(draft, gibSeconds, seconds)))
}

/** The first class's amount, and what each further one adds once the memory is above the class before it. */
function amountOfClass(
  draft: columns.Draft,
  { classes }: Extract<MemoryOfRuns, { by: 'class' }>,
  gib: number,
  origin: string | undefined,
): number {
  const number = (value: number): number => columns.constant(draft, value, origin)
  let amount = number(classes[0]!.amount)
  classes.slice(1).forEach((each, i) => {
    const before = classes[i]!
    // 1 from the first byte above the smaller class on, else 0; last bits of the division are not such a byte.
    const over = columns.subtract(draft, gib, number(before.gib * (1 + 1e-12)))
    const above = columns.smaller(
      draft,
      columns.constant(draft, 1),
      columns.whole(draft, columns.larger(draft, over, columns.constant(draft, 0))),
    )
    amount = columns.add(draft, amount, columns.multiply(draft, above, number(each.amount - before.amount)))
  })
  return amount
}
