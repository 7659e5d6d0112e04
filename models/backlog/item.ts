import type { WsjfScore } from '#models/ecosystem/backlog-plan'
import type { FamilyId, Journey } from '#models/catalog/family'

/** Where an item stands in time: a story that no measured need asks for yet waits, with the trigger that would bring it in. */
export type When = 'now' | 'next' | 'not-yet'

export type AcceptanceCriterion = string

/** Percentiles over the draws: months from start, and their days YYYY-MM-DD. */
export type MonthRange = {
  readonly p50: number
  readonly p90: number
  /** Their standard errors, months. */
  readonly se50: number
  readonly se90: number
  readonly p50Date: string
  readonly p90Date: string
}

/** What a person changed of a story by hand. */
export type EditedField =
  'title' | 'size' | 'team' | 'notes' | 'done' | 'dropped' | 'order' | 'effect' | 'wsjf' | 'active'

/**
 * Of what is a choice: the share of the eight scrambles that by their own sizes, worth and dates say the same of a story; null where
 * there are too few draws, or where it has no such place. Of `tie`, that it is too close to call with others, or with none; of
 * `block`, that it has the same stories.
 */
export type StoryAgreement = {
  readonly rank: number | null
  readonly computedRank: number | null
  readonly tie: number | null
  readonly block: number | null
  readonly expedited: number | null
  readonly when: number | null
}

/**
 * A story. Every `...Se` is the standard error that the number of draws leaves; 0 of what is stated, null where it can't be told.
 * Keys are stable: they come from what the story is about, never from its position.
 */
export type Story = {
  readonly key: string
  readonly epic: string
  readonly title: string
  readonly description: string
  readonly kind:
    | 'reducer'
    | 'contract-test'
    | 'data'
    | 'parallel-run'
    | 'cut-over'
    | 'decommission'
    | 'capability'
    | 'spike'
    | 'touch'
    | 'decision'
    | 'capacity'
    | 'own'
  readonly journey: Journey
  readonly acceptance: readonly AcceptanceCriterion[]
  /** Person-days. */
  readonly size: {
    readonly p10: number
    readonly p50: number
    readonly p90: number
    readonly se10: number
    readonly se50: number
    readonly se90: number
  }
  /** Money lost for each month that it is late; null is unknown, never 0. */
  readonly costOfDelayPerMonth: number | null
  readonly costOfDelayPerMonthSe: number | null
  readonly urgency: 'linear' | 'fixed-date' | 'decay'
  /** Months from start by which it has to be done, so that what asks for it can be met; null where nothing does. In the past it stays there. */
  readonly dueMonth: number | null
  readonly dueMonthSe: number | null
  /** The day of `dueMonth`, YYYY-MM-DD. */
  readonly due: string | null
  /** Keys of the stories that have to be finished first. */
  readonly after: readonly string[]
  readonly when: When
  /** For `not-yet`: what would bring it in. */
  readonly trigger: string | null
  /** Its own cost of delay a month over the months that it takes; null where either is unknown. */
  readonly ratio: number | null
  readonly ratioSe: number | null
  /** The block that it stands in (an enabler stands in the block of what it unlocks), best first, and the block's ratio. Null for `not-yet`. */
  readonly block: number | null
  readonly blockRatio: number | null
  readonly blockRatioSe: number | null
  /** Blocks whose ratios are within 20 % of each other are one group: their order is not sure. */
  readonly tie: number | null
  /** Pulled forward, because in the order of money alone it would miss its date. */
  readonly expedited: boolean
  /** In more than half of the draws it is finished after its date. */
  readonly late: boolean
  /** Share of draws in which it is finished after its date; null where it has none. */
  readonly lateShare: number | null
  readonly lateShareSe: number | null
  /** Money lost by doing it after everything else that is `now` or `next`. */
  readonly costOfGoingLast: number | null
  readonly costOfGoingLastSe: number | null
  /** From 1. */
  readonly rank: number
  /** Its place if nobody had put anything elsewhere by hand; null for `not-yet` and what is done or dropped. */
  readonly computedRank: number | null
  readonly agreement: StoryAgreement
  /** Share of draws in which it is among the first five; null for what has no place. */
  readonly topFive: number | null
  readonly topFiveSe: number | null
  /** Id of the team that does it; null: whoever is free, or the team of the assumed size. */
  readonly team: string | null
  /** When it begins and ends if the teams work in this order; null for `not-yet`, done and dropped. */
  readonly begins: MonthRange | null
  readonly ends: MonthRange | null
  /** The record that it is about: a product, service, vendor or decision. */
  readonly about: string | null
  readonly done: boolean
  readonly doneOn: string | null
  /** Why it will not be done; null: it is not dropped. */
  readonly dropped: string | null
  readonly notes: string | null
  /** By hand; empty where all is as computed. */
  readonly edited: readonly EditedField[]
  /** Pinned by hand: whether dependencies let it stand where it was put; null where it is not pinned. */
  readonly pinKept: boolean | null
  /** SAFe's scores as somebody gave them: to be looked at beside money, never added to it. */
  readonly wsjf: (WsjfScore & { readonly score: number; readonly rank: number }) | null
}

/** An epic a delivery product; null and null: work on the ecosystem as a whole, or an epic of one's own. */
export type Epic = {
  readonly key: string
  readonly product: string | null
  readonly family: FamilyId | null
  readonly title: string
  readonly description: string
  readonly stories: readonly Story[]
}

/** What a team has to do, when it is through, and what one more person in it would save until then. */
export type TeamLoad = {
  /** Null: the team of the assumed size. */
  readonly team: string | null
  readonly name: string
  readonly people: number
  readonly daysPerMonth: number
  readonly stories: number
  readonly storiesAgreement: number | null
  /** Person-days, in the mean. */
  readonly days: number
  readonly daysSe: number | null
  readonly ends: MonthRange | null
  /** Money of delay that one more person would save, in the mean; 0 where time saved saves no money. */
  readonly onePersonMore: number
  readonly onePersonMoreSe: number | null
  /** One more person here saves more than in any other team; without money, it is through last. */
  readonly bottleneck: boolean
  readonly bottleneckAgreement: number | null
}

/** Money of delay until all that is `now` or `next` is done, in the mean, as the teams work. */
export type OrderCost = {
  readonly shown: number
  readonly shownSe: number | null
  readonly computed: number
  readonly computedSe: number | null
  /** What the order by hand loses more than the computed one (less where below 0): in all, and a month until all is done. */
  readonly more: number
  readonly moreSe: number | null
  readonly morePerMonth: number
  readonly morePerMonthSe: number | null
  readonly months: number
  readonly monthsSe: number | null
  /** How many stories stand elsewhere by hand. */
  readonly pinned: number
  /** How many end after their date in the mean: as shown, and in the computed order. */
  readonly late: number
  readonly lateAgreement: number | null
  readonly lateComputed: number
  readonly lateComputedAgreement: number | null
}

/** What has a date: whether any order could meet all of them (earliest date first is best for that, Jackson 1955). */
export type Deadlines = {
  readonly dated: number
  readonly expedited: number
  readonly expeditedAgreement: number | null
  /** True: one pooled team that did these first, earliest date first, would meet every date. */
  readonly feasible: boolean
  readonly feasibleAgreement: number | null
  /** Months by which the worst one is late even so; 0 where all are met. */
  readonly latestBy: number
  readonly latestBySe: number | null
  /** Keys of those that are late even so. */
  readonly late: readonly string[]
}

/** What a person said of a story that is not there any more: kept, and shown, until somebody forgets it. */
export type Orphan = {
  readonly key: string
  readonly title: string | null
  readonly fields: readonly EditedField[]
  readonly why: string
}

/** The answer to `backlog`. Stories inside epics are in the order of the whole: see `rank`. */
export type Backlog = {
  readonly name: string
  /** Id of the scenario, or `baseline`. */
  readonly scenario: string
  readonly start: string
  readonly currency: string
  readonly epics: readonly Epic[]
  /** Keys of all stories, best first; `not-yet` ones next, done and dropped ones last. */
  readonly order: readonly string[]
  readonly orderCost: OrderCost
  readonly deadlines: Deadlines
  readonly teams: readonly TeamLoad[]
  readonly orphans: readonly Orphan[]
  /** Day of the order that was last exported or accepted: what hardly differs from it keeps it. */
  readonly acceptedOn: string | null
  readonly digest: string
}
