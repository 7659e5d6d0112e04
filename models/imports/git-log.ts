/** One commit of a `git log --numstat`: the day (YYYY-MM-DD) in its own time zone, and the files that it touched. */
export type Commit = { readonly id: string; readonly day: string; readonly files: readonly string[] }

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (text: string | number): string => String(text).padStart(2, '0')

/**
 * Commits of the text that `git log --numstat` prints, with the dates of any `--date` but relative, or of
 * `--format='%H %aI'`. Renames count for the new name; binary files count; what stands in messages does not.
 * A commit without a readable date has the day ''.
 */
export function readCommits(text: string): readonly Commit[] {
  const commits: { id: string; day: string; files: string[] }[] = []
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const head = /^(?:commit )?([0-9a-f]{7,64})(?: (.*))?$/.exec(line)
    if (head !== null) {
      commits.push({ id: head[1] ?? '', day: dayOf(head[2] ?? ''), files: [] })
      continue
    }
    const commit = commits.at(-1)
    if (commit === undefined) continue
    const date = /^(?:Date|AuthorDate): +(.*)$/.exec(line)
    if (date !== null) commit.day = dayOf(date[1] ?? '')
    const stat = /^(?:\d+|-)\t(?:\d+|-)\t(.+)$/.exec(line)
    if (stat !== null) commit.files.push(pathOf(stat[1] ?? ''))
  }
  return commits
}

/** The day of "2026-11-19T…", "2026-11-19 …", "Thu Nov 19 10:00:00 2026 +0000", "Thu, 19 Nov 2026 …" or "1795082400 +0000". */
function dayOf(text: string): string {
  const iso = /\b(\d{4}-\d{2}-\d{2})(?!\d)/.exec(text)
  if (iso !== null) return iso[1] ?? ''
  const words = /\b([A-Z][a-z]{2}) (\d{1,2}) \d\d:\d\d:\d\d (\d{4})\b/.exec(text)
  if (words !== null) return dayIn(words[3], words[1], words[2])
  const mail = /\b(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})\b/.exec(text)
  if (mail !== null) return dayIn(mail[3], mail[2], mail[1])
  const raw = /^(\d{9,11})(?: ([+-])(\d{2})(\d{2}))?$/.exec(text.trim())
  if (raw === null) return ''
  const offset = (Number(raw[3] ?? 0) * 60 + Number(raw[4] ?? 0)) * (raw[2] === '-' ? -60 : 60)
  return new Date((Number(raw[1]) + offset) * 1000).toISOString().slice(0, 10)
}

function dayIn(year = '', month = '', day = ''): string {
  const index = MONTHS.indexOf(month)
  return index === -1 ? '' : `${year}-${two(index + 1)}-${two(day)}`
}

/** The path as it is after the commit: "a/{old => new}/b" and "old => new" name a rename; quotes hold octal bytes. */
function pathOf(text: string): string {
  const plain = text.startsWith('"') && text.endsWith('"') ? unquoted(text.slice(1, -1)) : text
  const braces = /^(.*)\{.*? => (.*?)\}(.*)$/.exec(plain)
  if (braces !== null) return `${braces[1] ?? ''}${braces[2] ?? ''}${braces[3] ?? ''}`.replace(/\/\//g, '/')
  return plain.split(' => ').at(-1) ?? plain
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' }

/** Undoes git's quoting: \" and \\, letters, and bytes of UTF-8 as three octal digits. */
function unquoted(text: string): string {
  const percent = text
    .replace(/%/g, '%25')
    .replace(/\\([0-7]{3})/g, (_, octal: string) => `%${two(parseInt(octal, 8).toString(16))}`)
    .replace(/\\(.)/g, (_, letter: string) => ESCAPES[letter] ?? letter)
  try {
    return decodeURIComponent(percent)
  } catch {
    // Bytes that are no UTF-8: the name stays as git printed it, and matches what its readable part matches.
    return text
  }
}
