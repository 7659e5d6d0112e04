import { expect, it } from 'vitest'
import type { PriceOverlay } from '#models/ecosystem/price-overlay'
import { bookDifferences, isPriceBook, readPriceBook, takePriceBook, writePriceBook } from './price-book-file.ts'
import { sampleDocument } from '#models/sample.fixture'

const document = sampleDocument()
const offer: PriceOverlay = { id: 'offer', vendor: 'gcp', discount: 0.1, note: 'private offer', date: '2026-11-01' }
const cheap: PriceOverlay = { ...offer, id: 'cheap', discount: 0.2 }

it('reads what it wrote, and writes prices in one order whatever order they came in', () => {
  const text = writePriceBook([offer, cheap])
  expect(text).toBe(writePriceBook([cheap, offer]))
  expect(isPriceBook(text)).toBe(true)
  const again = readPriceBook(text)
  expect(again.ok && again.value).toEqual([cheap, offer])
})

it('takes a book twice as it takes it once, and says what differs before', () => {
  const once = takePriceBook(document, [offer])
  expect(bookDifferences(document.ecosystem.prices, [offer]).map((each) => each.kind)).toEqual(['added'])
  expect(takePriceBook(once, [offer])).toBe(once)
  const changed = bookDifferences(once.ecosystem.prices, [{ ...offer, discount: 0.3 }, cheap])
  expect(changed.map((each) => [each.kind, each.after.id])).toEqual([
    ['changed', 'offer'],
    ['added', 'cheap'],
  ])
  expect(takePriceBook(once, [cheap]).ecosystem.prices.map((price) => price.id)).toEqual(['cheap', 'offer'])
})

it.each([
  ['no JSON', '{', /no JSON/],
  ['another file', '{"format":"lastmoment"}', /format/],
  ['a price of nothing', writePriceBook([{ id: 'x', note: '', date: '' }]), /vendor or an offering/],
  ['a discount of more than all', writePriceBook([{ ...offer, discount: 3 }]), /prices\.0\.discount/],
  ['one id twice', writePriceBook([offer, offer]), /"offer" stands twice/],
])('refuses %s with the place', (_, text, message) => {
  const refused = readPriceBook(text)
  expect(refused.ok ? '' : refused.error).toMatch(message)
})
