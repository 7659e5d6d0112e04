import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { SERVICE_LEVELS } from '#models/catalog/service-levels'
import { chainAvailability, type Part } from './availability.ts'
import { reachProbability } from './change-friction.ts'
import type { Dependency } from './need-chances.ts'
import { callGraphOf } from './call-graph.ts'
import { overloadOf, settleOverload } from './overload.ts'
import { simulateRetries } from './retry-simulation.ts'
import { tableUnder } from './table-under.ts'

/** Tables of docs/fidelity.md on overload, availability and spread, computed again. */
const page = readFileSync('docs/fidelity.md', 'utf8')

const share = (value: number, digits = 1): string => `${(100 * value).toFixed(digits)} %`
/** A difference in points of a share. */
const points = (value: number, digits = 1): string => {
  const size = (100 * Math.abs(value)).toFixed(digits)
  return Number(size) === 0 ? size : `${value < 0 ? '-' : '+'}${size}`
}

it('requests lost and attempts made at overload stand to a simulation of every call as the page says', () => {
  const rows = tableUnder(page, 'Retries at overload')
  expect(rows.length).toBe(6)
  const again = rows.map(([over, retries]) => {
    const [servers, k] = [20, Number(retries)]
    const calls = servers * Number(over)
    const found = simulateRetries({ calls, servers, places: 20, retries: k, pause: 5 }, 200_000, 11)
    const graph = callGraphOf(2, [{ from: 0, to: 1, retries: k, failure: 0, isAwaited: true }])
    const state = overloadOf(graph)
    const columns = {
      numbers: Float64Array.of(calls, 0, calls, calls, 1e9, servers, 1),
      outside: Int32Array.of(0, 1),
      peak: Int32Array.of(2, 3),
      capacity: Int32Array.of(4, 5),
      calls: Int32Array.of(6),
      factors: Float64Array.of(1),
    }
    settleOverload({ graph, columns, state, s: 0 }, [1])
    const offered = state.offered[1]! / servers
    return [
      over!,
      retries!,
      found.offered.toFixed(2),
      offered.toFixed(2),
      share(found.lost),
      points(state.lost[0]! - found.lost),
    ]
  })
  expect(rows).toEqual(again)
})

/** Share of the requests to the first part that find all they need, over every state of parts and every choice of calls. */
function exactly(parts: readonly Part[], dependencies: readonly Dependency[]): number {
  let stands = 0
  for (let made = 0; made < 1 << dependencies.length; made++) {
    let chance = 1
    const needed = new Set([parts[0]!.id])
    dependencies.forEach(({ share: s = 1 }, at) => (chance *= (made >> at) & 1 ? s : 1 - s))
    if (chance === 0) continue
    for (const id of needed)
      dependencies.forEach(({ from, to }, at) => from === id && (made >> at) & 1 && needed.add(to))
    stands += chance * parts.reduce((product, { id, availability }) => product * (needed.has(id) ? availability : 1), 1)
  }
  return stands
}

const all = (n: number, availability: number): Part[] =>
  Array.from({ length: n }, (_, i) => ({ id: String(i), availability }))
const edge = (from: number, to: number, s = 1): Dependency => ({ from: String(from), to: String(to), share: s })
const SYSTEMS: Readonly<Record<string, readonly [number, readonly Dependency[]]>> = {
  'five in turn': [5, [edge(0, 1), edge(1, 2), edge(2, 3), edge(3, 4)]],
  'one shared by two callees': [4, [edge(0, 1), edge(0, 2), edge(1, 3), edge(2, 3)]],
  'the same, each needed by half': [4, [edge(0, 1, 0.5), edge(0, 2, 0.5), edge(1, 3, 0.5), edge(2, 3, 0.5)]],
  'four that a third needs, behind one that half needs': [
    6,
    [edge(0, 1, 0.5), edge(1, 2, 0.33), edge(1, 3, 0.33), edge(1, 4, 0.33), edge(1, 5, 0.33)],
  ],
}

it('the availability of chains stands to an enumeration of all states and calls as the page says', () => {
  const rows = tableUnder(page, 'Availability of chains')
  expect(rows.length).toBe(8)
  const again = rows.map(([name, each]) => {
    const [count, dependencies] = SYSTEMS[name!]!
    const parts = all(count, Number(each!.replace(' %', '')) / 100)
    const exact = exactly(parts, dependencies)
    const model = chainAvailability(parts, dependencies)[0]!.chain
    return [name!, each!, share(1 - exact, 3), points(exact - model, 3)]
  })
  expect(rows).toEqual(again)
})

/** The chance that a change in node 0 reaches each, over every set of edges that pass it on. */
function exactSpread(likelihood: readonly (readonly number[])[]): number[] {
  const edges = likelihood.flatMap((row, to) => row.flatMap((p, from) => (p > 0 ? [{ from, to, p }] : [])))
  const reached = likelihood.map(() => 0)
  for (let live = 0; live < 1 << edges.length; live++) {
    let chance = 1
    edges.forEach(({ p }, at) => (chance *= (live >> at) & 1 ? p : 1 - p))
    const hit = new Set([0])
    for (const node of hit) edges.forEach(({ from, to }, at) => from === node && (live >> at) & 1 && hit.add(to))
    for (const node of hit) if (node > 0) reached[node]! += chance
  }
  return reached
}

const GRAPHS: Readonly<Record<string, readonly (readonly number[])[]>> = {
  'three in turn, moderate': [
    [0, 0, 0, 0],
    [0.3, 0, 0, 0],
    [0, 0.3, 0, 0],
    [0, 0, 0.3, 0],
  ],
  'two ways to one, high': [
    [0, 0, 0, 0],
    [0.6, 0, 0, 0],
    [0.6, 0, 0, 0],
    [0, 0.6, 0.6, 0],
  ],
  'a loop of four, high': [
    [0, 0, 0, 0.6],
    [0.6, 0, 0, 0],
    [0, 0.6, 0, 0],
    [0.3, 0, 0.6, 0],
  ],
}

it('the spread of a change stands to an enumeration of all ways as the page says', () => {
  const rows = tableUnder(page, 'Spread of a change')
  expect(rows.length).toBe(3)
  const again = rows.map(([name]) => {
    const graph = GRAPHS[name!]!
    const exact = exactSpread(graph)
    const worst = (draws: number): string => {
      const found = reachProbability(graph, 0, { draws, seed: 1 })
      return (100 * Math.max(...found.map((p, at) => (at === 0 ? 0 : Math.abs(p - exact[at]!))))).toFixed(2)
    }
    return [name!, share(exact[3]!), worst(4096), worst(65_536)]
  })
  expect(rows).toEqual(again)
})

it('as many service levels are from dated pages, of as many years, as the page says', () => {
  const levels = Object.values(SERVICE_LEVELS)
  const dated = levels.filter(({ confidence }) => confidence === 'source')
  const years = dated.map(({ asOf }) => asOf.slice(0, 4)).sort()
  expect(page).toContain(`${dated.length} of ${levels.length} agreements from a dated page`)
  expect(page).toContain(`on a page of ${years[0]} to ${years.at(-1)}`)
})
