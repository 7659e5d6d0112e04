import { figure } from '../figures.ts'
import type { Backlog, Epic, Story } from '../item.ts'
import { csvOf } from '../../csv.ts'
import { titleCell } from './csv.ts'
import { labelsOf, linesOf, plainText } from './story-text.ts'

/** The first two have to be these, in this order; further ones are read by name. */
export const GITLAB_COLUMNS = ['title', 'description', 'due date', 'type'] as const

/**
 * A CSV for GitLab’s issue import. A project has no epics, so each is an issue before its stories, and stories carry its
 * scoped label. Labels and estimate are quick actions at the end of the description; a line of ours that starts with a slash
 * is never one. Labels have to exist in the project to be set.
 */
export function gitlabCsvOf(backlog: Backlog): string {
  const rows = linesOf(backlog).map(({ epic, story }) =>
    story === null ? epicRow(epic) : storyRow(epic, story, backlog),
  )
  return csvOf([GITLAB_COLUMNS, ...rows])
}

/** NUL is left out of every cell, so it may not hide a slash here. */
const withoutActions = (text: string): string => text.replaceAll('\0', '').replace(/^(\s*)\//gm, '$1\\/')
const label = (text: string): string => `~"${text.replaceAll('"', '')}"`
const scoped = (epic: Epic): string => label(`epic::${epic.key}`)

function epicRow(epic: Epic): readonly (string | null)[] {
  const text = [
    withoutActions(epic.description),
    '',
    `Key: epic/${epic.key}`,
    '',
    `/label ~lastmoment ~epic ${scoped(epic)}`,
  ]
  return [titleCell(epic.title), text.join('\n'), null, 'issue']
}

function storyRow(epic: Epic, story: Story, backlog: Backlog): readonly (string | null)[] {
  const text = [
    withoutActions(plainText(story, backlog, '-')),
    '',
    `/label ${labelsOf(story).map(label).join(' ')} ${scoped(epic)}`,
    `/estimate ${figure(Math.max(0.25, story.size.p50)).replaceAll(',', '')}d`,
  ]
  return [titleCell(story.title), text.join('\n'), story.due, 'issue']
}
