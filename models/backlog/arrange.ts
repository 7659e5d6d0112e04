import type { Pin } from '#models/ecosystem/backlog-plan'
import type { Month } from '../quantity.ts'
import { errorOfCosts } from './cost-doubt.ts'
import { computedOrder, type ComputedOrder, type Ordering } from './computed-order.ts'
import { NOW_MONTHS, type Draft } from './draft.ts'
import type { When } from './item.ts'
import { isKept, pinned } from './pins.ts'
import { costOfGoingLast, topShares } from './rank-stability.ts'
import { sizeDraws } from './size-draws.ts'
import { ORDER_DRAWS } from './story-draws.ts'
import {
  teamPlan,
  valueOfOrder,
  type Ahead,
  type OrderValue,
  type Planning,
  type Share,
  type TeamPlan,
} from './team-plan.ts'
import { personDaysPerMonth, type TeamCapacity } from './teams.ts'
import { timed } from './timing.ts'
import { brought, held, part, respecting, type Work } from './work.ts'

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
  readonly lateShare: Share | null
  readonly costOfGoingLast: number | null
  readonly computedRank: number | null
  readonly topFive: Share | null
  /** Standard errors of the cost of delay and of what follows from it, sizes held; null where unknown. */
  readonly errors: CostErrors
  /** Position of the team that does it in the mean; null where none does. */
  readonly team: number | null
  /** Months from today. */
  readonly begins: Ahead | null
  readonly ends: Ahead | null
  readonly pinKept: boolean | null
}

export type CostErrors = {
  readonly costOfDelay: number | null
  readonly ratio: number | null
  readonly blockRatio: number | null
  readonly goingLast: number | null
}

export type Arranging = Ordering & {
  readonly teams: readonly TeamCapacity[]
  /** Which team does a draft: a position, or -1 for whoever is free. */
  readonly teamOf: (draft: Draft) => number
  readonly seed: number
}

export type Arranged = {
  readonly places: readonly Place[]
  readonly work: Work
  readonly computed: ComputedOrder
  readonly plan: TeamPlan
  /** What the order comes to if nobody had put anything elsewhere by hand. */
  readonly unpinned: OrderValue
  readonly keyAt: (position: number) => string
}

/**
 * Drafts in the order that loses least money (see `computedOrder`), with what people pinned in it; `not-yet` last.
 * Dependencies always hold. Throws when they form a circle.
 */
export function arrange(drafts: readonly Draft[], options: Arranging): Arranged {
  const ready = brought(drafts)
  const capacity = personDaysPerMonth(options.teams)
  const times = timed(ready, capacity)
  const dueOf = (at: number): number => times.due[at] ?? Infinity
  const all = [...ready.keys()].sort((a, b) => (dueOf(a) === dueOf(b) ? a - b : dueOf(a) - dueOf(b)))
  const work = part(
    ready,
    times,
    all.filter((at) => ready[at]?.when !== 'not-yet'),
  )
  const later = part(
    ready,
    times,
    all.filter((at) => ready[at]?.when === 'not-yet'),
  )
  const computed = computedOrder(work, options)
  const pins = pinsOf(work)
  const wanted = pinned(computed.order, pins, work.position)
  const order = pins.size === 0 ? computed.order : respecting(work, wanted)
  const planning = planningOf(work, options)
  const plan = teamPlan(work, planning, order)
  const places = placesOf(work, order, computed, plan, pins, topFive(work, planning, options), options)
  return {
    places: [...places, ...respecting(later).map((at) => unplaced(held(later.drafts[at]), later.due[at] ?? null))],
    work,
    computed,
    plan,
    unpinned: pins.size === 0 ? plan : valueOfOrder(work, planning, computed.order),
    keyAt: (position) => held(work.drafts[position]).key,
  }
}

function placesOf(
  work: Work,
  order: readonly number[],
  computed: ComputedOrder,
  plan: TeamPlan,
  pins: ReadonlyMap<number, Pin>,
  shares: readonly Share[],
  options: Arranging,
): readonly Place[] {
  const soon = soonOf(work, order, computed, options.today)
  const rank = new Map(computed.order.map((at, index) => [at, index + 1]))
  const expedited = new Set(computed.pulled.expedited)
  const finite = (value: number): number | null => (Math.abs(value) < Infinity ? value : null)
  return order.map((at): Place => {
    const draft = held(work.drafts[at])
    const [duration, weight] = [work.durations[at] ?? 0, draft.costOfDelay]
    const block = computed.blockOf[at] ?? 0
    const team = plan.slots[at]?.team ?? -1
    const pin = pins.get(at)
    return {
      draft,
      when: soon.has(at) ? 'now' : 'next',
      due: work.due[at] ?? null,
      ratio: weight === null || duration === 0 ? null : weight / duration,
      block,
      blockRatio: finite(computed.ratios[block] ?? 0),
      tie: computed.ties[block] ?? null,
      expedited: expedited.has(at),
      lateShare: plan.lateShare[at] ?? null,
      costOfGoingLast: weight === null ? null : costOfGoingLast(at, work.durations, work.weights),
      computedRank: rank.get(at) ?? null,
      topFive: shares[at] ?? null,
      errors: errorsOf(work, computed, at),
      team: team < 0 ? null : team,
      begins: team < 0 ? null : (plan.begins[at] ?? null),
      ends: team < 0 ? null : (plan.ends[at] ?? null),
      pinKept: pin === undefined ? null : isKept(order, at, pin, work.position),
    }
  })
}

function errorsOf(work: Work, { blockOf, ratios }: ComputedOrder, at: number): CostErrors {
  const { drafts, durations, weights } = work
  const { costOfDelay: cost, costDoubt: doubt } = held(drafts[at])
  const own = (times: number): number | null => (cost === null ? null : errorOfCosts([{ times, doubt }]))
  const members = [...drafts.keys()].filter((each) => blockOf[each] === blockOf[at])
  const sum = members.reduce((total, each) => total + (weights[each] ?? 0), 0)
  const ratio = ratios[blockOf[at] ?? 0] ?? 0
  const duration = durations[at] ?? 0
  return {
    costOfDelay: own(1),
    ratio: duration === 0 ? null : own(1 / duration),
    blockRatio:
      sum === 0 || !(ratio < Infinity)
        ? null
        : errorOfCosts(members.map((each) => ({ times: ratio / sum, doubt: drafts[each]?.costDoubt }))),
    goingLast: own(
      costOfGoingLast(
        at,
        durations,
        drafts.map(() => 1),
      ),
    ),
  }
}

/** A draft without a place: it waits, or it is over. */
export const unplaced = (draft: Draft, due: Month | null): Place => ({
  draft,
  when: draft.when,
  due,
  ratio: null,
  block: null,
  blockRatio: null,
  tie: null,
  expedited: false,
  lateShare: null,
  costOfGoingLast: null,
  computedRank: null,
  topFive: null,
  errors: {
    costOfDelay: draft.costOfDelay === null ? null : errorOfCosts([{ times: 1, doubt: draft.costDoubt }]),
    ratio: null,
    blockRatio: null,
    goingLast: null,
  },
  team: null,
  begins: null,
  ends: null,
  pinKept: draft.pin !== undefined && draft.when === 'not-yet' ? false : null,
})

function pinsOf(work: Work): ReadonlyMap<number, Pin> {
  return new Map(work.drafts.flatMap(({ pin }, at) => (pin === undefined ? [] : [[at, pin] as const])))
}

function planningOf(work: Work, { teams, teamOf, seed, today }: Arranging): Planning {
  return {
    teams,
    teamOf: work.drafts.map(teamOf),
    days: work.drafts.map((draft) => draft.size.mean),
    dayDraws: work.drafts.map((draft) => sizeDraws(draft, seed, ORDER_DRAWS)),
    due: work.due.map((month) => (month === null ? null : month - today)),
  }
}

/**
 * What has to begin soon; or is first in line with money to lose and has no date to wait for (learning never waits for the
 * date of its decision); and what these need.
 */
function soonOf(
  work: Work,
  order: readonly number[],
  { ratios, blockOf }: ComputedOrder,
  today: Month,
): ReadonlySet<number> {
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

/**
 * Share of draws in which each is among the first five: the whole order worked out anew, on sizes and worth of the same
 * draw, as if there had been none before.
 */
function topFive(work: Work, planning: Planning, options: Arranging): readonly Share[] {
  const { dayDraws, teams } = planning
  const capacity = personDaysPerMonth(teams)
  const worth = work.drafts.map((draft) => draft.worthByDraw ?? null)
  // A short run knows the worth in fewer draws than sizes have.
  const draws = worth.reduce((least, column) => Math.min(least, column?.length ?? least), ORDER_DRAWS)
  return topShares(work.drafts.length, draws, (s) => {
    const durations = dayDraws.map((days) => (days[s] ?? 0) / capacity)
    const weights = worth.map((column, at) => Math.max(0, column?.[s] ?? work.weights[at] ?? 0))
    return computedOrder({ ...work, durations, weights }, { ...options, previous: [] }).order
  })
}
