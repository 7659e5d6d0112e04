import { parse } from 'csv-parse/browser/esm/sync'
import { WsjfScore } from '#models/ecosystem/backlog-plan'
import { err, ok, type Result } from '../result.ts'
import type { ImportError, ImportFile } from './report.ts'

/** Scores of one row: its key where the file has one, and its title. */
export type ScoredRow = {
  readonly row: number
  readonly key: string
  readonly title: string
  readonly score: WsjfScore
}
export type WsjfScores = { readonly rows: readonly ScoredRow[]; readonly notes: readonly string[] }

const COLUMNS = {
  key: ['key', 'id', 'lastmoment key'],
  title: ['title', 'summary', 'name', 'feature', 'story'],
  value: ['user-business value', 'user business value', 'business value', 'value', 'ubv'],
  timeCriticality: ['time criticality', 'criticality', 'tc'],
  riskReduction: ['rr/oe', 'rr|oe', 'rroe', 'risk reduction', 'risk reduction/opportunity enablement', 'rr-oe value'],
  jobSize: ['job size', 'job duration', 'size', 'duration'],
} as const
type Column = keyof typeof COLUMNS
const SCORES = ['value', 'timeCriticality', 'riskReduction', 'jobSize'] as const

/**
 * Reads SAFe's WSJF scores from CSV text: a column of keys or titles, and the four scores; columns go by their header, `,`,
 * `;` or a tab separates. A row without all four scores is left out and named in the notes. Errors name the column or row.
 */
export function readWsjfScores(file: ImportFile): Result<WsjfScores, ImportError> {
  const text = file.text.replace(/^\uFEFF/, '')
  const head = text.slice(0, text.search(/\r|\n|$/))
  const delimiter = [',', ';', '\t'].sort((a, b) => head.split(b).length - head.split(a).length)[0] ?? ','
  let rows: string[][]
  try {
    rows = parse(text, { delimiter, trim: true, skip_empty_lines: true, relax_column_count: true })
  } catch (reason) {
    return err({ message: `${file.name} is not CSV: ${reason instanceof Error ? reason.message : String(reason)}` })
  }
  const names = (rows[0] ?? []).map((name) => name.toLowerCase().replace(/[\s_]+/g, ' '))
  const at = (column: Column): number => names.findIndex((name) => COLUMNS[column].some((known) => known === name))
  const missing = SCORES.filter((column) => at(column) < 0)
  if (missing.length > 0 || (at('key') < 0 && at('title') < 0))
    return err({
      message: `${file.name}: found the columns ${names.join(', ') || '(none)'}; expected Key or Title, User-business value, Time criticality, RR/OE and Job size`,
    })
  const found: ScoredRow[] = []
  const notes: string[] = []
  for (const [i, row] of rows.entries()) {
    if (i === 0) continue
    const cell = (column: Column): string => (row[at(column)] ?? '').replace(/^'(?=[=+\-@])/, '')
    const score = WsjfScore.safeParse(
      Object.fromEntries(SCORES.map((column) => [column, cell(column) === '' ? NaN : Number(cell(column))])),
    )
    const [key, title] = [at('key') < 0 ? '' : cell('key'), at('title') < 0 ? '' : cell('title')]
    if (score.success && (key !== '' || title !== '')) found.push({ row: i + 1, key, title, score: score.data })
    else
      notes.push(
        `row ${i + 1} (${key === '' ? title : key}) is left out: expected a key or title, three scores of 0 or more and a job size above 0`,
      )
  }
  return ok({ rows: found, notes })
}
