import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { readDocument } from '#models/document/file'
import { Assumptions } from '#models/ecosystem/assumptions'
import { Ecosystem } from '#models/ecosystem/ecosystem'
import { compile } from './compile.ts'
import type { Question } from './question.ts'
import { run, type Run } from './run.ts'

const facts = {
  vendor: 'invented',
  vendorName: 'Invented',
  kind: 'managed',
  region: 'us-east-1',
  asOf: '2026-11-01',
  source: 'test',
  sourceKind: 'invented',
  confidence: 'source',
  family: 'messaging-persistence',
  subDomains: ['database'],
} as const
const meter = (of: string, price: number): object => ({
  id: of,
  name: of,
  unit: 'unit',
  tiers: [
    { upTo: 1e6, price },
    { upTo: 2e7, price: price / 2 },
  ],
  follows: { form: 'quantity', of },
  confidence: 'source',
})

/** A store that bills what is kept only once it has been swapped, launches, seasons, doubt, and an autoscaler. */
const question: Question = {
  ecosystem: Ecosystem.parse({
    environments: [{ id: 'production', name: 'Production', kind: 'production', stage: 'first-service', zones: 2 }],
    services: [
      {
        id: 'shop',
        name: 'Shop',
        environment: 'production',
        demand: {
          requestsPerMonth: { p10: 1e6, p90: 3e6 },
          season: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3],
          events: [{ id: 'launch', month: 1.5, months: 4, factor: { p10: 1.5, p90: 3 }, probability: 0.5 }],
        },
        sizing: {
          vCpu: 1,
          memoryGiB: 2,
          replicas: 2,
          serviceTimeMs: { p10: 5, p90: 20 },
          autoscale: { max: 9, targetUtilisation: 0.6 },
        },
      },
    ],
    products: [
      {
        id: 'store',
        name: 'Store',
        family: 'messaging-persistence',
        subDomain: 'database',
        environment: 'production',
      },
    ],
    uses: [
      {
        id: 'orders',
        from: 'shop',
        to: 'store',
        mode: 'sync',
        quantities: {
          reads: { perRequest: { p10: 1, p90: 3 } },
          'block-storage-gib-months': { perRequest: { p10: 1, p90: 2 }, deletedPerMonth: 0.1 },
        },
      },
    ],
    bindings: [{ id: 'bound', product: 'store', offering: 'by-read' }],
    offerings: [
      { ...facts, id: 'by-read', name: 'By read', meters: [meter('reads', 0.001)] },
      {
        ...facts,
        id: 'by-read-and-size',
        name: 'By read and size',
        meters: [meter('reads', 0.001), meter('block-storage-gib-months', 0.01)],
      },
    ],
  }),
  assumptions: Assumptions.parse({}),
  scenarios: [
    {
      id: 'swap',
      name: 'Swap',
      changes: [
        { kind: 'swap', month: 3, target: { product: 'store' }, to: 'by-read-and-size', approach: 'parallel-run' },
      ],
    },
  ],
  catalog: CATALOG,
  start: '2026-11',
  samples: 256,
  seed: 1,
  months: 18,
  today: 0,
}

/** Every column as text, so that NaN and Infinity count. */
const textOf = (answer: Run): string =>
  JSON.stringify(answer, (_key, value: unknown) =>
    ArrayBuffer.isView(value) ? Object.values(value).map(String) : value,
  )

it('a stock that is billed later is as large in the second block of draws as in a run of that block alone', () => {
  const both = run(compile(question, 'swap'), { samples: 256 })
  const second = run(compile(question, 'swap'), { samples: 256, first: 128, count: 128 })
  both.lineCost.forEach((column, l) => expect([...column.subarray(128)]).toEqual([...second.lineCost[l]!]))
  expect(both.lineCost.length).toBe(3)
})

it('a plan that is run again gives the same bytes, and what was passed is counted once', () => {
  const plan = compile(question, 'swap')
  const first = textOf(run(plan, { samples: 256 }))
  expect(textOf(run(plan, { samples: 256 }))).toBe(first)
  expect(run(plan, { samples: 256 }).exceeded.some((count) => count > 0)).toBe(true)
})

it('the deterministic answer with all months at once has the bytes of the one month by month', () => {
  for (const isPlain of [false, true])
    for (const scenario of [null, 'swap']) {
      const plan = compile(question, scenario)
      const options = { samples: 1, median: true, isPlain }
      expect(textOf(run(plan, options))).toBe(textOf(run(plan, { ...options, isMonthly: true })))
    }
})

it('the deterministic answer of every sample is the same either way, loops of calls included', () => {
  for (const name of ['online-boutique', 'hello-world', 'with-gaps']) {
    const read = readDocument(readFileSync(`scenarios/${name}.lastmoment`, 'utf8'))
    if (!read.ok) throw new Error(read.error.message)
    const { ecosystem, assumptions, scenarios, start } = read.value
    const asked = { ...question, ecosystem, assumptions, scenarios, start, months: 36 }
    for (const scenario of [null, ...scenarios.map(({ id }) => id)]) {
      const plan = compile(asked, scenario)
      const options = { samples: 1, median: true }
      expect(textOf(run(plan, options))).toBe(textOf(run(plan, { ...options, isMonthly: true })))
    }
  }
})
