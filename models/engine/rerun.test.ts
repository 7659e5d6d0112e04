import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { beforeAll, expect, it } from 'vitest'
import { candidatesFor, CATALOG } from '#models/catalog/catalog'
import type { LastmomentDocument } from '#models/document/document'
import { readDocument } from '#models/document/file'
import type { Change } from '#models/ecosystem/change'
import { Contract } from '#models/ecosystem/contract'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { PriceOverlay } from '#models/ecosystem/price-overlay'
import { OP } from './column-program.ts'
import { compile } from './compile.ts'
import { takeEarlier } from './continued-run.ts'
import { canonicalJson } from './digest.ts'
import type { Drawn } from './drawn.ts'
import { chunksOf } from './pool.ts'
import type { Plan } from './plan.ts'
import type { Question } from './question.ts'
import { rerunOf } from './rerun.ts'
import { roomFor, wholeRun } from './run-room.ts'
import { runInUsedMemory } from './used-memory.fixture.ts'
import { columnsText } from './columns-text.fixture.ts'
import { blockOf, drawInto, run, type Run } from './run.ts'
import { SCALE_DRAWS } from './run-columns.ts'
import { summarise } from './summarise.ts'

type Asked = { readonly question: Question; readonly scenario: string | null }
const SAMPLES = 24
const MONTHS = 5
let documents: readonly LastmomentDocument[]

beforeAll(() => {
  documents = ['online-boutique', 'hello-world'].map((name) => {
    const read = readDocument(readFileSync(`scenarios/${name}.lastmoment`, 'utf8'))
    if (!read.ok) throw new Error(read.error.message)
    return read.value
  })
})

const askedOf = (document: LastmomentDocument): Asked => ({
  question: {
    ecosystem: document.ecosystem,
    assumptions: document.assumptions,
    scenarios: document.scenarios,
    catalog: CATALOG,
    start: document.start,
    samples: SAMPLES,
    seed: 1,
    months: MONTHS,
    today: 0,
  },
  scenario: null,
})

/** An edit by two numbers that pick a record and how far it moves. */
type Edit = (asked: Asked, at: number, by: number) => Asked
const inEcosystem =
  (edit: (ecosystem: Ecosystem, at: number, by: number) => Partial<Ecosystem>): Edit =>
  (asked, at, by) => {
    const { ecosystem } = asked.question
    return { ...asked, question: { ...asked.question, ecosystem: { ...ecosystem, ...edit(ecosystem, at, by) } } }
  }
const picked = <T>(all: readonly T[], at: number, change: (one: T) => T): T[] =>
  all.map((one, i) => (i === at % Math.max(1, all.length) ? change(one) : one))

/** Sized enough to be full, to scale and to run out of threads. */
const BUSY = { replicas: 1, serversPerReplica: 1, serviceScv: 1, arrivalScv: 1 } as const

const EDITS: Readonly<Record<string, Edit>> = {
  'a price': (asked, _at, by) => ({
    ...asked,
    question: { ...asked.question, assumptions: { ...asked.question.assumptions, usdRate: 1 + by / 10 } },
  }),
  'an assumption': (asked, _at, by) => ({
    ...asked,
    question: { ...asked.question, assumptions: { ...asked.question.assumptions, dayRate: 500 + by } },
  }),
  'a rate': inEcosystem(({ uses }, at, by) => ({
    uses: picked(uses, at, (use) => ({ ...use, callsPerRequest: by / 4 })),
  })),
  'a full service': inEcosystem(({ services }, at, by) => ({
    services: picked(services, at, ({ sizing, ...service }) => ({
      ...service,
      sizing: {
        ...BUSY,
        ...sizing,
        replicas: 1,
        serviceTimeMs: 20 * (by + 1),
        ...(by % 2 === 0 ? {} : { threadsPerReplica: 4 }),
      },
    })),
  })),
  'an autoscaler': inEcosystem(({ services }, at, by) => ({
    services: picked(services, at, ({ sizing, ...service }) => ({
      ...service,
      sizing: { ...BUSY, ...sizing, serviceTimeMs: 30, autoscale: { max: 2 + by, targetUtilisation: 0.6 } },
    })),
  })),
  'a launch': inEcosystem(({ services }, at, by) => ({
    services: picked(services, at, (service) => ({
      ...service,
      demand: {
        requestsPerMonth: 5e6,
        ...service.demand,
        events: [{ id: 'launch', month: by % MONTHS, months: 1.5, factor: { p10: 1.5, p90: 6 }, probability: 0.5 }],
      },
    })),
  })),
  'a name': inEcosystem(({ services }, at) => ({ services: picked(services, at, (s) => ({ ...s, name: 'Renamed' })) })),
  'a service less': inEcosystem(({ services, uses }, at) => {
    const gone = services[at % Math.max(1, services.length)]?.id
    return {
      services: services.filter(({ id }) => id !== gone),
      uses: uses.filter(({ from, to }) => from !== gone && to !== gone),
    }
  }),
  'a service more': inEcosystem(({ services }, at) => ({
    services: [
      ...services,
      ...services
        .slice(at % Math.max(1, services.length))
        .slice(0, 1)
        .map((one) => ({ ...one, id: `zz-${services.length}`, name: 'Added' })),
    ],
  })),
  'an order': inEcosystem(({ services, uses, bindings }) => ({
    services: services.toReversed(),
    uses: uses.toReversed(),
    bindings: bindings.toReversed(),
  })),
  'a discount rate': (asked, _at, by) => ({
    ...asked,
    question: { ...asked.question, assumptions: { ...asked.question.assumptions, discountPerYear: by / 100 } },
  }),
  'a price of one’s own': inEcosystem(({ prices, bindings }, at, by) => ({
    prices: [
      ...prices,
      PriceOverlay.parse({
        id: `own-${prices.length}`,
        offering: bindings[at % bindings.length]!.offering,
        discount: by / 40,
        date: '2026-11-01',
      }),
    ],
  })),
  'a closed tier': inEcosystem(({ prices, bindings }, at, by) => {
    const { offering } = bindings[at % bindings.length]!
    const meters = CATALOG.offerings.get(offering)?.meters ?? []
    const meter = meters[by % Math.max(1, meters.length)]?.id
    if (meter === undefined) return {}
    const tiers = [{ upTo: 10 ** (by % 5), price: 0.5 }]
    return {
      prices: [
        ...prices,
        PriceOverlay.parse({ id: `own-${prices.length}`, offering, meter, tiers, date: '2026-11-01' }),
      ],
    }
  }),
  'a contract': inEcosystem(({ contracts, bindings }, at, by) => {
    const { offering } = bindings[at % bindings.length]!
    const { vendorId: vendor, meters } = CATALOG.offerings.get(offering)!
    const meter = meters[0]?.id ?? 'none'
    const forms: readonly object[] = [
      { commitmentPerMonth: { p10: 50, p90: 100 * (by + 1) } },
      { commitmentPerTerm: 100 * (by + 1), autoRenews: true, overageFactor: 1.5 },
      {
        fees: [
          {
            id: 'support',
            name: 'Support',
            tiers: [
              { upTo: 100, price: 0.1 },
              { upTo: null, price: 0.05 },
            ],
          },
        ],
      },
      { credits: [{ id: 'credit', name: 'Credit', amount: 50 * (by + 1), price: 20, fromMonth: 0, lastsMonths: 4 }] },
      { hourly: [{ id: 'reserved', offering, meter, unitsPerHour: by + 1, pricePerUnit: 0.01 }] },
      { discount: by / 40, escalation: { p10: 0.01, p90: 0.1 } },
    ]
    const contract = { id: 'zz-deal', name: 'Deal', vendor, startMonth: (by % 3) - 1, termMonths: 3 }
    return {
      contracts: [
        ...contracts.filter(({ id }) => id !== contract.id),
        Contract.parse({ ...contract, ...forms[by % forms.length] }),
      ],
    }
  }),
  'a price shared with another product': inEcosystem(({ products, bindings, uses }, at) => {
    const binding = bindings[at % bindings.length]!
    const id = `zz-twin-${products.length}`
    return {
      products: [
        ...products,
        ...products
          .filter((product) => product.id === binding.product)
          .map((product) => ({ ...product, id, name: id })),
      ],
      bindings: [...bindings, { ...binding, id: `${id}--bound`, product: id }],
      uses: [
        ...uses,
        ...uses.filter(({ to }) => to === binding.product).map((use) => ({ ...use, id: `${use.id}-${id}`, to: id })),
      ],
    }
  }),
  'a growth': inEcosystem(({ services }, at, by) => ({
    services: picked(services, at, ({ demand, ...service }) => ({
      ...service,
      ...(demand && { demand: { ...demand, growthPerYear: 1 + by / 10 } }),
    })),
  })),
  'a noise': (asked, at, by) => ({
    ...asked,
    question: {
      ...asked.question,
      assumptions: { ...asked.question.assumptions, noisePersistence: (at % 10) / 10, noiseSize: (by % 5) / 20 },
    },
  }),
  'another demand from a month on': (asked, at, by) => {
    const { services } = asked.question.ecosystem
    const change: Change = {
      kind: 'demand',
      month: by % (MONTHS + 1),
      factor: by / 4,
      ...(at % 2 === 0 || services.length === 0 ? {} : { service: services[at % services.length]!.id }),
    }
    const scenarios = [...asked.question.scenarios, { id: 'grown', name: 'Grown', changes: [change] }]
    return { question: { ...asked.question, scenarios }, scenario: 'grown' }
  },
  'a discount of a vendor': inEcosystem(({ prices, bindings }, at, by) => ({
    prices: [
      ...prices,
      PriceOverlay.parse({
        id: `own-${prices.length}`,
        vendor: CATALOG.offerings.get(bindings[at % bindings.length]!.offering)!.vendorId,
        discount: by / 40,
        date: '2026-11-01',
      }),
    ],
  })),
  'what a request uses': inEcosystem(({ uses }, at, by) => ({
    uses: picked(uses, at, (use) => ({
      ...use,
      quantities: { ...use.quantities, 'log-gib-ingested': { perRequest: { p10: by / 1e6, p90: by / 1e5 } } },
    })),
  })),
  'a quantity': inEcosystem(({ products }, at, by) => ({
    products: picked(products, at, (product) => ({
      ...product,
      quantities: { ...product.quantities, 'log-gib-ingested': { perMonth: { p10: 100, p90: 300 * (by + 1) } } },
    })),
  })),
  'a swap': (asked, at, by) => {
    const { products } = asked.question.ecosystem
    const product = products[at % products.length]!
    const offerings = candidatesFor(product.subDomain)
    const to = offerings[by % Math.max(1, offerings.length)]
    if (to === undefined) return asked
    const change: Change = {
      kind: 'swap',
      month: by % (MONTHS + 1),
      target: { product: product.id },
      to: to.id,
      approach: 'parallel-run',
    }
    const scenarios = [...asked.question.scenarios, { id: 'swapped', name: 'Swapped', changes: [change] }]
    return { question: { ...asked.question, scenarios }, scenario: 'swapped' }
  },
}

function drawn({ question, scenario }: Asked, samples = SAMPLES): Drawn {
  const plan = compile(question, scenario)
  return { plan, run: run(plan, { samples }) }
}

const textOf = (answer: Run): string => columnsText(answer)

function rerun(asked: Asked, earlier: Drawn): Drawn | undefined {
  const plan = compile(asked.question, asked.scenario)
  const left = rerunOf(plan, earlier)
  const { count: samples } = earlier.run
  return left && { plan, run: left.whole(runInUsedMemory(left.plan, { samples, given: left.given })) }
}

it('gives after any edits of any document the bytes of a run from scratch', () => {
  const edit = fc.record({ kind: fc.constantFrom(...Object.keys(EDITS)), at: fc.nat(60), by: fc.nat(20) })
  fc.assert(
    fc.property(
      fc.nat(1),
      fc.array(edit, { maxLength: 2 }),
      fc.array(edit, { minLength: 1, maxLength: 2 }),
      (d, first, then) => {
        const apply = (asked: Asked, edits: typeof first): Asked =>
          edits.reduce((now, { kind, at, by }) => EDITS[kind]!(now, at, by), asked)
        const before = apply(askedOf(documents[d]!), first)
        const after = apply(before, then)
        const earlier = drawn(before)
        // What is worked out of its columns is known from then on.
        summarise(earlier.plan, earlier.run)
        const found = rerun(after, earlier)
        if (found === undefined) return
        const expected = drawn(after)
        expect(textOf(found.run)).toBe(textOf(expected.run))
        expect(textOf(runInUsedMemory(expected.plan, { samples: SAMPLES }))).toBe(textOf(expected.run))
        expect(canonicalJson(summarise(found.plan, found.run))).toBe(
          canonicalJson(summarise(expected.plan, expected.run)),
        )
        // More draws go on behind what was taken over, or are drawn from scratch where they keep more.
        const samples = SAMPLES + 9
        const room = roomFor(found.plan, { first: 0, count: samples, samples, isMedian: false })
        if (!takeEarlier(room, found.run)) return
        drawInto(room, found.plan, { samples, first: SAMPLES, count: samples - SAMPLES })
        expect(textOf(wholeRun(room))).toBe(textOf(drawn(after, samples).run))
      },
    ),
    { numRuns: 35 },
  )
})

it('gives the same bytes where months of products are kept of the first draws alone', () => {
  const samples = SCALE_DRAWS + 40
  const before = askedOf(documents[0]!)
  const earlier = drawn(before, samples)
  for (const [kind, at, by] of [
    ['a price of one’s own', 2, 5],
    ['a closed tier', 2, 9],
    ['a contract', 6, 1],
    ['a quantity', 2, 4],
    ['a swap', 4, 2],
    ['a launch', 2, 1],
    ['an autoscaler', 1, 30],
    ['a price', 0, 3],
    ['a growth', 0, 4],
    ['what a request uses', 3, 4],
    ['another demand from a month on', 0, 3],
  ] as const) {
    const after = EDITS[kind]!(before, at, by)
    expect(textOf(rerun(after, earlier)!.run), kind).toBe(textOf(drawn(after, samples).run))
  }
})

it('draws beyond the first draws, for the price of one product, of the others those alone that are added up with it', () => {
  // Twins of one product, until several are added up together.
  const before = Array.from({ length: 6 }).reduce<Asked>(
    (asked) => EDITS['a price shared with another product']!(asked, 2, 0),
    askedOf(documents[0]!),
  )
  const earlier = drawn(before, SCALE_DRAWS + 8)
  expect(earlier.plan.groups.length).toBeLessThan(earlier.plan.products.length)
  for (const at of [0, 2, 5, 9]) {
    const after = EDITS['a price of one’s own']!(before, at, 9)
    const plan = compile(after.question, null)
    const { taken, plan: rest } = rerunOf(plan, earlier)!
    const reached = plan.groups.filter((group) => group.some((p) => taken.products[p]! < 0))
    expect(rest.groups).toEqual(reached)
    expect(taken.total).toBe(reached.length === 0 ? 'taken' : 'added')
    expect(textOf(rerun(after, earlier)!.run)).toBe(textOf(drawn(after, SCALE_DRAWS + 8).run))
  }
})

it('draws the whole bill for another price where the months of groups are not kept', () => {
  const before = askedOf(documents[0]!)
  const samples = SCALE_DRAWS + 8
  const earlier = drawn(before, samples)
  const bare = { plan: earlier.plan, run: { ...earlier.run, groups: [] } }
  const after = EDITS['a price of one’s own']!(before, 2, 9)
  expect(rerunOf(compile(after.question, null), bare)?.taken.total).toBe('drawn')
  expect(textOf(rerun(after, bare)!.run)).toBe(textOf({ ...drawn(after, samples).run, groups: [] }))
})

it('draws for the price of one product neither another product, nor a quantity or limit, and adds the bill up', () => {
  const before = askedOf(documents[0]!)
  const at = before.question.ecosystem.bindings.findIndex(({ product }) => product === 'identity')
  const { plan, taken } = rerunOf(compile(EDITS['a price of one’s own']!(before, at, 9).question, null), drawn(before))!
  expect(plan.products.map(({ id }) => id)).toEqual(['identity'])
  expect([plan.services, plan.edges, plan.watches]).toEqual([[], [], []])
  expect(new Set(plan.lines.map(({ product }) => product))).toEqual(new Set(['identity']))
  expect(taken.total).toBe('added')
})

it('prices, and neither draws demand nor carries it, for another price of any product', () => {
  const before = askedOf(documents[0]!)
  const earlier = drawn(before)
  const ofDemand: readonly number[] = [OP.noise, OP.growth, OP.stock, OP.carried, OP.loadReplicas, OP.solve]
  const priced = before.question.ecosystem.bindings.filter((_, at) => {
    const { plan } = rerunOf(compile(EDITS['a price of one’s own']!(before, at, 9).question, null), earlier)!
    const ops = plan.phases.flatMap(({ steps }) => steps.map((id) => plan.program.steps[id]!.op))
    expect(ops.filter((op) => ofDemand.includes(op))).toEqual([])
    return ops.includes(OP.price)
  })
  expect(priced.length).toBeGreaterThan(3)
})

it('draws a rest that begins with quantities in blocks of any length to the same bytes', () => {
  const before = askedOf(documents[0]!)
  const samples = 300
  const earlier = drawn(before, samples)
  for (const [at, by] of [
    [2, 9],
    [6, 5],
  ] as const) {
    const after = EDITS['a price of one’s own']!(before, at, by)
    const plan = compile(after.question, null)
    const { plan: rest, given, whole } = rerunOf(plan, earlier)!
    expect(blockOf(rest)).toBeGreaterThan(blockOf(plan))
    const room = roomFor(rest, { first: 0, count: samples, samples, isMedian: false })
    for (const { first, count } of chunksOf(samples, 100)) drawInto(room, rest, { samples, given, first, count })
    expect(textOf(whole(wholeRun(room)))).toBe(textOf(whole(run(rest, { samples, given }))))
    expect(textOf(whole(wholeRun(room)))).toBe(textOf(drawn(after, samples).run))
  }
})

it('keeps all quantities by month in a preview, and beyond it those alone that cost much to draw', () => {
  const before = askedOf(documents[0]!)
  expect(drawn(before, 40).run.quantities.length).toBe(compile(before.question, null).quantities.length)
  const { plan, run: many } = drawn(before, 513)
  const costly = plan.quantities.filter(({ isCostly }) => isCostly)
  expect(many.quantities.length).toBe(costly.length)
  expect(costly.length).toBeGreaterThan(0)
  expect(costly.length).toBeLessThan(plan.quantities.length)
})

it('draws no demand from outside beyond a preview, for another price or another need, but what it reaches', () => {
  const before = askedOf(documents[0]!)
  const earlier = drawn(before, SCALE_DRAWS + 8)
  const noises = ({ program, phases }: Plan): number =>
    new Set(phases.flatMap(({ steps }) => steps.filter((id) => program.steps[id]!.op === OP.noise))).size
  expect(noises(earlier.plan)).toBeGreaterThan(0)
  for (const kind of ['a price', 'a quantity', 'what a request uses'])
    expect(noises(rerunOf(compile(EDITS[kind]!(before, 3, 7).question, null), earlier)!.plan), kind).toBe(0)
})

it('spreads no change anew for another price: of friction it draws what the old side costs', () => {
  const before = askedOf(documents[0]!)
  const earlier = drawn(before)
  const after = EDITS['a price of one’s own']!(before, 3, 7)
  const { plan } = rerunOf(compile(after.question, null), earlier)!
  expect(plan.frictions.length).toBeGreaterThan(0)
  expect(plan.frictions.flatMap(({ nodes, edges }) => [...nodes, ...edges.tie])).toEqual([])
  const { run: again } = rerun(after, earlier)!
  again.frictions.forEach(({ effort, elapsed, nodeDays }, f) => {
    const known = earlier.run.frictions[f]!
    expect([effort, elapsed, nodeDays]).toEqual([known.effort, known.elapsed, known.nodeDays])
    expect(effort).toBe(known.effort)
  })
})

it('draws nothing again for another name or discount rate', () => {
  const before = askedOf(documents[0]!)
  for (const kind of ['a name', 'a discount rate']) {
    const { plan, taken } = rerunOf(compile(EDITS[kind]!(before, 3, 7).question, null), drawn(before))!
    const { products, lines, services, edges, watches, frictions, vendors } = plan
    expect([products, lines, services, edges, watches, frictions, vendors].flat(), kind).toEqual([])
    expect([taken.total, plan.perBlock, plan.phases.map(({ steps }) => steps)], kind).toEqual(['taken', [], [[]]])
  }
})

it('hands over the very columns of what is not drawn', () => {
  const before = askedOf(documents[0]!)
  const earlier = drawn(before)
  const { run: after } = rerun(EDITS['a swap']!(before, 4, 2), earlier)!
  expect(after.products.filter((column) => earlier.run.products.includes(column)).length).toBe(
    earlier.run.products.length - 1,
  )
  expect(after.scale).toBe(earlier.run.scale)
})

it('draws no service again for another price, name or swap of what no service waits for', () => {
  const before = askedOf(documents[0]!)
  const earlier = drawn(before)
  for (const kind of ['a price', 'a name']) {
    const plan = compile(EDITS[kind]!(before, 3, 7).question, null)
    const left = rerunOf(plan, earlier)
    expect([kind, left?.plan.services, left?.plan.edges]).toEqual([kind, [], []])
  }
  const swap = documents[0]!.scenarios.find(({ id }) => id === 'datadog-to-grafana')!
  const plan = compile(before.question, swap.id)
  const left = rerunOf(plan, earlier)
  expect(left?.plan.services).toEqual([])
  expect(left?.plan.frictions.length).toBeLessThan(plan.frictions.length)
})

it('draws no service again for a swap in the middle of the horizon', () => {
  const before = askedOf(documents[0]!)
  const swap = documents[0]!.scenarios.find(({ id }) => id === 'datadog-to-grafana')!
  const scenarios = [{ ...swap, changes: swap.changes.map((change) => ({ ...change, month: 2 })) }]
  const asked = { question: { ...before.question, scenarios }, scenario: swap.id }
  const earlier = drawn(before)
  const plan = compile(asked.question, asked.scenario)
  expect(plan.phases).toHaveLength(2)
  const left = rerunOf(plan, earlier)
  expect([left?.plan.services, left?.plan.edges]).toEqual([[], []])
  expect(textOf(rerun(asked, earlier)!.run)).toBe(textOf(drawn(asked).run))
})

it('draws services again where a rate changes', () => {
  const before = askedOf(documents[0]!)
  const at = before.question.ecosystem.uses.findIndex(
    ({ mode, callsPerRequest }) => mode === 'sync' && callsPerRequest !== undefined,
  )
  const after = EDITS['a rate']!(before, at, 9)
  expect(rerunOf(compile(after.question, null), drawn(before))?.plan.services).not.toEqual([])
})

type Size = { readonly time: number; readonly least: number; readonly more: number; readonly threads: number }
/** A service of another size: how long a request takes, how many replicas there are and how many more there may be, and threads. */
const sized = (asked: Asked, at: number, { time, least, more, threads }: Size): Asked =>
  inEcosystem(({ services }) => ({
    services: picked(services, at, ({ sizing, ...service }) => ({
      ...service,
      sizing: {
        ...BUSY,
        ...sizing,
        serviceTimeMs: { p10: time / 2, p90: time },
        replicas: least,
        ...(threads > 0 ? { threadsPerReplica: 8 * threads } : {}),
        ...(more > 0 ? { autoscale: { max: least + more, targetUtilisation: 0.6 } } : {}),
      },
    })),
  }))(asked, at, 0)

it('hands over the columns of each service that another rate leaves as it was to the last byte, and no others', () => {
  const before = askedOf(documents[0]!)
  const earlier = drawn(before)
  const at = before.question.ecosystem.uses.findIndex(
    ({ from, callsPerRequest }) => from === 'checkoutservice' && callsPerRequest !== undefined,
  )
  const after = EDITS['a rate']!(before, at, 9)
  const { plan, run: again } = rerun(after, earlier)!
  expect(rerunOf(plan, earlier)!.taken.scale).toBe('drawn')
  const scratch = run(plan, { samples: SAMPLES }).scale
  const isHandedOver = again.scale.map((own, i) => own === earlier.run.scale[i])
  const isEqual = scratch.map((own, i) => columnsText(own) === columnsText(earlier.run.scale[i]!))
  expect(isHandedOver).toEqual(isEqual)
  expect(new Set(isHandedOver)).toEqual(new Set([true, false]))
  expect(again.scale.map(columnsText)).toEqual(scratch.map(columnsText))
})

it('holds services in the memory of two runs at most, edit after edit', () => {
  let asked = askedOf(documents[0]!)
  let last = drawn(asked)
  for (const [at, by] of [4, 9, 17, 30, 41].entries()) {
    asked = EDITS['a rate']!(asked, by, at + 3)
    last = rerun(asked, last)!
    expect(new Set(last.run.scale.map(({ peak }) => peak.numbers.buffer)).size).toBeLessThanOrEqual(2)
    expect(textOf(last.run)).toBe(textOf(drawn(asked).run))
  }
})

it('takes loads over under another size that nobody fills, answers of who waits anew, and gives the bytes of a run from scratch', () => {
  const found = { taken: 0, answered: 0, drawn: 0 }
  const size = fc.record({
    time: fc.constantFrom(2, 20, 200),
    least: fc.integer({ min: 1, max: 6 }),
    more: fc.constantFrom(0, 1, 5, 50),
    threads: fc.nat(2),
  })
  fc.assert(
    fc.property(
      fc.nat(12),
      fc.record({ at: fc.nat(12), by: fc.nat(20) }),
      size,
      fc.subarray(['time', 'least', 'more', 'threads'] as const, { minLength: 1, maxLength: 2 }),
      size,
      fc.boolean(),
      (at, busy, one, fields, other, isLooped) => {
        // Whoever is called calls back now and then: what is solved whole is drawn again.
        const looped = inEcosystem(({ uses }) => ({
          uses: [
            ...uses,
            ...uses
              .filter(({ callsPerRequest }) => isLooped && callsPerRequest !== undefined)
              .slice(0, 1)
              .map((use) => ({ ...use, id: 'zz-back', from: use.to, to: use.from, callsPerRequest: 0.05 })),
          ],
        }))(askedOf(documents[0]!), 0, 0)
        const whole = EDITS['a full service']!(looped, busy.at, busy.by)
        const before = sized(whole, at, one)
        const after = sized(whole, at, { ...one, ...Object.fromEntries(fields.map((field) => [field, other[field]])) })
        const earlier = drawn(before)
        const left = rerunOf(compile(after.question, null), earlier)!
        expect(textOf(rerun(after, earlier)!.run)).toBe(textOf(drawn(after).run))
        found[typeof left.taken.scale === 'string' ? left.taken.scale : 'answered'] += 1
      },
    ),
    { numRuns: 40 },
  )
  expect(Math.min(...Object.values(found))).toBeGreaterThan(0)
})
