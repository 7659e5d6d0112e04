import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import type { DecisionAnswer, RunAnswer } from '#models/decisions/decision-answer'
import type { ReducerWorth } from '#models/decisions/reducer-worth'
import { defaultAssumptions } from '#models/ecosystem/assumptions'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { emptyEcosystem } from '#models/ecosystem/ecosystem'
import { addProduct, addService, bind, connect, putRecord } from '#models/ecosystem/edit'
import { never } from '#models/engine/first-passage'
import type { Band, ChangeFriction, FrictionParts, LimitCrossing, ScenarioComparison } from '#models/engine/summary'
import type { Scenario } from '#models/scenario/scenario'
import { PIPELINE_STAGES } from './acceptance.ts'
import type { BacklogInput } from './backlog-input.ts'
import { backlogOf } from './backlog.ts'
import { exportBacklog } from './formats/format.ts'
import type { Backlog, Story } from './item.ts'

const band = (p50: number): Band => ({
  p10: p50 * 0.6,
  p50,
  p90: p50 * 1.7,
  mean: p50 * 1.1,
  se: 0,
  se10: 0,
  se50: 0,
  se90: 0,
})
const sure = (value: number): Band => ({
  p10: value,
  p50: value,
  p90: value,
  mean: value,
  se: 0,
  se10: 0,
  se50: 0,
  se90: 0,
})
const coverage = { share: 1, priced: 1, unpriced: 0, bySource: {}, bySourceSe: {}, oldest: null, newest: null }

const friction = (personDays: number, spread: FrictionParts['spread']): FrictionParts => ({
  effort: band(personDays * 640),
  dualRunning: band(100),
  data: band(10_000),
  retraining: band(500),
  exit: band(0),
  risk: band(900),
  total: band(personDays * 640 + 11_500),
  personDays: band(personDays),
  personDaysUnreduced: band(personDays),
  elapsedMonths: band(3),
  spread,
})

function shop(): Ecosystem {
  const store = addProduct(emptyEcosystem, { name: 'Cart store', family: 'messaging-persistence', subDomain: 'cache' })
  const logs = addProduct(store.ecosystem, { name: 'Logs', family: 'observability', subDomain: 'logs' })
  const cart = addService(logs.ecosystem, 'Cart')
  const front = addService(cart.ecosystem, 'Frontend')
  const bound = bind(bind(front.ecosystem, store.id, 'gcp-memorystore'), logs.id, 'datadog')
  const connected = connect(connect(connect(bound, cart.id, store.id), front.id, logs.id), front.id, cart.id)
  return putRecord(connected, 'decisions', {
    id: 'store-vendor',
    name: 'Which vendor carries the cart',
    target: store.id,
    alternatives: [
      {
        id: 'upstash',
        name: 'Upstash',
        changes: [
          { kind: 'swap', month: 0, target: { product: store.id }, to: 'upstash-redis', approach: 'parallel-run' },
        ],
      },
    ],
    needs: [],
    after: [],
    latenessCostPerMonth: 900,
    reversible: false,
  })
}

const limit = (crossing: LimitCrossing['crossing']): LimitCrossing => ({
  id: 'cart-store-gcp-memorystore/gcp-memorystore/memory',
  about: 'cart-store',
  name: 'memory',
  limit: 1,
  limitSe: 0,
  unit: 'GiB',
  soft: false,
  now: band(0.4),
  crossing,
})

const spread = [
  { id: 'cart', name: 'Cart', probability: 0.6, se: 0, personDays: sure(6) },
  { id: 'frontend', name: 'Frontend', probability: 0.2, se: 0, personDays: sure(1) },
]

function runOf(limits: readonly LimitCrossing[]): RunAnswer {
  const product = (id: string, name: string, perMonth: number): RunAnswer['cost']['products'][number] => ({
    product: id,
    name,
    family: 'observability',
    subDomain: 'logs',
    perMonth: band(perMonth),
    total: band(perMonth * 36),
    byMonth: [],
    marginalPerMonth: band(perMonth),
    coverage,
  })
  return {
    engine: 'test',
    catalog: CATALOG.digest,
    scenario: 'baseline',
    start: '2027-01',
    months: 36,
    samples: 1,
    seed: 1,
    currency: 'USD',
    cost: {
      total: band(1),
      presentValue: band(1),
      perMonth: band(1),
      now: band(1),
      byMonth: [],
      products: [product('cart-store', 'Cart store', 500), product('logs', 'Logs', 900)],
      services: [],
      lines: [],
      unpriced: [],
      coverage,
      commitments: [],
      changes: [],
    },
    scale: { services: [], edges: [], traffic: [], limits, first: null, firstAgreement: null },
    friction: {
      products: [
        {
          ...friction(30, spread),
          product: 'cart-store',
          offering: 'gcp-memorystore',
          vendor: 'gcp',
          monthsOfSpend: 3,
          monthsOfSpendSe: null,
        },
        {
          ...friction(400, []),
          product: 'logs',
          offering: 'datadog',
          vendor: 'datadog',
          monthsOfSpend: 3,
          monthsOfSpendSe: null,
        },
      ],
      vendors: [],
      concentration: 0,
      concentrationSe: null,
    },
    reliability: { chains: [], journeys: [], failures: [] },
    overbuilt: [],
    tornado: [],
    findings: [],
    traffic: [],
    decisions: [],
    digest: '',
  } satisfies RunAnswer
}

const scenario: Scenario = {
  id: 'to-upstash',
  name: 'To Upstash',
  changes: [
    { kind: 'swap', month: 9, target: { product: 'cart-store' }, to: 'upstash-redis', approach: 'parallel-run' },
  ],
}

function comparisonOf(after: number): ScenarioComparison {
  const change: ChangeFriction = {
    ...friction(30, spread),
    change: 0,
    name: 'Cart store to Upstash',
    month: 9,
    products: ['cart-store'],
    gaps: [{ product: 'cart-store', kind: 'attribute', what: 'Lua scripts', from: 'yes', to: 'no', inUse: true }],
    doneInTime: 0.9,
    doneInTimeSe: 0,
  }
  const { spread: hit, ...oneOff } = change
  return {
    scenario: scenario.id,
    name: scenario.name,
    perMonth: band(1),
    total: band(1),
    presentValue: band(1),
    byMonth: [],
    cumulative: [],
    oneOff,
    changes: [change],
    breakEven: never,
    spread: hit,
    gaps: [],
    latency: [],
    products: [
      {
        product: 'cart-store',
        name: 'Cart store',
        before: sure(500),
        after: sure(after),
        difference: sure(after - 500),
      },
    ],
    cheaper: 0.9,
    cheaperSe: 0,
    coverage,
    findings: [],
  }
}

const decided = (at: number | null): DecisionAnswer => ({
  decision: 'store-vendor',
  name: 'Which vendor carries the cart',
  target: 'cart-store',
  state: at === null ? 'no-need' : 'open',
  confidence: 0.9,
  at,
  atSe: null,
  date: null,
  alternative: null,
  why: 'Memory runs out.',
  alternatives: [],
  best: null,
  evpi: null,
  bestAgreement: null,
  evpiSe: null,
  learn: [
    {
      input: 'growthPerYear',
      name: 'Growth a year',
      worth: 4000,
      worthSe: null,
      months: 6,
      isStated: false,
      byMoment: null,
      byMomentSe: null,
    },
  ],
  changesOfMind: [],
  waiting: [],
  learning: null,
  stopping: null,
})

/** A reducer that costs 6,400 to build, and takes `added` off a replacement. */
const worth = (
  product: string,
  reducer: string,
  added: number,
  of: ReducerWorth['of'],
  hazard = 0.01,
): ReducerWorth => {
  const overHorizon = of === 'swap' ? added : added * hazard * 36
  return {
    product,
    reducer,
    name: reducer,
    of,
    drop: sure(added * 1.5),
    riskDrop: sure(added * 0.3),
    added,
    addedSe: 0,
    addedByScramble: Array.from({ length: 8 }, () => added),
    order: 1,
    orderAgreement: 1,
    daysSaved: sure(3),
    monthsSaved: sure(0),
    buildDays: 10,
    buildCost: 6400,
    perMonth: overHorizon / 36,
    perMonthSe: 0,
    overHorizon,
    overHorizonSe: 0,
    pays: overHorizon > 6400,
    paysAgreement: 1,
    paysFrom: 6400 / (added * 36),
    paysFromSe: 0,
  }
}

const input = (over: Partial<BacklogInput> = {}): BacklogInput => ({
  name: 'Shop',
  ecosystem: withData(shop()),
  assumptions: defaultAssumptions,
  catalog: CATALOG,
  start: '2027-01',
  today: 0,
  run: runOf([limit({ ...never, share: 0.6, p10: 14, p50: 21 })]),
  scenario,
  comparison: comparisonOf(350),
  decisions: [decided(5)],
  seed: 1,
  scenarios: [scenario],
  reducers: [worth('cart-store', 'open-standard', 500, 'swap'), worth('logs', 'open-standard', 90_000, 'leaving')],
  draws: null,
  ...over,
})

const withData = (ecosystem: Ecosystem): Ecosystem => ({
  ...ecosystem,
  products: ecosystem.products.map((product) => (product.id === 'cart-store' ? { ...product, dataGiB: 300 } : product)),
})

const storiesOf = (backlog: Backlog): readonly Story[] => backlog.epics.flatMap((epic) => epic.stories)
const byKey = (backlog: Backlog, key: string): Story => {
  const story = storiesOf(backlog).find((each) => each.key === key)
  expect(story, key).toBeDefined()
  return story!
}
const swap = 'cart-store/swap/upstash-redis'

it('turns a swap into the whole chain, from contract tests to decommissioning', () => {
  const keys = storiesOf(backlogOf(input())).map((story) => story.key)
  for (const part of [
    'build',
    'adapt/table-or-schema',
    'adapt/spread',
    'data/export',
    'data/move',
    'data/verify',
    'gap/lua-scripts',
    'parallel-run',
    'cut-over',
    'decommission',
  ])
    expect(keys).toContain(`${swap}/${part}`)
  expect(keys).toContain('cart-store/reducer/contract-tests')
  expect(keys).toContain('cart-store/decision/store-vendor/learn/growthperyear')
})

it('ends every story with the pipeline, and gives a capability its six stages', () => {
  for (const story of storiesOf(backlogOf(input()))) {
    expect(story.acceptance.at(-1)).toContain('automated and deployed by a pipeline')
    if (story.kind !== 'capability') continue
    for (const stage of PIPELINE_STAGES) expect(story.acceptance.join(' ')).toContain(stage)
  }
})

it('counts the saving of a swap once, where it becomes real, and never where there is none', () => {
  const stories = storiesOf(backlogOf(input())).filter((story) => story.key.startsWith(swap))
  // 150 a month over all 36 months fall in the 27 after the swap.
  expect(stories.reduce((sum, story) => sum + (story.costOfDelayPerMonth ?? 0), 0)).toBeCloseTo(200, 6)
  expect(byKey(backlogOf(input({ comparison: comparisonOf(600) })), `${swap}/decommission`).costOfDelayPerMonth).toBe(
    null,
  )
})

it('splits the person-days of a change without losing any', () => {
  const stories = storiesOf(backlogOf(input())).filter((story) => story.description.includes('that the run gives'))
  expect(stories.reduce((sum, story) => sum + story.size.p50, 0)).toBeCloseTo(30, 0)
})

it('is due no later than what needs it, and nothing is due after what follows it', () => {
  const backlog = backlogOf(input())
  for (const story of storiesOf(backlog).filter(
    (each) => each.key.startsWith(swap) && !each.key.endsWith('decommission'),
  ))
    expect(story.dueMonth, story.key).toBeLessThanOrEqual(9)
  expect(byKey(backlog, 'cart-store/decision/store-vendor').dueMonth).toBe(5)
  expect(byKey(backlog, 'cart-store/decision/store-vendor').due).toBe('2027-06-01')
  for (const story of storiesOf(backlog))
    for (const earlier of story.after)
      if (story.dueMonth !== null) expect(byKey(backlog, earlier).dueMonth).toBeLessThanOrEqual(story.dueMonth)
})

it('leaves a moment that has passed where it is, and says that it is late', () => {
  const story = byKey(backlogOf(input({ decisions: [decided(-2)] })), 'cart-store/decision/store-vendor')
  expect([story.dueMonth, story.due, story.late, story.when]).toEqual([-2, '2026-11-01', true, 'now'])
})

it('keeps what no measured need asks for yet, with the quantity that would bring it in', () => {
  const baseline = backlogOf(input({ scenario: null, comparison: null, decisions: [decided(null)] }))
  const capacity = storiesOf(baseline).find((story) => story.kind === 'capacity')
  expect(capacity?.when).toBe('not-yet')
  expect(capacity?.trigger).toBe('when Cart store passes 80 % of 1 GiB: month 21 (2028-10-01) (p50)')
  const waiting = storiesOf(baseline).filter((story) => story.when === 'not-yet')
  for (const story of waiting) expect(story.trigger, story.key).toMatch(/\d/)
  const places = baseline.order.map((key) => byKey(baseline, key).when === 'not-yet')
  expect(places.indexOf(true)).toBe(places.length - waiting.length)
  for (const story of storiesOf(baseline)) expect(story.when === 'not-yet').toBe(story.trigger !== null)
})

it('lets a reducer wait that would not earn what it costs, and asks for one that would', () => {
  const baseline = backlogOf(input({ scenario: null, comparison: null, decisions: [] }))
  expect(byKey(baseline, 'logs/reducer/open-standard').when).not.toBe('not-yet')
  const rare = { ...defaultAssumptions, migrationHazardPerMonth: 0.0001 }
  const reducers = [worth('logs', 'open-standard', 90_000, 'leaving', 0.0001)]
  const later = byKey(
    backlogOf(input({ scenario: null, comparison: null, decisions: [], assumptions: rare, reducers })),
    'logs/reducer/open-standard',
  )
  expect(later.when).toBe('not-yet')
  expect(later.trigger).toMatch(/passes .* % a month: now 0.01 %/)
})

it('honours every dependency in its order, whatever costs what', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 700 }),
      fc.integer({ min: -6, max: 30 }),
      fc.integer({ min: 0, max: 12 }),
      (after, at, today) => {
        const backlog = backlogOf(input({ comparison: comparisonOf(after), decisions: [decided(at)], today }))
        expect([...backlog.order].sort()).toEqual(
          storiesOf(backlog)
            .map((story) => story.key)
            .sort(),
        )
        backlog.order.forEach((key, place) => {
          const story = byKey(backlog, key)
          expect(story.rank).toBe(place + 1)
          for (const earlier of story.after)
            expect(backlog.order.indexOf(earlier), `${earlier} before ${key}`).toBeLessThan(place)
        })
      },
    ),
    { numRuns: 15 },
  )
})

it('keeps its keys when an unrelated record is added, and its bytes when nothing is', () => {
  const first = backlogOf(input())
  expect(backlogOf(input())).toEqual(first)
  const more = addProduct(addService(withData(shop()), 'Another').ecosystem, {
    name: 'Another',
    family: 'network',
    subDomain: 'policy',
  })
  const second = backlogOf(input({ ecosystem: more.ecosystem }))
  const keys = new Set(second.order)
  expect(first.order.filter((key) => !keys.has(key))).toEqual([])
  expect(second.digest).not.toBe(first.digest)
})

it('says how sure a place among the first five is, and shares out exactly five places', () => {
  const shares = storiesOf(backlogOf(input()))
    .filter((story) => story.when !== 'not-yet')
    .map((story) => story.topFive ?? 0)
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(5, 9)
})

it('lets the worth of a draw decide who is among the first five in it', () => {
  // The saving of the swap is had in one draw of four, and is then larger than all else.
  const saving = new Map([['cart-store', Float64Array.from({ length: 256 }, (_, s) => (s % 4 === 0 ? 1e9 : 0))]])
  const draws = {
    saving,
    savingByScramble: new Map(),
    leaving: new Map<string, Float64Array>(),
    swaps: new Map<string, Float64Array>(),
  }
  const share = (over: Partial<BacklogInput>): number =>
    storiesOf(backlogOf(input(over))).reduce(
      (sum, story) => (story.key.startsWith(swap) ? sum + (story.topFive ?? 0) : sum),
      0,
    )
  expect(share({ draws })).not.toBe(share({}))
})

it('reads its own JSON back as it was, and shows every story in Markdown', () => {
  const backlog = backlogOf(input())
  expect(JSON.parse(exportBacklog(backlog, 'json'))).toEqual(backlog)
  const text = exportBacklog(backlog, 'markdown')
  for (const key of backlog.order) expect(text).toContain(`\`${key}\``)
})
