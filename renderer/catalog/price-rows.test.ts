import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readDocument } from '#models/document/file'
import type { PriceOverlay } from '#models/ecosystem/price-overlay'
import { priceRows, withoutEach } from './price-rows.ts'

const read = readDocument(readFileSync(new URL('../../scenarios/online-boutique.lastmoment', import.meta.url), 'utf8'))
if (!read.ok) throw new Error(read.error.message)
const { ecosystem } = read.value
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

it('shows the list beside what is paid, with every price of the book on top', () => {
  const [a, b] = priceRows(own, null)
  expect(a).toMatchObject({ vendor: 'GCP', own: expect.stringContaining('$30.00') as string, lines: null })
  expect(b).toMatchObject({ target: 'everything of GCP', own: '10 % off' })
})

it('says of a price that names nothing that it changes nothing', () => {
  const rows = priceRows(own, [])
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
