import fc from 'fast-check'
import { expect, it } from 'vitest'
import { catalogOf } from '#models/catalog/catalog'
import { Assumptions } from '#models/ecosystem/assumptions'
import { Ecosystem } from '#models/ecosystem/ecosystem'
import type { Doubt } from '../quantity.ts'
import type { Question } from './question.ts'
import { simulate } from './simulate.ts'
import type { Band, Summary } from './summary.ts'
import { widened } from './widening.ts'

/** What a document is made from: a number or a range for each field that may have one. */
type Fields = Readonly<Record<(typeof FIELDS)[number], Doubt>>
const FIELDS = [
  'requests',
  'growth',
  'launch',
  'environment',
  'calls',
  'bytes',
  'vCpu',
  'memory',
  'perMonth',
  'peopleHours',
  'dayRate',
] as const

type Shape = {
  readonly fields: Fields
  readonly autoscaled: boolean
  readonly chance: number
}
type Records = Record<string, Record<string, unknown>[]>

const meter = (id: string, follows: string, tiers: unknown[], more: object = {}): Record<string, unknown> => ({
  id,
  name: id,
  unit: follows,
  tiers,
  follows: { form: 'quantity', of: follows },
  confidence: 'source',
  ...more,
})

const flat = (price: number): unknown[] => [{ upTo: null, price }]

const offering = (id: string, family: string, subDomain: string, meters: unknown[]): Record<string, unknown> => ({
  id,
  vendor: id,
  vendorName: id,
  name: id,
  family,
  subDomains: [subDomain],
  kind: 'managed',
  region: 'r1',
  asOf: '2026-11',
  source: 'https://example.org/prices',
  sourceKind: 'list',
  confidence: 'source',
  meters,
})

/** Two services that call each other’s way down to a queue, on machines and a network: every kind of line of a bill. */
function records({ fields, autoscaled, chance }: Shape): Records {
  const environment = 'production'
  const events = [{ month: 1, months: 1, factor: fields.launch, probability: chance }]
  const demand = {
    requestsPerMonth: fields.requests,
    growthPerYear: fields.growth,
    bytesPerRequest: fields.bytes,
    events,
  }
  const product = (id: string, family: string, subDomain: string): Record<string, unknown> => ({
    id,
    name: id,
    family,
    subDomain,
    environment,
  })
  return {
    environments: [
      {
        id: environment,
        name: 'Production',
        kind: 'production',
        stage: 'growing',
        zones: 2,
        demandFactor: fields.environment,
      },
    ],
    services: [
      {
        id: 'front',
        name: 'Front',
        environment,
        runsOn: 'machines',
        demand,
        sizing: {
          vCpu: fields.vCpu,
          memoryGiB: 2,
          replicas: 2,
          serviceTimeMs: 40,
          ...(autoscaled ? { autoscale: { max: 5, targetUtilisation: 0.6 } } : {}),
        },
      },
      {
        id: 'back',
        name: 'Back',
        environment,
        runsOn: 'machines',
        sizing: { vCpu: 1, memoryGiB: fields.memory, replicas: 3 },
      },
    ],
    products: [
      product('machines', 'core-compute', 'virtual-machines'),
      product('orders', 'messaging-persistence', 'queue'),
      product('net', 'network', 'connectivity'),
    ],
    bindings: [
      { id: 'machines--vm', product: 'machines', offering: 'vm', peopleHours: fields.peopleHours },
      { id: 'orders--queue', product: 'orders', offering: 'queue' },
      { id: 'net--lines', product: 'net', offering: 'lines' },
    ],
    uses: [
      { id: 'front--back', from: 'front', to: 'back', callsPerRequest: fields.calls, retries: 0 },
      {
        id: 'back--orders',
        from: 'back',
        to: 'orders',
        quantities: { messages: { perRequest: 1, perMonth: fields.perMonth }, 'kib-per-message': { perMonth: 1 } },
      },
    ],
    offerings: [
      offering('vm', 'core-compute', 'virtual-machines', [
        meter('cpu', 'vcpu-hours', flat(0.04)),
        meter('memory', 'memory-gib-hours', flat(0.005)),
      ]),
      offering('queue', 'messaging-persistence', 'queue', [
        meter(
          'messages',
          'messages',
          [
            { upTo: 3, price: 5 },
            { upTo: null, price: 2 },
          ],
          {
            unitsPerBillingUnit: 1_000_000,
            freePerMonth: 100_000,
            rounding: 'ceil',
          },
        ),
      ]),
      offering('lines', 'network', 'connectivity', [meter('internet', 'gib-internet', flat(0.1))]),
    ],
  }
}

type Asked = {
  readonly change?: ((own: Records) => Records) | undefined
  readonly samples?: number
  readonly wideningFactor?: number
}

function question(shape: Shape, { change = (own) => own, samples = 256, wideningFactor = 1 }: Asked = {}): Question {
  return {
    ecosystem: Ecosystem.parse(change(records(shape))),
    assumptions: Assumptions.parse({ noiseSize: 0, peakToMean: 2, dayRate: shape.fields.dayRate, wideningFactor }),
    scenarios: [],
    catalog: catalogOf('test', []),
    start: '2027-01',
    samples,
    seed: 1,
    months: 4,
    today: 0,
  }
}

const MIDDLES: Readonly<Record<(typeof FIELDS)[number], number>> = {
  requests: 3e6,
  growth: 1.3,
  launch: 2,
  environment: 1,
  calls: 1.5,
  bytes: 50_000,
  vCpu: 1,
  memory: 2,
  perMonth: 2e6,
  peopleHours: 4,
  dayRate: 600,
}

/** A range about `middle`: two or three points, of any width; `more` are lower ends as shares of the middle. */
function rangeAbout(middle: number, ...more: readonly number[]): fc.Arbitrary<Exclude<Doubt, number>> {
  return fc
    .record({
      below: fc.constantFrom(0.2, 0.7, 0.95, ...more),
      above: fc.double({ min: 1.05, max: 4, noNaN: true }),
      hasMedian: fc.boolean(),
    })
    .map(({ below, above, hasMedian }) => ({
      p10: middle * below,
      p90: middle * above,
      ...(hasMedian ? { p50: middle } : {}),
    }))
}

const field = fc.constantFrom(...FIELDS)
const shapeOf = (fields: fc.Arbitrary<Fields>, chance: fc.Arbitrary<number>): fc.Arbitrary<Shape> =>
  fc.record({ fields, autoscaled: fc.boolean(), chance })
const ranges = fc.record(
  Object.fromEntries(FIELDS.map((each) => [each, rangeAbout(MIDDLES[each])])) as Record<
    (typeof FIELDS)[number],
    fc.Arbitrary<Doubt>
  >,
)

const width = ({ p10, p90 }: Band): number => p90 - p10
const totalOf = (shape: Shape, wideningFactor = 1): Band =>
  simulate(question(shape, { wideningFactor }), null).cost.total

it('never narrows the band of the total where the one range of a document is widened, and the total only rises with it', () => {
  fc.assert(
    fc.property(
      field.chain((name) =>
        fc.record({
          name: fc.constant(name),
          range: rangeAbout(MIDDLES[name], 0),
          factor: fc.double({ min: 1, max: 2.5, noNaN: true }),
          autoscaled: fc.boolean(),
        }),
      ),
      ({ name, range, factor, autoscaled }) => {
        const shape = { fields: { ...MIDDLES, [name]: range }, autoscaled, chance: 1 }
        const before = totalOf(shape)
        const after = totalOf(shape, factor)
        expect(after.p10, name).toBeLessThanOrEqual(before.p10 * (1 + 1e-9))
        expect(after.p90, name).toBeGreaterThanOrEqual(before.p90 * (1 - 1e-9))
      },
    ),
    { seed: 17, numRuns: 60 },
  )
})

it('narrows the band of the total by no more than 2 % where every field is a range and one of them is widened', () => {
  fc.assert(
    fc.property(
      shapeOf(ranges, fc.constant(1)),
      field,
      fc.double({ min: 1, max: 2.5, noNaN: true }),
      (shape, name, factor) => {
        const before = width(totalOf(shape))
        const range = shape.fields[name]
        const wide = typeof range === 'number' ? range : widened(range, factor)
        const after = width(totalOf({ ...shape, fields: { ...shape.fields, [name]: wide } }))
        expect(after, name).toBeGreaterThan(0.98 * before)
      },
    ),
    { seed: 17, numRuns: 40 },
  )
})

/** Numbers of the answer by record, without names. */
const numbers = ({ cost, scale }: Summary): unknown => ({
  total: cost.total,
  byMonth: cost.byMonth,
  lines: cost.lines.map(({ id, quantityPerMonth, costPerMonth }) => [id, quantityPerMonth, costPerMonth]),
  services: scale.services
    .filter(({ service }) => service !== 'alone')
    .map(({ service, rate, replicas, utilisation }) => [service, rate, replicas, utilisation]),
  edges: scale.edges,
})

const alone = {
  id: 'alone',
  name: 'Alone',
  environment: 'production',
  demand: { requestsPerMonth: { p10: 1, p90: 9 } },
}
const CHANGES: Readonly<Record<string, (own: Records) => Records>> = {
  'an unrelated service, first in the list': (own) => ({ ...own, services: [alone, ...own['services']!] }),
  'an unrelated team and contract': (own) => ({
    ...own,
    teams: [{ id: 'others', name: 'Others', people: { p10: 2, p90: 8 } }],
    contracts: [{ id: 'terms', name: 'Terms', vendor: 'elsewhere', startMonth: 0, termMonths: 12 }],
  }),
  'other names': (own) =>
    Object.fromEntries(
      Object.entries(own).map(([table, all]) => [
        table,
        all.map((each) => ('name' in each && table !== 'offerings' ? { ...each, name: 'Renamed' } : each)),
      ]),
    ),
  'another order': (own) =>
    Object.fromEntries(Object.entries(own).map(([table, all]): [string, Records[string]] => [table, all.toReversed()])),
}

it('changes no other number by an unrelated record, a name or an order, in any document', () => {
  fc.assert(
    fc.property(shapeOf(ranges, fc.constantFrom(0.3, 1)), fc.constantFrom(...Object.keys(CHANGES)), (shape, name) => {
      const answer = (change?: (own: Records) => Records): unknown =>
        numbers(simulate(question(shape, { change, samples: 64 }), null))
      expect(answer(CHANGES[name]), name).toEqual(answer())
    }),
    { seed: 17, numRuns: 40 },
  )
})
