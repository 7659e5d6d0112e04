import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { checkEcosystem } from './check.ts'
import { emptyEcosystem } from './ecosystem.ts'
import { addProduct, addService, bind, changeRecord, connect, mayUse, rebind, removeNode } from './edit.ts'

const boutique = () => {
  const a = addService(emptyEcosystem, 'Front end')
  const b = addService(a.ecosystem, 'Cart')
  const c = addProduct(b.ecosystem, { name: 'Cart store', family: 'messaging-persistence', subDomain: 'cache' })
  return { ecosystem: connect(connect(c.ecosystem, a.id, b.id), b.id, c.id), front: a.id, cart: b.id, store: c.id }
}

it('gives fresh, readable ids', () => {
  const { ecosystem, front } = boutique()
  expect(front).toBe('front-end')
  expect(addService(ecosystem, 'Front end').id).toBe('front-end-2')
})

it('keeps untouched records by identity', () => {
  const { ecosystem, front } = boutique()
  const next = changeRecord(ecosystem, 'services', front, { name: 'Shop' })
  expect(next.services.find((s) => s.id === 'cart')).toBe(ecosystem.services.find((s) => s.id === 'cart'))
  expect(next.products).toBe(ecosystem.products)
  expect(changeRecord(ecosystem, 'services', front, { name: 'Front end' })).toBe(ecosystem)
})

it('takes a stated value off the list of assumptions', () => {
  const { ecosystem } = boutique()
  const use = ecosystem.uses.find((u) => u.to === 'cart')
  expect(use?.assumed).toEqual(['callsPerRequest'])
  const stated = changeRecord(ecosystem, 'uses', use?.id ?? '', { callsPerRequest: 2 })
  expect(stated.uses.find((u) => u.to === 'cart')?.assumed).toEqual([])
})

it('removes a node with its uses and bindings, so that nothing dangles', () => {
  const { ecosystem, store } = boutique()
  const bound = bind(ecosystem, store, 'gcp-memorystore')
  const removed = removeNode(bound, store)
  expect(checkEcosystem(removed, CATALOG).filter((f) => f.severity === 'error')).toEqual([])
  expect(removed.bindings).toEqual([])
})

it('lets services use services and products, and products only products', () => {
  const { ecosystem, front, cart, store } = boutique()
  expect(mayUse(ecosystem, front, cart)).toBe(true)
  expect(mayUse(ecosystem, cart, store)).toBe(true)
  expect(mayUse(ecosystem, store, cart)).toBe(false)
  expect(mayUse(ecosystem, cart, cart)).toBe(false)
})

it('keeps the old offering as a candidate when a binding is swapped in the baseline', () => {
  const { ecosystem, store } = boutique()
  const bound = bind(ecosystem, store, 'gcp-memorystore')
  const swapped = rebind(bound, bound.bindings[0]?.id ?? '', 'aws-elasticache')
  expect(swapped.bindings.map((b) => b.offering)).toEqual(['aws-elasticache'])
  expect(swapped.products[0]?.candidates).toEqual(['gcp-memorystore'])
})

it('finds dangling ids, shares over one and products that run on each other', () => {
  const { ecosystem, store } = boutique()
  const broken = {
    ...ecosystem,
    services: ecosystem.services.map((s) => ({ ...s, environment: 'nowhere' })),
    products: ecosystem.products.map((p) => ({ ...p, runsOn: store })),
    bindings: [
      { id: 'x', product: store, offering: 'no-such-offering', share: 0.7 },
      { id: 'y', product: store, offering: 'upstash-redis', share: 0.7 },
    ],
  }
  const codes = checkEcosystem(broken, CATALOG).map((f) => f.code)
  expect(codes).toContain('dangling-id')
  expect(codes).toContain('shares-not-one')
  expect(codes).toContain('cycle')
})
