import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  adaptationModifier,
  changeEfforts,
  cocomoEffort,
  combinedLikelihood,
  combinedRisk,
  equivalentLines,
  reachProbability,
  spread,
  spreadGraph,
} from './change-friction.ts'

const diamond = [
  [0, 0, 0, 0, 0],
  [0.5, 0, 0, 0, 0],
  [0.5, 0, 0, 0, 0],
  [0, 0.5, 0.5, 0, 0],
  [0, 0, 0, 0.5, 0],
]

it('a change reaches the end of a diamond once, where paths over-count its shared step', () => {
  const reach = reachProbability(diamond, 0)
  expect(Math.abs(reach[3]! - 0.4375)).toBeLessThan(0.01)
  expect(Math.abs(reach[4]! - 0.21875)).toBeLessThan(0.01)
  expect(reach[0]).toBe(0)
  expect(combinedLikelihood(diamond, 8)[4]![0]).toBeCloseTo(0.234375, 14)
})

it('a cycle is harmless, what is certain happens, and what is not connected never changes', () => {
  const loop = [
    [0, 1, 0],
    [1, 0, 0],
    [0, 0, 0],
  ]
  expect(reachProbability(loop, 0, { draws: 100 })).toEqual([0, 1, 0])
  expect(reachProbability([[0.7]], 0, { draws: 10 })).toEqual([0])
  expect(reachProbability([], 0, { draws: 0 })).toEqual([])
})

const matrix = fc.integer({ min: 2, max: 6 }).chain((n) =>
  fc.array(fc.array(fc.constantFrom(0, 0, 0.1, 0.3, 0.6, 0.95), { minLength: n, maxLength: n }), {
    minLength: n,
    maxLength: n,
  }),
)

/** Sums over every set of live edges. */
function exactReach(likelihood: number[][], from: number): number[] {
  const edges = likelihood
    .flatMap((row, to) => row.map((p, source) => ({ to, source, p })))
    .filter((e) => e.p > 0 && e.to !== e.source)
  const reach = likelihood.map(() => 0)
  for (let live = 0; live < 1 << edges.length; live++) {
    let weight = 1
    edges.forEach(({ p }, k) => (weight *= (live >> k) & 1 ? p : 1 - p))
    const seen = new Set([from])
    for (let grown = -1; grown !== seen.size;) {
      grown = seen.size
      edges.forEach(({ to, source }, k) => (live >> k) & 1 && seen.has(source) && seen.add(to))
    }
    for (const node of seen) if (node !== from) reach[node]! += weight
  }
  return reach
}

it('reach agrees with the sum over all sets of live edges', () => {
  fc.assert(
    fc.property(matrix, (likelihood) => {
      if (likelihood.flat().filter((p) => p > 0).length > 11) return
      const exact = exactReach(likelihood, 0)
      reachProbability(likelihood, 0, { draws: 20000 }).forEach((p, i) =>
        expect(Math.abs(p - exact[i]!)).toBeLessThan(0.018),
      )
    }),
    { seed: 6, numRuns: 15 },
  )
})

it('a likelier edge never lowers the reach, draw by draw', () => {
  fc.assert(
    fc.property(matrix, fc.nat(35), fc.double({ min: 0, max: 1, noNaN: true }), (likelihood, at, share) => {
      const [i, j] = [at % likelihood.length, Math.floor(at / likelihood.length) % likelihood.length]
      const likelier: number[][] = likelihood.map((row) => row.slice())
      likelier[i]![j] = likelihood[i]![j]! + share * (1 - likelihood[i]![j]!)
      const before = reachProbability(likelihood, 0, { draws: 300 })
      const after = reachProbability(likelier, 0, { draws: 300 })
      after.forEach((p, k) => expect(p).toBeGreaterThanOrEqual(before[k]!))
    }),
    { seed: 6, numRuns: 80 },
  )
})

it('an edge keeps its draws when a node is added', () => {
  const names = (ids: string[]) => (from: number, to: number) => `${ids[from]}>${ids[to]}`
  const small = spreadGraph(
    [
      [0, 0],
      [0.5, 0],
    ],
    1,
    names(['a', 'b']),
  )
  const moved = spreadGraph(
    [
      [0, 0, 0],
      [0, 0, 0],
      [0.5, 0, 0],
    ],
    1,
    names(['a', 'new', 'b']),
  )
  for (let draw = 0; draw < 200; draw++) {
    const two = spread(small, [0], draw, new Int32Array(2), new Uint8Array(2))
    const three = spread(moved, [0], draw, new Int32Array(3), new Uint8Array(3))
    expect(three).toBe(two)
  }
})

it('the spread names each node once, initiators first, and leaves its marks clean', () => {
  const graph = spreadGraph(
    diamond.map((row) => row.map((p) => p * 2)),
    3,
  )
  const reached = new Int32Array(5)
  const mark = new Uint8Array(5)
  expect(spread(graph, [3, 0, 3], 7, reached, mark)).toBe(5)
  expect([reached[0], reached[1]]).toEqual([3, 0])
  expect(new Set(reached).size).toBe(5)
  expect(mark.every((m) => m === 0)).toBe(true)
})

it('combined likelihood stops at its depth and starts at the direct one', () => {
  const chain = [
    [0, 0, 0],
    [0.9, 0, 0],
    [0, 0.9, 0],
  ]
  expect(combinedLikelihood(chain, 0)).toEqual([
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ])
  expect(combinedLikelihood(chain, 1)[2]![0]).toBe(0)
  expect(combinedLikelihood(chain, 1)[1]![0]).toBeCloseTo(0.9, 14)
  expect(combinedLikelihood(chain, 2)[2]![0]).toBeCloseTo(0.81, 14)
  expect(
    combinedRisk(
      chain,
      [
        [0, 0, 0],
        [0.5, 0, 0],
        [0, 0.25, 0],
      ],
      2,
    )[2]![0],
  ).toBeCloseTo(0.2025, 14)
  expect(combinedLikelihood([], 4)).toEqual([])
})

it('risk with full impact is likelihood, and less impact never raises it', () => {
  fc.assert(
    fc.property(matrix, fc.double({ min: 0, max: 1, noNaN: true }), (likelihood, share) => {
      const full = combinedRisk(
        likelihood,
        likelihood.map((row) => row.map(() => 1)),
        4,
      )
      const part = combinedRisk(
        likelihood,
        likelihood.map((row) => row.map(() => share)),
        4,
      )
      expect(full).toEqual(combinedLikelihood(likelihood, 4))
      part.forEach((row, i) => row.forEach((r, j) => expect(r).toBeLessThanOrEqual(full[i]![j]! + 1e-12)))
    }),
    { seed: 6, numRuns: 60 },
  )
})

it('impacts on one node add up like risks: by what each leaves untouched', () => {
  const certain = [
    [0, 0, 0],
    [1, 0, 0],
    [1, 1, 0],
  ]
  const impact = [
    [0, 0, 0],
    [0.5, 0, 0],
    [0.5, 0.2, 0],
  ]
  const efforts = changeEfforts(certain, impact, [10, 20, 40], [0], { draws: 3 })
  expect([...efforts].map((e) => Number(e.toFixed(10)))).toEqual([44, 44, 44])
  expect([...changeEfforts(certain, undefined, [10, 20, 40], [0, 1], { draws: 1 })]).toEqual([70])
})

it('adaptation is continuous where its two formulas meet, and 0 where nothing changes', () => {
  const worst = { dm: 100, cm: 100, im: 100, su: 50, unfm: 1, aa: 8 }
  expect(adaptationModifier(worst)).toBeCloseTo(1.58, 14)
  expect(adaptationModifier({ dm: 0, cm: 0, im: 0, su: 10, unfm: 0, aa: 0 })).toBe(0)
  const at50 = adaptationModifier({ ...worst, dm: 50, cm: 50, im: 50 })
  const above = adaptationModifier({ ...worst, dm: 50 + 1e-9, cm: 50, im: 50 })
  expect(above - at50).toBeLessThan(1e-10)
  expect(equivalentLines(40000, 25, 0.2632)).toBeCloseTo(7896, 9)
})

it('effort grows faster than size, and nothing takes nothing', () => {
  const { personMonths, months } = cocomoEffort({ ksloc: 100, scaleFactors: [4, 5, 5, 5, 5], multipliers: [] })
  expect(personMonths).toBeCloseTo(586.6071206008503, 9)
  expect(months).toBeCloseTo(29.695045060306803, 10)
  const twice = cocomoEffort({ ksloc: 100, scaleFactors: [24], multipliers: [2, 1] })
  expect(twice.personMonths / personMonths).toBeCloseTo(2, 12)
  expect(cocomoEffort({ ksloc: 0, scaleFactors: [24], multipliers: [1] })).toEqual({ personMonths: 0, months: 0 })
})

type Inputs = {
  L: number[][]
  I: number[][]
  depth: number
  s: number
  t: number
  names: string[]
  start: string
  effort_days: number[]
  rows: [number, number, number, number, number, number][]
  ksloc: number
  E: number
}
type Case = { readonly id: string; readonly inputs: Inputs; readonly expected: unknown }
const file = '../shared/data/oracle-cases.json'
const cases = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }).cases : []
const matching = (pattern: RegExp) => cases.filter((c) => pattern.test(c.id))

describe.skipIf(cases.length === 0)('the reference cases (skipped where ../shared is absent)', () => {
  it.each(matching(/^CPM-/))('$id', ({ id, inputs, expected }) => {
    const answer = id.endsWith('RISK')
      ? combinedRisk(inputs.L, inputs.I, inputs.depth)
      : combinedLikelihood(inputs.L, inputs.depth)
    answer.forEach((row, i) => row.forEach((p, j) => expect(p).toBeCloseTo((expected as number[][])[i]![j]!, 12)))
  })

  it.each(matching(/^REACH-/))('$id', ({ inputs, expected }) => {
    inputs.L.forEach((_, from) => {
      reachProbability(inputs.L, from).forEach((p, i) => {
        expect(Math.abs(p - (expected as number[][])[i]![from]!)).toBeLessThan(0.01)
      })
    })
  })

  it.each(matching(/^PROP-(?!EFFORT)/))('$id', ({ inputs, expected }) => {
    const known = expected as { tree: number; exact: number }
    expect(combinedLikelihood(inputs.L, inputs.L.length)[inputs.t]![inputs.s]).toBeCloseTo(known.tree, 12)
    expect(Math.abs(reachProbability(inputs.L, inputs.s)[inputs.t]! - known.exact)).toBeLessThan(0.01)
  })

  it.each(matching(/^PROP-EFFORT/))('$id', ({ inputs, expected }) => {
    const known = expected as { mean: number; sd: number; p50: number; p90: number; p_only_self: number; max: number }
    const draws = 65536
    const efforts = changeEfforts(inputs.L, undefined, inputs.effort_days, [inputs.names.indexOf(inputs.start)], {
      draws,
    })
    const mean = efforts.reduce((sum, e) => sum + e, 0) / draws
    const sd = Math.sqrt(efforts.reduce((sum, e) => sum + (e - mean) ** 2, 0) / draws)
    efforts.sort()
    expect(Math.abs(mean - known.mean)).toBeLessThan(0.25)
    expect(Math.abs(sd - known.sd)).toBeLessThan(0.2)
    expect([efforts[draws * 0.5], efforts[Math.floor(draws * 0.9)], efforts[draws - 1]]).toEqual([
      known.p50,
      known.p90,
      known.max,
    ])
    expect(Math.abs(efforts.filter((e) => e === 20).length / draws - known.p_only_self)).toBeLessThan(0.01)
  })

  it.each(matching(/^COCOMO-AAM$/))('$id', ({ inputs, expected }) => {
    inputs.rows.forEach(([dm, cm, im, su, unfm, aa], i) => {
      expect(adaptationModifier({ dm, cm, im, su, unfm, aa })).toBeCloseTo((expected as number[])[i]!, 12)
    })
  })

  it.each(matching(/^COCOMO-100K/))('$id', ({ inputs, expected }) => {
    const known = expected as { pm: number; tdev: number }
    const answer = cocomoEffort({ ksloc: inputs.ksloc, scaleFactors: [(inputs.E - 0.91) * 100], multipliers: [1] })
    expect(answer.personMonths / known.pm).toBeCloseTo(1, 10)
    expect(answer.months / known.tdev).toBeCloseTo(1, 10)
  })
})
