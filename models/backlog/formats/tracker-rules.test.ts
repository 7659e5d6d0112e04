import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { EMPTY_BACKLOG } from '../backlog.fixture.ts'
import { NOTHING_AGREED } from '../order-agreement.ts'
import type { Backlog, Epic, Story } from '../item.ts'
import { BACKLOG_FORMATS, backlogFiles, exportBacklog, type BacklogFormat } from './format.ts'

// Readers of the trackers' documented rules, written apart from the code that writes: what they refuse, a tracker would.

/** RFC 4180: CRLF after each record, quotes only around a whole cell and doubled inside, as many cells in each record. */
function readCsv(text: string): string[][] {
  const rows: string[][] = []
  let at = 0
  while (at < text.length) {
    const row: string[] = []
    for (;;) {
      let value = ''
      if (text[at] === '"') {
        at += 1
        for (;;) {
          if (at >= text.length) throw new Error('a quote is not closed')
          if (text[at] !== '"') value += text[at++]!
          else if (text[at + 1] === '"') {
            value += '"'
            at += 2
          } else break
        }
        at += 1
      } else {
        while (at < text.length && text[at] !== ',' && text[at] !== '\r' && text[at] !== '\n') {
          if (text[at] === '"') throw new Error('a quote inside a plain cell')
          value += text[at++]!
        }
      }
      row.push(value)
      if (text[at] === ',') at += 1
      else if (text.slice(at, at + 2) === '\r\n') {
        at += 2
        break
      } else throw new Error(`expected a comma or CRLF at ${at}, found ${JSON.stringify(text.slice(at, at + 5))}`)
    }
    rows.push(row)
  }
  for (const row of rows) if (row.length !== rows[0]!.length) throw new Error('a record has another number of cells')
  return rows
}

type Table = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }
function tableOf(text: string): Table & { readonly at: (name: string) => number } {
  const [header = [], ...rows] = readCsv(text)
  return { header, rows, at: (name) => header.indexOf(name) }
}

const HALF_CHARACTER = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/** A summary or title of a tracker: one line, not empty, not too long, no character cut in half. */
function expectTitle(title: string, longest: number): void {
  expect(title).toMatch(/^\S[^\r\n\t]*$/)
  expect(title.length).toBeLessThanOrEqual(longest)
  expect(title).not.toMatch(HALF_CHARACTER)
}

const expectText = (cell: string): void => {
  expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠\t\r]/)
  // Nor in a spreadsheet whose cells end at semicolons or tabs.
  for (const part of cell.split(/[;\t]/).slice(1)) expect(part).not.toMatch(/^[^\S\n]*[=+\-@＝＋－＠]/)
}

/** Jira: parents first, `Parent` is an `Issue ID` of the file, summary of at most 255, labels without blanks. */
function jira(text: string): Table {
  const { header, rows, at } = tableOf(text)
  for (const name of ['Issue Type', 'Issue ID', 'Parent', 'Summary']) expect(header).toContain(name)
  const seen = new Map<string, string>()
  for (const row of rows) {
    const [type, id, parent] = [row[at('Issue Type')]!, row[at('Issue ID')]!, row[at('Parent')]!]
    expect(id).toMatch(/^[1-9]\d*$/)
    expect(seen.has(id)).toBe(false)
    expect(type === 'Epic' ? parent : seen.get(parent)).toBe(type === 'Epic' ? '' : 'Epic')
    expectTitle(row[at('Summary')]!, 255)
    expect(row[at('Due Date')]).toMatch(/^$|^\d{4}-\d\d-\d\d$/)
    expect(row[at('Priority')]).toMatch(/^(Highest|High|Medium|Low)$/)
    expect(row[at('Story Points')]).toMatch(/^$|^\d+(\.\d+)?$/)
    header.forEach((name, column) => {
      if (name !== 'Labels') return
      expect(row[column]).toMatch(/^\S*$/)
      expect(row[column]!.length).toBeLessThanOrEqual(255)
    })
    row.forEach(expectText)
    seen.set(id, type)
  }
  return { header, rows }
}

/** Azure Boards: type and title, at most 1,000 items, no ID, a level deeper in the next title column. */
function azure(text: string): Table {
  const { header, rows, at } = tableOf(text)
  expect(header[0]).toBe('Work Item Type')
  expect(header).not.toContain('ID')
  expect(rows.length).toBeLessThanOrEqual(1000)
  expect(rows[0]![0]).toBe('Epic')
  for (const row of rows) {
    const [type, first, second] = [row[0]!, row[at('Title 1')]!, row[at('Title 2')]!]
    expect(type).toMatch(/^(Epic|User Story)$/)
    expect(type === 'Epic' ? second : first).toBe('')
    expectTitle(type === 'Epic' ? first : second, 255)
    expect(row[at('Priority')]).toMatch(/^[1-4]$/)
    for (const tag of row[at('Tags')]!.split('; ')) expect(tag).toMatch(/^[^;,]{1,400}$/)
    // The description is HTML: no element of anybody else's.
    expect(row[at('Description')]!.replaceAll('<br>', '')).not.toMatch(/[<>]/)
    row.forEach(expectText)
  }
  return { header, rows }
}

/** Linear: columns of its export; the parent stands before its children; whole estimates. */
function linear(text: string): Table {
  const { header, rows, at } = tableOf(text)
  const seen = new Set<string>()
  for (const row of rows) {
    const parent = row[at('Parent issue')]!
    expect(parent === '' || seen.has(parent)).toBe(true)
    expect(seen.has(row[at('Id')]!)).toBe(false)
    seen.add(row[at('Id')]!)
    expectTitle(row[at('Title')]!, 255)
    expect(row[at('Priority')]).toMatch(/^(Urgent|High|Medium|Low)$/)
    expect(row[at('Status')]).toMatch(/^(Todo|Backlog|Done)$/)
    expect(row[at('Estimate')]).toMatch(/^\d*$/)
    row.forEach(expectText)
  }
  return { header, rows }
}

/** GitLab: title and description first, titles of at most 255; only our own quick actions. */
function gitlab(text: string): Table {
  const { header, rows } = tableOf(text)
  expect(header.slice(0, 2)).toEqual(['title', 'description'])
  for (const row of rows) {
    expectTitle(row[0]!, 255)
    expect(row[2]).toMatch(/^$|^\d{4}-\d\d-\d\d$/)
    expect(row[3]).toBe('issue')
    for (const line of row[1]!.split('\n').filter((each) => each.trim().startsWith('/')))
      expect(line).toMatch(/^\/(label ~|estimate [\d.]+d$)/)
    row.forEach(expectText)
  }
  return { header, rows }
}

const story = (key: string, title: string, more: Partial<Story> = {}): Story => ({
  key,
  epic: 'store',
  title,
  description: `About ${title}`,
  kind: 'spike',
  journey: 'path-to-repair',
  acceptance: [`It holds for ${title}`],
  size: { p10: 0.5, p50: 1.5, p90: 3, se10: 0, se50: 0, se90: 0 },
  costOfDelayPerMonth: 120,
  costOfDelayPerMonthSe: null,
  urgency: 'linear',
  dueMonth: 3,
  dueMonthSe: null,
  due: '2027-04-01',
  after: [],
  when: 'now',
  trigger: null,
  ratio: 1,
  ratioSe: null,
  block: 0,
  blockRatio: 1,
  blockRatioSe: null,
  tie: 0,
  expedited: false,
  late: false,
  lateShare: 0,
  lateShareSe: null,
  costOfGoingLast: 3,
  costOfGoingLastSe: null,
  rank: 1,
  computedRank: 1,
  agreement: NOTHING_AGREED,
  topFive: 0.5,
  topFiveSe: null,
  team: null,
  begins: null,
  ends: null,
  about: null,
  done: false,
  doneOn: null,
  dropped: null,
  notes: title,
  edited: [],
  pinKept: null,
  wsjf: null,
  ...more,
})

function backlogWith(title: string, stories: readonly Story[]): Backlog {
  const epic: Epic = { key: 'store', product: 'store', family: 'network', title, description: title, stories }
  return {
    ...EMPTY_BACKLOG,
    name: title,
    epics: [epic],
    order: stories.map(({ key }) => key),
  }
}

const PARTS = [
  '=1+1', '+', '-', '@SUM(A1)', '\t', '\r', '\n', '\r\n', ',', ';', ';=2', '"', '""', "'", '/close', 'é中', ' ', '<b>', '&',
  '|', '`$(x)`', '＝', '--', '\\', '\0', '👩‍👩‍👧', '🏴', 'אבג', '\u202eevil', '\u2028', '~label', 'x'.repeat(300), '😀'.repeat(200),
] // prettier-ignore
const nasty = fc.array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''))
const READERS = { 'jira-csv': jira, 'azure-csv': azure, 'linear-csv': linear, 'gitlab-csv': gitlab } as const
const CSVS = Object.keys(READERS) as (keyof typeof READERS)[]

it('writes what every tracker’s rules take, whatever the titles are', () => {
  fc.assert(
    fc.property(nasty, nasty, (a, b) => {
      const stories = [story('store/a', a), story('store/b', b, { done: true, doneOn: '2027-02-01', when: 'next' })]
      const backlog = backlogWith(a, stories)
      for (const format of CSVS)
        for (const text of backlogFiles(backlog, format)) expect(READERS[format](text).rows).toHaveLength(3)
    }),
    { numRuns: 120, examples: [['\0/close=1+1', '\n\0/close']] },
  )
})

it('leaves what was dropped out of every tracker, and lists it in Markdown', () => {
  const backlog = backlogWith('S', [story('store/a', 'Kept'), story('store/b', 'Gone', { dropped: 'no need' })])
  for (const format of CSVS)
    for (const text of backlogFiles(backlog, format)) {
      expect(READERS[format](text).rows).toHaveLength(2)
      expect(text).not.toContain('Gone')
    }
  expect(exportBacklog(backlog, 'markdown')).toContain('## Dropped\n\n- Gone: no need')
  expect(exportBacklog(backlog, 'json')).toContain('"dropped": "no need"')
})

it('keeps the key of every item where a second export is found again by it', () => {
  const keys = (stories: readonly Story[], format: keyof typeof READERS): readonly string[] =>
    backlogFiles(backlogWith('S', stories), format)
      .flatMap((text) => READERS[format](text).rows.flat())
      .filter((cell) => /lastmoment:|^store\/|^Key: |Key: store\//.test(cell))
      .flatMap((cell) => /store\/[a-z]+/g.exec(cell) ?? [])
      .sort()
  for (const format of CSVS) {
    const before = keys([story('store/a', 'A'), story('store/b', 'B')], format)
    expect(new Set(before).size, format).toBe(2)
    const after = keys([story('store/c', 'C'), story('store/b', 'Renamed'), story('store/a', 'A')], format)
    for (const key of before) expect(after, format).toContain(key)
  }
  const ids = (stories: readonly Story[]) =>
    new Map(jira(exportBacklog(backlogWith('S', stories), 'jira-csv')).rows.map((row) => [row[8], row[1]]))
  const first = ids([story('store/a', 'A')])
  for (const [label, id] of first) expect(ids([story('store/b', 'B'), story('store/a', 'Other')]).get(label)).toBe(id)
})

it('gives Azure at most 1,000 work items a file, each file beginning with the epic, and loses none', () => {
  const many = Array.from({ length: 2500 }, (_, at) => story(`store/${at}`, `Story ${at}`))
  const files = backlogFiles(backlogWith('S', many), 'azure-csv')
  expect(files.length).toBe(3)
  const titles = files.flatMap((text) => azure(text).rows.map((row) => row[2]!)).filter((title) => title !== '')
  expect(new Set(titles).size).toBe(2500)
})

it('writes a script that bash reads as words alone, whatever the titles are', (ctx) => {
  fc.assert(
    fc.property(nasty, (title) => {
      const input = exportBacklog(backlogWith(title, [story('store/a', title)]), 'github')
      const run = spawnSync('bash', ['-s'], { input, encoding: 'utf8' })
      if (run.error !== undefined) ctx.skip('bash is not here')
      expect(run.stderr).toBe('')
      expect(run.status).toBe(0)
      for (const line of run.stdout.split('\n').filter((each) => each.startsWith('issue')))
        expectTitle(line.replace(/^issue {3}\S+: /, '').replace(/ \[[^[]*$/, ''), 256)
    }),
    { numRuns: 12 },
  )
})

it('names no format that it can’t write', () => {
  const backlog = backlogWith('S', [story('store/a', 'A')])
  for (const format of Object.keys(BACKLOG_FORMATS) as BacklogFormat[])
    expect(exportBacklog(backlog, format)).toContain('store/a')
})

it('gives SAFe scores of its scale, those of a person where there are some, and the money beside them', () => {
  const wsjf = { value: 7, timeCriticality: 1, riskReduction: 1, jobSize: 3, score: 3, rank: 1 }
  const stories = [story('store/a', '=A'), story('store/b', 'B', { wsjf, costOfDelayPerMonth: null })]
  const { header, rows, at } = tableOf(exportBacklog(backlogWith('S', stories), 'safe-csv'))
  expect(header.slice(0, 6)).toEqual(['Key', 'Title', 'User-business value', 'Time criticality', 'RR/OE', 'Job size'])
  for (const name of header.slice(2, 6)) expect([1, 2, 3, 5, 8, 13, 20]).toContain(Number(rows[0]![at(name)]))
  expect(rows[1]!.slice(2, 8)).toEqual(['7', '1', '1', '3', '3', ''])
  rows.forEach((row) => row.forEach(expectText))
})
