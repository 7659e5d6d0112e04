import { bandOf } from '#models/engine/bands'
import { shareOf } from '#models/engine/standard-errors'
import { errorOfCosts } from './doubted.ts'
import { teamSchedule, slotCost, type Piece, type Slot } from './team-schedule.ts'
import { withPeople, type TeamCapacity } from './teams.ts'
import type { Work } from './work.ts'

/** Percentiles over draws, in months from today. */
export type Ahead = { readonly p50: number; readonly p90: number; readonly se50: number; readonly se90: number }

export type TeamPlan = OrderValue & {
  readonly begins: readonly Ahead[]
  readonly ends: readonly Ahead[]
  /** Share of draws in which it ends after its date; null where it has none. */
  readonly lateShare: readonly (Share | null)[]
  readonly teams: readonly (Omit<MeanLoad, 'faster'> & {
    readonly ends: Ahead | null
    readonly onePersonMoreSe: number | null
  })[]
}

/** A share of draws with its standard error. */
export type Share = { readonly share: number; readonly se: number }

export type MeanPlanning = {
  readonly teams: readonly TeamCapacity[]
  /** Which team does it, by position; -1: whoever is free. */
  readonly teamOf: readonly number[]
  /** Person-days in the mean. */
  readonly days: readonly number[]
  /** Months from today by which each has to be done, or null. */
  readonly due: readonly (number | null)[]
}

/** Person-days by draw too. */
export type Planning = MeanPlanning & { readonly dayDraws: readonly Float64Array[] }

/** What a team has to do in the mean, when it is through, and how much less delay costs with one more person in it, who then does what when. */
export type MeanLoad = {
  readonly stories: number
  readonly days: number
  readonly through: number
  readonly onePersonMore: number
  readonly faster: readonly Slot[]
}

function pieces(work: Work, { teamOf, teams }: MeanPlanning, days: (at: number) => number): readonly Piece[] {
  const before = work.drafts.map((): number[] => [])
  for (const [first, then] of work.precedence) before[then]?.push(first)
  return work.drafts.map((draft, at) => ({
    months: teams.map((team, t) => (teamOf[at] === -1 || teamOf[at] === t ? days(at) / team.daysPerMonth : Infinity)),
    leastMonths: draft.leastMonths,
    before: before[at] ?? [],
  }))
}

export type OrderValue = {
  /** Money of delay until all is done, and the months until then. */
  readonly cost: number
  readonly months: number
  /** How many end after their date. */
  readonly late: number
  /** When each ends, by position. */
  readonly slots: readonly Slot[]
}

/** The standard error of what delay costs in some slots, or more than in others, the slots held. */
export function delayError({ drafts }: Work, slots: readonly Slot[], others: readonly Slot[] = []): number | null {
  const finish = (slot: Slot | undefined): number => (slot !== undefined && slot.finish < Infinity ? slot.finish : 0)
  return errorOfCosts(
    drafts.map(({ costDoubt }, at) => ({ times: finish(slots[at]) - finish(others[at]), doubt: costDoubt })),
  )
}

/** What an order comes to if the teams take the stories in it, in the mean. */
export function valueOfOrder(work: Work, planning: MeanPlanning, order: readonly number[]): OrderValue {
  return valueOfSlots(work, planning, meanSlots(work, planning, order))
}

const meanSlots = (work: Work, planning: MeanPlanning, order: readonly number[]): readonly Slot[] =>
  teamSchedule(
    order,
    pieces(work, planning, (at) => planning.days[at] ?? 0),
    planning.teams.length,
  )

const valueOfSlots = (work: Work, { due }: MeanPlanning, slots: readonly Slot[]): OrderValue => ({
  slots,
  cost: slotCost(slots, work.weights),
  months: Math.max(0, ...slots.map((slot) => slot.finish)),
  late: slots.filter((slot, at) => slot.finish > (due[at] ?? Infinity)).length,
})

/** By team; `cost` and `slots` are those of the order without anybody more. */
export function meanLoads(
  work: Work,
  planning: MeanPlanning,
  order: readonly number[],
  { cost, slots }: OrderValue,
): readonly MeanLoad[] {
  const { teams, days } = planning
  return teams.map((_, t) => {
    const own = [...slots.keys()].filter((at) => slots[at]?.team === t)
    const bigger = { ...planning, teams: teams.map((team, other) => (other === t ? withPeople(team, 1) : team)) }
    const faster = valueOfOrder(work, bigger, order)
    return {
      stories: own.length,
      days: own.reduce((sum, at) => sum + (days[at] ?? 0), 0),
      through: own.reduce((last, at) => Math.max(last, slots[at]!.finish), 0),
      onePersonMore: Math.max(0, cost - faster.cost),
      faster: faster.slots,
    }
  })
}

/** One more person here saves more than in any other team; without money, it is through last. */
export function isBottleneck(loads: readonly Omit<MeanLoad, 'faster'>[], t: number): boolean {
  const own = loads[t]!
  const saves = loads.some(({ onePersonMore }) => onePersonMore > 0)
  return (
    own.stories > 0 &&
    loads.every((other) => (saves ? other.onePersonMore <= own.onePersonMore : other.through <= own.through))
  )
}

/** Who does what when, if the teams take the stories in this order: in the mean, and over the draws of their sizes. */
export function teamPlan(work: Work, planning: Planning, order: readonly number[]): TeamPlan {
  const { teams, dayDraws, due } = planning
  const value = valueOfOrder(work, planning, order)
  const { slots } = value
  const draws = dayDraws[0]?.length ?? 0
  const begins = work.drafts.map(() => new Float64Array(draws))
  const ends = work.drafts.map(() => new Float64Array(draws))
  const through = teams.map(() => new Float64Array(draws))
  for (let s = 0; s < draws; s++)
    teamSchedule(
      order,
      pieces(work, planning, (at) => dayDraws[at]?.[s] ?? 0),
      teams.length,
    ).forEach(({ start, finish, team }, at) => {
      begins[at]![s] = start
      ends[at]![s] = finish
      if (team >= 0 && finish > through[team]![s]!) through[team]![s] = finish
    })
  return {
    begins: begins.map(ahead),
    ends: ends.map(ahead),
    lateShare: ends.map((column, at) => shareAfter(column, due[at] ?? null)),
    ...value,
    teams: meanLoads(work, planning, order, value).map(({ faster, ...load }, t) => ({
      ...load,
      ends: load.stories === 0 || draws === 0 ? null : ahead(through[t]!),
      onePersonMoreSe: load.onePersonMore > 0 ? delayError(work, slots, faster) : 0,
    })),
  }
}

function ahead(column: Float64Array): Ahead {
  const { p50, p90, se50, se90 } = bandOf(column)
  return { p50, p90, se50, se90 }
}

const shareAfter = (ends: Float64Array, due: number | null): Share | null =>
  due === null || ends.length === 0 ? null : shareOf(ends.map((end) => Number(end > due)))
