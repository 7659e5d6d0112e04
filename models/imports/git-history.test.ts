import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { Use } from '#models/ecosystem/use'
import { type GitHistory, readGitHistory, withCoChange } from './git-history.ts'
import { readCommits } from './git-log.ts'
import { matchesGlob } from './path-glob.ts'

const places = [
  { glob: 'src/cart/**', node: 'cart' },
  { glob: 'src/checkout/**', node: 'checkout' },
  { glob: 'infra/redis/', node: 'redis' },
]
const commit = (id: number, day: string, files: readonly string[], message = 'Change it'): string =>
  [
    `commit ${id.toString(16).padStart(40, '0')}`,
    'Author: A <a@example.org>',
    `Date:   ${day}`,
    '',
    `    ${message}`,
    '',
    ...files.map((path) => `1\t2\t${path}`),
    '',
  ].join('\n')
const history = (commits: readonly string[], options = {}): GitHistory => {
  const read = readGitHistory({ name: 'log.txt', text: commits.join('\n') }, places, options)
  if (!read.ok) throw new Error(read.error.message)
  return read.value
}
const pair = ({ pairs }: GitHistory, changed: string, affected: string) =>
  pairs.find((each) => each.changed === changed && each.affected === affected)

it('counts (both + 1) / (changed + 2), in each direction by itself', () => {
  const read = history([
    commit(1, '2026-11-19 10:00:00 +0000', ['src/cart/a.ts', 'src/checkout/b.ts']),
    commit(2, '2026-11-18 10:00:00 +0000', ['src/cart/a.ts', 'README.md']),
    commit(3, '2026-11-17 10:00:00 +0000', ['src/cart/c.ts', 'src/cart/a.ts']),
  ])
  expect(pair(read, 'cart', 'checkout')).toEqual({
    changed: 'cart',
    affected: 'checkout',
    likelihood: 2 / 5,
    both: 1,
    commits: 3,
  })
  expect(pair(read, 'checkout', 'cart')?.likelihood).toBeCloseTo(2 / 3, 12)
  expect(pair(read, 'cart', 'redis')?.likelihood).toBeCloseTo(1 / 5, 12)
  expect(pair(read, 'redis', 'cart')).toBeUndefined()
  expect(read.commits).toEqual({ cart: 3, checkout: 1, redis: 0 })
  expect(read.notes).toContain('no file matches infra/redis/ (redis)')
})

it('leaves out commits before the window, and those that touch more than 30 files', () => {
  const many = Array.from({ length: 31 }, (_, i) => `src/cart/${i}.ts`)
  const read = history([
    commit(1, '2026-11-19', ['src/cart/a.ts']),
    commit(2, '2026-11-10', [...many, 'src/checkout/b.ts']),
    commit(3, '2026-11-09', many.slice(0, 30)),
    commit(4, '2025-11-20', ['src/cart/a.ts']),
    commit(5, '2025-11-19', ['src/cart/a.ts', 'src/checkout/b.ts']),
  ])
  expect(read.commits).toEqual({ cart: 3, checkout: 0, redis: 0 })
  expect(read.notes[0]).toBe('3 of 5 commits count, after 2025-11-19 up to 2026-11-19')
  expect(read.notes[1]).toBe('1 left out: they touch more than 30 files')
})

it('reads every date that git prints, renames, binary files and quoted names', () => {
  const id = 'a'.repeat(40)
  const days = [
    'commit ' + id + ' (HEAD -> main)\nDate:   Thu Nov 5 10:00:00 2026 +0100\n\n    x\n\n-\t-\tlogo.png',
    `commit ${id}\nMerge: 1 2\nAuthorDate: Thu, 5 Nov 2026 10:00:00 +0100\n\n0\t0\tsrc/{old => cart}/a.ts`,
    `${id} 2026-11-05T10:00:00+01:00\n\n3\t0\ta.ts => b.ts`,
    `commit ${id}\nDate:   1793869200 +0100\n\n1\t1\t"caf\\303\\251 \\"x\\".ts"\n1\t1\tsrc/{cart => }/c.ts`,
  ].flatMap(readCommits)
  expect(days.map(({ day }) => day)).toEqual(['2026-11-05', '2026-11-05', '2026-11-05', '2026-11-05'])
  expect(days.map(({ files }) => files)).toEqual([
    ['logo.png'],
    ['src/cart/a.ts'],
    ['b.ts'],
    ['café "x".ts', 'src/c.ts'],
  ])
})

it('takes nothing in a message for a file or a commit', () => {
  const [only, ...more] = readCommits(
    commit(1, '2026-11-19', ['a.ts'], `1\t2\tsrc/cart/a.ts\n    commit ${'b'.repeat(40)}`),
  )
  expect(more).toEqual([])
  expect(only?.files).toEqual(['a.ts'])
})

it('says what is wrong with a text without commits, one without files, and a call without places', () => {
  const message = (text: string, own = places): string => {
    const read = readGitHistory({ name: 'log.txt', text }, own)
    return read.ok ? '' : read.error.message
  }
  expect(message('hello')).toMatch(/log\.txt: found no commit: expected what `git log --numstat` prints/)
  expect(message(commit(1, '2026-11-19', []))).toMatch(/run git log with --numstat/)
  expect(message(commit(1, '2026-11-19', ['a']), [])).toMatch(/no path is mapped/)
})

it('keeps every likelihood between 0 and 1, and never lower for one more commit that touches both', () => {
  const files = fc.uniqueArray(fc.constantFrom('src/cart/a', 'src/checkout/b', 'infra/redis/main.tf', 'README'), {
    minLength: 1,
  })
  fc.assert(
    fc.property(fc.array(files, { minLength: 1, maxLength: 12 }), (commits) => {
      const lines = commits.map((paths, i) => commit(i, '2026-11-19', paths))
      const read = history(lines)
      for (const { likelihood, both, commits: own } of read.pairs) {
        expect(likelihood > 0 && likelihood < 1).toBe(true)
        expect(both).toBeLessThanOrEqual(own)
      }
      const more = history([...lines, commit(99, '2026-11-19', ['src/cart/a', 'src/checkout/b'])])
      expect(pair(more, 'cart', 'checkout')!.likelihood).toBeGreaterThanOrEqual(
        pair(read, 'cart', 'checkout')?.likelihood ?? 0,
      )
    }),
    { numRuns: 50 },
  )
})

it('sets the likelihood of uses from what they use to who uses it, and leaves the others alone', () => {
  const read = history([commit(1, '2026-11-19', ['src/cart/a', 'infra/redis/main.tf'])])
  const uses = [
    Use.parse({ id: 'cart--redis', from: 'cart', to: 'redis' }),
    Use.parse({ id: 'cart--logs', from: 'cart', to: 'logs', likelihood: 'low' }),
  ]
  const { ecosystem, notes } = withCoChange({ uses } as unknown as Ecosystem, read)
  expect(ecosystem.uses.map(({ likelihood }) => likelihood)).toEqual([0.667, 'low'])
  expect(notes).toEqual(['cart--redis: likelihood 0.667, from 1 of 1 commits to redis'])
})

it('matches globs by folder, star and question mark, and hostile ones in no time', () => {
  const yes = [
    ['src/**', 'src/a/b.ts'],
    ['**/cart/*.ts', 'x/y/cart/a.ts'],
    ['**/cart/*.ts', 'cart/a.ts'],
    ['src/*/main.?s', 'src/a/main.ts'],
    ['infra/', 'infra/a/b'],
    ['./Makefile', 'Makefile'],
    ['**', 'a'],
  ] as const
  const no = [
    ['src/*', 'src/a/b.ts'],
    ['src/**/x', 'src/y'],
    ['a?c', 'a/c'],
    ['src', 'src/a'],
    ['cart*', 'mycart'],
  ] as const
  for (const [glob, path] of yes) expect(matchesGlob(glob, path), `${glob} ${path}`).toBe(true)
  for (const [glob, path] of no) expect(matchesGlob(glob, path), `${glob} ${path}`).toBe(false)
  expect(matchesGlob(`${'*a'.repeat(200)}b`, 'a'.repeat(2000))).toBe(false)
  expect(matchesGlob(`${'**/'.repeat(200)}b`, 'a/'.repeat(2000))).toBe(false)
})
