import type { Backlog } from '../item.ts'
import { csvOf } from '../../csv.ts'
import { titleCell } from './csv.ts'
import { keyLabel, labelsOf, linesOf, numbersOf, plainText, urgencyOf, urgencyOfEpic } from './story-text.ts'

const PRIORITIES = { 1: 'Highest', 2: 'High', 3: 'Medium', 4: 'Low' } as const
const LABELS = 7

export const JIRA_COLUMNS = [
  'Issue Type',
  'Issue ID',
  'Parent',
  'Summary',
  'Description',
  'Priority',
  'Due Date',
  'Story Points',
  ...new Array<string>(LABELS).fill('Labels'),
] as const

/**
 * A CSV for Jira’s importer: all epics before all stories, `Parent` is an `Issue ID` of the same file, one `Labels` column a
 * label. Dates are yyyy-MM-dd (to be stated in the importer), story points are person-days (p50). The label
 * `lastmoment:<key>` stays the same from export to export.
 */
export function jiraCsvOf(backlog: Backlog): string {
  const lines = linesOf(backlog)
  const numbers = numbersOf(lines.map(({ epic, story }) => (story === null ? `epic/${epic.key}` : story.key)))
  const labels = (some: readonly string[]): readonly (string | null)[] =>
    Array.from({ length: LABELS }, (_, at) => some[at] ?? null)
  const epics = backlog.epics.map((epic) => [
    'Epic',
    numbers.get(`epic/${epic.key}`) ?? null,
    null,
    titleCell(epic.title),
    epic.description,
    PRIORITIES[urgencyOfEpic(epic)],
    null,
    null,
    ...labels([keyLabel(`epic/${epic.key}`), 'lastmoment']),
  ])
  const stories = backlog.order.flatMap((key) => {
    const line = lines.find(({ story }) => story?.key === key)
    if (line?.story === undefined || line.story === null) return []
    const { epic, story } = line
    return [
      [
        'Story',
        numbers.get(story.key) ?? null,
        numbers.get(`epic/${epic.key}`) ?? null,
        titleCell(story.title),
        plainText(story, backlog, '*'),
        PRIORITIES[urgencyOf(story)],
        story.due,
        story.size.p50,
        ...labels([keyLabel(story.key), ...labelsOf(story)]),
      ],
    ]
  })
  return csvOf([JIRA_COLUMNS, ...epics, ...stories])
}
