import type { Month } from '../quantity.ts'
import { NOW_MONTHS, type Draft } from './draft.ts'
import type { When } from './item.ts'
import { sequence } from './priority.ts'
import { costOfGoingLast, keepOrder, tieGroups, topShares } from './rank-stability.ts'
import { expedite } from './schedule.ts'
import { timed, type Timed } from './timing.ts'

/** Where a draft stands, and why. */
export type Place = {
  readonly draft: Draft
  readonly when: When
  readonly due: Month | null
  readonly ratio: number | null
  readonly block: number | null
  readonly blockRatio: number | null
  readonly tie: number | null
  readonly expedited: boolean
  readonly late: boolean
  readonly costOfGoingLast: number | null
  readonly topFive: number | null
}

/** A story's numbers in each draw, the same draws for all: months of work are taken from its person-days. */
export type StoryDraws = { readonly costOfDelay: ArrayLike<number>; readonly personDays?: ArrayLike<number> }

export type Arranging = {
  readonly today: Month
  readonly daysPerMonth: number
  /** Keys in the order of last time: neighbours that hardly differ stay as they were. */
  readonly previous: readonly string[]
  /** Keys in an order chosen by hand: they keep it among themselves, as far as dependencies allow. */
  readonly byHand: readonly string[]
  readonly draws: ReadonlyMap<string, StoryDraws> | null
}

/**
 * Drafts in the order that loses least money (methods 5.2): what waits for nothing it needs and is `now` or `next`, by
 * Sidney blocks on mean durations and mean cost of delay; what nobody can put money on after it; what would miss its date
 * pulled forward; `not-yet` last. Dependencies always hold. Throws when they form a circle.
 */
export function arrange(drafts: readonly Draft[], options: Arranging): readonly Place[] {
  const ready = brought(drafts)
  const times = timed(ready, options.daysPerMonth)
  const dueOf = (at: number): number => times.due[at] ?? Infinity
  const all = [...ready.keys()].sort((a, b) => (dueOf(a) === dueOf(b) ? a - b : dueOf(a) - dueOf(b)))
  const active = all.filter((at) => ready[at]?.when !== 'not-yet')
  const waiting = all.filter((at) => ready[at]?.when === 'not-yet')
  const work = part(ready, times, active)
  const ordered = ordering(work, options)
  const soon = soonOf(work, ordered, options)
  const shares = options.draws === null ? null : topFive(work, options.draws, options.daysPerMonth)
  const placed = ordered.order.map((at): Place => {
    const draft = held(work.drafts[at])
    const [duration, weight] = [work.durations[at] ?? 0, draft.costOfDelay]
    const block = ordered.blockOf[at] ?? 0
    const finite = (value: number): number | null => (Math.abs(value) < Infinity ? value : null)
    return {
      draft,
      when: soon.has(at) ? 'now' : 'next',
      due: work.due[at] ?? null,
      ratio: weight === null || duration === 0 ? null : weight / duration,
      block,
      blockRatio: finite(ordered.ratios[block] ?? 0),
      tie: ordered.ties[block] ?? null,
      expedited: ordered.expedited.has(at),
      late: ordered.late.has(at),
      costOfGoingLast: weight === null ? null : costOfGoingLast(at, work.durations, work.weights),
      topFive: shares?.[at] ?? null,
    }
  })
  const later = part(ready, times, waiting)
  return [...placed, ...topological(later).map((at) => unplaced(held(later.drafts[at]), later.due[at] ?? null))]
}

function held<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('arrange: expected every position of an order to be a draft')
  return found
}

const unplaced = (draft: Draft, due: Month | null): Place => ({
  draft,
  when: 'not-yet',
  due,
  ratio: null,
  block: null,
  blockRatio: null,
  tie: null,
  expedited: false,
  late: false,
  costOfGoingLast: null,
  topFive: null,
})

/** What something that is not put off needs first can't be put off either. */
function brought(drafts: readonly Draft[]): readonly Draft[] {
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

type Work = Omit<Timed, 'begin'> & {
  readonly drafts: readonly Draft[]
  readonly begin: readonly (Month | null)[]
  readonly weights: readonly number[]
}

/** Some of the drafts, in the given order, with positions of their own. */
function part(drafts: readonly Draft[], times: Timed, positions: readonly number[]): Work {
  const place = new Map(positions.map((position, at) => [position, at]))
  const own = positions.map((at) => held(drafts[at]))
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
  }
}

/** An order that honours the dependencies and otherwise keeps the positions, or a wanted order of them. */
function topological(work: Work, wanted: readonly number[] = [...work.drafts.keys()]): number[] {
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

type Ordered = {
  readonly order: readonly number[]
  readonly blockOf: readonly number[]
  readonly ratios: readonly number[]
  readonly ties: readonly number[]
  readonly expedited: ReadonlySet<number>
  readonly late: ReadonlySet<number>
}

function ordering(work: Work, options: Arranging): Ordered {
  const count = work.drafts.length
  // Money orders what has some and what unlocks it; the rest keeps the order of its dates.
  const worth = withWhatUnlocks(work)
  const valued = [...work.drafts.keys()].filter((at) => worth.has(at))
  const place = new Map(valued.map((position, at) => [position, at]))
  const { order, blocks } = sequence({
    durations: valued.map((at) => work.durations[at] ?? 0),
    weights: valued.map((at) => work.weights[at] ?? 0),
    precedence: work.precedence.flatMap(([a, b]): [number, number][] => {
      const [before, after] = [place.get(a), place.get(b)]
      return before === undefined || after === undefined ? [] : [[before, after]]
    }),
    names: valued.map((at) => work.drafts[at]?.key ?? ''),
  })
  const rest = [...work.drafts.keys()].filter((at) => !worth.has(at))
  const known = rest.filter((at) => work.drafts[at]?.costOfDelay !== null)
  const unknown = rest.filter((at) => work.drafts[at]?.costOfDelay === null)
  const byMoney = topological(work, [...order.map((at) => valued[at] ?? 0), ...known, ...unknown])
  const ratios = [...blocks.map((block) => block.ratio), 0]
  const blockOf = new Array<number>(count).fill(blocks.length)
  blocks.forEach((block, index) => block.items.forEach((at) => (blockOf[valued[at] ?? 0] = index)))
  const position = new Map(work.drafts.map((draft, at) => [draft.key, at]))
  const found = (keys: readonly string[]): number[] => keys.flatMap((key) => position.get(key) ?? [])
  const settled =
    options.previous.length === 0
      ? byMoney
      : keepOrder(
          byMoney,
          found(options.previous),
          work.drafts.map((_, at) => ratios[blockOf[at] ?? 0] ?? 0),
          work.precedence,
        )
  const due = work.due.map((month) => (month === null ? null : month - options.today))
  const pulled = expedite(settled, work.durations, due, work.precedence)
  const hand = found(options.byHand)
  return {
    order: hand.length === 0 ? pulled.order : topological(work, inSlots(pulled.order, hand)),
    blockOf,
    ratios,
    ties: tieGroups(ratios),
    expedited: new Set(pulled.expedited),
    late: new Set(pulled.late),
  }
}

function withWhatUnlocks(work: Work): ReadonlySet<number> {
  const worth = new Set([...work.drafts.keys()].filter((at) => (work.weights[at] ?? 0) > 0))
  for (const at of worth) for (const [before, after] of work.precedence) if (after === at) worth.add(before)
  return worth
}

/** The items of `hand` in their own order, in the places that they have together. */
function inSlots(order: readonly number[], hand: readonly number[]): number[] {
  const mine = new Set(hand)
  const queue = hand.filter((at) => order.includes(at))
  return order.map((at) => (mine.has(at) ? (queue.shift() ?? at) : at))
}

/**
 * What has to begin soon; or is first in line with money to lose and has no date to wait for (learning never waits for the
 * date of its decision); and what these need.
 */
function soonOf(work: Work, { order, ratios, blockOf }: Ordered, { today }: Arranging): ReadonlySet<number> {
  const soon = new Set<number>()
  let elapsed = 0
  for (const at of order) {
    const begin = work.begin[at] ?? null
    const pressing = begin !== null && begin <= today + NOW_MONTHS
    const undated = begin === null || work.drafts[at]?.kind === 'spike'
    const first = (ratios[blockOf[at] ?? 0] ?? 0) > 0 && elapsed < NOW_MONTHS
    const ready = work.precedence.every(([before, after]) => after !== at || soon.has(before))
    if (pressing || (first && undated && ready)) soon.add(at)
    elapsed += work.durations[at] ?? 0
  }
  for (const at of soon) for (const [before, after] of work.precedence) if (after === at) soon.add(before)
  return soon
}

function topFive(work: Work, draws: ReadonlyMap<string, StoryDraws>, daysPerMonth: number): number[] {
  const count = Math.max(0, ...[...draws.values()].map((each) => each.costOfDelay.length))
  const constant = (value: number): Float64Array => new Float64Array(count).fill(value)
  const durations = work.drafts.map((draft, at) => {
    const days = draws.get(draft.key)?.personDays
    return days === undefined
      ? constant(work.durations[at] ?? 0)
      : Float64Array.from(days, (each) => each / daysPerMonth)
  })
  const weights = work.drafts.map((draft, at) => draws.get(draft.key)?.costOfDelay ?? constant(work.weights[at] ?? 0))
  return topShares({ durations, weights, precedence: work.precedence })
}
