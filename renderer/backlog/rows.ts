import type { Backlog, Epic, Story, When } from '#models/backlog/item'
import type { Journey } from '#models/catalog/family'
import { UNKNOWN } from '../parts/format.ts'

/** A story with the epic that it stands in. */
export type Row = { readonly story: Story; readonly epic: Epic }

export type Filter = {
  /** An epic's key; null is all. */
  readonly epic: string | null
  readonly journey: Journey | null
  readonly when: When | null
  /** A team's id, or `any` for whoever is free; null is all. */
  readonly team: string | null
  /** Words that title, key or notes hold; empty is all. */
  readonly words: string
}
export const NO_FILTER: Filter = { epic: null, journey: null, when: null, team: null, words: '' }
export const ANY_TEAM = '*'

export const WHENS: Readonly<Record<When, string>> = { now: 'Now', next: 'Next', 'not-yet': 'Not yet' }
export const KINDS: Readonly<Record<Story['kind'], string>> = {
  reducer: 'Reducer',
  'contract-test': 'Contract tests',
  data: 'Data',
  'parallel-run': 'Parallel run',
  'cut-over': 'Cut-over',
  decommission: 'Decommissioning',
  capability: 'Capability',
  spike: 'Spike',
  touch: 'Adaptation',
  decision: 'Decision',
  capacity: 'Capacity',
  own: 'Added by hand',
}

/** Every story in the order of the backlog; stories that the order does not name stand last, by key. */
export function rowsOf(backlog: Backlog): readonly Row[] {
  const place = new Map(backlog.order.map((key, index) => [key, index]))
  return backlog.epics
    .flatMap((epic) => epic.stories.map((story) => ({ story, epic })))
    .sort(
      (a, b) =>
        (place.get(a.story.key) ?? Infinity) - (place.get(b.story.key) ?? Infinity) ||
        (a.story.key < b.story.key ? -1 : 1),
    )
}

export const filtered = (rows: readonly Row[], filter: Filter): readonly Row[] =>
  rows.filter(
    ({ story, epic }) =>
      (filter.epic === null || epic.key === filter.epic) &&
      (filter.journey === null || story.journey === filter.journey) &&
      (filter.when === null || story.when === filter.when) &&
      (filter.team === null || (story.team ?? ANY_TEAM) === filter.team) &&
      holds(story, filter.words),
  )

const holds = ({ title, key, notes }: Story, words: string): boolean => {
  const text = `${title} ${key} ${notes ?? ''}`.toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** The stories whose place is too close to call with this one's: their blocks are worth about as much. */
export const tiedWith = (rows: readonly Row[], { story }: Row): readonly Row[] =>
  story.tie === null || story.costOfDelayPerMonth === null
    ? []
    : rows.filter(({ story: other }) => other.tie === story.tie && other.block !== story.block)

/** The stories that stand in the same block: what unlocks and what is unlocked. */
export const blockOf = (rows: readonly Row[], { story }: Row): readonly Row[] =>
  story.block === null || (story.blockRatio ?? 0) === 0
    ? []
    : rows.filter(({ story: other }) => other.block === story.block && other.key !== story.key)

export const isOpen = ({ story }: Row): boolean => !story.done && story.dropped === null

/** A story that has a place among those that are worked on: it can be moved. */
export const isPlaced = (row: Row): boolean => isOpen(row) && row.story.when !== 'not-yet'

/** Rows by epic; epics in the order of their first story, which is the best ranked. */
export function byEpic(rows: readonly Row[]): readonly { readonly epic: Epic; readonly rows: readonly Row[] }[] {
  const epics = [...new Set(rows.map((row) => row.epic))]
  return epics.map((epic) => ({ epic, rows: rows.filter((row) => row.epic === epic) }))
}

/** How much is to be done now: count of stories and the sum of their median sizes. */
export function sumOf(rows: readonly Row[]): { readonly stories: number; readonly days: number; readonly now: number } {
  return {
    stories: rows.length,
    days: rows.filter(isOpen).reduce((sum, row) => sum + row.story.size.p50, 0),
    now: rows.filter((row) => row.story.when === 'now' && isOpen(row)).length,
  }
}

/** A story's key as a title, for the stories that it waits for. */
export const titleOf = (rows: readonly Row[], key: string): string =>
  rows.find((row) => row.story.key === key)?.story.title ?? (key === '' ? UNKNOWN : key)
