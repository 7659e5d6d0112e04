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

const crowded = {
  ...ecosystem,
  products: ecosystem.products.map((product) =>
    product.id !== 'store'
      ? product
      : {
          ...product,
          population: {
            size: 10,
            thinkMinutes: 30,
            stations: [{ id: 'build', name: 'Build agents', agents: 2, minutes: 10 }],
          },
        },
  ),
}

it('gives a station other agents from a month on, and a crowd another size that stands in every phase', () => {
  const { phases, findings } = applyChanges(
    crowded,
    [
      { kind: 'crowd', month: 3, product: 'store', size: 40 },
      { kind: 'agents', month: 6, product: 'store', station: 'build', agents: 5 },
    ],
    CATALOG,
  )
  const crowds = phases.map((phase) => phase.ecosystem.products.find(({ id }) => id === 'store')?.population)
  expect(findings).toEqual([])
  expect(phases.map(({ from }) => from)).toEqual([0, 6])
  expect(crowds.map((each) => each?.stations[0]?.agents)).toEqual([2, 5])
  for (const each of crowds) expect(each?.steps).toEqual([{ month: 3, size: 40 }])
})

it('says which crowd or station a change names that is not there', () => {
  const { findings, phases } = applyChanges(
    crowded,
    [
      { kind: 'crowd', month: 3, product: 'nothing', size: 40 },
      { kind: 'agents', month: 6, product: 'store', station: 'test', agents: 5 },
    ],
    CATALOG,
  )
  expect(findings.map(({ message }) => message)).toEqual([
    expect.stringContaining('"nothing"'),
    expect.stringContaining('"store/test"'),
  ])
  expect(phases).toHaveLength(1)
})

it('takes the changes of demand of an alternative too, from its month on', () => {
  const decided = {
    ...ecosystem,
    services: ecosystem.services.map((s) => ({ ...s, demand: { requestsPerMonth: 100 } })),
    decisions: [
      {
        id: 'd',
        name: 'D',
        alternatives: [{ id: 'a', name: 'A', changes: [{ kind: 'demand' as const, month: 2, factor: 3 }] }],
        needs: [],
        after: [],
        reversible: false,
      },
    ],
  }
  const { phases } = applyChanges(decided, [{ kind: 'take', month: 5, decision: 'd', alternative: 'a' }], CATALOG)
  expect(phases[0]?.ecosystem.services[0]?.demand?.events).toMatchObject([{ month: 7, factor: 3 }])
})
