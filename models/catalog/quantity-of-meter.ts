import type { Follows, MemoryOfRuns } from './follows.ts'
import type { CatalogMeter } from './meter.ts'
import type { QuantityId } from './neutral-quantity.ts'

export type MeterSize = NonNullable<CatalogMeter['size']>

/**
 * How many instances of a size cover peak vCPU and memory (GiB): 0 where both are 0, Infinity where that is more than
 * can serve one product together. What a size states as 0 doesn't decide (the vCPU of a cache). The last bits of a
 * division don't cost an instance.
 */
export function instancesOf(size: MeterSize, peakVcpu: number, peakMemoryGib: number): number {
  const count = Math.max(
    size.vCpu === 0 ? 0 : wholeUnits(peakVcpu / size.vCpu),
    size.memoryGiB === 0 ? 0 : wholeUnits(peakMemoryGib / size.memoryGiB),
  )
  return count > (size.atMost ?? Infinity) ? Infinity : count
}

const wholeUnits = (amount: number): number => Math.ceil(amount * (1 - 1e-12))

/**
 * The raw quantity of a meter for one set of neutral quantities, each in its own unit. `quantity` answers for every
 * id that the expression reads (0 for one that is not in use). A `sized` expression needs the meter's size.
 */
export function evaluateFollows(follows: Follows, quantity: (id: QuantityId) => number, size?: MeterSize): number {
  const value = (part: Follows): number => evaluateFollows(part, quantity, size)
  switch (follows.form) {
    case 'quantity':
      return quantity(follows.of) * (follows.times ?? 1)
    case 'constant':
      return follows.value
    case 'sum':
      return follows.of.reduce((sum, part) => sum + value(part), 0)
    case 'product':
      return follows.of.reduce((product, part) => product * value(part), 1)
    case 'larger':
      return follows.of.reduce((largest, part) => Math.max(largest, value(part)), -Infinity)
    case 'above':
      return Math.max(0, value(follows.of) - follows.above)
    case 'chunks':
      return quantity(follows.count) * wholeUnits(quantity(follows.size) / follows.chunk)
    case 'runs':
      return billedRuns(follows, quantity('requests'), quantity('execution-seconds'), quantity('gib-seconds'))
    case 'whole':
      return wholeUnits(value(follows.of))
    case 'sized': {
      if (size === undefined) throw new Error('a sized meter: expected a size beside it, found none')
      return instancesOf(size, quantity('peak-vcpu'), quantity('peak-memory-gib')) * follows.hours
    }
  }
}

/**
 * What all runs together are billed: unit-seconds of the meter. Where the execution time is not known, what is stated
 * stands, and at least the least of every run. Infinity where the memory is above the largest class.
 */
function billedRuns(
  { leastSeconds, stepSeconds, memory }: Extract<Follows, { form: 'runs' }>,
  requests: number,
  seconds: number,
  gibSeconds: number,
): number {
  const mean = requests === 0 ? 0 : seconds / requests
  const billed = Math.max(seconds, requests * Math.max(leastSeconds, wholeUnits(mean / stepSeconds) * stepSeconds))
  if (seconds === 0) return Math.max(gibSeconds * amountPerGib(memory), billed * amountOf(memory, 0))
  return billed * amountOf(memory, gibSeconds / seconds)
}

/** What a second of a run with so much memory is billed. */
function amountOf(memory: MemoryOfRuns, gib: number): number {
  if (memory.by === 'step') return Math.max(memory.leastGib, wholeUnits(gib / memory.stepGib) * memory.stepGib)
  return memory.classes.find((each) => gib * (1 - 1e-12) <= each.gib)?.amount ?? Infinity
}

/** What a GiB-second comes to where nothing says how much memory a run has: as the smallest class. */
export function amountPerGib(memory: MemoryOfRuns): number {
  if (memory.by === 'step') return 1
  const [least] = memory.classes
  return least === undefined ? 1 : least.amount / least.gib
}
