import fc from 'fast-check'
import { expect, it } from 'vitest'
import { catalogOf } from '#models/catalog/catalog'
import { Assumptions } from '#models/ecosystem/assumptions'
import { Ecosystem } from '#models/ecosystem/ecosystem'
import type { Question } from './question.ts'
import { simulate, simulateMedian } from './simulate.ts'
import type { ChainAvailability } from './reliability-summary.ts'
import type { Summary } from './summary.ts'

type Input = Record<string, Record<string, unknown>[]>

const provided = (id: string, family: string, subDomain: string, meters: unknown[]): Record<string, unknown> => ({
  id,
  vendor: id,
  vendorName: id,
  name: id,
  family,
  subDomains: [subDomain],
  kind: 'managed',
  region: 'r1',
  asOf: '2026-11',
  source: 'own',
  sourceKind: 'own',
  confidence: 'source',
  meters,
})

const meter = (id: string, follows: unknown, price: number): Record<string, unknown> => ({
  id,
  name: id,
  unit: 'hour',
  tiers: [{ upTo: null, price }],
  follows,
  confidence: 'source',
})

/** A front that calls a back, on machines of one vendor; the back needs a store of another. */
function parts(): Input {
  const service = (id: string, more: Record<string, unknown>): Record<string, unknown> => ({
    id,
    name: id,
    environment: 'production',
    runsOn: 'machines',
    sizing: { vCpu: 1, memoryGiB: 1, replicas: 4, serviceTimeMs: 100 },
    ...more,
  })
  const product = (id: string, family: string, subDomain: string): Record<string, unknown> => ({
    id,
    name: id,
    family,
    subDomain,
    environment: 'production',
  })
  return {
    environments: [{ id: 'production', name: 'Production', kind: 'production', stage: 'growing', zones: 2 }],
    services: [
      service('front', { demand: { requestsPerMonth: 1_314_000, growthPerYear: 1 } }),
      service('back', { availability: 0.99 }),
    ],
    products: [
      product('machines', 'core-compute', 'virtual-machines'),
      product('store', 'messaging-persistence', 'database'),
    ],
    bindings: [
      { id: 'machines--iron', product: 'machines', offering: 'iron', availability: 0.999, peopleHours: 20 },
      { id: 'store--vault', product: 'store', offering: 'vault' },
    ],
    offerings: [
      provided('iron', 'core-compute', 'virtual-machines', [
        meter('cpu', { form: 'quantity', of: 'vcpu-hours' }, 0.1),
        meter('rack', { form: 'constant', value: 1 }, 50),
      ]),
      provided('vault', 'messaging-persistence', 'database', []),
    ],
    uses: [
      { id: 'front--back', from: 'front', to: 'back', callsPerRequest: 0.5 },
      { id: 'back--store', from: 'back', to: 'store' },
    ],
  }
}

const calm = { growthPerYear: 1, noiseSize: 0, peakToMean: 1, damping: 1, commonCauseShare: 0 }

function question(ecosystem: Input, assumptions: Record<string, unknown> = {}): Question {
  return {
    ecosystem: Ecosystem.parse(ecosystem),
    assumptions: Assumptions.parse({ ...calm, ...assumptions }),
    scenarios: [],
    catalog: catalogOf('test', []),
    start: '2027-01',
    samples: 200,
    seed: 1,
    months: 3,
    today: 0,
  }
}

const chain = ({ reliability }: Summary, id: string): ChainAvailability =>
  reliability.chains.find((each) => each.id === id)!

it('multiplies what a service needs, replicas in parallel, and says which parts are unknown', () => {
  const answer = simulateMedian(question(parts()), null)
  const front = chain(answer, 'front')
  // Half of the requests need the back (four replicas of 99 %), all of them the machines.
  const expected = (1 - 0.5 * 0.01 ** 4) * 0.999
  expect(front.availability!.p50).toBeCloseTo(expected, 12)
  expect(front.downtimeHours!.p50).toBeCloseTo((1 - expected) * 730, 9)
  expect(front.unknown).toEqual(['front', 'store--vault'])
  // Of front 1, back 0.5, machines 1 and the store 0.5 the back and the machines are known.
  expect(front.coverage).toBeCloseTo(1.5 / 3, 9)
  expect(front.losses.map((loss) => loss.id)).toEqual(['machines--iron', 'back'])
})

it('falls with every part in series, rises with redundancy, and falls with the share of common causes', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.5, max: 0.999, noNaN: true }),
      fc.integer({ min: 1, max: 5 }),
      fc.double({ min: 0, max: 0.5, noNaN: true }),
      (share, replicas, common) => {
        const of = (n: number, commonCauseShare: number, store?: number): number => {
          const own = parts()
          Object.assign(own['services']![1]!, { availability: share })
          Object.assign(own['services']![1]!['sizing'] as object, { replicas: n })
          if (store !== undefined) Object.assign(own['bindings']![1]!, { availability: store })
          return chain(simulateMedian(question(own, { commonCauseShare }), null), 'front').availability!.p50
        }
        expect(of(replicas + 1, common)).toBeGreaterThanOrEqual(of(replicas, common) - 1e-12)
        expect(of(replicas, common)).toBeLessThanOrEqual(of(replicas, 0) + 1e-12)
        expect(of(replicas, common, 0.99)).toBeLessThan(of(replicas, common))
      },
    ),
    { numRuns: 15, seed: 9 },
  )
})

it('gives a range of availability where a range is stated', () => {
  const own = parts()
  Object.assign(own['bindings']![0]!, { availability: { p10: 0.99, p90: 0.999 } })
  const { availability } = chain(simulate(question(own), null), 'front')
  expect(availability!.p10).toBeLessThan(availability!.p90)
  expect(availability!.p90).toBeLessThanOrEqual(1)
})

it('takes the agreement of the vendor where nobody states one, and marks nothing else as known', () => {
  const own = parts()
  Object.assign(own['bindings']![1]!, { offering: 'aws-rds' })
  own['offerings']!.push({ ...own['offerings']![1], id: 'aws-rds' })
  const answer = chain(simulateMedian(question(own), null), 'back')
  expect(answer.unknown).toEqual([])
  expect(answer.losses.find((loss) => loss.id === 'store--vault')?.downtimeHours).toBeCloseTo(0.0005 * 730, 9)
})

it('says who is hit and what is lost when a part, a zone or a vendor fails', () => {
  const { failures } = simulateMedian(question(parts()), null).reliability
  const of = (id: string): (typeof failures)[number] => failures.find((each) => each.id === id)!
  expect(of('store').lost).toBeCloseTo(0.5, 9)
  expect(of('vault').hit).toEqual([
    { service: 'back', share: 1 },
    { service: 'front', share: 0.5 },
  ])
  expect(of('iron').lost).toBe(1)
  expect(of('iron').products).toEqual([{ product: 'machines', share: 1 }])
  const zone = failures.find((each) => each.kind === 'zone')!
  expect(zone.hit).toEqual([])
  expect(zone.reduced).toEqual([
    { service: 'back', left: 0.5 },
    { service: 'front', left: 0.5 },
  ])
})

it('gives each journey of the teams its availability over the products of its families, and what stops it alone', () => {
  const own = parts()
  own['environments']!.push({ id: 'staging', name: 'Staging', kind: 'non-production', stage: 'growing' })
  own['products']!.push(
    { id: 'lines', name: 'lines', family: 'deployment-pipelines', subDomain: 'build', environment: 'staging' },
    { id: 'eyes', name: 'eyes', family: 'observability', subDomain: 'metrics', environment: 'production' },
  )
  own['bindings']!.push(
    { id: 'lines--a', product: 'lines', offering: 'iron', availability: 0.99, share: 0.5 },
    { id: 'lines--b', product: 'lines', offering: 'vault', availability: 0.98, share: 0.5 },
    { id: 'eyes--a', product: 'eyes', offering: 'vault', availability: 0.995 },
  )
  const { journeys } = simulateMedian(question(own), null).reliability
  const of = (id: string): (typeof journeys)[number] => journeys.find((each) => each.id === id)!
  const production = 0.999 * 0.995 * (1 - 0.5 * 0.01) * (1 - 0.5 * 0.02)
  expect(of('path-to-production').availability!.p50).toBeCloseTo(production, 12)
  expect(of('path-to-production').downtimeHoursPerYear!.p50).toBeCloseTo((1 - production) * 8760, 8)
  expect(of('path-to-production').unknown).toEqual(['store--vault'])
  // The pipelines stand in staging: nothing is repaired there. Two offerings share their work, so neither stops it alone.
  expect(of('path-to-repair').availability!.p50).toBeCloseTo(0.999 * 0.995, 12)
  expect(of('path-to-production').stoppedBy).toEqual(['eyes', 'lines', 'machines', 'store'])
  expect(of('path-to-repair').stoppedBy).toEqual(['eyes', 'machines', 'store'])
  expect(of('path-to-compliance').missing).toContain('identity-authorization')
  expect(of('path-to-compliance').missing).not.toContain('deployment-pipelines')
})

it('says how many hours a year a failure lasts and what the requests lost meanwhile are worth, where both are stated', () => {
  const own = parts()
  Object.assign(own['environments']![0]!, { zoneAvailability: 0.9999 })
  const { failures } = simulateMedian(question(own, { outageCostPerHour: 1000 }), null).reliability
  const of = (id: string): (typeof failures)[number] => failures.find((each) => each.id === id)!
  expect(of('machines').downtimeHoursPerYear!.p50).toBeCloseTo(8.76, 9)
  expect(of('machines').atStakePerYear!.p50).toBeCloseTo(8760, 6)
  expect(of('iron').downtimeHoursPerYear!.p50).toBeCloseTo(8.76, 9)
  expect(of('store').downtimeHoursPerYear).toBeNull()
  expect(of('store').atStakePerYear).toBeNull()
  expect(failures.find((each) => each.kind === 'zone')!.downtimeHoursPerYear!.p50).toBeCloseTo(0.876, 9)
  expect(of('machines').journeys).toEqual([
    { journey: 'path-to-production', share: 1 },
    { journey: 'path-to-repair', share: 1 },
  ])
  // Unstated: no money is invented.
  const silent = simulateMedian(question(own), null).reliability.failures
  expect(silent.every((each) => each.atStakePerYear === null)).toBe(true)
})

it('shows what idles: capacity that the load does not use at the target, fees, and people’s time', () => {
  const { overbuilt, findings } = simulateMedian(question(parts()), null)
  const [machines] = overbuilt
  // Front 0.5 a second x 0.1 s, back half of that; at the 80 % that headroom leaves, of 8 vCPU.
  const used = (0.05 + 0.025) / 0.8
  expect(machines!.idleShare!.p50).toBeCloseTo(1 - used / 8, 9)
  expect(machines!.fixedPerMonth.p50).toBe(50)
  expect(machines!.idlePerMonth.p50).toBeCloseTo(8 * 730 * 0.1 * (1 - used / 8), 6)
  expect(machines!.operationsHours!.p50).toBe(20)
  expect(machines!.hoursPerMillion!.p50).toBeCloseTo(20 / (1.314 + 0.657), 6)
  expect(findings.find((finding) => finding.code === 'over-built')?.about).toBe('machines')
})

it('idles less with more demand', () => {
  const at = (requestsPerMonth: number): number => {
    const own = parts()
    Object.assign(own['services']![0]!, { demand: { requestsPerMonth, growthPerYear: 1 } })
    return simulateMedian(question(own), null).overbuilt[0]!.idleShare!.p50
  }
  expect(at(0)).toBe(1)
  expect(at(10_000_000)).toBeLessThan(at(1_000_000))
})
