import { CATALOG } from '#models/catalog/catalog'
import { Assumptions } from '#models/ecosystem/assumptions'
import { Ecosystem } from '#models/ecosystem/ecosystem'
import type { Question } from '#models/engine/question'
import { generator } from './anchor-model.ts'

export type Network = {
  readonly nodes: number
  readonly edges: number
  readonly months: number
  readonly samples: number
}

/** The standard large run: what a person with a large ecosystem waits for. */
export const STANDARD: Network = { nodes: 200, edges: 600, months: 60, samples: 4096 }

/** Catalog offerings behind the products, in turn: compute, a database, a queue, logs. */
const KINDS = [
  { family: 'messaging-persistence', subDomain: 'database', flows: ['reads', 'writes', 'operations'] },
  { family: 'messaging-persistence', subDomain: 'queue', flows: ['messages', 'gib-in', 'gib-out'] },
  { family: 'observability', subDomain: 'logs', flows: ['log-gib-ingested', 'spans', 'trace-gib'] },
] as const

const numbered = (kind: string, i: number): string => `${kind}-${String(i).padStart(5, '0')}`

/**
 * An ecosystem of `nodes` nodes: three quarters services that wait in queues and scale, a quarter products with three
 * meters of four tiers; a third of the edges are uses of products, the rest calls between services (callers first, so that
 * nothing loops). One service in ten is an entry. Doubt: demand, growth, service times, usage, and every fourth call.
 */
export function networkQuestion({ nodes, edges, months, samples }: Network): Question {
  const next = generator(777)
  const serviceCount = Math.round(nodes * 0.75)
  // One more is the compute product that all services run on.
  const stores = nodes - serviceCount - 1
  const entries = Math.max(1, Math.round(serviceCount / 10))
  const load = new Float64Array(serviceCount)
  const around = (middle: number): { p10: number; p90: number } => ({ p10: middle / 1.3, p90: middle * 1.3 })
  for (let i = 0; i < entries; i++) load[i] = 2e7 + 2e7 * next()

  const seen = new Set<string>()
  const pairOf = (from: () => number, to: (from: number) => number): readonly [number, number] => {
    for (;;) {
      const a = from()
      const b = to(a)
      if (a === b || seen.has(`${a} ${b}`)) continue
      seen.add(`${a} ${b}`)
      return [a, b]
    }
  }
  const productUses = Math.round(edges / 3)
  const calls: (readonly [number, number])[] = []
  // Every service that is no entry is called at least once; calls reach back a bounded way, at any size.
  const reach = 60
  const before = (to: number): number => Math.max(0, to - 1 - Math.floor(next() * Math.min(reach, to)))
  for (let to = entries; to < serviceCount; to++)
    calls.push(
      pairOf(
        () => before(to),
        () => to,
      ),
    )
  while (calls.length < edges - productUses) {
    const to = entries + Math.floor(next() * (serviceCount - entries))
    calls.push(
      pairOf(
        () => before(to),
        () => to,
      ),
    )
  }
  calls.sort((a, b) => a[1] - b[1] || a[0] - b[0])
  const callees = new Float64Array(serviceCount)
  for (const [from] of calls) callees[from] = (callees[from] ?? 0) + 1
  const uses: object[] = calls.map(([from, to], i) => {
    // What goes on is less than what comes in, so that load fades along the chain.
    const each = Number(((0.4 + 0.5 * next()) / Math.max(1, callees[from] ?? 1)).toFixed(4))
    load[to] = (load[to] ?? 0) + each * (load[from] ?? 0)
    return {
      id: numbered('call', i),
      from: numbered('service', from),
      to: numbered('service', to),
      mode: i % 3 === 2 ? 'async' : 'sync',
      callsPerRequest: i % 4 === 0 ? around(each) : each,
    }
  })
  for (let i = 0; i < productUses; i++) {
    const [from, to] = pairOf(
      () => Math.floor(next() * serviceCount),
      () => serviceCount + (i < stores ? i : Math.floor(next() * stores)),
    )
    const product = to - serviceCount
    const flows = KINDS[product % KINDS.length]?.flows ?? []
    uses.push({
      id: numbered('use', i),
      from: numbered('service', from),
      to: numbered('product', product),
      quantities: Object.fromEntries(flows.map((flow) => [flow, { perRequest: around(0.1 + next()) }])),
    })
  }
  const services = Array.from({ length: serviceCount }, (_, i) => {
    const serviceTimeMs = 5 + 20 * next()
    const busy = ((((load[i] ?? 0) / 2.628e6) * serviceTimeMs) / 1000) * 3
    const replicas = Math.max(2, Math.ceil(busy * 1.2))
    return {
      id: numbered('service', i),
      name: `Service ${i}`,
      environment: 'production',
      runsOn: 'product-compute',
      ...(i < entries ? { demand: { requestsPerMonth: around(load[i] ?? 1) } } : {}),
      sizing: {
        vCpu: 1,
        memoryGiB: 2,
        replicas,
        serviceTimeMs: around(serviceTimeMs),
        ...(i % 2 === 0 ? { autoscale: { max: replicas * 6, targetUtilisation: 0.6 } } : {}),
      },
    }
  })
  const products = [
    ...Array.from({ length: stores }, (_, i) => {
      const { family, subDomain } = KINDS[i % KINDS.length] ?? KINDS[0]
      return { id: numbered('product', i), name: `Product ${i}`, family, subDomain, environment: 'production' }
    }),
    {
      id: 'product-compute',
      name: 'Compute',
      family: 'core-compute',
      subDomain: 'containers',
      environment: 'production',
    },
  ]
  return {
    ecosystem: Ecosystem.parse({
      environments: [{ id: 'production', name: 'Production', kind: 'production', stage: 'first-service', zones: 3 }],
      services,
      products,
      uses,
      bindings: products.map((product, i) => ({
        id: `bound-${product.id}`,
        product: product.id,
        offering: product.id === 'product-compute' ? 'plain-compute' : `tiered-${product.subDomain}`,
        account: numbered('account', i),
      })),
      offerings: [
        compute,
        ...KINDS.flatMap((kind) => [
          tiered(kind, `tiered-${kind.subDomain}`, 1),
          tiered(kind, `other-${kind.subDomain}`, 0.8),
        ]),
      ],
    }),
    assumptions: Assumptions.parse({}),
    scenarios: [
      {
        id: 'swap-logs',
        name: 'Swap the logs',
        changes: [
          {
            kind: 'swap',
            month: 6,
            target: { product: numbered('product', 2) },
            to: 'other-logs',
            approach: 'parallel-run',
          },
        ],
      },
    ],
    catalog: CATALOG,
    start: '2027-01',
    samples,
    seed: 7,
    months,
    today: 0,
  }
}

const facts = {
  vendor: 'invented',
  vendorName: 'Invented',
  kind: 'managed',
  region: 'us-east-1',
  asOf: '2026-11-01',
  source: 'bench',
  sourceKind: 'invented',
  confidence: 'source',
} as const

const compute = {
  ...facts,
  id: 'plain-compute',
  name: 'Plain compute',
  family: 'core-compute',
  subDomains: ['containers'],
  meters: (['vcpu-hours', 'memory-gib-hours'] as const).map((flow) => ({
    id: flow,
    name: flow,
    unit: 'hour',
    tiers: [{ upTo: null, price: 0.03 }],
    follows: { form: 'quantity', of: flow },
    confidence: 'source',
  })),
}

function tiered({ family, subDomain, flows }: (typeof KINDS)[number], id: string, times: number): object {
  return {
    ...facts,
    id,
    name: id,
    family,
    subDomains: [subDomain],
    meters: flows.map((flow, k) => ({
      id: flow,
      name: flow,
      unit: 'unit',
      tiers: [1e5, 1e6, 1e7, null].map((upTo, t) => ({ upTo, price: times * (4e-5 - 1e-5 * t) * (1 + k) })),
      follows: { form: 'quantity', of: flow },
      confidence: 'source',
    })),
  }
}
