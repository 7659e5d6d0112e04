import { partsInOrder } from './call-loops.ts'

/** `from` can't answer while `to` is down: what is used synchronously, or run on. `share` of its requests need it (1). */
export type Dependency = { readonly from: string; readonly to: string; readonly share?: number }

/** By place in a list of parts: what each needs. */
export type Needs = readonly (readonly { readonly to: number; readonly share: number }[])[]

/** A dependency on what is not among the parts is left out. */
export function needsOf(parts: readonly { readonly id: string }[], dependencies: readonly Dependency[]): Needs {
  const place = new Map(parts.map((part, i) => [part.id, i]))
  const needs: { to: number; share: number }[][] = parts.map(() => [])
  for (const { from, to, share = 1 } of dependencies) {
    const [a, b] = [place.get(from), place.get(to)]
    if (a !== undefined && b !== undefined && share > 0) needs[a]!.push({ to: b, share })
  }
  return needs
}

/** Places in ascending order, each with a chance above 0: of a large system a request needs few parts. */
export type Chances = { readonly places: Int32Array; readonly chances: Float64Array }

/**
 * By part: the chance that a request to it needs each of the others; 1 for itself. Callers first, in one pass; inside a loop
 * round by round, which rises to its limit from below. Work and memory go with what is reached, not with the square of all.
 */
export function chancesOfNeed(needs: Needs): Chances[] {
  const loops = partsInOrder(needs.map((each) => each.map(({ to }) => to)))
  const loopOf = new Int32Array(needs.length)
  loops.forEach((loop, l) => loop.forEach((at) => (loopOf[at] = l)))
  const [chances, spared] = [new Float64Array(needs.length), new Float64Array(needs.length).fill(1)]
  const queue = new Int32Array(loops.length)
  const isReached = new Uint8Array(loops.length)

  /** Loops (of one part, most of them) that a part reaches, callers first. */
  const reachedFrom = (start: number): Int32Array => {
    let count = 0
    const reach = (loop: number): void => {
      if (isReached[loop] === 1) return
      isReached[loop] = 1
      queue[count++] = loop
    }
    reach(loopOf[start]!)
    for (let q = 0; q < count; q++)
      for (const at of loops[queue[q]!]!) for (const { to } of needs[at]!) reach(loopOf[to]!)
    const reached = queue.slice(0, count).sort()
    for (const loop of reached) isReached[loop] = 0
    return reached
  }

  return needs.map((_, start) => {
    const reached = reachedFrom(start)
    let length = 0
    chances[start] = 1
    for (const l of reached) {
      const loop = loops[l]!
      length += loop.length
      if (loop.length > 1) aroundLoop(start, loop, needs, chances, spared)
      else {
        const at = loop[0]!
        if (at !== start) chances[at] = 1 - spared[at]!
        if (chances[at]! > 0) for (const { to, share } of needs[at]!) spared[to]! *= 1 - chances[at]! * share
      }
    }
    const places = new Int32Array(length)
    let count = 0
    for (const l of reached) for (const at of loops[l]!) if (chances[at]! > 0) places[count++] = at
    const sorted = places.slice(0, count).sort()
    const found = { places: sorted, chances: Float64Array.from(sorted, (at) => chances[at]!) }
    for (const l of reached)
      for (const at of loops[l]!) {
        chances[at] = 0
        spared[at] = 1
      }
    return found
  })
}

/** Parts that need one another: their chances, and what their callees are spared. */
function aroundLoop(
  start: number,
  loop: readonly number[],
  needs: Needs,
  chances: Float64Array,
  spared: Float64Array,
): void {
  const inside = new Set(loop)
  for (let round = 0; round < loop.length + 100; round++) {
    const within = new Map(loop.map((at) => [at, spared[at]!]))
    for (const at of loop)
      for (const { to, share } of needs[at]!)
        if (inside.has(to)) within.set(to, within.get(to)! * (1 - chances[at]! * share))
    let change = 0
    for (const [at, chance] of within) {
      if (at === start) continue
      change = Math.max(change, Math.abs(1 - chance - chances[at]!))
      chances[at] = 1 - chance
    }
    if (change < 1e-12) break
  }
  for (const at of loop)
    for (const { to, share } of needs[at]!) if (!inside.has(to)) spared[to]! *= 1 - chances[at]! * share
}
