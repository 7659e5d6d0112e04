import { CATALOG } from '#models/catalog/catalog'
import { Assumptions } from '#models/ecosystem/assumptions'
import { Ecosystem } from '#models/ecosystem/ecosystem'
import type { Question } from '#models/engine/question'
import { type AnchorModel, anchorModel } from './anchor-model.ts'

/** The flows that the three meters count. */
const FLOWS = ['reads', 'writes', 'operations'] as const
/** 1.2816: how many standard deviations the 90th percentile of a normal is above its middle. */
const NINETIETH = 2.5631031310892 / 2
const named = (kind: string, i: number): string => `${kind}-${String(i).padStart(2, '0')}`

/**
 * The anchor as a document. A node is a service that uses a product of its own, bound to an offering of our own with the
 * three meters, each binding an account of its own (else tiers would pool). A usage factor is a doubt of two points, which
 * is a lognormal of the same mean. Demand is a random walk of the logarithm: noise of persistence 1 on a constant growth.
 */
export function anchorQuestion(samples: number, model: AnchorModel = anchorModel()): Question {
  const { nodes, calls, meters, months, drift, volatility } = model
  const services = nodes.map(({ requests }, i) => ({
    id: named('node', i),
    name: `Node ${i}`,
    environment: 'production',
    // The anchor's first month has grown by one already; here month 0 is what is stated.
    ...(requests > 0 ? { demand: { requestsPerMonth: requests * Math.exp(drift) } } : {}),
  }))
  const products = nodes.map((_, i) => ({
    id: named('store', i),
    name: `Store ${i}`,
    family: 'messaging-persistence',
    subDomain: 'database',
    environment: 'production',
  }))
  const uses = [
    ...calls.map(([from, to, each]) => ({
      id: `call-${from}-${to}`,
      from: named('node', from),
      to: named('node', to),
      callsPerRequest: each,
    })),
    ...nodes.map(({ units, spreads }, i) => ({
      id: `use-${i}`,
      from: named('node', i),
      to: named('store', i),
      quantities: Object.fromEntries(
        FLOWS.map((flow, k) => {
          const [mean = 0, spread = 0] = [units[k], spreads[k]]
          const middle = mean * Math.exp(-0.5 * spread * spread)
          const times = Math.exp(NINETIETH * spread)
          return [flow, { perRequest: { p10: middle / times, p90: middle * times } }]
        }),
      ),
    })),
  ]
  const offering = {
    id: 'tiered-store',
    name: 'Tiered store',
    vendor: 'anchor',
    vendorName: 'Anchor',
    family: 'messaging-persistence',
    subDomains: ['database'],
    kind: 'managed',
    region: 'us-east-1',
    asOf: '2026-11-01',
    source: 'bench',
    sourceKind: 'invented',
    confidence: 'source',
    meters: meters.map(({ from, prices }, k) => ({
      id: FLOWS[k],
      name: `Meter ${k}`,
      unit: 'unit',
      tiers: prices.map((price, t) => ({ upTo: from[t + 1] ?? null, price })),
      follows: { form: 'quantity', of: FLOWS[k] },
      confidence: 'source',
    })),
  }
  return {
    ecosystem: Ecosystem.parse({
      environments: [{ id: 'production', name: 'Production', kind: 'production', stage: 'first-service' }],
      services,
      products,
      uses,
      bindings: nodes.map((_, i) => ({
        id: named('bound', i),
        product: named('store', i),
        offering: offering.id,
        account: named('account', i),
      })),
      offerings: [offering],
    }),
    assumptions: Assumptions.parse({
      growthPerYear: Math.exp(12 * drift),
      damping: 1,
      noisePersistence: 1,
      noiseSize: volatility,
    }),
    scenarios: [],
    catalog: CATALOG,
    start: '2027-01',
    samples,
    seed: 42,
    months,
    today: 0,
  }
}
