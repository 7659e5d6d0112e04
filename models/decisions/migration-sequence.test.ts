import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Migration, migrationSequence } from './migration-sequence.ts'

const migration = (id: string, over: Partial<Migration> = {}): Migration => ({
  id,
  team: 'platform',
  before: 0,
  build: 1,
  move: 1,
  due: null,
  savesPerMonth: 0,
  ...over,
})

it('builds one thing at a time in a team, and side by side in two', () => {
  const one = migrationSequence([migration('a'), migration('b')], [], 0)
  expect(one.map(({ start, built, done }) => [start, built, done])).toEqual([
    [0, 1, 2],
    [1, 2, 3],
  ])
  const two = migrationSequence([migration('a'), migration('b', { team: 'shop' })], [], 0)
  expect(two.map(({ start }) => start)).toEqual([0, 0])
})

it('puts what has to start first before what saves more, and what saves more before what saves less', () => {
  const order = migrationSequence(
    [migration('little', { savesPerMonth: 1 }), migration('much', { savesPerMonth: 9 }), migration('due', { due: 5 })],
    [],
    0,
  )
  expect(order.map(({ id }) => id)).toEqual(['due', 'much', 'little'])
  expect(order[0]).toMatchObject({ latestStart: 3, late: false })
})

it('hands a due date on to what has to come before, and says what is late', () => {
  const [first, second] = migrationSequence(
    [migration('base', { build: 4 }), migration('top', { due: 5 })],
    [['base', 'top']],
    0,
  )
  expect(first).toMatchObject({ id: 'base', latestStart: -1, late: true })
  expect(second).toMatchObject({ id: 'top', start: 4, late: true })
})

it('waits for procurement without holding up the team', () => {
  const order = migrationSequence([migration('slow', { before: 3, due: 6 }), migration('ready')], [], 0)
  expect(order.map(({ id, start }) => [id, start])).toEqual([
    ['ready', 0],
    ['slow', 3],
  ])
})

it('refuses migrations that wait for each other', () => {
  const circle: [string, string][] = [
    ['a', 'b'],
    ['b', 'a'],
  ]
  expect(() => migrationSequence([migration('a'), migration('b')], circle, 0)).toThrow(/circle/)
})

it('keeps precedence and team capacity, whatever it is given', () => {
  const some = fc.record({
    teams: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 8 }),
    builds: fc.array(fc.double({ min: 0.1, max: 5, noNaN: true }), { minLength: 8, maxLength: 8 }),
    dues: fc.array(fc.option(fc.double({ min: 0, max: 30, noNaN: true })), { minLength: 8, maxLength: 8 }),
    links: fc.array(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 })), { maxLength: 8 }),
    now: fc.double({ min: 0, max: 10, noNaN: true }),
  })
  fc.assert(
    fc.property(some, ({ teams, builds, dues, links, now }) => {
      const migrations = teams.map((team, i) =>
        migration(`m${i}`, { team: `t${team}`, build: builds[i]!, due: dues[i] ?? null, before: i / 2 }),
      )
      const precedence = links.filter(([a, b]) => a < b).map(([a, b]) => [`m${a}`, `m${b}`] as const)
      const scheduled = new Map(migrationSequence(migrations, precedence, now).map((each) => [each.id, each]))
      expect(scheduled.size).toBe(migrations.length)
      for (const [before, after] of precedence)
        if (scheduled.has(before) && scheduled.has(after))
          expect(scheduled.get(after)!.start).toBeGreaterThanOrEqual(scheduled.get(before)!.built)
      const all = [...scheduled.values()]
      for (const a of all) {
        expect(a.start).toBeGreaterThanOrEqual(now)
        for (const b of all)
          if (a !== b && a.team === b.team) expect(a.built <= b.start + 1e-9 || b.built <= a.start + 1e-9).toBe(true)
      }
    }),
    { numRuns: 100 },
  )
})
