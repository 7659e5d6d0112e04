import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { addCandidate, addProduct, addService, bind, connect } from '#models/ecosystem/edit'
import { emptyEcosystem, type Ecosystem } from '#models/ecosystem/ecosystem'
import { offeringNode, vendorNode } from './node-ids.ts'
import { boxHeight, CARD, placeAll, VENDOR, vendorBoxes } from './placement.ts'

const SHOP = shop()

it('puts callers left of what they call, services left of products, and products left of vendors', () => {
  const places = placeAll(SHOP, CATALOG, {})
  const x = (id: string): number => places[id]?.x ?? NaN
  expect(x('shop')).toBeLessThan(x('cart'))
  expect(x('cart')).toBeLessThan(x('store'))
  for (const box of vendorBoxes(SHOP, CATALOG)) expect(x('store') + CARD.width).toBeLessThan(x(vendorNode(box.vendor)))
})

it('lets no two boxes of vendors overlap, and keeps every offering within its box', () => {
  const places = placeAll(SHOP, CATALOG, {})
  const boxes = vendorBoxes(SHOP, CATALOG).map((box) => ({ box, at: places[vendorNode(box.vendor)] ?? { x: 0, y: 0 } }))
  expect(boxes.length).toBeGreaterThan(2)
  for (const { box, at } of boxes) {
    for (const other of boxes)
      if (other.box !== box && other.at.x === at.x)
        expect(at.y + boxHeight(box) <= other.at.y || other.at.y + boxHeight(other.box) <= at.y).toBe(true)
    for (const offering of box.offerings) {
      const inside = places[offeringNode(offering)] ?? { x: -1, y: -1 }
      expect(inside.y).toBeGreaterThanOrEqual(VENDOR.head)
      expect(inside.y).toBeLessThan(boxHeight(box))
    }
  }
})

it('has the vendors that are in use nearest to the products', () => {
  const places = placeAll(SHOP, CATALOG, {})
  const nearest = Math.min(...vendorBoxes(SHOP, CATALOG).map((box) => places[vendorNode(box.vendor)]?.x ?? Infinity))
  expect(places[vendorNode('gcp')]?.x).toBe(nearest)
})

it('leaves what was moved where it is, and everything else where it was', () => {
  const before = placeAll(SHOP, CATALOG, {})
  const after = placeAll(SHOP, CATALOG, { cart: { x: 40, y: 400 } })
  expect(after['cart']).toEqual({ x: 40, y: 400 })
  expect(after['shop']).toEqual(before['shop'])
  expect(after['store']).toEqual(before['store'])
})

it('moves nothing but what is dragged while it is dragged', () => {
  const before = placeAll(SHOP, CATALOG, {})
  const during = placeAll(SHOP, CATALOG, {}, { store: { x: 4000, y: 4000 } })
  expect({ ...during, store: before['store'] }).toEqual(before)
  expect(during['store']).toEqual({ x: 4000, y: 4000 })
})

it('knows a place for the services of a circle of calls', () => {
  const round = connect(connect(SHOP, 'cart', 'shop'), 'cart', 'cart')
  const places = placeAll(round, CATALOG, {})
  expect(places['shop']).toBeDefined()
  expect(places['cart']).toBeDefined()
})

function shop(): Ecosystem {
  const one = addService(emptyEcosystem, 'Shop')
  const two = addService(one.ecosystem, 'Cart')
  const three = addProduct(two.ecosystem, {
    name: 'Store',
    family: 'messaging-persistence',
    subDomain: cacheOf('gcp-memorystore'),
  })
  let next = connect(connect(three.ecosystem, 'shop', 'cart'), 'cart', 'store')
  next = bind(next, 'store', 'gcp-memorystore')
  for (const candidate of ['redis-cloud', 'upstash-redis', 'aws-elasticache'])
    if (CATALOG.offerings.has(candidate)) next = addCandidate(next, 'store', candidate)
  return next
}

function cacheOf(offering: string): NonNullable<ReturnType<typeof CATALOG.offerings.get>>['subDomains'][number] {
  const [subDomain] = CATALOG.offerings.get(offering)?.subDomains ?? []
  if (subDomain === undefined) throw new Error(`${offering} is not in the catalog`)
  return subDomain
}
