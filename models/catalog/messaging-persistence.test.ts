import { expect, it } from 'vitest'
import { CATALOG, candidatesFor, type CatalogOffering } from './catalog.ts'
import type { SubDomainId } from './family.ts'
import { linesFor } from './lines-for.ts'
import { isQuantityId, type QuantityId } from './neutral-quantity.ts'

type Amounts = Readonly<Partial<Record<QuantityId, number>>>

/** One workload a sub-domain, in the quantities that a product of it states. */
const WORKLOADS: readonly (readonly [SubDomainId, Amounts])[] = [
  ['queue', { messages: 50e6, 'kib-per-message': 4 }],
  ['stream', { messages: 200e6, 'kib-per-message': 2, 'partition-hours': 12 * 730, 'kept-gib-months': 300 }],
  [
    'database',
    {
      'peak-vcpu': 4,
      'peak-memory-gib': 16,
      'vcpu-hours': 1022,
      'memory-gib-hours': 4088,
      'storage-gib-months': 200,
      iops: 300,
      reads: 100e6,
      writes: 20e6,
      'backup-gib-months': 200,
      replicas: 1,
    },
  ],
  ['cache', { 'peak-vcpu': 2, 'peak-memory-gib': 6.5, reads: 300e6, writes: 30e6, replicas: 1 }],
  ['object-storage', { 'storage-gib-months': 5120, reads: 50e6, writes: 5e6, 'gib-out': 500, 'gib-internet': 500 }],
]

const quantitiesOf = (amounts: Amounts): ReadonlyMap<QuantityId, number> =>
  new Map(Object.entries(amounts).flatMap(([id, amount]) => (isQuantityId(id) ? [[id, amount] as const] : [])))
const billOf = (offering: CatalogOffering, subDomain: SubDomainId, amounts: Amounts, option?: string) =>
  linesFor(offering, { subDomain, quantities: quantitiesOf(amounts), option })
const offering = (subDomain: SubDomainId, id: string): CatalogOffering =>
  candidatesFor(subDomain).find((each) => each.id === id)!

it('prices the same workload under every offering of its sub-domain, whole', () => {
  for (const [subDomain, amounts] of WORKLOADS) {
    const candidates = candidatesFor(subDomain)
    expect(candidates.length).toBeGreaterThan(4)
    for (const each of candidates) {
      const bill = billOf(each, subDomain, amounts)
      expect(bill.unpriced, `${subDomain} at ${each.id}`).toBe(0)
      // Licences of what you run yourself are free; its servers and people come from the footprint.
      if (each.footprint === undefined) expect(bill.total, `${subDomain} at ${each.id}`).toBeGreaterThan(5)
      else expect(bill.total, `${subDomain} at ${each.id}`).toBe(0)
    }
  }
})

it('never makes a workload cheaper by asking for more of anything', () => {
  for (const [subDomain, amounts] of WORKLOADS)
    for (const each of candidatesFor(subDomain)) {
      const before = billOf(each, subDomain, amounts)
      for (const id of Object.keys(amounts)) {
        if (!isQuantityId(id)) continue
        const more = billOf(each, subDomain, { ...amounts, [id]: (amounts[id] ?? 0) * 2 }, before.option)
        // Above a closed last tier there is no price: unknown, not less.
        if (more.unpriced > 0) continue
        expect(more.total, `${each.id}: twice ${id}`).toBeGreaterThanOrEqual(before.total - 1e-9)
      }
    }
})

it('bills a queue three calls a message, each per started 64 KiB where it carries the payload', () => {
  const line = (kib: number) =>
    billOf(offering('queue', 'aws-sqs'), 'queue', { messages: 1000, 'kib-per-message': kib }).lines[0]!
  expect([4, 64, 65].map(line)).toMatchObject([{ quantity: 3000 }, { quantity: 3000 }, { quantity: 5000 }])
})

it('takes a single small database server where it suffices, and larger ones rather than several of it', () => {
  const size = (vCpu: number, gib: number) =>
    billOf(offering('database', 'azure-postgres'), 'database', {
      'peak-vcpu': vCpu,
      'peak-memory-gib': gib,
      'storage-gib-months': 1,
    }).size
  expect([size(0.5, 1), size(4, 16)]).toEqual(['b1ms', 'gp-d4s-v3'])
})

it('sizes a cache by memory alone, whatever vCPU it is asked for', () => {
  const nodes = (vCpu: number) =>
    billOf(offering('cache', 'azure-redis'), 'cache', { 'peak-vcpu': vCpu, 'peak-memory-gib': 12, reads: 1, writes: 1 })
      .total
  expect(nodes(1)).toBe(nodes(64))
})

it('leaves archives and other engines to those who ask for them', () => {
  const idle: Amounts = { 'storage-gib-months': 5120, reads: 0, writes: 0 }
  expect(billOf(offering('object-storage', 'aws-s3'), 'object-storage', idle).option).toBe('standard-ia')
  expect(
    billOf(offering('object-storage', 'aws-s3'), 'object-storage', idle, 'glacier-deep-archive').total,
  ).toBeCloseTo(5.07, 2)
})

it('bills storage of a cluster of Atlas above what its own size includes, and only that', () => {
  const offering = CATALOG.offerings.get('mongodb-atlas')!
  const storage = (size: string, gb: number): number => {
    const quantities = new Map<QuantityId, number>([
      ['peak-vcpu', 1],
      ['peak-memory-gib', 1],
      ['vcpu-hours', 730],
      ['memory-gib-hours', 730],
      ['storage-gib-months', gb / 1.073741824],
      ['reads', 1],
      ['writes', 1],
    ])
    const { lines } = linesFor(offering, { subDomain: 'database', quantities, option: 'dedicated', size })
    return lines.reduce(
      (sum, line) => sum + (line.kind === 'priced' && line.meter.id.startsWith('storage') ? line.cost : 0),
      0,
    )
  }
  expect(storage('m40-dedicated', 80)).toBeCloseTo(0, 9)
  expect(storage('m40-dedicated', 100)).toBeCloseTo(20 * 0.502, 6)
  expect(storage('m30-dedicated-default-storage', 100)).toBeCloseTo(60 * 0.502, 6)
  expect(storage('m10-dedicated-3-node', 100)).toBeCloseTo(90 * 0.502, 6)
})
