import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { emptyEcosystem } from '#models/ecosystem/ecosystem'
import { addProduct, addService, bind } from '#models/ecosystem/edit'
import { applyChanges } from './apply.ts'

const store = addProduct(emptyEcosystem, { name: 'Store', family: 'messaging-persistence', subDomain: 'cache' })
const logs = addProduct(store.ecosystem, { name: 'Logs', family: 'observability', subDomain: 'logs' })
const shop = addService(logs.ecosystem, 'Shop')
const ecosystem = bind(bind(shop.ecosystem, store.id, 'gcp-memorystore'), logs.id, 'datadog')

it('puts a swap into a phase of its own and leaves the months before it as they were', () => {
  const applied = applyChanges(
    ecosystem,
    [{ kind: 'swap', month: 6, target: { product: 'store' }, to: 'aws-elasticache', approach: 'big-bang' }],
    CATALOG,
  )
  expect(applied.phases.map((p) => p.from)).toEqual([0, 6])
  expect(applied.phases[0]?.ecosystem).toBe(ecosystem)
  expect(applied.phases[1]?.ecosystem.bindings.find((b) => b.product === 'store')?.offering).toBe('aws-elasticache')
  expect(applied.swaps).toMatchObject([
    { fromOffering: 'gcp-memorystore', toOffering: 'aws-elasticache', binding: 'store-gcp-memorystore' },
  ])
})

it('keeps what has no counterpart, and says so', () => {
  const applied = applyChanges(
    ecosystem,
    [
      {
        kind: 'swap',
        month: 3,
        target: { vendor: 'datadog' },
        to: { metrics: 'grafana-cloud' },
        approach: 'parallel-run',
      },
    ],
    CATALOG,
  )
  expect(applied.swaps).toEqual([])
  expect(applied.findings.map((f) => f.code)).toEqual(['no-counterpart'])
  expect(applied.phases).toHaveLength(1)
})

it('takes an alternative with its months moved', () => {
  const decided = {
    ...ecosystem,
    decisions: [
      {
        id: 'd',
        name: 'D',
        alternatives: [
          {
            id: 'a',
            name: 'A',
            changes: [
              {
                kind: 'swap' as const,
                month: 2,
                target: { product: 'store' },
                to: 'upstash-redis',
                approach: 'strangler' as const,
              },
            ],
          },
        ],
        needs: [],
        after: [],
        reversible: false,
      },
    ],
  }
  const applied = applyChanges(decided, [{ kind: 'take', month: 5, decision: 'd', alternative: 'a' }], CATALOG)
  expect(applied.swaps.map((s) => s.month)).toEqual([7])
})

it('turns a change of demand into an event that lasts', () => {
  const withDemand = {
    ...ecosystem,
    services: ecosystem.services.map((s) => ({ ...s, demand: { requestsPerMonth: 100 } })),
  }
  const applied = applyChanges(withDemand, [{ kind: 'demand', month: 4, factor: 2 }], CATALOG)
  expect(applied.phases[0]?.ecosystem.services[0]?.demand?.events).toMatchObject([
    { month: 4, factor: 2, probability: 1 },
  ])
})
