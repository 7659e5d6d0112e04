import fc from 'fast-check'
import { expect, it } from 'vitest'
import { uniform } from './draws.ts'
import type { FrictionCase } from './friction-case.ts'
import { fillSpared, findReached, reachOf } from './friction-reach.ts'
import { spreadEdges } from './friction-spread.ts'
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

type Edge = {
  readonly key: string
  readonly from: number
  readonly to: number
  readonly likelihood: number
  readonly unreduced: number
  readonly impact: number
}

const caseOf = (found: readonly Edge[]): FrictionCase =>
  ({
    edges: inColumns(found),
    nodes: Array.from({ length: NODES }, (_, i) => ({ id: `${i}`, name: '', hours: 0, team: -1 })),
    teams: [],
  }) as unknown as FrictionCase

function inColumns(found: readonly Edge[]) {
  const edges = spreadEdges(
    found.map(({ key }) => key),
    found.length,
  )
  found.forEach((edge, e) => {
    edges.tie[e] = e
    for (const field of ['from', 'to', 'likelihood', 'unreduced', 'impact'] as const) edges[field][e] = edge[field]
  })
  return edges
}

/** The same without bits: an edge is drawn where its start is hit, breadth first; what is spared in the order of the edges. */
function spareOf(found: readonly Edge[], s: number, likelihood: 'likelihood' | 'unreduced'): number[] {
  const isLive = ({ key, ...edge }: Edge): boolean => uniform(SEED, key, s) < COLUMNS[edge[likelihood]]![s]!
  const queue = [-1]
  for (const from of queue)
    for (const edge of found) if (edge.from === from && isLive(edge) && !queue.includes(edge.to)) queue.push(edge.to)
  return Array.from({ length: NODES }, (_, node) => {
    const edges = found.filter((edge) => edge.to === node && queue.includes(edge.from) && isLive(edge))
    return queue.includes(node) ? edges.reduce((spared, { impact }) => spared * (1 - impact), 1) : NaN
  })
}

it('reaches over live ties what a walk that draws each tie reaches, in two cases that share ties, with reducers and without', () => {
  let hit = 0
  fc.assert(
    fc.property(fc.tuple(edges, edges), (both) => {
      const cases = both.map((list) =>
        list.map(({ use, from, to, unreduced, isReduced, impact }): Edge => ({
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
        const reach = reachOf(caseOf(found), places[f]!, DRAWS)
        findReached(reach, ties, DRAWS - 3)
        const walked = (likelihood: 'likelihood' | 'unreduced'): number[][] =>
          Array.from({ length: DRAWS - 3 }, (_, s) => spareOf(found, s, likelihood))
        const spreads = [
          { reached: reach.reached, expected: walked('likelihood') },
          { reached: reach.whole, expected: walked('unreduced') },
        ]
        for (const { reached, expected } of spreads)
          for (let node = 0; node < NODES; node++) {
            const spared = new Float64Array(DRAWS).fill(NaN)
            const isHit = fillSpared(reach, ties, reached, node, spared)
            expect([...spared.subarray(0, DRAWS - 3)]).toEqual(expected.map((each) => each[node]))
            expect(isHit).toBe(expected.some((each) => !Number.isNaN(each[node])))
            hit += isHit ? 1 : 0
          }
      })
    }),
    { numRuns: 25 },
  )
  expect(hit).toBeGreaterThan(100)
})
