import fc from 'fast-check'
import { expect, it } from 'vitest'
import { catalogOf } from '#models/catalog/catalog'
import { Assumptions } from '#models/ecosystem/assumptions'
import { Ecosystem } from '#models/ecosystem/ecosystem'
import { Scenario } from '#models/scenario/scenario'
import { compare } from './comparison.ts'
import { compile } from './compile.ts'
import { canonicalJson, digestOf } from './digest.ts'
import type { Question } from './question.ts'
import { roomFor, wholeRun } from './run-room.ts'
import { drawInto, run } from './run.ts'
import { simulate, simulateMedian } from './simulate.ts'
import { summarise } from './summarise.ts'

type Input<T> = T extends object ? { -readonly [K in keyof T]?: unknown } : T
type EcosystemInput = Record<string, Record<string, unknown>[]>

const meter = (id: string, of: string, price: number, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  id,
  name: id,
  unit: of,
  tiers: [{ upTo: null, price }],
  follows: { form: 'quantity', of },
  confidence: 'source',
  ...more,
})

const offering = (
  id: string,
  vendor: string,
  family: string,
  subDomains: string[],
  meters: unknown[],
  more: Record<string, unknown> = {},
): Record<string, unknown> => ({
  id,
  vendor,
  vendorName: vendor.toUpperCase(),
  name: id,
  family,
  subDomains,
  kind: 'managed',
  region: 'r1',
  asOf: '2026-11',
  source: 'https://example.org/prices',
  sourceKind: 'list',
  confidence: 'source',
  meters,
  ...more,
})

/** Two services, a machine pool, a queue and a network; every price is round, so that the bill can be made by hand. */
function parts(): EcosystemInput {
  return {
    environments: [{ id: 'production', name: 'Production', kind: 'production', stage: 'growing', zones: 2 }],
    teams: [{ id: 'platform', name: 'Platform', people: 4 }],
    services: [
      {
        id: 'front',
        name: 'Front',
        environment: 'production',
        runsOn: 'machines',
        demand: { requestsPerMonth: 1_000_000, bytesPerRequest: 1_048_576, growthPerYear: 1 },
        sizing: { vCpu: 1, memoryGiB: 2, replicas: 2, serviceTimeMs: 20, serversPerReplica: 4 },
      },
      {
        id: 'back',
        name: 'Back',
        environment: 'production',
        runsOn: 'machines',
        sizing: { vCpu: 0.5, memoryGiB: 1, replicas: 3, serviceTimeMs: 50, serversPerReplica: 2 },
      },
    ],
    products: [
      {
        id: 'machines',
        name: 'Machines',
        family: 'core-compute',
        subDomain: 'virtual-machines',
        environment: 'production',
        team: 'platform',
      },
      {
        id: 'orders',
        name: 'Orders',
        family: 'messaging-persistence',
        subDomain: 'queue',
        environment: 'production',
        team: 'platform',
      },
      {
        id: 'net',
        name: 'Network',
        family: 'network',
        subDomain: 'connectivity',
        environment: 'production',
        team: 'platform',
      },
    ],
    bindings: [
      { id: 'machines--vm', product: 'machines', offering: 'vm' },
      { id: 'orders--queue', product: 'orders', offering: 'queue' },
      { id: 'net--lines', product: 'net', offering: 'lines' },
    ],
    uses: [
      { id: 'front--back', from: 'front', to: 'back', callsPerRequest: 2, bytesPerCall: 1_048_576, retries: 0 },
      {
        id: 'back--orders',
        from: 'back',
        to: 'orders',
        quantities: { messages: { perRequest: 1 }, 'kib-per-message': { perMonth: 1 } },
      },
    ],
    offerings: [
      offering(
        'vm',
        'acme',
        'core-compute',
        ['virtual-machines'],
        [meter('cpu', 'vcpu-hours', 0.04), meter('memory', 'memory-gib-hours', 0.005)],
      ),
      offering(
        'queue',
        'acme',
        'messaging-persistence',
        ['queue'],
        [
          meter('messages', 'messages', 0, {
            unitsPerBillingUnit: 1_000_000,
            freePerMonth: 100_000,
            tiers: [
              { upTo: 1, price: 1 },
              { upTo: null, price: 0.5 },
            ],
          }),
        ],
      ),
      offering('bus', 'bolt', 'messaging-persistence', ['queue'], [meter('messages', 'messages', 0.000_002)]),
      offering(
        'lines',
        'acme',
        'network',
        ['connectivity'],
        [
          meter('internet', 'gib-internet', 0.1),
          meter('zones', 'gib-cross-zone', 0.01),
          meter('vendors', 'gib-between-vendors', 0.05),
        ],
      ),
    ],
  }
}

const calm = { growthPerYear: 1, noiseSize: 0, peakToMean: 2, damping: 1 }

function question(
  ecosystem: EcosystemInput,
  more: { assumptions?: Input<Assumptions>; scenarios?: unknown[]; samples?: number; months?: number } = {},
): Question {
  return {
    ecosystem: Ecosystem.parse(ecosystem),
    assumptions: Assumptions.parse({ ...calm, ...more.assumptions }),
    scenarios: (more.scenarios ?? []).map((scenario) => Scenario.parse(scenario)),
    catalog: catalogOf('test', []),
    start: '2027-01',
    samples: more.samples ?? 300,
    seed: 1,
    months: more.months ?? 6,
    today: 0,
  }
}

const swapQueue = (month: number, approach = 'parallel-run'): unknown => ({
  id: 'other-queue',
  name: 'Other queue',
  changes: [{ kind: 'swap', month, target: { product: 'orders' }, to: 'bus', approach }],
})

const MACHINES = 730 * (2 * 1 + 3 * 0.5) * 0.04 + 730 * (2 * 2 + 3 * 1) * 0.005
const QUEUE = 1 * 1 + 0.9 * 0.5
const GIB = 1_000_000 / 1024
const NETWORK = GIB * 0.1 + 2 * GIB * 0.5 * 0.01

it('makes the bill that a person makes by hand', () => {
  const { cost } = simulateMedian(question(parts()), null)
  const line = (id: string): number => cost.lines.find((each) => each.id === id)!.costPerMonth.p50
  expect(line('machines--vm/cpu') + line('machines--vm/memory')).toBeCloseTo(MACHINES, 9)
  expect(line('orders--queue/messages')).toBeCloseTo(QUEUE, 9)
  expect(line('net--lines/internet') + line('net--lines/zones')).toBeCloseTo(NETWORK, 9)
  expect(cost.now.p50).toBeCloseTo(MACHINES + QUEUE + NETWORK, 9)
  expect(cost.total.p50).toBeCloseTo(6 * (MACHINES + QUEUE + NETWORK), 8)
  expect(cost.coverage.share).toBe(1)
})

it('grows by the damped trend, and by the season of the calendar month', () => {
  const own = parts()
  own['services']![0]!['demand'] = {
    requestsPerMonth: 1_000_000,
    growthPerYear: 2,
    season: [2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0],
  }
  const { scale } = simulateMedian(question(own, { months: 13 }), null)
  const front = scale.services.find((service) => service.service === 'front')!
  const seconds = 730 * 3600
  expect(front.rate[0]!.p50).toBeCloseTo((1_000_000 * 2) / seconds, 9)
  expect(front.rate[1]!.p50).toBeCloseTo((1_000_000 * 2 ** (1 / 12)) / seconds, 9)
  expect(front.rate[11]!.p50).toBe(0)
  expect(front.rate[12]!.p50).toBeCloseTo((1_000_000 * 2 * 2) / seconds, 9)
})

it('counts an event in the months that it covers, by its share of them', () => {
  const own = parts()
  own['services']![0]!['demand'] = { requestsPerMonth: 1000, events: [{ month: 1.5, months: 1, factor: 3 }] }
  const { scale } = simulateMedian(question(own, { months: 4 }), null)
  const rates = scale.services.find((each) => each.service === 'front')!.rate.map((band) => band.p50)
  expect(rates.map((rate) => rate / rates[0]!)).toEqual([1, 2, 2, 1])
})

it('gives every caller its calls: requests are conserved over the graph, loops included', () => {
  const own = parts()
  own['uses']!.push({ id: 'back--front', from: 'back', to: 'front', callsPerRequest: 0.25, retries: 0 })
  own['services']!.forEach((service) => ((service['sizing'] as Record<string, unknown>)['replicas'] = 50))
  const { scale } = simulateMedian(question(own), null)
  const rate = (id: string): number => scale.services.find((each) => each.service === id)!.rate[0]!.p50 * 730 * 3600
  expect(rate('front')).toBeCloseTo(1_000_000 + 0.25 * rate('back'), 4)
  expect(rate('back')).toBeCloseTo(2 * rate('front'), 4)
  expect(rate('front')).toBeCloseTo(2_000_000, 4)
})

it('leaves services that call each other without end out, and says which', () => {
  const own = parts()
  own['uses']!.push({ id: 'back--front', from: 'back', to: 'front', callsPerRequest: 0.6, retries: 0 })
  const { findings, scale } = simulateMedian(question(own), null)
  const found = findings.find((finding) => finding.code === 'unbounded-loop')
  expect(found?.message).toContain('Back, Front')
  expect(scale.services.find((each) => each.service === 'front')!.rate).toEqual([])
})

it('carries no more than the replicas can, and says so', () => {
  const own = parts()
  ;(own['services']![1]!['sizing'] as Record<string, unknown>)['serviceTimeMs'] = 60_000
  const { findings, scale } = simulateMedian(question(own), null)
  const back = scale.services.find((each) => each.service === 'back')!
  expect(back.rate[0]!.p50).toBeCloseTo((3 * 2) / 60, 9)
  expect(findings.map((finding) => finding.code)).toContain('saturated')
  expect(back.runsOut.p50).toBe(0)
})

const sizingOf = (own: EcosystemInput, at: number): Record<string, unknown> =>
  own['services']![at]!['sizing'] as Record<string, unknown>

it('carries in each part of the day at most the capacity: only the peak is cut off', () => {
  const own = parts()
  // 2 calls for each of 1,000,000 requests are 0.76 a second, 1.5 at the peak; it carries 1.2.
  Object.assign(sizingOf(own, 1), { replicas: 1, serviceTimeMs: 1000 / 1.2, serversPerReplica: 1 })
  const { scale } = simulateMedian(question(own), null)
  const rate = scale.services.find((each) => each.service === 'back')!.rate[0]!.p50
  const offered = 2_000_000 / (730 * 3600)
  const bins = [1, 0.6, 0.3, 0.075, -0.15, -0.25, -0.3, -0.3].map((slope) => offered * (1 + slope))
  const weights = [1, 2, 3, 4, 4, 4, 3, 3]
  const carried = bins.reduce((sum, load, bin) => sum + (weights[bin]! / 24) * Math.min(1.2, load), 0)
  expect(rate).toBeCloseTo(carried, 9)
  expect(rate).toBeLessThan(offered)
})

it('loses at the peak what a full part cuts off, up to the service that the requests came to', () => {
  const own = parts()
  own['uses']!.forEach((use) => delete use['retries'])
  Object.assign(sizingOf(own, 1), { replicas: 1, serviceTimeMs: 1000, serversPerReplica: 1 })
  const { scale, findings } = simulateMedian(question(own), null)
  const [back, front] = scale.services
  // Two calls are needed for a request, and of 1.52 that are meant 1 gets through, whatever the retries.
  const meant = (2 * 2_000_000) / (730 * 3600)
  const failure = (1 - 1 / meant) ** (1 / 3)
  expect(back!.peakRate[0]!.p50).toBeCloseTo(1 / (1 - failure), 6)
  expect(back!.lost[0]!.p50).toBeCloseTo(failure, 6)
  expect(front!.lost[0]!.p50).toBeCloseTo(1 - (1 / meant) ** 2, 6)
  expect(findings.find((finding) => finding.code === 'saturated')?.about).toBe('back')
  expect(front!.bottleneck?.service).toBe('back')
})

it('keeps no room for losses and threads where there are none, and all of it where one draw loses', () => {
  const own = parts()
  own['services']![0]!['demand'] = { requestsPerMonth: { p10: 500_000, p90: 1_200_000 } }
  Object.assign(sizingOf(own, 1), { replicas: 1, serviceTimeMs: 1000 / 1.6, serversPerReplica: 1 })
  const plan = compile(question(own), null)
  const whole = run(plan, { samples: 64 })
  const back = plan.services.findIndex(({ id }) => id === 'back')
  const loses = (first: number): boolean =>
    run(plan, { samples: 64, first, count: 1 }).scale[back]!.lost.numbers.some((share) => share > 0)
  const [full, spare] = [true, false].map((wanted) =>
    Array.from({ length: 64 }, (_, first) => first).find((first) => loses(first) === wanted),
  )
  expect(full).toBeDefined()
  expect(run(plan, { samples: 64, first: spare!, count: 1 }).scale[back]!.lost.numbers).toHaveLength(0)
  const room = roomFor(plan, { first: 0, count: 64, samples: 64, isMedian: false })
  for (let first = 0; first < 64; first++) drawInto(room, plan, { samples: 64, first, count: 1 })
  expect(wholeRun(room)).toEqual(whole)
})

it('names the services that retries overload although what is meant would fit', () => {
  const own = parts()
  const add = (id: string, capacity: number): void =>
    void own['services']!.push({
      id,
      name: id,
      environment: 'production',
      sizing: { vCpu: 1, memoryGiB: 1, replicas: 1, serviceTimeMs: 1000 / capacity },
    })
  add('middle', 2)
  add('store', 0.5)
  own['uses']!.push(
    { id: 'front--middle', from: 'front', to: 'middle', callsPerRequest: 1 },
    { id: 'middle--store', from: 'middle', to: 'store', callsPerRequest: 1, retries: 0 },
  )
  // 0.76 a second at the peak: the middle carries it, the store does not, and all is asked for up to three times.
  const storm = simulateMedian(question(own), null).findings.find((finding) => finding.code === 'retry-storm')
  expect(storm?.message ?? 'none').not.toContain('store')
  const quiet = simulateMedian(question(own, { assumptions: { retries: 0 } }), null)
  expect(quiet.findings.map((finding) => finding.code)).not.toContain('retry-storm')
  Object.assign(own['services']!.find((each) => each['id'] === 'middle')!['sizing'] as object, { serviceTimeMs: 1000 })
  const heated = simulateMedian(question(own), null).findings.find((finding) => finding.code === 'retry-storm')
  expect(heated?.message).toContain('middle')
})

it('holds threads while answers are awaited, and reports them apart from the cores', () => {
  const own = parts()
  Object.assign(sizingOf(own, 0), { threadsPerReplica: 1 })
  Object.assign(sizingOf(own, 1), { serviceTimeMs: 1200, serversPerReplica: 4 })
  const { scale, findings } = simulateMedian(question(own), null)
  const front = scale.services.find((each) => each.service === 'front')!
  const limit = scale.limits.find((each) => each.id === 'services/front/threads')!
  // 0.76 a second x (20 ms + 2 x 1.2 s and its trips) on 2 threads
  const peak = 2_000_000 / (730 * 3600)
  expect(limit.now.p50).toBeCloseTo(peak * (0.02 + 2 * (1.2 + 0.65 / 1000)), 6)
  expect(front.threads[0]!.p50).toBeGreaterThan(limit.now.p50 / 2)
  expect(front.utilisation[0]!.p50).toBeLessThan(0.01)
  expect(limit.crossing.p50).toBe(0)
  Object.assign(sizingOf(own, 1), { serviceTimeMs: 1800 })
  const held = simulateMedian(question(own), null)
  expect(held.findings.find((finding) => finding.code === 'threads-saturated')?.about).toBe('front')
  expect(findings.map((finding) => finding.code)).not.toContain('threads-saturated')
})

it('settles the answers of services that call each other back', () => {
  const own = parts()
  own['uses']!.push({ id: 'back--front', from: 'back', to: 'front', callsPerRequest: 0.25, retries: 0 })
  own['services']!.forEach((service) => Object.assign(service['sizing'] as object, { replicas: 500 }))
  const { scale } = simulateMedian(question(own), null)
  const [back, front] = scale.services
  const trip = 0.65
  const answer = { front: front!.responseMs[0]!.p50!, back: back!.responseMs[0]!.p50! }
  expect(answer.front).toBeCloseTo(20 + 2 * (answer.back + trip), 2)
  expect(answer.back).toBeCloseTo(50 + 0.25 * (answer.front + trip), 2)
})

it('leaves an unknown price unknown: a line without a price, less coverage, never 0', () => {
  const own = parts()
  own['uses']![1]!['quantities'] = { 'kib-per-message': { perMonth: 1 } }
  const { cost, findings } = simulate(question(own), null)
  expect(cost.lines.map((line) => line.id)).not.toContain('orders--queue/messages')
  expect(cost.unpriced.map((line) => line.id)).toEqual(['orders--queue/messages'])
  expect(cost.coverage.share).toBeLessThan(1)
  expect(findings.find((finding) => finding.code === 'unpriced-line')?.path).toBe('ecosystem.bindings.orders--queue')
})

it('calls a product that nothing provides unpriced', () => {
  const own = parts()
  own['bindings'] = own['bindings']!.filter((binding) => binding['product'] !== 'net')
  const { cost } = simulate(question(own), null)
  expect(cost.unpriced.map((line) => line.id)).toContain('net/price')
  expect(cost.products.find((each) => each.product === 'net')!.coverage.share).toBe(0)
})

it('has no price for a region that the list lacks, unless the document says which region stands in', () => {
  const own = parts()
  own['offerings']![0]!['region'] = 'us-east-1'
  own['bindings']![0]!['region'] = 'eu-west-1'
  const missing = simulate(question(own), null).cost
  expect(missing.lines.map((line) => line.id)).not.toContain('machines--vm/cpu')
  const gap = missing.unpriced.find((line) => line.id === 'machines--vm/cpu')!
  expect(gap.reason).toMatch(/no price for eu-west-1: the list has us-east-1/)
  expect(missing.coverage.share).toBeLessThan(1)
  const asked = question(own)
  const assumptions = { ...asked.assumptions, priceMissingRegionsAt: ['us-east-1'] }
  const { cost, findings } = simulate({ ...asked, assumptions }, null)
  expect(cost.lines.find((line) => line.id === 'machines--vm/cpu')!.otherRegion).toBe('us-east-1')
  expect(cost.now.p50).toBeGreaterThan(MACHINES)
  expect(cost.coverage.elsewhere).toBeGreaterThan(0)
  expect(findings.map((finding) => finding.code)).toContain('region-not-priced')
})

it('asks for the price of the document’s own region where nobody states another, and leaves a gap where the list lacks it', () => {
  const own = parts()
  own['offerings']![0]!['region'] = 'us-east-1'
  const asked = question(own)
  const lines = (region: string): readonly string[] => {
    const { cost } = simulate({ ...asked, assumptions: { ...asked.assumptions, region } }, null)
    return cost.unpriced.map((line) => `${line.id}: ${line.reason}`).filter((line) => line.startsWith('machines'))
  }
  expect(lines('us-east-1')).toEqual([])
  expect(lines('eu-central-1')[0]).toMatch(/^machines--vm\/cpu: no price for eu-central-1: the list has us-east-1/)
  const stated = { ...asked, assumptions: { ...asked.assumptions, region: 'eu-central-1' } }
  const bindings = asked.ecosystem.bindings.map((each) => ({ ...each, region: 'us-east-1' }))
  const { cost } = simulate({ ...stated, ecosystem: { ...asked.ecosystem, bindings } }, null)
  expect(cost.unpriced).toEqual([])
})

it('takes the price of a region where the list has one, and the region of a group over the environment’s', () => {
  const own = parts()
  const vm = own['offerings']![0]!
  vm['region'] = 'us-east-1'
  const [cpu] = vm['meters'] as Record<string, unknown>[]
  const price = (cpu!['tiers'] as { price: number }[])[0]!.price
  cpu!['regions'] = [
    {
      region: 'eu-west-1',
      tiers: [{ upTo: null, price: price * 2 }],
      asOf: '2026-11',
      source: 'list',
      confidence: 'source',
    },
  ]
  own['products']![0]!['group'] = 'Shop'
  own['environments']![0]!['region'] = 'us-east-1'
  const asked = question(own)
  const cost = (groupRegions: Record<string, string>): number =>
    simulate({ ...asked, assumptions: { ...asked.assumptions, groupRegions } }, null).cost.lines.find(
      (line) => line.id === 'machines--vm/cpu',
    )!.costPerMonth.p50
  expect(cost({ Shop: 'eu-west-1' })).toBeCloseTo(2 * cost({}), 9)
})

it('prices a meter once for an account: pooled is never dearer than apart, and the parts sum to the bill', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5_000_000 }), fc.integer({ min: 1, max: 5_000_000 }), (first, second) => {
      const two = (account: string | undefined): EcosystemInput => {
        const own = parts()
        own['products']!.push({ ...own['products']![1], id: 'orders-b', name: 'Orders B' })
        own['bindings']!.push({
          id: 'orders-b--queue',
          product: 'orders-b',
          offering: 'queue',
          ...(account === undefined ? {} : { account }),
        })
        const messages = (perMonth: number): Record<string, unknown> => ({
          messages: { perMonth },
          'kib-per-message': { perMonth: 1 },
        })
        own['uses'] = []
        own['products']![1]!['quantities'] = messages(first)
        own['products']![3]!['quantities'] = messages(second)
        return own
      }
      const pooled = simulateMedian(question(two(undefined), { months: 1 }), null).cost
      const apart = simulateMedian(question(two('other'), { months: 1 }), null).cost
      // Both have tiers that fall and one free part: one account has it once, two have it twice.
      const free = 100_000 / 1_000_000
      expect(pooled.total.p50).toBeLessThanOrEqual(apart.total.p50 + free + 1e-9)
      const sum = pooled.products.reduce((total, product) => total + product.total.p50, 0)
      expect(sum).toBeCloseTo(pooled.total.p50, 9)
    }),
    { numRuns: 20 },
  )
})

it('fills a commitment up: the shortfall is a line of its own, carried by what the contract covers', () => {
  const own = parts()
  own['contracts'] = [
    {
      id: 'deal',
      name: 'Deal',
      vendor: 'acme',
      startMonth: -3,
      termMonths: 5,
      commitmentPerMonth: 1000,
      discount: 0.1,
    },
  ]
  const { cost } = simulateMedian(question(own, { months: 4 }), null)
  const spend = (MACHINES + QUEUE + NETWORK) * 0.9
  const shortfall = cost.lines.find((line) => line.id === 'contract/deal')!
  // In force for months 0 and 1 of 4; afterwards list prices and no commitment.
  expect(shortfall.total.p50).toBeCloseTo(2 * (1000 - spend), 8)
  expect(cost.total.p50).toBeCloseTo(2 * 1000 + 2 * (MACHINES + QUEUE + NETWORK), 8)
  expect(cost.products.reduce((sum, product) => sum + product.total.p50, 0)).toBeCloseTo(cost.total.p50, 8)
})

it('puts your own price over the list and names it', () => {
  const own = parts()
  own['prices'] = [{ id: 'quote', vendor: 'acme', offering: 'vm', meter: 'cpu', discount: 0.5, date: '2026-12' }]
  const { cost } = simulateMedian(question(own), null)
  const line = cost.lines.find((each) => each.id === 'machines--vm/cpu')!
  expect(line.overlay).toBe('quote')
  expect(line.costPerMonth.p50).toBeCloseTo(730 * 3.5 * 0.02, 9)
})

it('prices a self-hosted tool on the compute that it runs on, and the people who run it', () => {
  const own = parts()
  own['offerings']!.push(
    offering('diy', 'oss', 'messaging-persistence', ['queue'], [], {
      kind: 'self-hosted',
      footprint: { vCpu: 2, memoryGiB: 4 },
    }),
  )
  own['bindings']![1] = { id: 'orders--diy', product: 'orders', offering: 'diy', peopleHours: 6 }
  const { cost } = simulateMedian(question(own, { assumptions: { dayRate: 600 } }), null)
  expect(cost.lines.find((line) => line.id === 'machines--vm/cpu')!.costPerMonth.p50).toBeCloseTo(730 * 5.5 * 0.04, 9)
  expect(cost.lines.find((line) => line.id === 'orders--diy/people-hours')!.costPerMonth.p50).toBeCloseTo(600, 9)
  own['bindings'] = own['bindings']!.filter((binding) => binding['product'] !== 'machines')
  own['products'] = own['products']!.filter((product) => product['id'] !== 'machines')
  expect(simulate(question(own), null).cost.unpriced.map((line) => line.id)).toContain('orders--diy/footprint')
})

it('passes the compute of an orchestrator on once, or not where it is included', () => {
  const clustered = (includesCompute: boolean): EcosystemInput => {
    const own = parts()
    own['products']!.push({
      id: 'cluster',
      name: 'Cluster',
      family: 'container-orchestration',
      subDomain: 'scheduling',
      environment: 'production',
      runsOn: 'machines',
      quantities: { clusters: { perMonth: 1 } },
    })
    own['services']!.forEach((service) => (service['runsOn'] = 'cluster'))
    own['offerings']!.push(
      offering(
        'kube',
        'acme',
        'container-orchestration',
        ['scheduling'],
        [meter('fee', 'cluster-hours', 0.1), ...(includesCompute ? [meter('pods', 'managed-vcpu-hours', 0.05)] : [])],
        { includesCompute },
      ),
    )
    own['bindings']!.push({ id: 'cluster--kube', product: 'cluster', offering: 'kube' })
    return own
  }
  const passed = simulateMedian(question(clustered(false)), null).cost
  expect(passed.now.p50).toBeCloseTo(MACHINES + 73 + QUEUE + NETWORK, 8)
  const included = simulateMedian(question(clustered(true)), null).cost
  expect(included.now.p50).toBeCloseTo(730 * 3.5 * 0.05 + 73 + QUEUE + NETWORK, 8)
})

it('re-prices a swap from the same quantities from its month on, egress to the new vendor included', () => {
  const own = parts()
  own['uses']![1]!['callsPerRequest'] = 1
  own['uses']![1]!['retries'] = 0
  own['uses']![1]!['bytesPerCall'] = 1_048_576
  const before = simulateMedian(question(own), null).cost
  const after = simulateMedian(question(own, { scenarios: [swapQueue(2)] }), 'other-queue').cost
  expect(after.byMonth[1]!.p50).toBe(before.byMonth[1]!.p50)
  const bus = 2_000_000 * 0.000_002
  const moved = 2 * GIB
  const expected = before.byMonth[2]!.p50 - QUEUE + bus + moved * 0.05 - moved * 0.5 * 0.01
  expect(after.byMonth[2]!.p50).toBeCloseTo(expected, 8)
})

it('shows six parts of friction that sum to the whole, in every draw', () => {
  const { cost } = simulate(question(parts(), { scenarios: [swapQueue(2)] }), 'other-queue')
  const [change] = cost.changes
  const sum = ['effort', 'dualRunning', 'data', 'retraining', 'exit', 'risk'] as const
  expect(sum.reduce((total, part) => total + change![part].mean, 0)).toBeCloseTo(change!.total.mean, 6)
  expect(change!.products).toEqual(['orders'])
  expect(change!.spread.map((each) => each.id)).toEqual(['back', 'front'])
  expect(change!.spread[0]!.probability).toBeGreaterThan(0.5)
})

it('never lets a reducer raise the effort or the spread', () => {
  const reducers = [
    'infrastructure-as-code',
    'anti-corruption-layer',
    'open-standard',
    'contract-tests',
    'dumb-pipes',
    'versioned-exports',
  ]
  fc.assert(
    fc.property(fc.subarray(reducers), fc.integer({ min: 1, max: 1000 }), (chosen, seed) => {
      const own = parts()
      const plain = { ...question(own, { scenarios: [swapQueue(2)], samples: 64 }), seed }
      const helped = parts()
      helped['products']![1]!['reducers'] = chosen
      const reduced = { ...question(helped, { scenarios: [swapQueue(2)], samples: 64 }), seed }
      const plans = [plain, reduced].map((each) => compile(each, 'other-queue'))
      const [bare, better] = plans.map((plan) => run(plan, { samples: 64 }).frictions.at(-1)!)
      for (let s = 0; s < 64; s++) {
        expect(better!.personDays[s]!).toBeLessThanOrEqual(bare!.personDays[s]! + 1e-9)
        expect(better!.personDaysUnreduced[s]!).toBeCloseTo(bare!.personDaysUnreduced[s]!, 9)
      }
      better!.hits.forEach((hits, n) => expect(hits).toBeLessThanOrEqual(bare!.hits[n]!))
    }),
    { numRuns: 15 },
  )
})

it('pays what is left of a commitment once when the last product leaves it', () => {
  const own = parts()
  own['contracts'] = [
    {
      id: 'deal',
      name: 'Deal',
      vendor: 'acme',
      offerings: ['queue'],
      startMonth: 0,
      termMonths: 12,
      commitmentPerMonth: 100,
      exitFee: 50,
    },
  ]
  const after = simulateMedian(question(own, { scenarios: [swapQueue(2)] }), 'other-queue').cost
  expect(after.changes[0]!.exit.p50).toBeCloseTo(50 + 100 * 10, 9)
  // The months before pay the commitment; those after are in the exit, not in the bill.
  expect(after.lines.find((line) => line.id === 'contract/deal')!.total.p50).toBeCloseTo(2 * (100 - QUEUE), 9)
})

it('buys another term where notice was missed', () => {
  const own = parts()
  own['contracts'] = [
    {
      id: 'deal',
      name: 'Deal',
      vendor: 'acme',
      offerings: ['queue'],
      startMonth: 0,
      termMonths: 3,
      noticeMonths: 2,
      autoRenews: true,
      commitmentPerMonth: 100,
    },
  ]
  const exit = (month: number): number =>
    simulateMedian(question(own, { scenarios: [swapQueue(month)] }), 'other-queue').cost.changes[0]!.exit.p50
  expect(exit(1)).toBeCloseTo(200, 9)
  expect(exit(2)).toBeCloseTo(100 + 300, 9)
})

it('breaks even in the month in which savings have paid for the change', () => {
  const own = parts()
  own['uses']![1]!['quantities'] = { messages: { perRequest: 100_000 }, 'kib-per-message': { perMonth: 1 } }
  own['offerings']![2]!['meters'] = [meter('messages', 'messages', 0.000_000_1)]
  const asked = question(own, { scenarios: [swapQueue(1)], months: 24 })
  const [answer] = compare(asked, ['other-queue']).scenarios
  expect(answer!.total.mean).toBeLessThan(0)
  expect(answer!.cheaper).toBeGreaterThan(0.9)
  expect(answer!.breakEven.p50).toBeGreaterThanOrEqual(1)
  const end = answer!.cumulative.at(-1)!
  expect(end.mean).toBeCloseTo(answer!.total.mean + answer!.oneOff.total.mean, 4)
})

it('compares on the same draws: a scenario that changes nothing differs by nothing', () => {
  const doubtful = parts()
  doubtful['services']![0]!['demand'] = { requestsPerMonth: { p10: 500_000, p90: 2_000_000 } }
  const asked = question(doubtful, {
    scenarios: [{ id: 'same', name: 'Same', changes: [] }],
    assumptions: { growthPerYear: { p10: 1, p50: 1.2, p90: 1.5 } },
  })
  const [answer] = compare(asked, ['same']).scenarios
  expect(answer!.total).toEqual({ p10: 0, p50: 0, p90: 0, mean: 0, se: 0, se10: 0, se50: 0, se90: 0 })
})

const doubtful = (): EcosystemInput => {
  const own = parts()
  own['services']![0]!['demand'] = {
    requestsPerMonth: { p10: 500_000, p50: 900_000, p90: 2_000_000 },
    bytesPerRequest: 1_000_000,
    events: [{ month: 2, months: 2, factor: { p10: 1.5, p90: 3 }, probability: 0.4 }],
  }
  return own
}
const doubts = {
  growthPerYear: { p10: 1, p50: 1.2, p90: 1.5 },
  noiseSize: 0.05,
  peakToMean: { p10: 2, p50: 3, p90: 4.5 },
}

it('gives the same bytes in chunks as in one piece', () => {
  const asked = question(doubtful(), { assumptions: doubts, scenarios: [swapQueue(3)] })
  const plan = compile(asked, 'other-queue')
  const whole = summarise(plan, run(plan, { samples: 1500 }))
  const room = roomFor(plan, { first: 0, count: 1500, samples: 1500, isMedian: false })
  for (const [first, count] of [
    [701, 799],
    [0, 700],
    [700, 1],
  ] as const)
    drawInto(room, plan, { samples: 1500, first, count })
  expect(digestOf(summarise(plan, wholeRun(room)))).toBe(digestOf(whole))
})

it('gives the same bytes for a question that went through JSON and a plan that went to another thread', () => {
  const asked = question(doubtful(), { assumptions: doubts, scenarios: [swapQueue(3)] })
  const copied = { ...asked, ecosystem: JSON.parse(JSON.stringify(asked.ecosystem)) as typeof asked.ecosystem }
  const plan = compile(asked, null)
  const answer = digestOf(simulate(asked, null))
  expect(digestOf(simulate(copied, null))).toBe(answer)
  const sent = structuredClone(plan)
  expect(digestOf(summarise(sent, run(structuredClone(sent), { samples: asked.samples })))).toBe(answer)
})

it('gives the same numbers whatever the order of the records', () => {
  const asked = question(doubtful(), { assumptions: doubts, scenarios: [swapQueue(3)], samples: 100 })
  const answer = canonicalJson(simulate(asked, 'other-queue'))
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat()), (stream) => {
      const shuffled = Object.fromEntries(
        Object.entries(asked.ecosystem).map(([table, records]) => [
          table,
          [...(records as readonly object[])]
            .map((record) => ({ record, key: Number(stream.next().value) }))
            .sort((a, b) => a.key - b.key)
            .map(({ record }) => record),
        ]),
      ) as Question['ecosystem']
      expect(canonicalJson(simulate({ ...asked, ecosystem: shuffled }, 'other-queue'))).toBe(answer)
    }),
    { numRuns: 8 },
  )
})

it('changes no other draw when a record is added', () => {
  const asked = question(doubtful(), { assumptions: doubts })
  const before = simulate(asked, null)
  const own = doubtful()
  own['services']!.unshift({
    id: 'another',
    name: 'Another',
    environment: 'production',
    demand: { requestsPerMonth: { p10: 1, p90: 9 } },
  })
  const after = simulate(question(own, { assumptions: doubts }), null)
  expect(after.cost.products).toEqual(before.cost.products)
})

it('costs more or the same with more demand, and the fixed part with none', () => {
  const costAt = (requestsPerMonth: number): number => {
    const own = parts()
    own['services']![0]!['demand'] = { requestsPerMonth, bytesPerRequest: 1000, growthPerYear: 1 }
    return simulateMedian(question(own, { months: 1 }), null).cost.total.p50
  }
  expect(costAt(0)).toBeCloseTo(MACHINES, 9)
  fc.assert(
    fc.property(fc.nat(10_000_000), fc.nat(10_000_000), (demand, more) => {
      expect(costAt(demand + more)).toBeGreaterThanOrEqual(costAt(demand) - 1e-9)
    }),
    { numRuns: 25 },
  )
})

it('answers any number of samples with finite numbers, one included', () => {
  for (const samples of [1, 2, 63, 257])
    expect(() => canonicalJson(simulate(question(doubtful(), { assumptions: doubts, samples }), null))).not.toThrow()
})

it('says which input most of the doubt comes from, and which way', () => {
  const independent = { ...doubts, correlation: { demand: 0 } }
  const asked = question(doubtful(), { assumptions: independent, samples: 1024 })
  const [first] = simulate(asked, null).tornado
  expect(first!.input).toBe('services/front/demand.requestsPerMonth')
  expect(first!.name).toBe('Front: requests per month')
  expect(first!.sign).toBe(1)
  expect(first!.share).toBeGreaterThan(0.3)
  expect(first!.se).toBeGreaterThan(0)
  expect(first!.se).toBeLessThan(0.1)
})

it('shows what inputs have in common as one source beside what each has for itself: shares add up', () => {
  const own = doubtful()
  for (const service of own['services']!)
    service['demand'] = { requestsPerMonth: { p10: 5e5, p90: 2e6 }, growthPerYear: 1 }
  const { tornado } = simulate(question(own, { samples: 4096 }), null)
  const common = tornado.find((bar) => bar.input === 'factor/demand')!
  expect(common.name).toBe("Today's demand (2 inputs)")
  const alone = tornado.filter((bar) => bar.name.endsWith(', on its own'))
  expect(alone.length).toBeGreaterThan(0)
  for (const bar of alone) expect(bar.share).toBeLessThan(common.share)
  const sum = tornado.reduce((total, bar) => total + bar.share, 0)
  expect(sum).toBeGreaterThan(0.7)
  expect(sum).toBeLessThan(1.05)
})
