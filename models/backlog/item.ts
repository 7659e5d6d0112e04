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
  /** Months from start by which it has to begin and to be done; null where nothing asks for it. */
  readonly dueMonth: number | null
  readonly due: string | null
  readonly after: readonly string[]
  readonly when: When
  /** For `not-yet`: what would bring it in. */
  readonly trigger: string | null
  /** Cost of delay over size, in the order that was computed; ties within 20 % are one group. */
  readonly ratio: number | null
  readonly block: number | null
  readonly rank: number
  readonly topFive: number | null
  readonly about: string | null
  readonly done: boolean
}

/** An epic a delivery product. */
export type Epic = {
  readonly key: string
  readonly product: string
  readonly family: FamilyId
  readonly title: string
  readonly description: string
  readonly stories: readonly Story[]
}

/** The answer to `backlog`. Stories inside epics are in the order of the whole: see `rank`. */
export type Backlog = {
  readonly name: string
  readonly scenario: string
  readonly start: string
  readonly currency: string
  readonly epics: readonly Epic[]
  /** Keys of all stories, best first; `not-yet` ones last. */
  readonly order: readonly string[]
  readonly digest: string
}
