import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { readDocument } from '../document/file.ts'
import { indexOf } from './ecosystem-index.ts'
import { distanceOf, placeOf } from './places.ts'

it('counts traffic to a group that stands in another region as between regions, as its prices are', () => {
  const read = readDocument(
    readFileSync(new URL('../../scenarios/online-boutique.lastmoment', import.meta.url), 'utf8'),
  )
  if (!read.ok) throw new Error(read.error.message)
  const { ecosystem, assumptions } = read.value
  const products = ecosystem.products.map((each) => (each.id === 'redis-cart' ? { ...each, group: 'Stores' } : each))
  const index = indexOf({ ...ecosystem, products }, CATALOG, [])
  const distance = (groupRegions: Record<string, string>): string | undefined => {
    const regions = { ...assumptions, groupRegions }
    return distanceOf(placeOf(index, 'cartservice', regions), placeOf(index, 'redis-cart', regions))
  }
  expect([distance({}), distance({ Stores: 'europe-west1' })]).toEqual(['zones', 'regions'])
})
