import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { changeRecord } from '#models/ecosystem/edit'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { sampleDocument, sampleQuestion } from '#models/sample.fixture'
import { edgeCosts, timesOf } from './edge-cost.ts'
import { simulate, simulateMedian } from './simulate.ts'
import type { Summary } from './summary.ts'

const { ecosystem, assumptions } = sampleDocument()

const run = (own: Ecosystem): Summary =>
  simulateMedian(sampleQuestion({ samples: 1, months: 12, ecosystem: own }), null)
const costs = (own: Ecosystem) => edgeCosts(own, assumptions, CATALOG, run(own))

it('adds up to the lines that bill traffic between zones, vendors and regions', () => {
  const summary = run(ecosystem)
  const edges = edgeCosts(ecosystem, assumptions, CATALOG, summary)
  for (const line of summary.cost.lines.filter((each) => each.meter === 'inter-zone')) {
    const shares = edges.flatMap((edge) => edge.parts.filter((part) => part.line === line.id).map((part) => part.share))
    expect(shares.length).toBeGreaterThan(3)
    expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
  }
  expect(edges.some((edge) => edge.distance === 'vendors' && (edge.perMonth?.mean ?? 0) > 0)).toBe(true)
})

it('adds up to a line where the line has more draws than edges have, and says how well each share is known', () => {
  const summary = simulate(sampleQuestion({ samples: 2048, months: 3 }), null)
  const edges = edgeCosts(ecosystem, assumptions, CATALOG, summary)
  const lines = summary.cost.lines.filter((each) => each.meter === 'inter-zone')
  expect(lines.length).toBeGreaterThan(0)
  for (const line of lines) {
    const parts = edges.flatMap((edge) => edge.parts.filter((part) => part.line === line.id))
    expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
    for (const { share, shareSe } of parts) {
      expect(shareSe).toBeGreaterThan(0)
      expect(shareSe).toBeLessThan(0.1 * share + 0.01)
    }
  }
})

it('costs nothing between ends in one zone, and says so', () => {
  const one = ecosystem.environments.reduce(
    (own, { id }) => changeRecord(own, 'environments', id, { zones: 1 }),
    ecosystem,
  )
  const near = costs(one).filter((edge) => edge.distance === 'zones' && edge.billedGiB !== null)
  expect(near.length).toBeGreaterThan(3)
  for (const edge of near) expect(edge).toMatchObject({ reason: 'both ends stand in one zone', perMonth: { mean: 0 } })
})

it('knows no cost where nobody states the bytes of a call, and none where nothing bills traffic', () => {
  const [use] = costs(ecosystem).filter((edge) => edge.parts.length > 0)
  if (use === undefined) throw new Error('no use that costs')
  const unstated = changeRecord(ecosystem, 'uses', use.use, { bytesPerCall: undefined })
  expect(costs(unstated).find((edge) => edge.use === use.use)).toMatchObject({ perMonth: null, billedGiB: null })
  const network = ecosystem.products.filter((product) => product.subDomain === 'connectivity').map((each) => each.id)
  const without = { ...ecosystem, products: ecosystem.products.filter((product) => !network.includes(product.id)) }
  expect(costs(without).find((edge) => edge.use === use.use)?.reason).toMatch(/no network product/)
})

it('reads how many units a GiB makes only where that is a fixed proportion', () => {
  const gib = { form: 'quantity', of: 'gib-cross-zone', times: 1.5 } as const
  expect(timesOf(gib, 'gib-cross-zone')).toBe(1.5)
  expect(timesOf({ form: 'sum', of: [gib, { form: 'quantity', of: 'gib-internet' }] }, 'gib-internet')).toBe(1)
  expect(timesOf({ form: 'larger', of: [gib] }, 'gib-cross-zone')).toBeUndefined()
})
