import { dateOfMonth } from '../quantity.ts'
import type { Place } from './arrange.ts'
import type { MonthRange, Story } from './item.ts'
import type { Ahead } from './team-plan.ts'
import type { TeamCapacity } from './teams.ts'
import { wsjf } from './wsjf.ts'

const cents = (value: number): number => Math.round(value * 100) / 100
const rounded = (value: number | null): number | null => (value === null ? null : cents(value))
const months = (value: number): number => Math.round(value * 1000) / 1000

export type Setting = {
  readonly start: string
  readonly today: number
  readonly teams: readonly TeamCapacity[]
  /** Keys of all stories. */
  readonly keys: ReadonlySet<string>
  /** Rank by SAFe's scores among those that have some, by key. */
  readonly wsjfRanks: ReadonlyMap<string, number>
}

/** Months from today as months from the start, with their days. */
export function rangeOf(ahead: Ahead, { start, today }: Pick<Setting, 'start' | 'today'>): MonthRange {
  const [p50, p90] = [months(today + ahead.p50), months(today + ahead.p90)]
  const { se50, se90 } = ahead
  return { p50, p90, se50, se90, p50Date: dateOfMonth(start, p50), p90Date: dateOfMonth(start, p90) }
}

/** What became of a story by hand: it is open, done on a day, or dropped for a reason. */
export type Ending = { readonly doneOn: string | null; readonly dropped: string | null }
export const OPEN: Ending = { doneOn: null, dropped: null }

/** A place as the answer has it. */
export function storyOf(place: Place, rank: number, setting: Setting, { doneOn, dropped }: Ending): Story {
  const { draft } = place
  const { p10, p50, p90, se10, se50, se90 } = draft.size
  const score = draft.wsjf
  return {
    key: draft.key,
    epic: draft.epic,
    title: draft.title,
    description: draft.description.join('\n'),
    kind: draft.kind,
    journey: draft.journey,
    acceptance: draft.acceptance,
    size: { p10, p50, p90, se10, se50, se90 },
    costOfDelayPerMonth: rounded(draft.costOfDelay),
    costOfDelayPerMonthSe: rounded(place.errors.costOfDelay),
    urgency: draft.urgency,
    dueMonth: place.due,
    dueMonthSe: place.due === null ? null : place.dueSe,
    due: place.due === null ? null : dateOfMonth(setting.start, place.due),
    after: draft.after.filter((key) => setting.keys.has(key)),
    when: place.when,
    trigger: place.when === 'not-yet' ? draft.trigger : null,
    ratio: rounded(place.ratio),
    ratioSe: rounded(place.errors.ratio),
    block: place.block,
    blockRatio: rounded(place.blockRatio),
    blockRatioSe: rounded(place.errors.blockRatio),
    tie: place.tie,
    expedited: place.expedited,
    late: (place.lateShare?.share ?? 0) > 0.5,
    lateShare: place.lateShare?.share ?? null,
    lateShareSe: place.lateShare?.se ?? null,
    costOfGoingLast: rounded(place.costOfGoingLast),
    costOfGoingLastSe: rounded(place.errors.goingLast),
    rank,
    computedRank: place.computedRank,
    agreement: place.agreement,
    topFive: place.topFive?.share ?? null,
    topFiveSe: place.topFive?.se ?? null,
    team: place.team === null ? (draft.team ?? null) : (setting.teams[place.team]?.id ?? null),
    begins: place.begins === null ? null : rangeOf(place.begins, setting),
    ends: place.ends === null ? null : rangeOf(place.ends, setting),
    about: draft.about,
    done: doneOn !== null,
    doneOn,
    dropped,
    notes: draft.notes ?? null,
    edited: draft.edited ?? [],
    pinKept: place.pinKept,
    wsjf:
      score === undefined ? null : { ...score, score: cents(wsjf(score)), rank: setting.wsjfRanks.get(draft.key) ?? 1 },
  }
}
