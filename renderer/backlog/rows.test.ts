import { expect, it } from 'vitest'
import { EMPTY_BACKLOG } from '#models/backlog/backlog.fixture'
import type { Backlog, Story } from '#models/backlog/item'
import { exportName } from './export-formats.ts'
import { byEpic, filtered, NO_FILTER, rowsOf, sumOf } from './rows.ts'

const story = (key: string, epic: string, fields: Partial<Story> = {}): Story =>
  // The fields that a list reads; the others do not matter here.
  ({
    key,
    epic,
    title: key,
    description: '',
    kind: 'touch',
    journey: 'path-to-production',
    acceptance: [],
    size: { p10: 1, p50: 2, p90: 4, se10: 0, se50: 0, se90: 0 },
    costOfDelayPerMonth: null,
    costOfDelayPerMonthSe: null,
    urgency: 'linear',
    dueMonth: null,
    dueMonthSe: null,
    due: null,
    after: [],
    when: 'now',
    trigger: null,
    ratio: null,
    ratioSe: null,
    block: null,
    blockRatio: null,
    blockRatioSe: null,
    tie: null,
    rank: 1,
    topFive: null,
    topFiveSe: null,
    about: null,
    done: false,
    dropped: null,
    notes: null,
    team: null,
    ...fields,
  }) as Story
const epic = (key: string, stories: readonly Story[]) =>
  ({ key, product: key, family: 'network', title: key, description: '', stories }) as const
const backlog: Backlog = {
  ...EMPTY_BACKLOG,
  name: 'B',
  epics: [
    epic('x', [story('x1', 'x'), story('x2', 'x', { when: 'not-yet', journey: 'path-to-repair' })]),
    epic('y', [story('y1', 'y', { done: true })]),
  ],
  order: ['y1', 'x1', 'x2'],
}

it('shows every story in the order of the whole, and epics in the order of their best one', () => {
  const rows = rowsOf(backlog)
  expect(rows.map((row) => row.story.key)).toEqual(['y1', 'x1', 'x2'])
  expect(byEpic(rows).map((group) => group.epic.key)).toEqual(['y', 'x'])
})

it('filters by epic, journey and when, all at once', () => {
  const rows = rowsOf(backlog)
  expect(filtered(rows, NO_FILTER)).toHaveLength(3)
  expect(filtered(rows, { ...NO_FILTER, epic: 'x', journey: 'path-to-repair', when: 'not-yet' })).toHaveLength(1)
  expect(filtered(rows, { ...NO_FILTER, epic: 'y', journey: 'path-to-repair' })).toHaveLength(0)
})

it('filters by team and by words of title, key and notes', () => {
  const rows = rowsOf({
    ...backlog,
    epics: [epic('x', [story('x1', 'x', { team: 'a', notes: 'Ask Ann' }), story('x2', 'x')])],
    order: ['x1', 'x2'],
  })
  const keys = (filter: Partial<typeof NO_FILTER>) =>
    filtered(rows, { ...NO_FILTER, ...filter }).map((row) => row.story.key)
  expect(keys({ team: 'a' })).toEqual(['x1'])
  expect(keys({ team: '*' })).toEqual(['x2'])
  expect(keys({ words: 'ann X1' })).toEqual(['x1'])
})

it('does not count what is done as work that is left', () => {
  expect(sumOf(rowsOf(backlog))).toEqual({ stories: 3, days: 4, now: 1 })
})

it('names a file after the document, and numbers the parts of a large one', () => {
  expect(exportName('Online Boutique!', '.md', 0, 1)).toBe('online-boutique-backlog.md')
  expect(exportName('***', '-azure.csv', 1, 3)).toBe('untitled-backlog-2-of-3-azure.csv')
})
