import fc from 'fast-check'
import { expect, it } from 'vitest'
import { uniform } from './draws.ts'
import type { FrictionCase } from './friction-case.ts'
import { addHits, clearHits, reachOf } from './friction-reach.ts'
import type { SpreadEdge } from './friction-spread.ts'
import { drawTies, liveTies } from './live-ties.ts'
import type { Machine } from './machine.ts'

const SEED = 11
const DRAWS = 40
const NODES = 40
/** Steps of the likelihoods: columns by draw, the last two those of ties that a reducer acts on. */
const COLUMNS = [0.2, 0.6, 0.05, 0.3].map((chance) => Float64Array.from({ length: DRAWS }, (_, s) => chance + s / 400))

const edges = fc.array(
  fc.record({
    use: fc.nat(30),
    from: fc.oneof(fc.constant(-1), fc.nat(NODES - 1)),
    to: fc.nat(NODES - 1),
    unreduced: fc.constantFrom(0, 1),
    isReduced: fc.boolean(),
    impact: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { maxLength: 120 },
)

const caseOf = (found: readonly SpreadEdge[]): FrictionCase =>
  ({
    edges: found,
    nodes: Array.from({ length: NODES }, (_, i) => ({ id: `${i}`, name: '', hours: 0, team: (i % 3) - 1 })),
    teams: [{ id: 'a' }, { id: 'b' }],
  }) as unknown as FrictionCase

/** The same without bits: an edge is drawn where its start is hit, breadth first, the product's own first. */
function spareOf(found: readonly SpreadEdge[], s: number, likelihood: 'likelihood' | 'unreduced'): number[] {
  const spared = Array.from({ length: NODES }, () => 1)
  const queue = [-1]
  for (const from of queue)
    for (const edge of found) {
      if (edge.from !== from || uniform(SEED, edge.key, s) >= COLUMNS[edge[likelihood]]![s]!) continue
      spared[edge.to]! *= 1 - edge.impact
      if (!queue.includes(edge.to)) queue.push(edge.to)
    }
  return spared.map((each, node) => (queue.includes(node) ? each : NaN))
}

it('reaches over live ties what a walk that draws each tie reaches, in two cases that share ties, with reducers and without', () => {
  let hit = 0
  fc.assert(
    fc.property(fc.tuple(edges, edges), (both) => {
      const cases = both.map((list) =>
        list.map(({ use, from, to, unreduced, isReduced, impact }): SpreadEdge => ({
          key: `spread/${use}`,
          from,
          to,
          likelihood: isReduced ? unreduced + 2 : unreduced,
          unreduced,
          impact,
        })),
      )
      const { ties, places } = liveTies(cases.map(caseOf), SEED, DRAWS)
      drawTies(ties, { columns: COLUMNS, first: 0, isMedian: false } as unknown as Machine, new Float64Array(DRAWS))
      cases.forEach((found, f) => {
        const reach = reachOf(caseOf(found), places[f]!)
        for (let s = 0; s < DRAWS; s++) {
          addHits(reach, ties, s, 1)
          const [reduced, whole] = [spareOf(found, s, 'likelihood'), spareOf(found, s, 'unreduced')]
          const parts = (spared: readonly number[]): number[] =>
            spared.map((each) => (Number.isNaN(each) ? 0 : 1 - each))
          expect([...reach.share]).toEqual(parts(reduced))
          expect([...reach.whole]).toEqual(parts(whole))
          expect([...reach.hits]).toEqual(reduced.map((each) => (Number.isNaN(each) ? 0 : 1)))
          const isTeamHit = (team: number): number =>
            reduced.some((each, node) => !Number.isNaN(each) && (node % 3) - 1 === team) ? 1 : 0
          expect([...reach.teams]).toEqual([isTeamHit(0), isTeamHit(1)])
          hit += reach.hits.some((each) => each > 0) ? 1 : 0
          clearHits(reach)
        }
      })
    }),
    { numRuns: 25 },
  )
  expect(hit).toBeGreaterThan(100)
})
