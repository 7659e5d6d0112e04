import type { Backlog } from '../item.ts'
import { csvOf } from '../../csv.ts'
import { titleCell } from './csv.ts'
import { labelsOf, linesOf, plainText, urgencyOf, urgencyOfEpic } from './story-text.ts'

const PRIORITIES = { 1: 'Urgent', 2: 'High', 3: 'Medium', 4: 'Low' } as const
const STATES = { now: 'Todo', next: 'Backlog', 'not-yet': 'Backlog' } as const

/** The columns of Linear’s own export, which its importer reads by name; it takes the apostrophe before a formula off again. */
export const LINEAR_COLUMNS = [
  'Id',
  'Team',
  'Title',
  'Description',
  'Status',
  'Estimate',
  'Priority',
  'Project',
  'Creator',
  'Assignee',
  'Labels',
  'Cycle Number',
  'Cycle Name',
  'Cycle Start',
  'Cycle End',
  'Created',
  'Updated',
  'Started',
  'Completed',
  'Canceled',
  'Archived',
  'Due Date',
  'Parent issue',
] as const

type Column = (typeof LINEAR_COLUMNS)[number]

/**
 * A CSV for Linear: an epic is a project and an issue, before its stories, which name it as their parent. `Id` is the stable
 * key; estimates are whole person-days (p50, rounded up), labels are parted by comma and blank.
 */
export function linearCsvOf(backlog: Backlog): string {
  const rows = linesOf(backlog).map(({ epic, story }) =>
    row(
      story === null
        ? {
            Id: `epic/${epic.key}`,
            Title: titleCell(epic.title),
            Description: epic.description,
            Status: 'Backlog',
            Priority: PRIORITIES[urgencyOfEpic(epic)],
            Project: titleCell(epic.title),
            Labels: 'lastmoment, epic',
          }
        : {
            Id: story.key,
            Title: titleCell(story.title),
            Description: plainText(story, backlog, '-'),
            Status: story.done ? 'Done' : STATES[story.when],
            Estimate: Math.max(1, Math.ceil(story.size.p50)),
            Priority: PRIORITIES[urgencyOf(story)],
            Project: titleCell(epic.title),
            Labels: labelsOf(story).join(', '),
            'Due Date': story.due,
            'Parent issue': `epic/${epic.key}`,
          },
    ),
  )
  return csvOf([LINEAR_COLUMNS, ...rows])
}

const row = (cells: Readonly<Partial<Record<Column, string | number | null>>>): readonly (string | number | null)[] =>
  LINEAR_COLUMNS.map((column) => cells[column] ?? null)
