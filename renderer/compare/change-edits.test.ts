import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { Change } from '#models/ecosystem/change'
import { emptyEcosystem } from '#models/ecosystem/ecosystem'
import { addProduct, addService, bind } from '#models/ecosystem/edit'
import { applyChanges } from '#models/scenario/apply'
import { changeWords } from '../parts/change-words.ts'
import {
  CHANGE_KINDS,
  changeOfKind,
  subDomainsHit,
  swapTargets,
  targetKey,
  withTarget,
  withTo,
} from './change-edits.ts'

const store = addProduct(emptyEcosystem, { name: 'Store', family: 'messaging-persistence', subDomain: 'cache' })
const logs = addProduct(store.ecosystem, { name: 'Logs', family: 'observability', subDomain: 'logs' })
const traces = addProduct(logs.ecosystem, { name: 'Traces', family: 'observability', subDomain: 'traces' })
const shop = addService(traces.ecosystem, 'Shop')
const ecosystem = bind(
  bind(bind(shop.ecosystem, store.id, 'gcp-memorystore'), logs.id, 'datadog'),
  traces.id,
  'datadog',
)
const swap = (target: Parameters<typeof withTarget>[3]) =>
  withTarget(ecosystem, CATALOG, { kind: 'swap', month: 6, target, to: {}, approach: 'parallel-run' }, target)

it('offers products, vendors, families and sub-domains that are bound, each under a key of its own', () => {
  const targets = swapTargets(ecosystem, CATALOG)
  expect(new Set(targets.map((t) => t.key)).size).toBe(targets.length)
  expect(targets.map((t) => t.group)).toContain('A whole vendor')
  expect(targets.every((t) => targetKey(t.target) === t.key)).toBe(true)
  expect(targets.every((t) => subDomainsHit(ecosystem, CATALOG, t.target).length > 0)).toBe(true)
})

it('makes of every target a swap that replaces a binding', () => {
  for (const { target } of swapTargets(ecosystem, CATALOG)) {
    const applied = applyChanges(ecosystem, [swap(target)], CATALOG)
    expect(applied.swaps.length).toBeGreaterThan(0)
  }
})

it('keeps an offering that fits when the target changes, and only that', () => {
  const vendor = swap({ vendor: 'datadog' })
  const chosen = withTo(vendor, ['logs', 'traces'], 'logs', 'grafana-cloud')
  const narrower = withTarget(ecosystem, CATALOG, chosen, { product: logs.id })
  expect(narrower.to).toBe('grafana-cloud')
  expect(withTarget(ecosystem, CATALOG, chosen, { product: store.id }).to).not.toBe('grafana-cloud')
})

it('leaves a sub-domain where it is when it is given no offering', () => {
  const vendor = swap({ vendor: 'datadog' })
  const less = withTo(vendor, ['logs', 'traces'], 'traces', undefined)
  expect(Object.keys(less.to)).toEqual(['logs'])
})

it('makes changes of every kind that the document reads back, and offers none that has nothing to be about', () => {
  for (const { value } of CHANGE_KINDS) {
    const change = changeOfKind(ecosystem, CATALOG, value, 6)
    if (change === null) continue
    expect(Change.parse(change)).toEqual(change)
    expect(changeWords(change, ecosystem, (id) => id)).not.toBe('')
  }
  expect(changeOfKind(ecosystem, CATALOG, 'take', 6)).toBeNull()
  expect(changeOfKind(emptyEcosystem, CATALOG, 'swap', 6)).toBeNull()
})
