import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { indexOf } from './ecosystem-index.ts'
import { distanceOf, placeOf } from './places.ts'
import { sampleDocument } from '#models/sample.fixture'

it('counts traffic to a group that stands in another region as between regions, as its prices are', () => {
  const { ecosystem, assumptions } = sampleDocument()
  const products = ecosystem.products.map((each) => (each.id === 'redis-cart' ? { ...each, group: 'Stores' } : each))
  const index = indexOf({ ...ecosystem, products }, CATALOG, [])
  const distance = (groupRegions: Record<string, string>): string | undefined => {
    const regions = { ...assumptions, groupRegions }
    return distanceOf(placeOf(index, 'cartservice', regions), placeOf(index, 'redis-cart', regions))
  }
  expect([distance({}), distance({ Stores: 'europe-west1' })]).toEqual(['zones', 'regions'])
})
