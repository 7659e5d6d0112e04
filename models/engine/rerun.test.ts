import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { beforeAll, expect, it } from 'vitest'
import { candidatesFor, CATALOG } from '#models/catalog/catalog'
import type { LastmomentDocument } from '#models/document/document'
import { readDocument } from '#models/document/file'
import type { Change } from '#models/ecosystem/change'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { compile } from './compile.ts'
import { canonicalJson } from './digest.ts'
import type { Drawn } from './drawn.ts'
import type { Question } from './question.ts'
import { rerunOf } from './rerun.ts'
import { run, type Run } from './run.ts'
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

function drawn({ question, scenario }: Asked): Drawn {
  const plan = compile(question, scenario)
  return { plan, run: run(plan, { samples: SAMPLES }) }
}

/** As text, so that NaN and Infinity count and a difference is found at once. */
const textOf = (answer: Run): string =>
  JSON.stringify(answer, (_key, value: unknown) =>
    ArrayBuffer.isView(value) ? Object.values(value).map(String) : value,
  )

function rerun(asked: Asked, earlier: Drawn): Drawn | undefined {
  const plan = compile(asked.question, asked.scenario)
  const left = rerunOf(plan, earlier, new Map())
  return left && { plan, run: left.whole(run(left.plan, { samples: SAMPLES })) }
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
        const found = rerun(after, drawn(before))
        if (found === undefined) return
        const expected = drawn(after)
        expect(textOf(found.run)).toBe(textOf(expected.run))
        expect(canonicalJson(summarise(found.plan, found.run))).toBe(
          canonicalJson(summarise(expected.plan, expected.run)),
        )
      },
    ),
    { numRuns: 35 },
  )
})

it('draws no service again for another price, name or swap of what no service waits for', () => {
  const before = askedOf(documents[0]!)
  const earlier = drawn(before)
  for (const kind of ['a price', 'a name']) {
    const plan = compile(EDITS[kind]!(before, 3, 7).question, null)
    const left = rerunOf(plan, earlier, new Map())
    expect([kind, left?.plan.services, left?.plan.edges]).toEqual([kind, [], []])
  }
  const swap = documents[0]!.scenarios.find(({ id }) => id === 'datadog-to-grafana')!
  const plan = compile(before.question, swap.id)
  const left = rerunOf(plan, earlier, new Map())
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
  const left = rerunOf(plan, earlier, new Map())
  expect([left?.plan.services, left?.plan.edges]).toEqual([[], []])
  expect(textOf(rerun(asked, earlier)!.run)).toBe(textOf(drawn(asked).run))
})

it('draws services again where a rate changes', () => {
  const before = askedOf(documents[0]!)
  const at = before.question.ecosystem.uses.findIndex(
    ({ mode, callsPerRequest }) => mode === 'sync' && callsPerRequest !== undefined,
  )
  const after = EDITS['a rate']!(before, at, 9)
  expect(rerunOf(compile(after.question, null), drawn(before), new Map())?.plan.services).not.toEqual([])
})
