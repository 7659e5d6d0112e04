import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it, vi } from 'vitest'
import { documentSchema } from '#models/document/file'
import { AnswerSchemas } from './answer-schemas.ts'
import { build, lastmoment, root } from './built.ts'

// Each call is a process; beside other tests on two cores it may have to wait for its turn.
vi.setConfig({ testTimeout: 240_000 })
beforeAll(build, 120_000)

const boutique = 'scenarios/online-boutique.lastmoment'
const few = ['--samples', '64', '--json']

function json(args: readonly string[], input?: string): unknown {
  const said = lastmoment(args, input)
  expect(said.stderr).toBe('')
  expect(said.code).toBe(0)
  expect(said.stdout.endsWith('}\n')).toBe(true)
  return JSON.parse(said.stdout)
}
const digestOf = (answer: unknown): unknown => (answer as { readonly digest: unknown }).digest

it('prints answers that their own schemas accept, key by key', () => {
  for (const scenario of [[], ['--scenario', 'cart-store-to-upstash']])
    AnswerSchemas.run.parse(json(['run', boutique, ...scenario, ...few]))
  AnswerSchemas.compare.parse(json(['compare', boutique, ...few]))
  AnswerSchemas.decide.parse(json(['decide', boutique, ...few]))
  AnswerSchemas.check.parse(json(['check', boutique, ...few, '--gate', 'cost.total.p90 <= 1e12']))
  for (const scenario of [[], ['--scenario', 'cart-store-to-upstash']])
    AnswerSchemas.backlog.parse(json(['backlog', boutique, ...scenario, ...few]))
  AnswerSchemas.price.parse(json(['price', 'upstash-redis', 'commands=1000000', '--json']))
})

it('gives the same bytes twice, and from stdin as from the file', () => {
  const args = ['--samples', '64', '--json']
  const first = lastmoment(['run', boutique, ...args])
  expect(lastmoment(['run', boutique, ...args]).stdout).toBe(first.stdout)
  expect(lastmoment(['run', '-', ...args], readFileSync(join(root, boutique), 'utf8')).stdout).toBe(first.stdout)
})

it('gives another digest for another seed', () => {
  const digest = (seed: string) => digestOf(json(['run', 'scenarios/hello-world.lastmoment', '--seed', seed, ...few]))
  expect(digest('1')).not.toBe(digest('2'))
})

it('prints a schema for every answer, and keeps the document’s in docs', () => {
  for (const name of ['document', ...Object.keys(AnswerSchemas)])
    expect(json(['schema', name])).toHaveProperty('$schema')
  const kept: unknown = JSON.parse(readFileSync(join(root, 'docs/document.schema.json'), 'utf8'))
  expect(kept).toEqual(documentSchema())
})

it('writes documents of every template that it can read again', () => {
  for (const template of ['hello-world', 'online-boutique', 'empty']) {
    const made = lastmoment(['new', '--template', template, '--name', 'Mine', '--start', '2027-02', '-o', '-'])
    expect(made.stderr).toBe('')
    expect(made.stdout).toMatch(/"name": "Mine",\n {2}"start": "2027-02"/)
    expect(lastmoment(['check', '-', '--samples', '256'], made.stdout).code, template).toBe(0)
  }
})

type Example = {
  readonly id: string
  readonly adjustmentUSD: number
  readonly publishedTotalUSD: number
  readonly lines: readonly {
    readonly meter: string
    readonly quantity: number
    readonly unit: string
    readonly billingUnit: number
    readonly freeQuantity: number
    readonly rounding?: string
    readonly tiers: readonly { readonly upTo: number | null; readonly pricePerUnitUSD: number }[]
    readonly publishedUSD: number | null
    readonly computedUSD: number
  }[]
}
const examples = new URL('../../../shared/data/price-examples.json', import.meta.url)

it.skipIf(!existsSync(examples))(
  'prices every published example within two cents through `price --meters` (skipped where ../shared is absent)',
  () => {
    const all = JSON.parse(readFileSync(examples, 'utf8')) as readonly Example[]
    // One call for all lines: a process for each would take minutes.
    const requests = all.flatMap((example) =>
      example.lines.map((line) => ({
        meter: {
          id: 'm',
          name: line.meter,
          unit: line.unit,
          unitsPerBillingUnit: line.billingUnit,
          freePerMonth: line.freeQuantity,
          rounding: /^(ceil|floor)/.exec(line.rounding ?? '')?.[1] ?? 'none',
          mode: 'graduated',
          tiers: line.tiers.map((tier) => ({ upTo: tier.upTo, price: tier.pricePerUnitUSD })),
        },
        quantity: line.quantity,
      })),
    )
    const { lines } = AnswerSchemas.price.parse(json(['price', '--meters', '-', '--json'], JSON.stringify(requests)))
    let at = 0
    for (const example of all) {
      let total = example.adjustmentUSD
      for (const line of example.lines) {
        const cost = lines[at++]?.cost ?? NaN
        expect(
          Math.abs(cost - (line.publishedUSD ?? line.computedUSD)),
          `${example.id}: ${line.meter}`,
        ).toBeLessThanOrEqual(0.02)
        total += cost
      }
      expect(Math.abs(total - example.publishedTotalUSD), example.id).toBeLessThanOrEqual(0.02)
    }
  },
)

it('says what a crowd waits for a product, in words, as data that its schema accepts, explained and as a gate', () => {
  const document = JSON.parse(readFileSync(join(root, boutique), 'utf8')) as {
    ecosystem: { products: { id: string; population?: unknown }[] }
    scenarios: unknown[]
  }
  document.scenarios = [
    {
      id: 'agents',
      name: 'More agents',
      changes: [{ kind: 'agents', month: 2, product: 'pipelines', station: 'build', agents: 9 }],
    },
  ]
  document.ecosystem.products.find(({ id }) => id === 'pipelines')!.population = {
    size: { p10: 12, p90: 30 },
    growthPerYear: 1.5,
    waitLimitMinutes: 1,
    thinkMinutes: 45,
    stations: [{ id: 'build', name: 'Build agents', agents: 4, minutes: { p10: 8, p90: 20 } }],
  }
  const input = JSON.stringify(document)
  AnswerSchemas.run.parse(json(['run', '-', ...few], input))
  const said = lastmoment(['run', '-', '--samples', '64'], input)
  expect(said.stdout).toMatch(
    /Crowds that wait[^\n]*\n[^\n]*crowd[^\n]*\n(?:[^\n]*\n)?Delivery pipelines .*Build agents \(4\)/,
  )
  const why = lastmoment(['explain', '-', 'scale.populations.pipelines.waitMinutes', '--samples', '64'], input)
  expect(why.stdout).toContain('ecosystem.products.pipelines.population.stations.build.minutes')
  const gate = ['check', '-', '--samples', '64', '--gate', 'scale.populations.pipelines.perHour.p50 > 1e6']
  expect(lastmoment(gate, input).code).toBe(1)
  expect(said.stdout).toMatch(/more than 1 min: \w{3} 20\d\d/)
  AnswerSchemas.compare.parse(json(['compare', '-', ...few], input))
  const compared = lastmoment(['compare', '-', '--samples', '64'], input)
  expect(compared.stdout).toMatch(
    /minutes that crowds wait[^\n]*\n[^\n]*difference\n(?:[^\n]*\n)?[^\n]*Delivery pipelines .* -/,
  )
  const tooSoon = ['check', '-', '--samples', '64', '--gate', 'scale.populations.pipelines.limit.passed.p50 > 30']
  expect(lastmoment(tooSoon, input).code).toBe(1)
  const nobody = input.replace('"agents":4', '"agents":0')
  const refused = lastmoment(['run', '-', '--samples', '64'], nobody)
  expect(refused.code).toBe(3)
  expect(refused.stderr).toContain('population.stations')
})
