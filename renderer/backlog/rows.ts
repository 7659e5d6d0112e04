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
}
export const NO_FILTER: Filter = { epic: null, journey: null, when: null }

export const JOURNEYS: Readonly<Record<Journey, string>> = {
  'path-to-production': 'Path to production',
  'path-to-repair': 'Path to repair',
  'path-to-compliance': 'Path to compliance',
}
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
      (filter.when === null || story.when === filter.when),
  )

/** Rows by epic; epics in the order of their first story, which is the best ranked. */
export function byEpic(rows: readonly Row[]): readonly { readonly epic: Epic; readonly rows: readonly Row[] }[] {
  const epics = [...new Set(rows.map((row) => row.epic))]
  return epics.map((epic) => ({ epic, rows: rows.filter((row) => row.epic === epic) }))
}

/** How much is to be done now: count of stories and the sum of their median sizes. */
export function sumOf(rows: readonly Row[]): { readonly stories: number; readonly days: number; readonly now: number } {
  return {
    stories: rows.length,
    days: rows.filter((row) => !row.story.done).reduce((sum, row) => sum + row.story.size.p50, 0),
    now: rows.filter((row) => row.story.when === 'now' && !row.story.done).length,
  }
}

/** A story's key as a title, for the stories that it waits for. */
export const titleOf = (rows: readonly Row[], key: string): string =>
  rows.find((row) => row.story.key === key)?.story.title ?? (key === '' ? UNKNOWN : key)
