import type { Backlog, Epic, Story } from '../item.ts'
import { csvOf } from '../../csv.ts'
import { titleCell } from './csv.ts'
import { factsOf, keptIn, keyLabel, labelsOf, urgencyOf, urgencyOfEpic } from './story-text.ts'

/** Azure Boards imports no more work items at a time. */
export const AZURE_ROWS = 1000

export const AZURE_COLUMNS = [
  'Work Item Type',
  'Title 1',
  'Title 2',
  'Description',
  'Priority',
  'Story Points',
  'Target Date',
  'Tags',
] as const

type Row = readonly (string | number | null)[]

/**
 * CSVs for Azure Boards (Agile process), each with its header and at most 1,000 work items: an epic in `Title 1`, its
 * stories below it in `Title 2`. An epic is kept whole where a file has room for it; what goes on in a further file repeats
 * its epic, with the same tag. Story points are person-days (p50).
 */
export function azureParts(backlog: Backlog): readonly string[] {
  const files: Row[][] = [[]]
  for (const epic of backlog.epics) {
    const stories = keptIn(epic).map((story) => storyRow(story, backlog))
    const room = AZURE_ROWS - (files.at(-1)?.length ?? 0)
    if (stories.length + 1 > room && (stories.length < AZURE_ROWS || room < 2)) files.push([])
    files.at(-1)?.push(epicRow(epic))
    for (const story of stories) {
      if ((files.at(-1)?.length ?? 0) >= AZURE_ROWS) files.push([epicRow(epic)])
      files.at(-1)?.push(story)
    }
  }
  return files.map((rows) => csvOf([AZURE_COLUMNS, ...rows]))
}

const tags = (some: readonly string[]): string => some.map((tag) => tag.replace(/[;,]/g, ' ')).join('; ')

function epicRow(epic: Epic): Row {
  const tag = tags([keyLabel(`epic/${epic.key}`), 'lastmoment'])
  return ['Epic', titleCell(epic.title), null, html([epic.description]), urgencyOfEpic(epic), null, null, tag]
}

function storyRow(story: Story, backlog: Backlog): Row {
  const facts = factsOf(story, backlog).map(([name, value]) => `${name}: ${value}`)
  return [
    'User Story',
    null,
    titleCell(story.title),
    html([...story.description.split('\n'), 'Accepted when:', ...story.acceptance.map((one) => `• ${one}`), ...facts]),
    urgencyOf(story),
    story.size.p50,
    story.due,
    tags([keyLabel(story.key), ...labelsOf(story)]),
  ]
}

/** The description field is HTML. */
const html = (lines: readonly string[]): string =>
  lines.map((line) => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')).join('<br>')
