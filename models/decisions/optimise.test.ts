import { beforeAll, expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import type { Question } from '#models/engine/question'
import { simulate } from '#models/engine/simulate'
import { answerOptimise, type OptimiseAnswer, type OptimiseTerms } from './optimise.ts'
import { MEASURES } from './optimise-limits.ts'
import { sampleDocument } from '#models/sample.fixture'

const { ecosystem, assumptions, start } = sampleDocument()
/** The sample with candidates for three products only: 48 combinations. */
const CHOSEN = new Set(['logs', 'metrics', 'identity'])
const question: Question = {
  ecosystem: {
    ...ecosystem,
    products: ecosystem.products.map((each) => (CHOSEN.has(each.id) ? each : { ...each, candidates: [] })),
  },
  assumptions,
  scenarios: [],
  catalog: CATALOG,
  start,
  samples: 64,
  seed: 1,
  months: 24,
  today: 0,
}
const terms: OptimiseTerms = { atMost: {}, minimise: MEASURES, points: 100 }
let free: OptimiseAnswer
beforeAll(() => {
  free = answerOptimise(question, terms)
}, 60_000)

it('finds every combination that no other one betters, and says that it is exact', () => {
  expect(free.combinations).toBe(64)
  expect(free).toMatchObject({ exact: true, gap: 0, found: free.points.length })
  const all = everyCombination(free)
  const betters = (a: readonly number[], b: readonly number[]): boolean =>
    a.every((value, i) => value <= b[i]! + 1e-9) && a.some((value, i) => value < b[i]! - 1e-9)
  const expected = all.filter((one) => !all.some((other) => betters(other, one)))
  const distinct = new Set(expected.map((one) => one.map((value) => value.toPrecision(9)).join()))
  expect(free.found).toBe(distinct.size)
})

/** Cost, friction, risk and concentration of each combination, from the choices alone. */
function everyCombination({ products, present }: OptimiseAnswer): readonly (readonly number[])[] {
  let sums = [{ totals: [present.cost, 0, 0], spend: new Map<string, number>() }]
  for (const { choices } of products)
    sums = sums.flatMap(({ totals, spend }) =>
      choices.map((choice) => {
        const next = new Map(spend)
        for (const [vendor, money] of choice.spend) next.set(vendor, (next.get(vendor) ?? 0) + money)
        const added = [choice.cost, choice.friction, choice.risk]
        return { totals: totals.map((total, i) => total + added[i]!), spend: next }
      }),
    )
  return sums.map(({ totals, spend }) => {
    const all = [...spend.values()].reduce((a, b) => a + b, 0)
    return [...totals, [...spend.values()].reduce((sum, money) => sum + (money / all) * (money / all), 0)]
  })
}

it('keeps everything at no cost of change as one of its answers, at the present cost', () => {
  const stay = free.points.find(({ swaps }) => swaps.length === 0)!
  expect(stay).toMatchObject({ friction: 0, risk: 0, sequence: [] })
  expect(stay.cost).toBeCloseTo(free.present.cost, 6)
  expect(stay.drawn.cost.mean).toBeCloseTo(free.present.cost, 4)
  expect(stay.concentration).toBeCloseTo(free.present.concentration, 9)
  for (const { choices } of free.products)
    for (const { spend, spendSe } of choices) expect(spendSe.filter((se) => se !== null)).toHaveLength(spend.length)
})

it('adds up one swap to what that swap costs when it is drawn alone', () => {
  const alone = free.points.find(({ swaps }) => swaps.length === 1)!
  expect(alone.drawn.cost.mean).toBeCloseTo(alone.cost, 4)
  expect(alone.drawn.friction.mean).toBeCloseTo(alone.friction, 4)
  // Its errors too: three digits of them are stated.
  expect(alone.se.cost! / alone.drawn.cost.se).toBeCloseTo(1, 2)
  expect(alone.se.friction! / alone.drawn.friction.se).toBeCloseTo(1, 2)
})

it('says of each combination on how many frontiers of a scramble it is', () => {
  for (const { agreement, swaps } of free.points) {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map((n) => n / 8)).toContain(agreement)
    // Nothing costs less once than changing nothing, in any draw.
    if (swaps.length === 0) expect(agreement).toBe(1)
  }
  expect(free.points.some(({ agreement }) => agreement! < 1)).toBe(true)
})

it('schedules every swap of a combination once', () => {
  for (const { swaps, sequence } of free.points)
    expect(sequence.map(({ id }) => id).sort()).toEqual(swaps.map(({ product }) => product).sort())
})

it('keeps its limits, names the one that binds, and what it keeps out', () => {
  const most = Math.max(...free.points.map(({ friction }) => friction)) / 2
  const limited = answerOptimise(question, { ...terms, atMost: { friction: most } })
  expect(limited.points.every(({ friction }) => friction <= most)).toBe(true)
  expect(limited.binding).toMatchObject([{ limit: 'friction', atMost: most }])
  expect(limited.binding[0]!.agreement).toBe(1)
  expect(limited.binding[0]!.gain.map(({ measure }) => measure)).toContain('cost')
  const none = answerOptimise(question, { ...terms, atMost: { cost: 1 } })
  expect(none.points).toEqual([])
  expect(none.unattainable[0]).toMatchObject({ limit: 'cost', atMost: 1 })
  expect(none.unattainable[0]!.least).toBeCloseTo(Math.min(...everyCombination(free).map(([cost]) => cost!)), 6)
})

it('leaves out what is priced elsewhere, with the reason', () => {
  const elsewhere = answerOptimise(question, { ...terms, region: 'mars', points: 1 })
  expect(elsewhere.leftOut.length).toBeGreaterThan(0)
  expect(elsewhere.leftOut.every(({ why }) => /its prices are of .*, not of mars/.test(why))).toBe(true)
  for (const { product, choices } of elsewhere.products)
    if (!CHOSEN.has(product)) expect(choices.map(({ offering }) => offering)).toEqual([null])
})

it('gives the same digest twice, and shows as many as asked for', () => {
  const [first, second] = [1, 2].map(() => answerOptimise(question, { ...terms, points: 3 }))
  expect(first!.points.length).toBe(3)
  expect(second!.digest).toBe(first!.digest)
})

it('says what keeping to a region costs: the rule is a limit that can bind', () => {
  const elsewhere = answerOptimise(question, { ...terms, region: 'mars', points: 1 })
  expect(elsewhere.binding).toMatchObject([{ limit: 'region', service: null, atMost: 0 }])
  expect(elsewhere.binding[0]!.opens).toBeGreaterThan(0)
})

it('keeps an objective for availability, names it where it binds, and leaves out what nobody knows', () => {
  const counting = new Set(['redis-cart', 'logs'])
  const frontend = ecosystem.services.find(({ id }) => id === 'frontend')!
  const offerings = ecosystem.products.flatMap(({ candidates }) => candidates)
  const bound = ecosystem.bindings.map(({ offering }) => offering)
  const stated = (availability: Readonly<Record<string, number>>): Question => ({
    ...question,
    ecosystem: {
      ...ecosystem,
      products: ecosystem.products.map((each) => (counting.has(each.id) ? each : { ...each, candidates: [] })),
      services: [...ecosystem.services.filter((each) => each !== frontend), { ...frontend, availabilityTarget: 0.98 }],
    },
    assumptions: { ...assumptions, availability },
  })
  const now = Object.fromEntries(bound.map((id) => [id, 0.9999]))
  const poor = stated({ ...Object.fromEntries(offerings.map((id) => [id, 0.9])), ...now })
  const kept = answerOptimise(poor, { ...terms, objectives: true })
  const [objective] = kept.objectives
  expect(objective).toMatchObject({ service: 'frontend', kind: 'availability', target: 0.98 })
  // Only what nobody states: the services themselves.
  expect(objective!.unknown.every((id) => ecosystem.services.some((service) => service.id === id))).toBe(true)
  const chain = simulate(poor, null).reliability.chains.find(({ id }) => id === 'frontend')!
  expect(objective!.present).toBe(chain.availability!.p50)
  expect(objective!.present).toBeGreaterThan(0.99)
  for (const { objectives } of kept.points) expect(objectives[0]!.value).toBeGreaterThanOrEqual(0.98)
  expect(kept.binding).toContainEqual(expect.objectContaining({ limit: 'availability', service: 'frontend' }))
  // Logs are needed for no answer: only the cache's candidates are kept out.
  expect(kept.points.every(({ swaps }) => swaps.every(({ product }) => product !== 'redis-cart'))).toBe(true)
  expect(kept.points.some(({ swaps }) => swaps.some(({ product }) => product === 'logs'))).toBe(true)

  const blind = answerOptimise(stated(now), { ...terms, objectives: true, points: 1 })
  expect(blind.leftOut.some(({ why }) => /availability is unknown, and .* states an objective/.test(why))).toBe(true)
})

it('counts the redundancy of services in an objective for availability, so that it can be kept with replicas alone', () => {
  const target = 0.995
  const withReplicas = (replicas: number): Question => ({
    ...question,
    ecosystem: {
      ...question.ecosystem,
      services: ecosystem.services.map((each) =>
        each.id === 'frontend'
          ? { ...each, availability: 0.99, availabilityTarget: target, sizing: { ...each.sizing!, replicas } }
          : each,
      ),
    },
  })
  const [one, three] = [1, 3].map((replicas) =>
    answerOptimise(withReplicas(replicas), { ...terms, objectives: true, points: 1 }),
  )
  expect(one!.unattainable).toContainEqual(expect.objectContaining({ limit: 'availability', service: 'frontend' }))
  expect(one!.unattainable[0]!.least).toBeLessThan(target)
  expect(three!.found).toBeGreaterThan(0)
  expect(three!.objectives[0]!.present).toBeGreaterThan(one!.objectives[0]!.present!)
})
