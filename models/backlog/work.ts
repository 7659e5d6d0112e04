import type { Month } from '../quantity.ts'
import type { Draft } from './draft.ts'
import type { Timed } from './timing.ts'

/** Some of the drafts with positions of their own, and their numbers. Months, and money a month. */
export type Work = Omit<Timed, 'begin'> & {
  readonly drafts: readonly Draft[]
  readonly begin: readonly (Month | null)[]
  readonly weights: readonly number[]
  readonly position: (key: string) => number | undefined
}

/** The drafts at these positions, in that order. */
export function part(drafts: readonly Draft[], times: Timed, positions: readonly number[]): Work {
  const place = new Map(positions.map((position, at) => [position, at]))
  const own = positions.map((at) => held(drafts[at]))
  const byKey = new Map(own.map((draft, at) => [draft.key, at]))
  return {
    drafts: own,
    durations: positions.map((at) => times.durations[at] ?? 0),
    due: positions.map((at) => times.due[at] ?? null),
    begin: positions.map((at) => times.begin[at] ?? null),
    weights: own.map((draft) => draft.costOfDelay ?? 0),
    precedence: times.precedence.flatMap(([before, after]): (readonly [number, number])[] => {
      const [a, b] = [place.get(before), place.get(after)]
      return a === undefined || b === undefined ? [] : [[a, b]]
    }),
    position: (key) => byKey.get(key),
  }
}

export function held<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('backlog: expected every position of an order to be a draft')
  return found
}

/** What something that is not put off needs first can't be put off either. */
export function brought(drafts: readonly Draft[]): readonly Draft[] {
  const byKey = new Map(drafts.map((draft) => [draft.key, draft]))
  const needed = new Set<string>()
  const asked = drafts.filter((draft) => draft.when !== 'not-yet').map((draft) => draft.key)
  for (let key = asked.pop(); key !== undefined; key = asked.pop())
    for (const earlier of byKey.get(key)?.after ?? [])
      if (!needed.has(earlier)) {
        needed.add(earlier)
        asked.push(earlier)
      }
  return drafts.map((draft) =>
    draft.when === 'not-yet' && needed.has(draft.key) ? { ...draft, when: 'next', trigger: null } : draft,
  )
}

/** An order that honours the dependencies and otherwise keeps the positions, or a wanted order of them. */
export function respecting(work: Work, wanted: readonly number[] = [...work.drafts.keys()]): number[] {
  const left = new Set(wanted)
  const before = new Map<number, number[]>()
  for (const [first, then] of work.precedence) before.set(then, [...(before.get(then) ?? []), first])
  const order: number[] = []
  while (left.size > 0) {
    const next = [...left].find((at) => (before.get(at) ?? []).every((earlier) => !left.has(earlier)))
    if (next === undefined)
      throw new Error(
        `backlog: stories wait for each other in a circle: ${[...left].map((at) => work.drafts[at]?.key).join(', ')}`,
      )
    order.push(next)
    left.delete(next)
  }
  return order
}
