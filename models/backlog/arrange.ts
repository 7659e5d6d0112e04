import type { Month } from '../quantity.ts'
import { computedOrder, type ComputedOrder } from './computed-order.ts'
import type { Draft } from './draft.ts'
import { errorOfCosts } from './doubted.ts'
import type { StoryAgreement, When } from './item.ts'
import { agreementOn, NOTHING_AGREED, type OrderAgreement, type StoryDoubt } from './order-agreement.ts'
import { type Arranging, ordered, type Ordered } from './ordered.ts'
import { isKept } from './pins.ts'
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
import { personDaysPerMonth } from './teams.ts'
import { held, type Work } from './work.ts'

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
  readonly dueSe: number | null
  readonly agreement: StoryAgreement
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

export type Arranged = {
  readonly places: readonly Place[]
  readonly work: Work
  readonly computed: ComputedOrder
  readonly plan: TeamPlan
  /** What the order comes to if nobody had put anything elsewhere by hand. */
  readonly unpinned: OrderValue
  readonly agreement: OrderAgreement
  readonly keyAt: (position: number) => string
}

/**
 * Drafts in the order that loses least money (see `computedOrder`), with what people pinned in it; `not-yet` last.
 * Dependencies always hold. Throws when they form a circle.
 */
export function arrange(drafts: readonly Draft[], options: Arranging): Arranged {
  const set = ordered(drafts, options)
  const { work, later, computed, order, pins } = set
  const planning: Planning = {
    ...set.planning,
    dayDraws: work.drafts.map((draft) => sizeDraws(draft, options.seed, ORDER_DRAWS)),
  }
  const plan = teamPlan(work, planning, order)
  const unpinned = pins.size === 0 ? plan : valueOfOrder(work, planning, computed.order)
  const agreement = agreementOn(drafts, options, set, plan, unpinned)
  const told = (draft: Draft): StoryDoubt => agreement.stories.get(draft.key) ?? UNTOLD
  return {
    places: [
      ...placesOf(set, plan, topFive(work, planning, options), told),
      ...later.order.map((at) => {
        const draft = held(later.work.drafts[at])
        return unplaced(draft, later.work.due[at] ?? null, told(draft))
      }),
    ],
    work,
    computed,
    plan,
    agreement,
    unpinned,
    keyAt: (position) => held(work.drafts[position]).key,
  }
}

function placesOf(
  { work, order, computed, pins, soon }: Ordered,
  plan: TeamPlan,
  shares: readonly Share[],
  told: (draft: Draft) => StoryDoubt,
): readonly Place[] {
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
      ...told(draft),
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
      sum === 0
        ? 0
        : ratio < Infinity
          ? errorOfCosts(members.map((each) => ({ times: ratio / sum, doubt: drafts[each]?.costDoubt })))
          : null,
    goingLast: own(
      costOfGoingLast(
        at,
        durations,
        drafts.map(() => 1),
      ),
    ),
  }
}

const UNTOLD: StoryDoubt = { dueSe: null, agreement: NOTHING_AGREED }

/** A draft without a place: it waits, or it is over. */
export const unplaced = (draft: Draft, due: Month | null, { dueSe, agreement }: StoryDoubt = UNTOLD): Place => ({
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
  dueSe,
  agreement,
  team: null,
  begins: null,
  ends: null,
  pinKept: draft.pin !== undefined && draft.when === 'not-yet' ? false : null,
})

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
