import { expect, it } from 'vitest'
import { catalogOf } from '#models/catalog/catalog'
import { Assumptions } from '#models/ecosystem/assumptions'
import { Ecosystem } from '#models/ecosystem/ecosystem'
import { inputName } from '#models/ecosystem/input-name'
import { Scenario } from '#models/scenario/scenario'
import { compile } from './compile.ts'
import { canonicalJson } from './digest.ts'
import { originsOf } from './explain-origin.ts'
import type { Question } from './question.ts'
import { simulate } from './simulate.ts'
import type { Band } from './summary.ts'

type Launch = Readonly<Record<string, unknown>>
const MONTHS = 8

function question(events: readonly Launch[]): Question {
  return {
    ecosystem: Ecosystem.parse({
      environments: [{ id: 'production', name: 'Production', kind: 'production', stage: 'growing', zones: 2 }],
      services: [
        {
          id: 'shop',
          name: 'Shop',
          environment: 'production',
          demand: { requestsPerMonth: { p10: 1e6, p90: 3e6 }, events },
          sizing: { vCpu: 1, memoryGiB: 1, replicas: 9, serviceTimeMs: 1 },
        },
      ],
    }),
    assumptions: Assumptions.parse({}),
    scenarios: [],
    catalog: catalogOf('test', []),
    start: '2027-01',
    samples: 200,
    seed: 1,
    months: MONTHS,
    today: 0,
  }
}

const rates = (asked: Question, scenario: string | null = null): readonly Band[] =>
  simulate(asked, scenario).scale.services[0]!.rate

const summer = { month: 2, months: 1, factor: { p10: 1.5, p90: 4 }, probability: 0.5 }
const winter = { month: 5, months: 1, factor: { p10: 1.2, p90: 6 }, probability: 0.3 }
const later = { month: 7, months: 1, factor: { p10: 2, p90: 3 } }

it('changes no other number where a launch is put in before the others', () => {
  const [without, withAnother] = [rates(question([summer, winter])), rates(question([later, winter, summer]))]
  expect(withAnother.slice(0, 7)).toEqual(without.slice(0, 7))
  expect(withAnother[7]).not.toEqual(without[7])
})

it('gives the same bytes whatever the order of launches', () => {
  const both = [
    [summer, winter, later],
    [later, summer, winter],
  ].map((each) => canonicalJson(simulate(question(each), null)))
  expect(both[0]).toBe(both[1])
})

it('keeps the luck of a launch with an id where it is put off to another month', () => {
  const named = { ...winter, id: 'black-friday' }
  const chances = (month: number): string[] =>
    compile(question([summer, { ...named, month }]), null).program.chances.map(({ key }) => key)
  expect(chances(5)).toEqual(chances(6))
  expect(chances(5)).toContain('services/shop/demand.events.black-friday.probability')
})

it('lets two launches in one month have luck of their own', () => {
  const keys = compile(question([summer, summer]), null).program.variables.map(({ key }) => key)
  expect(keys.filter((key) => key.includes('events'))).toEqual([
    'services/shop/demand.events.month-2.factor',
    'services/shop/demand.events.month-2-again-2.factor',
  ])
})

it('leaves the luck of launches alone where a what-if adds a change of demand', () => {
  const changes = [{ kind: 'demand', month: 6, factor: { p10: 1, p90: 2 } }]
  const asked = {
    ...question([winter, summer]),
    scenarios: [Scenario.parse({ id: 'more', name: 'More', changes })],
  }
  expect(rates(asked, 'more').slice(0, 6)).toEqual(rates(asked).slice(0, 6))
})

it('finds the number of a launch in the document by its address, and names it', () => {
  const asked = question([later, { ...winter, month: 2.5 }, { ...summer, id: 'v2.0' }])
  const keys = compile(asked, null).program.variables.map(({ key }) => key)
  const found = keys.filter((each) => each.includes('events'))
  expect(found).toHaveLength(3)
  for (const key of found) expect(originsOf(asked, null, asked.ecosystem, key)[0]?.kind, key).toBe('typed')
  expect(inputName(asked.ecosystem, 'services/shop/demand.events.month-2_5.factor')).toBe(
    'Shop: events, month 2.5, factor',
  )
})
