import { exactOrder } from './closed-sets.ts'

/** Twelve items cost 4096 sets a window: a second for thousands of windows. */
const window = 12
const passes = 30

type Items = {
  readonly p: readonly number[]
  readonly w: readonly number[]
  readonly before: readonly (readonly number[])[]
}

/**
 * A good order for a block too large for the exact method: greedily the best ratio of an item with all that must come
 * before it (a 2-approximation inside a Sidney block, Chekuri & Motwani 1999), then single items moved to their best
 * place and windows of twelve solved exactly, until neither helps.
 * In: durations, weights, and for each item the positions that must precede it. Out: positions in order.
 */
export function goodOrder(
  p: readonly number[],
  w: readonly number[],
  before: readonly (readonly number[])[],
): number[] {
  const items: Items = { p, w, before }
  let order = greedy(items)
  for (let pass = 0; pass < passes; pass++) {
    const moved = exactWindows(items, insertions(items, order), pass % 2 === 0 ? 0 : window / 2)
    if (cost(items, moved) >= cost(items, order) * (1 - 1e-12)) return order
    order = moved
  }
  return order
}

function cost({ p, w }: Items, order: readonly number[]): number {
  let elapsed = 0
  let total = 0
  for (const item of order) {
    elapsed += p[item]!
    total += w[item]! * elapsed
  }
  return total
}

function greedy({ p, w, before }: Items): number[] {
  const done = new Set<number>()
  while (done.size < p.length) {
    let best: number[] = []
    let bestRatio = -1
    for (let item = 0; item < p.length; item++) {
      if (done.has(item)) continue
      const needed = new Set([item])
      for (const at of needed) for (const earlier of before[at]!) if (!done.has(earlier)) needed.add(earlier)
      let weight = 0
      let duration = 0
      for (const each of needed) {
        weight += w[each]!
        duration += p[each]!
      }
      const ratio = weight === 0 ? 0 : weight / duration
      if (ratio > bestRatio) {
        bestRatio = ratio
        best = [...needed]
      }
    }
    const open = new Set(best.sort((a, b) => a - b))
    while (open.size > 0)
      for (const item of open)
        if (before[item]!.every((earlier) => done.has(earlier))) {
          done.add(item)
          open.delete(item)
          break
        }
  }
  return [...done]
}

/** Moves each item to the place between its predecessors and successors where the cost is least, first to last. */
function insertions({ p, w, before }: Items, start: readonly number[]): number[] {
  const order = [...start]
  const after = p.map(() => new Set<number>())
  before.forEach((earlier, item) => earlier.forEach((each) => after[each]!.add(item)))
  for (const item of start) {
    const from = order.indexOf(item)
    let [best, place, change] = [0, from, 0]
    // Passing an item later saves its weight x our duration and costs our weight x its duration.
    for (let at = from + 1; at < order.length && !after[item]!.has(order[at]!); at++) {
      change += w[item]! * p[order[at]!]! - w[order[at]!]! * p[item]!
      if (change < best) [best, place] = [change, at]
    }
    change = 0
    for (let at = from - 1; at >= 0 && !before[item]!.includes(order[at]!); at--) {
      change += w[order[at]!]! * p[item]! - w[item]! * p[order[at]!]!
      if (change < best) [best, place] = [change, at]
    }
    if (place === from) continue
    order.splice(from, 1)
    order.splice(place, 0, item)
  }
  return order
}

function exactWindows({ p, w, before }: Items, start: readonly number[], offset: number): number[] {
  const order = [...start]
  for (let from = offset; from < order.length - 1; from += window / 2) {
    const slice = order.slice(from, from + window).sort((a, b) => a - b)
    const masks = slice.map((item) =>
      slice.reduce((bits, each, at) => (before[item]!.includes(each) ? bits | (1 << at) : bits), 0),
    )
    const solved = exactOrder(
      slice.map((item) => p[item]!),
      slice.map((item) => w[item]!),
      masks,
    )
    order.splice(from, slice.length, ...solved.map((at) => slice[at]!))
  }
  return order
}
