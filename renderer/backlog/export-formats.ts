import type { BacklogFormat } from '#models/backlog/formats/format'

/** Every format that a backlog leaves in, and how its file is called. */
export const EXPORT_FORMATS: readonly {
  readonly format: BacklogFormat
  readonly label: string
  readonly ending: string
}[] = [
  { format: 'markdown', label: 'Markdown', ending: '.md' },
  { format: 'json', label: 'JSON', ending: '.json' },
  { format: 'jira-csv', label: 'Jira (CSV)', ending: '-jira.csv' },
  { format: 'azure-csv', label: 'Azure Boards (CSV)', ending: '-azure.csv' },
  { format: 'linear-csv', label: 'Linear (CSV)', ending: '-linear.csv' },
  { format: 'gitlab-csv', label: 'GitLab (CSV)', ending: '-gitlab.csv' },
  { format: 'github', label: 'GitHub (script)', ending: '-github.sh' },
  { format: 'safe-csv', label: 'SAFe WSJF (CSV)', ending: '-wsjf.csv' },
]

/** A file's name from the document's: "online-boutique-backlog.md"; numbered where there are several. */
export function exportName(document: string, ending: string, part: number, parts: number): string {
  const slug = document
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return `${slug === '' ? 'untitled' : slug}-backlog${parts > 1 ? `-${part + 1}-of-${parts}` : ''}${ending}`
}
