/** What a spreadsheet takes for a formula at the start of a cell, also behind blanks or in full width. */
const FORMULA = /^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^\s*[\t\r\n]/

/** The same behind what a spreadsheet of another language takes for the end of a cell or a line. A dash opens a list, so it may open a line. */
const LATER_FORMULA = /[;\t][^\S\n\t]*(?=[=+\-@\uff1d\uff0b\uff0d\uff20])|\n[^\S\n]*(?=[=+@\uff1d\uff0b\uff20])/g

/**
 * A cell that is text wherever it is opened: a leading `=`, `+`, `-`, `@`, tab or line end gets an apostrophe before it
 * (trackers that export so take it off again on import), line ends are one kind, NUL is left out.
 */
export function cellText(text: string): string {
  const plain = text.replaceAll('\0', '').replace(/\r\n?/g, '\n').replace(LATER_FORMULA, "$&'")
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
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
