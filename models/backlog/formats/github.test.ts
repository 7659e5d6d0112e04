import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { EMPTY_BACKLOG } from '../backlog.fixture.ts'
import { NOTHING_AGREED } from '../order-agreement.ts'
import type { Backlog, Story } from '../item.ts'
import { githubScriptOf, markerOf } from './github.ts'

const story = (key: string, title: string): Story => ({
  key,
  epic: 'store',
  title,
  description: `It's "$(touch /nowhere/pwned)" \`id\` ${title}`,
  kind: 'spike',
  journey: 'path-to-repair',
  acceptance: ['The work is automated and deployed by a pipeline.'],
  size: { p10: 1, p50: 2, p90: 3, se10: 0, se50: 0, se90: 0 },
  costOfDelayPerMonth: null,
  costOfDelayPerMonthSe: null,
  urgency: 'linear',
  dueMonth: null,
  dueMonthSe: null,
  due: null,
  after: [],
  when: 'next',
  trigger: null,
  ratio: null,
  ratioSe: null,
  block: 0,
  blockRatio: 0,
  blockRatioSe: null,
  tie: 0,
  expedited: false,
  late: false,
  lateShare: null,
  lateShareSe: null,
  computedRank: null,
  agreement: NOTHING_AGREED,
  team: null,
  begins: null,
  ends: null,
  doneOn: null,
  dropped: null,
  notes: null,
  edited: [],
  pinKept: null,
  wsjf: null,
  costOfGoingLast: null,
  costOfGoingLastSe: null,
  rank: 1,
  topFive: null,
  topFiveSe: null,
  about: null,
  done: false,
})

const backlog: Backlog = {
  ...EMPTY_BACKLOG,
  name: 'Shop',
  epics: [
    {
      key: 'store',
      product: 'store',
      family: 'messaging-persistence',
      title: "The 'store'; exit 1",
      description: 'x',
      stories: [story('store/a', "'; exit 7; '"), story('store/a--b', '$(exit 8)\n`exit 9`')],
    },
  ],
  order: ['store/a', 'store/a--b'],
}

it('says what it would do without gh and without a change, and runs no name', (ctx) => {
  const run = spawnSync('bash', ['-s'], { input: githubScriptOf(backlog), encoding: 'utf8' })
  if (run.error !== undefined) ctx.skip('bash is not here')
  expect(run.stderr).toBe('')
  expect(run.status).toBe(0)
  expect(run.stdout).toContain("issue   store/a: '; exit 7; ' [lastmoment,spike,path-to-repair,next]")
  expect(run.stdout).toContain('issue   store/a--b: $(exit 8) `exit 9`')
})

it('creates on the first run and updates on the second, by the marker', (ctx) => {
  // A gh of our own that keeps issues in a file a run: bash functions go before programs of the path.
  const gh = `
gh() {
  case "$1 $2" in
    'label create') ;;
    'issue list') printf '%b' "$EXISTING" ;;
    'issue create') shift 2; printf 'https://example.test/issues/%s\\n' 41 ;;
    'issue edit') printf 'edit %s\\n' "$3" >&2 ;;
  esac
}
`
  const script = githubScriptOf(backlog)
  const apply = (existing: string) =>
    spawnSync('bash', ['-s', '--', '--apply', '--repo', 'o/r'], {
      input: `${gh}\n${script}`,
      encoding: 'utf8',
      env: { ...process.env, EXISTING: existing },
    })
  const first = apply('')
  if (first.error !== undefined) ctx.skip('bash is not here')
  expect(first.status, first.stderr).toBe(0)
  expect(first.stdout.match(/^created #41/gm)).toHaveLength(3)
  const second = apply('7\\tepic/store\\n8\\tstore/a\\n9\\tstore/a-%2Db\\n')
  expect(second.status, second.stderr).toBe(0)
  expect(second.stdout.match(/^updated #/gm)).toHaveLength(3)
  expect(second.stderr).toBe('edit 7\nedit 8\nedit 9\n')
})

it('hides a key in a comment that no key can end', () => {
  expect(markerOf('a--b')).toBe('<!-- lastmoment:a-%2Db -->')
})
