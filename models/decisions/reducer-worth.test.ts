import { readFileSync } from 'node:fs'
import { beforeAll, expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { readDocument } from '#models/document/file'
import type { Question } from '#models/engine/question'
import { simulate } from '#models/engine/simulate'
import { type ReducerWorth, reducerWorth, reducerWorths } from './reducer-worth.ts'

const read = readDocument(readFileSync(new URL('../../scenarios/online-boutique.lastmoment', import.meta.url), 'utf8'))
if (!read.ok) throw new Error(read.error.message)
const { ecosystem, assumptions, start } = read.value
const question: Question = {
  ecosystem,
  assumptions,
  scenarios: [],
  catalog: CATALOG,
  start,
  samples: 64,
  seed: 1,
  months: 12,
  today: 0,
}
let worths: readonly ReducerWorth[]
beforeAll(() => {
  worths = reducerWorths(question)
})

it('never finds that a reducer raises the work, and values only what a product lacks', () => {
  expect(worths.length).toBeGreaterThan(10)
  for (const { product, reducer, daysSaved } of worths) {
    expect(daysSaved.p10, `${product} ${reducer}`).toBeGreaterThanOrEqual(-1e-9)
    expect(ecosystem.products.find(({ id }) => id === product)?.reducers).not.toContain(reducer)
  }
})

it('is what leaving costs less in a run of its own, with the reducer and without', () => {
  const { product, reducer, drop } = worths.find((each) => each.drop.mean > 0)!
  const products = ecosystem.products.map((each) =>
    each.id === product ? { ...each, reducers: [...each.reducers, reducer] } : each,
  )
  const cost = (own: Question): number =>
    simulate(own, null).friction.products.find((each) => each.product === product)!.total.mean
  const saved = cost(question) - cost({ ...question, ecosystem: { ...ecosystem, products } })
  expect(drop.mean).toBeCloseTo(saved, 6)
})

it('says the same of one reducer asked for alone as in the list', () => {
  const listed = worths.find(({ product }) => product === 'identity')!
  expect(reducerWorth(question, listed.product, listed.reducer)).toEqual(listed)
  expect(reducerWorth(question, 'cluster', 'infrastructure-as-code')).toBeNull()
  expect(reducerWorth(question, 'nothing', 'infrastructure-as-code')).toBeNull()
})

it('pays from the chance on at which its worth is its cost', () => {
  const own = worths.find(({ paysFrom }) => paysFrom !== null && paysFrom < 0.9)!
  const at = (hazard: number): ReducerWorth =>
    reducerWorth(
      { ...question, assumptions: { ...assumptions, migrationHazardPerMonth: hazard } },
      own.product,
      own.reducer,
    )!
  expect(at(own.paysFrom! * 1.01).pays).toBe(true)
  expect(at(own.paysFrom! * 0.99).pays).toBe(false)
  expect(at(0)).toMatchObject({ perMonth: 0, overHorizon: 0, pays: false })
})
