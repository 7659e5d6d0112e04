import type { FamilyId, Journey } from '#models/catalog/family'

/** Where an item stands in time: a story that no measured need asks for yet waits, with the trigger that would bring it in. */
export type When = 'now' | 'next' | 'not-yet'

export type AcceptanceCriterion = string

/** A story. Keys are stable: they come from what the story is about, never from its position. */
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
  readonly journey: Journey
  readonly acceptance: readonly AcceptanceCriterion[]
  /** Person-days. */
  readonly size: { readonly p10: number; readonly p50: number; readonly p90: number }
  /** Money lost for each month that it is late; null is unknown, never 0. */
  readonly costOfDelayPerMonth: number | null
  readonly urgency: 'linear' | 'fixed-date' | 'decay'
  /** Months from start by which it has to be done, so that what asks for it can be met; null where nothing does. In the past it stays there. */
  readonly dueMonth: number | null
  /** The day of `dueMonth`, YYYY-MM-DD. */
  readonly due: string | null
  /** Keys of the stories that have to be finished first. */
  readonly after: readonly string[]
  readonly when: When
  /** For `not-yet`: what would bring it in. */
  readonly trigger: string | null
  /** Its own cost of delay a month over the months that it takes; null where either is unknown. */
  readonly ratio: number | null
  /** The block that it stands in (an enabler stands in the block of what it unlocks), best first, and the block's ratio. Null for `not-yet`. */
  readonly block: number | null
  readonly blockRatio: number | null
  /** Blocks whose ratios are within 20 % of each other are one group: their order is not sure. */
  readonly tie: number | null
  /** Pulled forward, because in the order of money alone it would miss its date. */
  readonly expedited: boolean
  /** Even so it is later than its date. */
  readonly late: boolean
  /** Money lost by doing it after everything else that is `now` or `next`. */
  readonly costOfGoingLast: number | null
  /** From 1. */
  readonly rank: number
  /** Share of draws in which it is among the first five; null where no draws were given. */
  readonly topFive: number | null
  /** The record that it is about: a product, service, vendor or decision. */
  readonly about: string | null
  readonly done: boolean
}

/** An epic a delivery product; null and null: work on the ecosystem as a whole. */
export type Epic = {
  readonly key: string
  readonly product: string | null
  readonly family: FamilyId | null
  readonly title: string
  readonly description: string
  readonly stories: readonly Story[]
}

/** The answer to `backlog`. Stories inside epics are in the order of the whole: see `rank`. */
export type Backlog = {
  readonly name: string
  /** Id of the scenario, or `baseline`. */
  readonly scenario: string
  readonly start: string
  readonly currency: string
  readonly epics: readonly Epic[]
  /** Keys of all stories, best first; `not-yet` ones last. */
  readonly order: readonly string[]
  readonly digest: string
}

/** What a person changed of a story by hand: it survives the next generation, since keys are stable. */
export type StoryEdit = {
  readonly key: string
  readonly title?: string
  /** Person-days. */
  readonly size?: { readonly p10: number; readonly p50: number; readonly p90: number }
  readonly done?: boolean
}
