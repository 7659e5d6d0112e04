import { expect, it } from 'vitest'
import { catalogOf } from '#models/catalog/catalog'
import { Ecosystem } from '#models/ecosystem/ecosystem'
import { blastRadius, chainAvailability } from './availability.ts'
import { failureSystem } from './failure-system.ts'

const offering = (id: string, vendor: string) => ({
  id,
  name: id,
  vendor,
  vendorName: vendor,
  family: 'messaging-persistence',
  subDomains: ['database'],
  kind: 'managed',
  region: 'eu',
  asOf: '2026-01',
  source: 'own',
  sourceKind: 'own',
  confidence: 'source',
  meters: [],
})

const shop = Ecosystem.parse({
  environments: [
    { id: 'production', name: 'Production', kind: 'production', stage: 'first-service', region: 'eu', zones: 2 },
  ],
  services: [
    { id: 'web', name: 'Web', environment: 'production', demand: { requestsPerMonth: 1000 }, sizing: { replicas: 2 } },
    { id: 'orders', name: 'Orders', environment: 'production', sizing: { replicas: 1 }, runsOn: 'cluster' },
    { id: 'mail', name: 'Mail', environment: 'production' },
  ],
  products: [
    {
      id: 'cluster',
      name: 'Cluster',
      family: 'container-orchestration',
      subDomain: 'scheduling',
      environment: 'production',
    },
    { id: 'store', name: 'Store', family: 'messaging-persistence', subDomain: 'database', environment: 'production' },
    { id: 'logs', name: 'Logs', family: 'observability', subDomain: 'logs', environment: 'production' },
  ],
  bindings: [
    { id: 'store-north', product: 'store', offering: 'north-database', share: 0.75 },
    { id: 'store-south', product: 'store', offering: 'south-database', share: 0.25 },
  ],
  offerings: [offering('north-database', 'north'), offering('south-database', 'south')],
  uses: [
    { id: 'web-orders', from: 'web', to: 'orders', callsPerRequest: 0.5, cacheHitShare: 0.2 },
    { id: 'orders-store', from: 'orders', to: 'store' },
    { id: 'web-logs', from: 'web', to: 'logs' },
    { id: 'orders-mail', from: 'orders', to: 'mail', mode: 'async', callsPerRequest: 1 },
  ],
})
const system = failureSystem(shop, catalogOf('2026-01', []), {
  region: 'us',
  availabilityOf: (id) => (id.startsWith('store-') ? 0.999 : undefined),
})

it('a vendor takes its share of the product, and the calls and the cache leave their share of the requests', () => {
  const { hit, ofDemand } = blastRadius(system.parts, system.dependencies, { kind: 'vendor', vendor: 'north' })
  expect(hit.map(({ id, share }) => [id, Math.round(share * 1e6) / 1e6])).toEqual([
    ['store-north', 1],
    ['orders', 0.75],
    ['store', 0.75],
    ['web', 0.3],
  ])
  expect(ofDemand).toBeCloseTo(0.3, 12)
  expect(system.vendors.map(({ id }) => id)).toEqual(['north', 'south'])
})

it('what runs on a product falls with it, what is told by message does not, and logs stop no answer', () => {
  const hits = (id: string) =>
    blastRadius(system.parts, system.dependencies, { kind: 'part', id }).hit.map((part) => part.id)
  expect(hits('cluster')).toEqual(['cluster', 'orders', 'web'])
  expect(hits('mail')).toEqual(['mail'])
  expect(hits('logs')).toEqual(['logs'])
})

it('zones are those of the region of the environment, and take what stands in one alone', () => {
  expect(system.zones).toEqual(['eu zone 1', 'eu zone 2'])
  const first = blastRadius(system.parts, system.dependencies, { kind: 'zone', zone: 'eu zone 1' })
  expect(first.down).toEqual(['mail', 'orders'])
  expect(first.reduced).toEqual([{ id: 'web', left: 0.5 }])
  expect(blastRadius(system.parts, system.dependencies, { kind: 'zone', zone: 'eu zone 2' }).down).toEqual([])
})

it('availability counts what is stated alone', () => {
  const chains = new Map(chainAvailability(system.parts, system.dependencies).map((part) => [part.id, part.chain]))
  expect(chains.get('store')).toBeCloseTo((1 - 0.75 * 0.001) * (1 - 0.25 * 0.001), 12)
  expect(chains.get('web')).toBeCloseTo((1 - 0.3 * 0.001) * (1 - 0.1 * 0.001), 12)
  expect(chains.get('mail')).toBe(1)
})

it('the order of records changes nothing', () => {
  const turned = failureSystem(
    {
      ...shop,
      services: [...shop.services].reverse(),
      uses: [...shop.uses].reverse(),
      bindings: [...shop.bindings].reverse(),
    },
    catalogOf('2026-01', []),
    { region: 'us', availabilityOf: (id) => (id.startsWith('store-') ? 0.999 : undefined) },
  )
  expect(turned).toEqual(system)
})
