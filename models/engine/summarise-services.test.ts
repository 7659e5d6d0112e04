import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { Assumptions } from '#models/ecosystem/assumptions'
import { Ecosystem } from '#models/ecosystem/ecosystem'
import { readDocument } from '../document/file.ts'
import { explain } from './explain.ts'
import { type Stated, statedOverSpread } from '../borne-out.fixture.ts'
import { ownOffering, unitMeter } from '../own-offering.fixture.ts'
import { faultsOf } from './explanation-faults.ts'
import type { Question } from './question.ts'
import { simulate, simulateMedian } from './simulate.ts'

function questionOf(name: string): Question {
  const read = readDocument(readFileSync(new URL(`../../scenarios/${name}.lastmoment`, import.meta.url), 'utf8'))
  if (!read.ok) throw new Error(read.error.message)
  const { ecosystem, assumptions, scenarios, start } = read.value
  return { ecosystem, assumptions, scenarios, catalog: CATALOG, start, samples: 64, seed: 1, months: 36, today: 0 }
}

/** Two services that write logs (one three times as many), a log store, and pipelines that a third one uses. */
function shop(more: Record<string, unknown> = {}): Question {
  const service = (id: string, requestsPerMonth: number): unknown => ({
    id,
    name: id,
    environment: 'production',
    demand: { requestsPerMonth, growthPerYear: 1 },
  })
  const product = (id: string, family: string, subDomain: string): unknown => ({
    id,
    name: id,
    family,
    subDomain,
    environment: 'production',
  })
  const logs = (id: string, from: string, perRequest: number): unknown => ({
    id,
    from,
    to: 'logs',
    quantities: { 'log-gib-ingested': { perRequest } },
  })
  const ecosystem = Ecosystem.parse({
    environments: [{ id: 'production', name: 'Production', kind: 'production', stage: 'growing' }],
    services: [service('a', 1000), service('b', 1000), service('c', 10)],
    products: [product('logs', 'observability', 'logs'), product('ci', 'deployment-pipelines', 'build')],
    bindings: [
      { id: 'l', product: 'logs', offering: 'store' },
      { id: 'p', product: 'ci', offering: 'seats' },
    ],
    uses: [logs('a-logs', 'a', 3), logs('b-logs', 'b', 1), { id: 'c-ci', from: 'c', to: 'ci' }],
    offerings: [
      offering('store', 'observability', 'logs', { form: 'quantity', of: 'log-gib-ingested' }),
      offering('seats', 'deployment-pipelines', 'build', { form: 'constant', value: 400 }),
    ],
    ...more,
  })
  return { ...questionOf('hello-world'), ecosystem, assumptions: Assumptions.parse({ noiseSize: 0 }), scenarios: [] }
}

const offering = (id: string, family: string, subDomain: string, follows: unknown) =>
  ownOffering(id, family, subDomain, [unitMeter('m', follows)])

const meansOf = (question: Question): Record<string, number> =>
  Object.fromEntries(simulateMedian(question, null).cost.services.map((each) => [each.service, each.perMonth.p50]))

it('hands a product’s cost to those who drive it, by what they drive, and a fee to who uses it', () => {
  const found = meansOf(shop())
  expect(found['a']).toBeCloseTo(3000, 6)
  expect(found['b']).toBeCloseTo(1000, 6)
  expect(found['c']).toBeCloseTo(400, 6)
})

it('shares nothing where every product has its users', () => {
  expect(simulate(shop(), null).cost.services.map((each) => each.shared)).toEqual([0, 0, 0])
})

it('shares what no service uses in proportion to the rest', () => {
  const uses = [{ id: 'a-logs', from: 'a', to: 'logs', quantities: { 'log-gib-ingested': { perMonth: 100 } } }]
  expect(meansOf(shop({ uses }))).toEqual({ a: 500, b: 0, c: 0 })
  const half = { id: 'b-logs', from: 'b', to: 'logs', quantities: { 'log-gib-ingested': { perMonth: 100 } } }
  expect(meansOf(shop({ uses: [...uses, half] }))).toEqual({ a: 300, b: 300, c: 0 })
})

it('hands what a product drives on to that one’s own users', () => {
  const uses = [
    { id: 'ci-logs', from: 'ci', to: 'logs', quantities: { 'log-gib-ingested': { perMonth: 100 } } },
    { id: 'c-ci', from: 'c', to: 'ci' },
  ]
  expect(meansOf(shop({ uses }))).toEqual({ a: 0, b: 0, c: 500 })
})

it('has no parts where there is no service', () => {
  expect(simulateMedian(questionOf('with-gaps'), null).cost.services).toEqual([])
})

it.each(['online-boutique', 'hello-world'])('adds up to the bill of %s, in every band that adds up', (name) => {
  const { cost } = simulate(questionOf(name), null)
  const sum = cost.services.reduce((money, each) => money + each.total.mean, 0)
  expect(Math.abs(sum - cost.total.mean)).toBeLessThanOrEqual(1e-9 * cost.total.mean)
  for (const each of cost.services) {
    const parts = each.products.reduce((money, { perMonth }) => money + perMonth, each.shared)
    expect(Math.abs(parts - each.perMonth.mean), each.service).toBeLessThanOrEqual(1e-9 * cost.total.mean)
    expect(each.perMonth.p90).toBeGreaterThanOrEqual(each.perMonth.p10)
  }
  const median = simulateMedian(questionOf(name), null).cost
  const services = median.services.reduce((money, each) => money + each.perMonth.p50, 0)
  expect(services).toBeCloseTo(median.perMonth.p50, 6)
})

it('explains what a service costs by its shares of products, down to what was typed', () => {
  const question = questionOf('online-boutique')
  const { cost } = simulateMedian(question, null)
  for (const { service, perMonth, total } of cost.services.slice(0, 3))
    for (const [field, value] of [
      ['perMonth', perMonth.p50],
      ['total', total.p50],
    ] as const) {
      const found = explain(question, null, `cost.services.${service}.${field}.p50`)
      if (!found.ok) throw new Error(found.error)
      expect(found.value.value).toBeCloseTo(value, 6)
      expect(faultsOf(found.value), service).toEqual([])
    }
})

it('states errors of a service’s parts, of what is shared and of prices’ origins that repeated seeds bear out', () => {
  const doubted = { p10: 50, p50: 100, p90: 300 }
  const states = (id: string, from: string): unknown => ({
    id,
    from,
    to: 'logs',
    quantities: { 'log-gib-ingested': { perMonth: doubted } },
  })
  const meters = [
    ...offering('', 'observability', 'logs', { form: 'quantity', of: 'log-gib-ingested' }).meters,
    {
      ...offering('', 'observability', 'logs', { form: 'quantity', of: 'log-gib-ingested', times: 2 }).meters[0]!,
      id: 'n',
      confidence: 'memory',
    },
    { ...offering('', 'observability', 'logs', { form: 'constant', value: 100 }).meters[0]!, id: 'o' },
  ]
  const offerings = [
    { ...offering('store', 'observability', 'logs', {}), meters },
    offering('seats', 'deployment-pipelines', 'build', { form: 'quantity', of: 'build-minutes-linux' }),
  ]
  const uses = [states('a-logs', 'a'), states('b-logs', 'b')]
  const question = shop({ uses, offerings })
  const { ecosystem } = question
  const minutes = {
    ...ecosystem.products.find(({ id }) => id === 'ci')!,
    quantities: { 'build-minutes-linux': { perMonth: doubted } },
  }
  const products = ecosystem.products.map((each) => (each.id === 'ci' ? minutes : each))
  const asked = { ...question, ecosystem: { ...ecosystem, products }, samples: 512, months: 2 }
  const found = Array.from({ length: 60 }, (_, i) => {
    const { services, coverage } = simulate({ ...asked, seed: i + 1 }, null).cost
    const [{ products: parts, shared, sharedSe }] = services as [(typeof services)[number]]
    const [{ perMonth, perMonthSe }] = parts as [(typeof parts)[number]]
    return {
      perMonth: [perMonth, perMonthSe!] as Stated,
      shared: [shared, sharedSe!] as Stated,
      memory: [coverage.bySource['memory']!, coverage.bySourceSe['memory']!] as Stated,
    }
  })
  for (const figure of ['perMonth', 'shared', 'memory'] as const) {
    const ratio = statedOverSpread(found.map((each) => each[figure]))
    expect(ratio, figure).toBeGreaterThan(0.7)
    expect(ratio, figure).toBeLessThan(1.5)
  }
})
