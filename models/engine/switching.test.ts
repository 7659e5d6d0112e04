import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { defaultAssumptions, type Assumptions } from '#models/ecosystem/assumptions'
import { Binding } from '#models/ecosystem/binding'
import { Swap } from '#models/ecosystem/change'
import { DeliveryProduct } from '#models/ecosystem/delivery-product'
import { emptyEcosystem, type Ecosystem } from '#models/ecosystem/ecosystem'
import { simulateMedian } from './simulate.ts'

const store = (id: string): DeliveryProduct =>
  DeliveryProduct.parse({
    id,
    name: id,
    family: 'core-compute',
    subDomain: 'virtual-machines',
    environment: 'production',
    dataGiB: 10240,
    quantities: { 'peak-vcpu': { perMonth: 2 }, 'peak-memory-gib': { perMonth: 4 } },
  })

/** Money for moving the data of one product out of Google Cloud; `other` stays there. */
function moving(assumptions: Partial<Assumptions>, hasOther: boolean, start = '2026-06'): number {
  const ids = hasOther ? ['one', 'other'] : ['one']
  const ecosystem: Ecosystem = {
    ...emptyEcosystem,
    products: ids.map(store),
    bindings: ids.map((id) => Binding.parse({ id: `${id}--now`, product: id, offering: 'gcp-gce' })),
  }
  const swap = Swap.parse({ kind: 'swap', month: 1, target: { product: 'one' }, to: 'aws-ec2' })
  const summary = simulateMedian(
    {
      ecosystem,
      assumptions: { ...defaultAssumptions, dataHoursPerTiB: 0, ...assumptions },
      scenarios: [{ id: 'move', name: 'Move', changes: [swap] }],
      catalog: CATALOG,
      start,
      samples: 1,
      seed: 1,
      months: 12,
      today: 0,
    },
    'move',
  )
  return summary.cost.changes[0]!.data.p50
}

it('pays egress unless a rule waives it', () => {
  expect(moving({}, false)).toBeGreaterThan(100)
})

it('asks for the free transfer for leavers only where the document says so, and only on a full exit', () => {
  expect(moving({ leaversWaiver: 'asked' }, false)).toBe(0)
  expect(moving({ leaversWaiver: 'asked' }, true)).toBe(moving({}, true))
  expect(moving({ leaversWaiver: 'none' }, false)).toBe(moving({}, false))
})

it('pays no switching charges in the EU from the day that the law says, and the list price before it', () => {
  expect(moving({ jurisdiction: 'eu' }, true, '2027-01')).toBe(0)
  expect(moving({ jurisdiction: 'eu' }, true)).toBe(moving({}, true))
})
