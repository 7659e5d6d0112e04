/** The rows under a heading of a Markdown page, cells trimmed, without the head: the tables that tests compute again. */
export function tableUnder(page: string, heading: string): string[][] {
  const after = page.split(`### ${heading}\n`)[1] ?? ''
  const lines = (after.split('\n#')[0] ?? '').split('\n').filter((line) => line.startsWith('|'))
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}
