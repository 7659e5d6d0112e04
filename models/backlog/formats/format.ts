import type { Backlog } from '../item.ts'
import { azureParts } from './azure-csv.ts'
import { githubScriptOf } from './github.ts'
import { gitlabCsvOf } from './gitlab-csv.ts'
import { jiraCsvOf } from './jira-csv.ts'
import { jsonOf } from './json.ts'
import { linearCsvOf } from './linear-csv.ts'
import { markdownOf } from './markdown.ts'
import { safeCsvOf } from './safe-csv.ts'

/** What a backlog can be written as: name for people, and the name of a file. */
export const BACKLOG_FORMATS = {
  markdown: { name: 'Markdown', file: 'backlog.md' },
  json: { name: 'JSON', file: 'backlog.json' },
  'jira-csv': { name: 'Jira CSV', file: 'backlog-jira.csv' },
  'azure-csv': { name: 'Azure DevOps CSV', file: 'backlog-azure.csv' },
  'linear-csv': { name: 'Linear CSV', file: 'backlog-linear.csv' },
  'gitlab-csv': { name: 'GitLab CSV', file: 'backlog-gitlab.csv' },
  github: { name: 'GitHub script', file: 'backlog-github.sh' },
  'safe-csv': { name: 'SAFe WSJF CSV', file: 'backlog-wsjf.csv' },
} as const
export type BacklogFormat = keyof typeof BACKLOG_FORMATS

export const isBacklogFormat = (text: string): text is BacklogFormat => Object.hasOwn(BACKLOG_FORMATS, text)

/**
 * The backlog as text, one entry a file: one, but for Azure, which takes 1,000 work items at a time. Pure: the same backlog
 * gives the same text, and the same record the same key, in every export.
 */
export function backlogFiles(backlog: Backlog, format: BacklogFormat): readonly string[] {
  switch (format) {
    case 'markdown':
      return [markdownOf(backlog)]
    case 'json':
      return [jsonOf(backlog)]
    case 'jira-csv':
      return [jiraCsvOf(backlog)]
    case 'azure-csv':
      return azureParts(backlog)
    case 'linear-csv':
      return [linearCsvOf(backlog)]
    case 'gitlab-csv':
      return [gitlabCsvOf(backlog)]
    case 'github':
      return [githubScriptOf(backlog)]
    case 'safe-csv':
      return [safeCsvOf(backlog)]
  }
}

/** The same where one text is wanted: the first file; `backlogFiles` has those beyond 1,000 work items. */
export function exportBacklog(backlog: Backlog, format: BacklogFormat): string {
  return backlogFiles(backlog, format)[0] ?? ''
}
