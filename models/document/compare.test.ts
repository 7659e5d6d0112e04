import { expect, it } from 'vitest'
import { defaultAssumptions } from '#models/ecosystem/assumptions'
import { emptyPlan, type StoryEdit } from '#models/ecosystem/backlog-plan'
import { emptyEcosystem } from '#models/ecosystem/ecosystem'
import { addProduct, addService, changeRecord, connect, removeNode } from '#models/ecosystem/edit'
import { compareDocuments, mergeDocuments } from './compare.ts'
import type { LastmomentDocument } from './document.ts'
import { canonical, readDocument, writeDocument } from './file.ts'

const shop = addService(emptyEcosystem, 'Shop')
const cart = addService(shop.ecosystem, 'Cart')
const store = addProduct(cart.ecosystem, { name: 'Store', family: 'messaging-persistence', subDomain: 'cache' })
const base: LastmomentDocument = canonical({
  format: 'lastmoment',
  version: 1,
  name: 'Base',
  start: '2027-01',
  catalog: { version: 'x', digest: 'y' },
  assumptions: defaultAssumptions,
  ecosystem: connect(store.ecosystem, 'shop', 'cart'),
  scenarios: [],
  layout: { positions: {}, collapsed: [], hideVendors: false },
})
const withEcosystem = (ecosystem: LastmomentDocument['ecosystem']): LastmomentDocument =>
  canonical({ ...base, ecosystem })
const merged = (ours: LastmomentDocument, theirs: LastmomentDocument) => {
  const { value, conflicts } = mergeDocuments(base, ours, theirs)
  const read = readDocument(JSON.stringify(value))
  if (!read.ok) throw new Error(read.error.message)
  return { document: read.value, conflicts }
}

it('finds no difference between a document and itself, and names a changed field by its ids', () => {
  expect(compareDocuments(base, base)).toEqual([])
  const renamed = withEcosystem(changeRecord(base.ecosystem, 'services', 'cart', { name: 'Basket' }))
  expect(compareDocuments(base, renamed)).toEqual([
    { kind: 'changed', path: 'ecosystem.services.cart.name', before: 'Cart', after: 'Basket' },
  ])
})

it('tells a moved box from a change that moves numbers', () => {
  const moved = { ...base, layout: { ...base.layout, positions: { cart: { x: 1, y: 2 } } } }
  expect(compareDocuments(base, moved).every((d) => d.path.startsWith('layout'))).toBe(true)
})

it('takes both sides where they changed different places', () => {
  const ours = withEcosystem(changeRecord(base.ecosystem, 'services', 'cart', { name: 'Basket' }))
  const theirs = withEcosystem(
    changeRecord(addService(base.ecosystem, 'Ads').ecosystem, 'products', 'store', { name: 'Cart store' }),
  )
  const { document, conflicts } = merged(ours, theirs)
  expect(conflicts).toEqual([])
  expect(document.ecosystem.services.map((s) => s.name).sort()).toEqual(['Ads', 'Basket', 'Shop'])
  expect(document.ecosystem.products[0]?.name).toBe('Cart store')
})

it('keeps ours and says so where both changed one place', () => {
  const ours = withEcosystem(changeRecord(base.ecosystem, 'services', 'cart', { name: 'Basket' }))
  const theirs = withEcosystem(changeRecord(base.ecosystem, 'services', 'cart', { name: 'Trolley' }))
  const { document, conflicts } = merged(ours, theirs)
  expect(document.ecosystem.services.find((s) => s.id === 'cart')?.name).toBe('Basket')
  expect(conflicts).toEqual([{ path: 'ecosystem.services.cart.name', base: 'Cart', ours: 'Basket', theirs: 'Trolley' }])
})

it('takes a removal that the other side left alone', () => {
  const theirs = withEcosystem(removeNode(base.ecosystem, 'cart'))
  const { document, conflicts } = merged(base, theirs)
  expect(conflicts).toEqual([])
  expect(writeDocument(document)).toBe(writeDocument(theirs))
})

const planned = (backlog: NonNullable<LastmomentDocument['backlog']>): LastmomentDocument =>
  canonical({ ...base, backlog })
const edits = (...list: readonly StoryEdit[]): LastmomentDocument => planned({ ...emptyPlan, edits: [...list] })

it('merges what both sides changed by hand in the backlog, and lists where they differ', () => {
  const ours = edits({ id: 'a', title: 'Ours', pin: ['before', 'b'] })
  const theirs = edits({ id: 'a', pin: ['after', 'c'], notes: 'Theirs' }, { id: 'b', done: '2027-02-01' })
  const { document, conflicts } = merged(ours, theirs)
  expect(document.backlog?.edits).toEqual([
    { id: 'a', title: 'Ours', pin: ['before', 'b'], notes: 'Theirs' },
    { id: 'b', done: '2027-02-01' },
  ])
  expect(conflicts.map(({ path }) => path)).toEqual(['backlog.edits.a.pin'])
})

it('names a hand edit by the key of its story, and has no such part where nobody edited', () => {
  expect(compareDocuments(base, edits({ id: 'logs/x', title: 'T' })).map(({ path }) => path)).toEqual(['backlog'])
  expect(
    compareDocuments(edits({ id: 'logs/x', title: 'T' }), edits({ id: 'logs/x', title: 'U' })).map(({ path }) => path),
  ).toEqual(['backlog.edits.logs/x.title'])
  expect(writeDocument(planned(emptyPlan))).toBe(writeDocument(base))
})

it('writes hand edits in the order of their keys, and reads them back to the byte', () => {
  const text = writeDocument(edits({ id: 'b', size: { p10: 1, p90: 3 } }, { id: 'a', dropped: '' }))
  const read = readDocument(text)
  expect(read.ok && writeDocument(read.value)).toBe(text)
  expect(read.ok && read.value.backlog?.edits.map(({ id }) => id)).toEqual(['a', 'b'])
})
