import { expect, it } from 'vitest'
import { addService, bind, connect, addProduct } from '#models/ecosystem/edit'
import { emptyEcosystem, type Ecosystem } from '#models/ecosystem/ecosystem'
import { clip, paste } from './copy.ts'

const PAIR = pair()
const LAYOUT = { positions: { shop: { x: 10, y: 20 } }, collapsed: [], hideVendors: false }

it('copies a service beside itself, under another id and name, still using what it used', () => {
  const { ecosystem, ids, positions } = paste(PAIR, clip(PAIR, LAYOUT, ['shop']), 32)
  expect(ids).toHaveLength(1)
  const copy = ecosystem.services.find((service) => service.id === ids[0])
  expect(copy?.name).toBe('Shop copy')
  expect(ids[0]).not.toBe('shop')
  expect(ecosystem.uses.filter((use) => use.from === ids[0]).map((use) => use.to)).toEqual(['store'])
  expect(positions).toEqual({ [ids[0] ?? '']: { x: 42, y: 52 } })
})

it('leads uses between two copies from copy to copy, and takes their bindings along', () => {
  const { ecosystem, ids } = paste(PAIR, clip(PAIR, LAYOUT, ['shop', 'store']), 0)
  const [shop, store] = ids
  expect(ecosystem.uses.filter((use) => use.from === shop).map((use) => use.to)).toEqual([store])
  expect(ecosystem.bindings.filter((binding) => binding.product === store).map((b) => b.offering)).toEqual([
    'gcp-memorystore',
  ])
  expect(new Set(ecosystem.uses.map((use) => use.id)).size).toBe(ecosystem.uses.length)
})

it('pastes what was cut under its old id and name', () => {
  const taken = clip(PAIR, LAYOUT, ['shop', 'store'])
  const { ecosystem } = paste(emptyEcosystem, taken, 0)
  expect(ecosystem.services.map(({ id, name }) => [id, name])).toEqual([['shop', 'Shop']])
})

it('leaves out a use of something that is not there any more', () => {
  const { ecosystem, ids } = paste(emptyEcosystem, clip(PAIR, LAYOUT, ['shop']), 0)
  expect(ids).toEqual(['shop'])
  expect(ecosystem.uses).toEqual([])
})

it('does not touch the ecosystem that was copied from', () => {
  const before = structuredClone(PAIR)
  paste(PAIR, clip(PAIR, LAYOUT, ['shop', 'store']), 8)
  expect(PAIR).toEqual(before)
})

function pair(): Ecosystem {
  const shop = addService(emptyEcosystem, 'Shop')
  const store = addProduct(shop.ecosystem, {
    name: 'Store',
    family: 'messaging-persistence',
    subDomain: 'cache',
  })
  return bind(connect(store.ecosystem, 'shop', 'store'), 'store', 'gcp-memorystore')
}
