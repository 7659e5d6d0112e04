import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { Use } from '#models/ecosystem/use'
import { statedOverSpread } from '#models/borne-out.fixture'
import { structureMatrix, type StructureMatrix } from './structure-matrix.ts'
import { sampleDocument } from '#models/sample.fixture'

const { ecosystem } = sampleDocument()

/** The sample with only these nodes and these ties: [user, used, likelihood, impact]. */
function only(ids: readonly string[], ties: readonly (readonly [string, string, number, number])[]): Ecosystem {
  const strip = ({ runsOn: _, ...rest }: Ecosystem['services'][number]) => rest
  return {
    ...ecosystem,
    services: ecosystem.services.filter(({ id }) => ids.includes(id)).map(strip),
    products: ecosystem.products
      .filter(({ id }) => ids.includes(id))
      .map(({ runsOn: _, ...product }) => ({ ...product, reducers: [] })),
    bindings: [],
    contracts: [],
    decisions: [],
    uses: ties.map(([from, to, likelihood, impact]) =>
      Use.parse({ id: `${from}--${to}`, from, to, likelihood, impact }),
    ),
  }
}
const at = (matrix: StructureMatrix, of: keyof StructureMatrix, affected: string, changed: string): number => {
  const place = (id: string): number => matrix.nodes.findIndex((node) => node.id === id)
  return (matrix[of] as readonly (readonly number[])[])[place(affected)]![place(changed)]!
}

it('carries a change from what is used to its user and not back, over one step and over two', () => {
  const matrix = structureMatrix(
    only(
      ['frontend', 'cartservice', 'logs'],
      [
        ['cartservice', 'logs', 0.5, 0.4],
        ['frontend', 'cartservice', 0.2, 0.5],
      ],
    ),
    CATALOG,
  )
  expect(at(matrix, 'likelihood', 'cartservice', 'logs')).toBeCloseTo(0.5, 12)
  expect(at(matrix, 'likelihood', 'logs', 'cartservice')).toBe(0)
  expect(at(matrix, 'combinedLikelihood', 'frontend', 'logs')).toBeCloseTo(0.1, 12)
  expect(at(matrix, 'combinedRisk', 'frontend', 'logs')).toBeCloseTo(0.05, 12)
  expect(Math.abs(at(matrix, 'reach', 'frontend', 'logs') - 0.1)).toBeLessThan(0.02)
  expect(at(matrix, 'reach', 'logs', 'frontend')).toBe(0)
  const role = (id: string) => matrix.roles.find((each) => each.id === id)?.role
  expect([role('logs'), role('frontend')]).toEqual(['multiplier', 'absorber'])
})

it('counts a shared step once in the reach, where the change prediction method counts it for every branch', () => {
  const shared = only(
    ['frontend', 'cartservice', 'adservice', 'logs', 'metrics'],
    [
      ['cartservice', 'logs', 0.5, 1],
      ['adservice', 'cartservice', 0.9, 1],
      ['metrics', 'cartservice', 0.9, 1],
      ['frontend', 'adservice', 0.9, 1],
      ['frontend', 'metrics', 0.9, 1],
    ],
  )
  const matrix = structureMatrix(shared, CATALOG)
  const exact = 0.5 * (1 - (1 - 0.81) * (1 - 0.81))
  expect(Math.abs(at(matrix, 'reach', 'frontend', 'logs') - exact)).toBeLessThan(0.02)
  expect(at(matrix, 'combinedLikelihood', 'frontend', 'logs')).toBeCloseTo(exact, 12)
  expect(at(matrix, 'combinedLikelihood', 'logs', 'frontend')).toBe(0)
})

it('tells an endless circle from a certain change', () => {
  const matrix = structureMatrix(
    only(
      ['frontend', 'cartservice'],
      [
        ['frontend', 'cartservice', 0.3, 1],
        ['cartservice', 'frontend', 0.3, 1],
      ],
    ),
    CATALOG,
  )
  expect(Math.abs(at(matrix, 'reach', 'frontend', 'cartservice') - 0.3)).toBeLessThan(0.02)
  expect(matrix.roles.map(({ role }) => role)).toEqual(['carrier', 'carrier'])
})

it('passes less on where an anti-corruption layer stands, and never more', () => {
  const bare = only(['frontend', 'logs'], [['frontend', 'logs', 0.6, 1]])
  const layered = { ...bare, products: bare.products.map((each) => ({ ...each, reducers: ['anti-corruption-layer'] })) }
  const [before, after] = [bare, layered].map((each) =>
    at(structureMatrix(each, CATALOG), 'likelihood', 'frontend', 'logs'),
  )
  expect(after).toBeLessThan(before!)
})

it('covers every service and product of the sample with chances, each at least its direct likelihood', () => {
  const matrix = structureMatrix(ecosystem, CATALOG, { draws: 2048 })
  const count = ecosystem.services.length + ecosystem.products.length
  expect(matrix.nodes.length).toBe(count)
  expect(matrix.depth).toBe(4)
  for (let i = 0; i < count; i++)
    for (let j = 0; j < count; j++) {
      const direct = matrix.likelihood[i]![j]!
      const [combined, risk, reach] = [
        matrix.combinedLikelihood[i]![j]!,
        matrix.combinedRisk[i]![j]!,
        matrix.reach[i]![j]!,
      ]
      for (const value of [direct, combined, risk, reach]) expect(value >= 0 && value <= 1).toBe(true)
      expect(combined).toBeGreaterThanOrEqual(direct - 1e-12)
      expect(risk).toBeLessThanOrEqual(combined + 1e-12)
      expect(reach).toBeGreaterThanOrEqual(direct - 0.06)
      if (i === j) expect([direct, combined, risk, reach]).toEqual([0, 0, 0, 0])
    }
})

it('leaves the numbers of others as they are when a node is added', () => {
  const two = only(['cartservice', 'logs'], [['cartservice', 'logs', 0.4, 1]])
  const three = only(['adservice', 'cartservice', 'logs'], [['cartservice', 'logs', 0.4, 1]])
  expect(at(structureMatrix(three, CATALOG), 'reach', 'cartservice', 'logs')).toBe(
    at(structureMatrix(two, CATALOG), 'reach', 'cartservice', 'logs'),
  )
  expect(structureMatrix(three, CATALOG).roles.find(({ id }) => id === 'adservice')?.role).toBe('constant')
})

it('looks less deep where there would be too many paths, and says so', () => {
  const ids = ecosystem.services.map(({ id }) => id)
  const all = ids.flatMap((a) => ids.flatMap((b) => (a === b ? [] : [[a, b, 0.1, 1] as const])))
  const matrix = structureMatrix(only(ids, all), CATALOG, { depth: 12, draws: 16 })
  expect(matrix.depth).toBeLessThan(12)
  expect(matrix.depth).toBeGreaterThanOrEqual(4)
})

it('states errors that repeated seeds bear out, of a reach and of how many a change reaches and is reached by', () => {
  const chain = only(
    ['frontend', 'cartservice', 'adservice', 'logs'],
    [
      ['cartservice', 'logs', 0.5, 1],
      ['adservice', 'cartservice', 0.7, 1],
      ['frontend', 'cartservice', 0.3, 1],
      ['frontend', 'logs', 0.2, 1],
    ],
  )
  const found = Array.from({ length: 100 }, (_, i) => structureMatrix(chain, CATALOG, { draws: 512, seed: i + 1 }))
  const ofNode = (id: string, { roles }: StructureMatrix) => roles.find((each) => each.id === id)!
  const ratios = [
    statedOverSpread(found.map((m) => [at(m, 'reach', 'frontend', 'logs'), at(m, 'reachSe', 'frontend', 'logs')])),
    statedOverSpread(found.map((m) => [ofNode('logs', m).out, ofNode('logs', m).outSe!])),
    statedOverSpread(found.map((m) => [ofNode('frontend', m).in, ofNode('frontend', m).inSe!])),
  ]
  for (const ratio of ratios) {
    expect(ratio).toBeGreaterThan(0.75)
    expect(ratio).toBeLessThan(1.35)
  }
  expect(found.map((m) => ofNode('logs', m).roleAgreement)).toEqual(found.map(() => 1))
})
