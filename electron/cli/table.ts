/** Aligned columns for a terminal; numbers (cells that begin with a digit, sign or currency) to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows]
  const width = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const right = head.map(
    (_, column) =>
      rows.length > 0 &&
      rows.every((row) => /^[-+−]?[$€£]?\d|^$|^(no price|unknown|unbounded|—)/.test(row[column] ?? '')),
  )
  const line = (row: readonly string[]): string =>
    width
      .map((w, column) => (right[column] === true ? (row[column] ?? '').padStart(w) : (row[column] ?? '').padEnd(w)))
      .join('  ')
      .trimEnd()
  return (
    [
      line(head),
      width
        .map((w) => '─'.repeat(w))
        .join('  ')
        .trimEnd(),
      ...rows.map(line),
    ].join('\n') + '\n'
  )
}

/** A title and what follows it, with a blank line before. */
export const section = (title: string, body: string): string => `\n${title}\n${body}`
