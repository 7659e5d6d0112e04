import { expect, it } from 'vitest'
import { addProduct, addService, bind, mayUse } from '#models/ecosystem/edit'
import { emptyEcosystem } from '#models/ecosystem/ecosystem'
import { creatableFrom } from './creatable.ts'

const shop = addService(emptyEcosystem, 'Shop').ecosystem
const added = addProduct(shop, { name: 'Cache', family: 'messaging-persistence', subDomain: 'cache' })
const ecosystem = bind(added.ecosystem, 'cache', 'redis-cloud')

it('offers a service what it may use, and nothing that it is bound to', () => {
  const kinds = new Set(creatableFrom(ecosystem, 'shop', true).map((each) => each.what.kind))
  expect([...kinds]).toEqual(['service', 'product'])
})

it('offers a product what provides it, but not what does so already', () => {
  const offered = creatableFrom(ecosystem, 'cache', true).flatMap((each) =>
    each.what.kind === 'offering' ? [each.what.offering] : [],
  )
  expect(offered).toContain('gcp-memorystore')
  expect(offered).not.toContain('redis-cloud')
  expect(mayUse(ecosystem, 'cache', 'shop')).toBe(false)
  expect(creatableFrom(ecosystem, 'cache', true).some((each) => each.what.kind === 'service')).toBe(false)
})

it('offers an offering only products that it can provide', () => {
  const offered = creatableFrom(ecosystem, 'offering.redis-cloud', false)
  expect(offered.map((each) => each.key)).toEqual(['cache'])
  expect(creatableFrom(ecosystem, 'offering.redis-cloud', true)).toEqual([])
})
