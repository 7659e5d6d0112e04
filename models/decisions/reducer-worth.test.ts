import { beforeAll, expect, it } from 'vitest'
import { familyOf } from '#models/catalog/families'
import type { Question } from '#models/engine/question'
import { simulate } from '#models/engine/simulate'
import { beforeAfter } from './reducer-friction.ts'
import { type ReducerWorth, reducerWorth, reducerWorths } from './reducer-worth.ts'
import { sampleDocument, sampleQuestion } from '#models/sample.fixture'

const { ecosystem, assumptions, scenarios } = sampleDocument()
const question = sampleQuestion({ samples: 64, months: 12, scenarios: [] })
let worths: readonly ReducerWorth[]
const said: number[] = []
beforeAll(() => {
  worths = reducerWorths(question, null, (share) => said.push(share))
})

it('says how far it is, never back, from nothing to nearly all', () => {
  expect(said[0]).toBe(0)
  expect(said.every((share, at) => share >= (said[at - 1] ?? 0) && share < 1)).toBe(true)
  expect(said.at(-1)).toBeGreaterThan(0.4)
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

it('adds up what the reducers of a product take off one after the other to what they take off together', () => {
  const product = 'identity'
  const own = worths.filter((each) => each.product === product).sort((a, b) => a.order - b.order)
  expect(own.map(({ order }) => order)).toEqual(own.map((_, i) => i + 1))
  const bought = own.filter(({ pays }) => pays)
  const both = beforeAfter(
    question,
    null,
    product,
    bought.map(({ reducer }) => reducer),
  )!
  const sum = bought.reduce((total, { added }) => total + added, 0)
  expect(both.before.total.mean - both.after.total.mean).toBeCloseTo(sum, 6)
})

it('never raises technical effort or spread by any choice of reducers, and keeps a twentieth of the effort', () => {
  for (const { id, subDomain } of ecosystem.products) {
    const found = beforeAfter(question, null, id, familyOf(subDomain).reducers)
    if (found === null) continue
    const { before, after } = found
    expect(after.effort.mean, id).toBeLessThanOrEqual(before.effort.mean + 1e-9)
    expect(after.personDays.mean, id).toBeGreaterThan(0.04 * before.personDays.mean)
    for (const hit of before.spread) {
      const then = after.spread.find((each) => each.id === hit.id)?.probability ?? 0
      expect(then, `${id} ${hit.id}`).toBeLessThanOrEqual(hit.probability + 1e-12)
    }
  }
})

it('counts a planned swap whole, and leaving by its chance', () => {
  const planned = { ...question, scenarios }
  const [scenario] = scenarios
  const swapped = reducerWorths(planned, scenario!.id).filter(({ of }) => of === 'swap')
  expect(swapped.length).toBeGreaterThan(0)
  for (const { overHorizon, added } of swapped) expect(overHorizon).toBeCloseTo(added, 9)
})
