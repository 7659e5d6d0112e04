import { parse } from 'csv-parse/browser/esm/sync'
import { err, ok, type Result } from '../result.ts'
import type { ImportError, ImportFile } from './report.ts'

export type CsvRows = {
  readonly header: readonly string[]
  /** The header is the first of them. */
  readonly rows: readonly (readonly string[])[]
  readonly delimiter: string
}

/** The rows of CSV text; `,`, `;` or a tab separates. `expected`: the columns, in words for a file that is empty. */
export function readCsvRows(file: ImportFile, expected: string): Result<CsvRows, ImportError> {
  const text = file.text.replace(/^\uFEFF/, '')
  const delimiter = delimiterOf(text)
  let rows: string[][]
  try {
    rows = parse(text, { delimiter, trim: true, skip_empty_lines: true, relax_column_count: true })
  } catch (reason) {
    return err({ message: `${file.name} is not CSV: ${reason instanceof Error ? reason.message : String(reason)}` })
  }
  const [header] = rows
  if (header === undefined) return err({ message: `${file.name} is empty: expected ${expected}` })
  return ok({ header, rows, delimiter })
}

/** What separates the columns of a text, by its first line. */
function delimiterOf(text: string): ',' | ';' | '\t' {
  const line = text.split(/\r?\n/, 1)[0] ?? ''
  if (line.includes('\t')) return '\t'
  return line.includes(';') ? ';' : ','
}

/** A decimal comma and points between thousands are read where `;` separates columns; else the other way round. */
export function readNumber(text: string, delimiter: string): number | undefined {
  const plain =
    delimiter === ';' && text.includes(',') && /^-?\d{1,3}(\.\d{3})*,\d+$|^-?\d+,\d+$/.test(text)
      ? text.replace(/\./g, '').replace(',', '.')
      : /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)
        ? text.replace(/,/g, '')
        : text
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : undefined
}

/** Whether a header names a column by one of the words that are known for it. */
export const isNamed = (name: string, known: readonly string[]): boolean =>
  name
    .toLowerCase()
    .split(/[^a-z]+/)
    .some((word) => known.includes(word))

/** What is wrong with the columns of a file that has no column of a kind: which is missing, which there are, and what it is told by. */
export function columnMissing(
  file: ImportFile,
  header: readonly string[],
  missing: string,
  known: readonly string[],
): ImportError {
  const found =
    header.length === 1 ? `the column "${header[0]}"` : `the columns ${header.map((name) => `"${name}"`).join(', ')}`
  return { message: `${file.name} has no column of ${missing}: found ${found}, expected one named ${known.join(', ')}` }
}
