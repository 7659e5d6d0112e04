import fc from 'fast-check'
import { expect, it } from 'vitest'
import { latestStarts } from '../decisions/responsible-moment.ts'
import {
  type Activity,
  activityNetwork,
  alongLongestPath,
  fillLongestPaths,
  longestPath,
  roomFor,
} from './activity-network.ts'

type Work = { readonly activities: readonly Activity[]; readonly durations: readonly number[] }

const works: fc.Arbitrary<Work> = fc
  .array(
    fc.record({
      team: fc.integer({ min: -1, max: 2 }),
      after: fc.array(fc.nat(20), { maxLength: 3 }),
      duration: fc.integer({ min: 0, max: 9 }),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .map((each) => ({
    activities: each.map(({ team, after }, i) => ({
      name: `a${i}`,
      team,
      after: i === 0 ? [] : [...new Set(after.map((j) => j % i))],
    })),
    durations: each.map(({ duration }) => duration),
  }))

function scheduled({ activities, durations }: Work) {
  const network = activityNetwork(activities)
  const room = roomFor(network)
  room.durations.set(durations)
  return { network, room, whole: longestPath(network, room) }
}

/** The longest path over precedence alone. */
function precedenceOnly({ activities, durations }: Work): number {
  return scheduled({ activities: activities.map((each) => ({ ...each, team: -1 })), durations }).whole
}

it('finds the longest path of many draws at once as it does of each', () => {
  fc.assert(
    fc.property(works, fc.integer({ min: 1, max: 5 }), ({ activities, durations }, drawn) => {
      const of = (s: number): number[] => durations.map((each) => each * (1 + ((s * 7) % 3)) + s / 3)
      const columns = durations.map((_, i) => Float64Array.from({ length: drawn + 2 }, (_, s) => of(s - 2)[i]!))
      const out = new Float64Array(drawn + 2)
      const finishes = activities.map(() => new Float64Array(drawn).fill(NaN))
      fillLongestPaths(activityNetwork(activities), columns, finishes, out, 2, drawn)
      const each = Array.from({ length: drawn }, (_, s) => scheduled({ activities, durations: of(s) }).whole)
      expect([...out.subarray(2)]).toEqual(each)
    }),
  )
})

it('is never shorter than the longest path of what waits for what', () => {
  fc.assert(fc.property(works, (work) => scheduled(work).whole >= precedenceOnly(work)))
})

it('is never shorter than the work of any team, and never longer than all work one after the other', () => {
  fc.assert(
    fc.property(works, (work) => {
      const { whole } = scheduled(work)
      const sum = (of: (team: number) => boolean) =>
        work.activities.reduce((total, { team }, i) => total + (of(team) ? work.durations[i]! : 0), 0)
      for (const team of [0, 1, 2]) expect(whole).toBeGreaterThanOrEqual(sum((each) => each === team))
      expect(whole).toBeLessThanOrEqual(sum(() => true))
    }),
  )
})

it('keeps precedence, and no team does two things at once', () => {
  fc.assert(
    fc.property(works, (work) => {
      const { room } = scheduled(work)
      const start = (i: number) => room.finish[i]! - room.durations[i]!
      work.activities.forEach(({ after, team }, i) => {
        for (const before of after) expect(start(i)).toBeGreaterThanOrEqual(room.finish[before]!)
        work.activities.forEach((other, j) => {
          if (j < i && team >= 0 && other.team === team) expect(start(i)).toBeGreaterThanOrEqual(room.finish[j]!)
        })
      })
    }),
  )
})

it('is never longer when an activity gets shorter: more capacity never delays the whole', () => {
  fc.assert(
    fc.property(works, fc.nat(8), fc.integer({ min: 1, max: 5 }), (work, which, less) => {
      const durations = work.durations.map((each, i) =>
        i === which % work.durations.length ? Math.max(0, each - less) : each,
      )
      expect(scheduled({ ...work, durations }).whole).toBeLessThanOrEqual(scheduled(work).whole)
    }),
  )
})

it('names a longest path whose activities wait for each other and add up to the whole', () => {
  fc.assert(
    fc.property(works, (work) => {
      const { network, room, whole } = scheduled(work)
      const path: number[] = []
      alongLongestPath(room, (i) => path.unshift(i))
      expect(path.reduce((sum, i) => sum + room.durations[i]!, 0)).toBe(whole)
      path.slice(1).forEach((i, at) => expect(network.waitsFor[i]).toContain(path[at]))
    }),
  )
})

it('agrees with the backward pass: nothing starts after its latest start, and what is on the longest path has no slack', () => {
  fc.assert(
    fc.property(works, (work) => {
      const { network, room, whole } = scheduled(work)
      const successors = network.waitsFor.map((_, i) =>
        network.waitsFor.flatMap((before, j) => (before.includes(i) ? [j] : [])),
      )
      const { start } = latestStarts(
        work.durations,
        successors,
        work.durations.map(() => whole),
      )
      const onPath = new Set<number>()
      alongLongestPath(room, (i) => onPath.add(i))
      work.durations.forEach((duration, i) => {
        const earliest = room.finish[i]! - duration
        expect(earliest).toBeLessThanOrEqual(start[i]!)
        if (onPath.has(i)) expect(earliest).toBe(start[i])
      })
    }),
  )
})

it('refuses an activity that waits for a later one', () => {
  expect(() =>
    activityNetwork([
      { name: 'build', team: -1, after: [1] },
      { name: 'test', team: -1, after: [] },
    ]),
  ).toThrow(/build \(0\) waits for 1/)
})
