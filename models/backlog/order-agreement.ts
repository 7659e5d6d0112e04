import { agreementOf, byScramble, errorOf } from '#models/engine/standard-errors'
import type { Month } from '../quantity.ts'
import { deviationsOf } from './doubted.ts'
import type { Draft } from './draft.ts'
import type { StoryAgreement, When } from './item.ts'
import { type Arranging, ordered, type Ordered } from './ordered.ts'
import { isBottleneck, meanLoads, type MeanLoad, type OrderValue, valueOfOrder } from './team-plan.ts'
import { personDaysPerMonth } from './teams.ts'
import { timed } from './timing.ts'
import { held } from './work.ts'

/** What the scrambles say of a story: `dueSe`, the standard error of the month in which it is due. */
export type StoryDoubt = { readonly dueSe: number | null; readonly agreement: StoryAgreement }

export const NOTHING_AGREED: StoryAgreement = {
  rank: null,
  computedRank: null,
  tie: null,
  block: null,
  expedited: null,
  when: null,
}

/** The same of the whole: errors of months and person-days, and how many scrambles count the same. */
export type OrderAgreement = {
  readonly stories: ReadonlyMap<string, StoryDoubt>
  readonly monthsSe: number | null
  readonly late: number | null
  readonly lateComputed: number | null
  readonly expedited: number | null
  readonly feasible: number | null
  readonly latestBySe: number | null
  readonly teams: readonly {
    readonly daysSe: number | null
    readonly stories: number | null
    readonly bottleneck: number | null
  }[]
}

/** In: the order that all draws make, what it comes to, and what it comes to without pins. */
export function agreementOn(
  drafts: readonly Draft[],
  options: Arranging,
  set: Ordered,
  value: OrderValue,
  unpinned: OrderValue,
): OrderAgreement {
  const varied = variedBy(drafts, options.today)
  const parts = byScramble(options.samples, (_, k) => whole(ordered(drafts.map(varied(k)), options)))
  const dues = byScramble(options.samples, (_, k) => duesOf(drafts.map(varied(k, NaN)), options))
  const own = { ...whole(set), value, unpinned }
  const agree = (of: (said: Whole) => unknown): number | null => agreementOf(parts, (part) => of(part) === of(own))
  return {
    stories: new Map(
      drafts.map((draft): [string, StoryDoubt] => {
        const { key } = draft
        const place = own.places.get(key)
        const same = (of: (said: Place) => unknown): number | null =>
          place === undefined || of(place) === null
            ? null
            : agreementOf(parts, (part) => isSame(part.places.get(key), place, of))
        return [
          key,
          {
            dueSe: errorOf(dues, (part) => part.get(key) ?? null),
            agreement: {
              rank: same(({ rank }) => rank),
              computedRank: same(({ computedRank }) => computedRank),
              tie: same(({ isTied }) => isTied),
              block: same(({ block }) => block),
              expedited: same(({ isExpedited }) => isExpedited),
              when: least(
                same(({ when }) => when),
                draft.whenAgreement,
              ),
            },
          },
        ]
      }),
    ),
    monthsSe: errorOf(parts, ({ value: { months } }) => months),
    late: agree((said) => said.value.late),
    lateComputed: agree((said) => said.unpinned.late),
    expedited: agree(({ set: { computed } }) => computed.pulled.expedited.length),
    feasible: agree(({ set: { computed } }) => computed.pulled.late.length === 0),
    latestBySe: errorOf(parts, ({ set: { computed } }) => Math.max(0, computed.pulled.maxLateness)),
    teams: options.teams.map((_, t) => ({
      daysSe: errorOf(parts, ({ loads }) => loads[t]?.days ?? null),
      stories: agree(({ loads }) => loads[t]?.stories),
      bottleneck: agree(({ loads }) => isBottleneck(loads, t)),
    })),
  }
}

const isSame = (said: Place | undefined, own: Place, of: (said: Place) => unknown): boolean =>
  said !== undefined && of(said) === of(own)

/** The scrambles' when is told from dates alone: what else lets a story wait is known by an agreement of its own. */
const least = (a: number | null, b: number | null | undefined): number | null =>
  a === null || b === null || b === undefined ? a : Math.min(a, b)

/** Each draft as one scramble has it. `unknown`: what stands for a date of which that can't be told; absent: as all draws have it. */
function variedBy(drafts: readonly Draft[], today: Month): (k: number, unknown?: number) => (draft: Draft) => Draft {
  const told = new Map(
    drafts.map(({ key, size, costDoubt, needDoubt }) => [
      key,
      {
        size: deviationsOf(size.doubt, `${key}/size`),
        cost: deviationsOf(costDoubt, `${key}/worth`),
        need: deviationsOf(needDoubt, `${key}/need`),
      },
    ]),
  )
  return (k, unknown = 0) =>
    (draft) => {
      const { size, cost, need } = told.get(draft.key) ?? {}
      const at = draft.need === null ? null : draft.need + (need?.[k] ?? unknown)
      return {
        ...draft,
        size: { ...draft.size, mean: Math.max(0, draft.size.mean + (size?.[k] ?? 0)) },
        costOfDelay: draft.costOfDelay === null ? null : Math.max(0, draft.costOfDelay + (cost?.[k] ?? 0)),
        need: at,
        when:
          draft.waitsBeyond === undefined || at === null
            ? draft.when
            : at <= today + draft.waitsBeyond
              ? 'next'
              : 'not-yet',
      }
    }
}

const duesOf = (drafts: readonly Draft[], { teams }: Arranging): ReadonlyMap<string, Month | null> => {
  const { due } = timed(drafts, personDaysPerMonth(teams))
  return new Map(drafts.map(({ key }, at) => [key, due[at] ?? null]))
}

type Place = {
  readonly rank: number
  readonly computedRank: number | null
  readonly isTied: boolean | null
  /** Keys of the block that it stands in. */
  readonly block: string | null
  readonly isExpedited: boolean | null
  readonly when: When
}

type Whole = {
  readonly set: Ordered
  readonly places: ReadonlyMap<string, Place>
  readonly value: OrderValue
  readonly unpinned: OrderValue
  readonly loads: readonly MeanLoad[]
}

function whole(set: Ordered): Whole {
  const { work, computed, order, planning, pins } = set
  const value = valueOfOrder(work, planning, order)
  return {
    set,
    places: placesIn(set),
    value,
    unpinned: pins.size === 0 ? value : valueOfOrder(work, planning, computed.order),
    loads: meanLoads(work, planning, order, value),
  }
}

function placesIn({ work, computed, order, soon, later }: Ordered): ReadonlyMap<string, Place> {
  const { ties, pulled } = computed
  const blockAt = (at: number): number => computed.blockOf[at] ?? 0
  const tieAt = (at: number): number => ties[blockAt(at)] ?? 0
  const blocks = new Map<number, string[]>()
  const tied = new Map<number, Set<number>>()
  work.drafts.forEach(({ key }, at) => {
    blocks.set(blockAt(at), [...(blocks.get(blockAt(at)) ?? []), key])
    tied.set(tieAt(at), (tied.get(tieAt(at)) ?? new Set()).add(blockAt(at)))
  })
  const expedited = new Set(pulled.expedited)
  const computedRank = new Map(computed.order.map((at, index) => [at, index + 1]))
  const places = new Map<string, Place>()
  order.forEach((at, index) => {
    const { key, costOfDelay } = held(work.drafts[at])
    places.set(key, {
      rank: index + 1,
      computedRank: computedRank.get(at) ?? null,
      isTied: costOfDelay === null ? null : (tied.get(tieAt(at))?.size ?? 0) > 1,
      block: [...(blocks.get(blockAt(at)) ?? [])].sort().join(' '),
      isExpedited: expedited.has(at),
      when: soon.has(at) ? 'now' : 'next',
    })
  })
  later.order.forEach((at, index) =>
    places.set(held(later.work.drafts[at]).key, {
      rank: order.length + index + 1,
      computedRank: null,
      isTied: null,
      block: null,
      isExpedited: null,
      when: 'not-yet',
    }),
  )
  return places
}
