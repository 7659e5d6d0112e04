import { exactAtMost, exactOrder } from './closed-sets.ts'
import { goodOrder } from './local-order.ts'
import { maxClosure } from './max-closure.ts'
import { directlyBefore, refuseCycle, type Precedence } from './precedence.ts'

export type Work = {
  /** Time each item takes, >= 0, any unit. */
  readonly durations: readonly number[]
  /** Cost of delay of each item per unit of time, >= 0. */
  readonly weights: readonly number[]
  readonly precedence: Precedence
  /** Only for the message about a cycle. */
  readonly names?: readonly string[]
}
/** Items (ascending) that belong together, and their weight over their duration: Infinity where they take no time. */
export type Block = { items: number[]; ratio: number }

type Job = { readonly p: readonly number[]; readonly w: readonly number[]; readonly before: readonly number[][] }

/**
 * The order that minimises the sum of weight x completion on one team, and the blocks that explain it.
 * Blocks are Sidney's decomposition (Sidney 1975): each is a smallest predecessor-closed set of greatest ratio among
 * what is left, so an enabler stands in the block of the work that it unlocks; ratios never rise. Some optimal order
 * goes block by block; inside a block it is exact up to 20 items and a local search beyond. Ties go by index.
 * Throws when lengths differ, a number is negative or not finite, or the precedence has a cycle.
 */
export function sequence(work: Work): { order: number[]; blocks: Block[] } {
  const { durations, weights } = work
  if (durations.length !== weights.length)
    throw new Error(`sequence got ${durations.length} durations and ${weights.length} weights; expected as many`)
  for (const [name, numbers] of [['duration', durations] as const, ['weight', weights] as const])
    numbers.forEach((value, item) => {
      if (!(value >= 0 && value < Infinity))
        throw new Error(`The ${name} of item ${item} is ${value}; expected a finite number from 0 up`)
    })
  const before = directlyBefore(durations.length, work.precedence)
  refuseCycle(before, work.names)
  const job: Job = { p: durations, w: weights, before }
  const { instant, worthless, rest } = setAside(job)
  const sets = [...instant, ...decompose(job, rest), ...worthless]
  const blocks = sets.map((items) => ({ items: [...items].sort((a, b) => a - b), ratio: ratioOf(job, items) }))
  return { order: blocks.flatMap((block) => orderInside(job, block.items)), blocks }
}

function sum(values: readonly number[], items: readonly number[]): number {
  return items.reduce((total, item) => total + values[item]!, 0)
}

function ratioOf(job: Job, items: readonly number[]): number {
  const weight = sum(job.w, items)
  return weight === 0 ? 0 : weight / sum(job.p, items)
}

/** The items before each of `items` that are themselves in `items`, as positions in that list. */
function inside(job: Job, items: readonly number[]): number[][] {
  const position = new Map(items.map((item, at) => [item, at]))
  return items.map((item) => job.before[item]!.map((earlier) => position.get(earlier)).filter((at) => at !== undefined))
}

/** Items that must come with `item`, itself included, of those still in `left`. */
function ancestors(job: Job, item: number, left: ReadonlySet<number>): number[] {
  const found = new Set([item])
  for (const at of found) for (const earlier of job.before[at]!) if (left.has(earlier)) found.add(earlier)
  return [...found]
}

/**
 * What has no finite ratio: `instant` sets take no time and carry weight, so they go first; `worthless` items have
 * neither time nor weight, nor anything after them that has, so they go last. In the rest every ratio is finite.
 */
function setAside(job: Job) {
  const left = new Set(job.p.keys())
  const instant: number[][] = []
  for (const item of [...left]) {
    if (job.w[item]! === 0 || !left.has(item)) continue
    const set = ancestors(job, item, left)
    if (sum(job.p, set) > 0) continue
    // An ancestor with weight of its own is an instant set by itself, and goes before.
    for (const one of topological(job, set)) {
      if (job.w[one]! === 0 || !left.has(one)) continue
      const smallest = ancestors(job, one, left)
      instant.push(smallest)
      smallest.forEach((each) => left.delete(each))
    }
  }
  const needed = new Set<number>()
  for (const item of left)
    if (job.p[item]! > 0 || job.w[item]! > 0) for (const each of ancestors(job, item, left)) needed.add(each)
  const worthless = topological(
    job,
    [...left].filter((item) => !needed.has(item)),
  ).map((item) => [item])
  return { instant, worthless, rest: [...left].filter((item) => needed.has(item)) }
}

/** The items in an order that honours the precedence, smallest index first. */
function topological(job: Job, items: readonly number[]): number[] {
  const left = new Set([...items].sort((a, b) => a - b))
  const order: number[] = []
  while (left.size > 0)
    for (const item of left)
      if (job.before[item]!.every((earlier) => !left.has(earlier))) {
        order.push(item)
        left.delete(item)
        break
      }
  return order
}

/**
 * Sidney's sets of `items`, best first: split at the ratio of the whole by a maximum closure (what gains at that ratio
 * goes before what does not) until nothing splits. At most 2n cuts.
 */
function decompose(job: Job, items: readonly number[]): number[][] {
  if (items.length === 0) return []
  const before = inside(job, items)
  if (before.every((earlier) => earlier.length === 0))
    return items.map((item) => [item]).sort(([a], [b]) => ratioOf(job, [b!]) - ratioOf(job, [a!]) || a! - b!)
  const ratio = ratioOf(job, items)
  const member = maxClosure(
    items.map((item) => job.w[item]! - ratio * job.p[item]!),
    before,
  )
  const first = items.filter((_, at) => member[at])
  if (first.length === 0 || first.length === items.length) return smallestSets(job, items, ratio)
  return [
    ...decompose(job, first),
    ...decompose(
      job,
      items.filter((_, at) => !member[at]),
    ),
  ]
}

/** Splits a set none of whose closed subsets beats its own ratio into the smallest ones that equal it. */
function smallestSets(job: Job, items: readonly number[], ratio: number): number[][] {
  const sets: number[][] = []
  let left = [...items].sort((a, b) => a - b)
  while (left.length > 0) {
    let set = left
    for (let at = 0; at < set.length && set.length > 1; at++) {
      if (job.p[set[at]!]! === 0 && job.w[set[at]!]! === 0) continue
      const smaller = smallestWith(job, set, set[at]!, ratio)
      if (smaller.length === 0 || smaller.length === set.length) continue
      set = smaller
      at = -1
    }
    const taken = new Set(set)
    sets.push(set)
    left = left.filter((item) => !taken.has(item))
  }
  return sets
}

/** The smallest closed subset of `items` that holds `item` and keeps the ratio; empty when there is none. */
function smallestWith(job: Job, items: readonly number[], item: number, ratio: number): number[] {
  const forced = new Set(ancestors(job, item, new Set(items)))
  const free = items.filter((each) => !forced.has(each))
  const gain = (each: number) => job.w[each]! - ratio * job.p[each]!
  const member = maxClosure(free.map(gain), inside(job, free))
  const set = items.filter((each) => forced.has(each) || member[free.indexOf(each)])
  const size = set.reduce((total, each) => total + job.w[each]! + ratio * job.p[each]!, 0)
  return set.reduce((total, each) => total + gain(each), 0) >= -1e-12 * size ? set : []
}

function orderInside(job: Job, items: readonly number[]): number[] {
  if (items.length === 1) return [...items]
  const before = inside(job, items)
  const p = items.map((item) => job.p[item]!)
  const w = items.map((item) => job.w[item]!)
  const mask = (earlier: readonly number[]) => earlier.reduce((bits, at) => bits | (1 << at), 0)
  const positions = items.length <= exactAtMost ? exactOrder(p, w, before.map(mask)) : goodOrder(p, w, before)
  return positions.map((at) => items[at]!)
}
