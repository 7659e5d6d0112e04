/** What a spreadsheet takes for a formula at the start of a cell, also behind blanks or in full width. */
const FORMULA = /^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/

/**
 * A cell that is text wherever it is opened: a leading `=`, `+`, `-`, `@`, tab or line end gets an apostrophe before it
 * (trackers that export so take it off again on import), line ends are one kind, NUL is left out.
 */
export function cellText(text: string): string {
  const plain = text.replaceAll('\0', '').replace(/\r\n?/g, '\n')
  return FORMULA.test(plain) ? `'${plain}` : plain
}

/** Rows as CSV by RFC 4180: comma, CRLF, quotes where needed, doubled inside. Numbers are plain cells. */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = cellText(value)
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
