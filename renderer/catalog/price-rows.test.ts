import { expect, it } from 'vitest'
import type { PriceOverlay } from '#models/ecosystem/price-overlay'
import type { CostLine } from '#models/engine/summary'
import { priceRows, withoutEach } from './price-rows.ts'
import { sampleDocument } from '#models/sample.fixture'

const document = sampleDocument()
const { ecosystem } = document
const prices: PriceOverlay[] = [
  {
    id: 'a',
    offering: 'gcp-pubsub',
    meter: 'throughput-publish-each-delivery',
    tiers: [{ upTo: null, price: 30 }],
    note: 'offer',
    date: '2026-11-01',
  },
  { id: 'b', vendor: 'gcp', discount: 0.1, note: '', date: '2026-11-01' },
  { id: 'c', offering: 'gcp-nowhere', discount: 0.1, note: '', date: '2026-11-01' },
  { id: 'd', offering: 'gcp-pubsub', meter: 'nothing', discount: -0.2, note: '', date: '2026-11-01' },
]
const own = { ...ecosystem, prices }
const rowsOf = (prices: readonly PriceOverlay[], assumptions = document.assumptions) =>
  priceRows({ ...document, assumptions, ecosystem: { ...ecosystem, prices: [...prices] } }, [])

it('shows the list beside what is paid, with every price of the book on top', () => {
  const [a, b] = priceRows({ ...document, ecosystem: own }, null)
  expect(a).toMatchObject({ vendor: 'GCP', own: expect.stringContaining('$30.00') as string, lines: null })
  expect(b).toMatchObject({ target: 'everything of GCP', own: '10 % off' })
})

it('says of a price that names nothing that it changes nothing', () => {
  const rows = rowsOf(prices)
  expect(rows.map((row) => row.dangling !== null)).toEqual([false, false, true, true])
  expect(rows[2]?.dangling).toContain('gcp-nowhere')
})

it('takes one price away at a time, and nothing else', () => {
  const others = withoutEach(own)
  expect(others.map((other) => other.ecosystem.prices.map((price) => price.id).join(''))).toEqual([
    'bcd',
    'acd',
    'abd',
    'abc',
  ])
  expect(others.every((other) => other.ecosystem.services === own.services)).toBe(true)
})

const [agreed] = prices as [PriceOverlay]
const pounds: PriceOverlay = { ...agreed, id: 'pounds', currency: 'GBP' }

it('shows a price in other money beside what it is in dollars at the rate that the document pins', () => {
  const rates = [{ currency: 'GBP', perUsd: 0.5, date: '2026-11-01' }]
  const [row] = rowsOf([pounds], { ...document.assumptions, rates })
  expect(row?.own).toContain('£30.00 = $60.00')
  expect(row?.dangling).toBeNull()
})

it('says of a price in money without a rate that it changes nothing, and shows the list', () => {
  const [row] = rowsOf([pounds])
  expect(row?.dangling).toContain('No rate for GBP')
  expect(row?.own).not.toContain('$30.00')
})

it('shows the list of the region that a price is for, and counts the lines that stand there alone', () => {
  const [first, ...others] = ecosystem.bindings
  if (first === undefined) throw new Error('expected a binding in the sample')
  const bindings = [{ ...first, region: 'europe-west9' }, ...others]
  const line = { binding: first.id, vendor: 'gcp', offering: 'gcp-pubsub', meter: agreed.meter } as CostLine
  const counted = (price: PriceOverlay) =>
    priceRows({ ...document, ecosystem: { ...ecosystem, bindings, prices: [price] } }, [line])[0]?.lines
  expect(counted({ ...agreed, region: 'europe-west9' })).toBe(1)
  expect(counted({ ...agreed, region: 'nowhere-1' })).toBe(0)
  expect(rowsOf([{ ...agreed, region: 'europe-west9' }])[0]?.target).toContain('in europe-west9')
})
