import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Assumptions } from '#models/ecosystem/assumptions'
import { Correlation, factorOf, GLOBAL_FACTORS, type FactorId } from '#models/ecosystem/global-factor'
import { fillScrambles } from './draws.ts'
import { normalQuantile } from './elementary.ts'
import { dimensionOf } from './factor-draws.ts'
import { sharedLuckOf, variableOf } from './shared-luck.ts'
import { fillChances, fillVariable } from './variable-draws.ts'

const defaults = Correlation.parse({})
const range = { p10: 1, p90: 4 }
const COUNT = 4096

/** The places of an input in a normal, draw by draw. */
function normals(key: string, correlation: Correlation = defaults, group?: string, seed = 1): Float64Array {
  const [out, scratch] = [new Float64Array(COUNT), new Float64Array(COUNT)]
  const doubt = group === undefined ? range : { ...range, group }
  fillChances(seed, variableOf(correlation, key, doubt), 0, out, scratch)
  return out.map(normalQuantile)
}

function correlation(a: Float64Array, b: Float64Array): number {
  const mean = (x: Float64Array): number => x.reduce((sum, v) => sum + v, 0) / x.length
  const [ma, mb] = [mean(a), mean(b)]
  let [ab, aa, bb] = [0, 0, 0]
  for (let s = 0; s < a.length; s++) {
    ab += (a[s]! - ma) * (b[s]! - mb)
    aa += (a[s]! - ma) ** 2
    bb += (b[s]! - mb) ** 2
  }
  return ab / Math.sqrt(aa * bb)
}

it('knows the factor of every kind of input that the engine draws', () => {
  const kinds: Record<string, FactorId | undefined> = {
    'services/shop/demand.requestsPerMonth': 'demand',
    'services/shop/demand.growthPerYear': 'growth',
    'services/shop/demand.peakToMean': 'peak',
    'services/shop/demand.events.month-3.factor': 'demand',
    'services/shop/demand.bytesPerRequest': 'usage',
    'services/shop/sizing.serviceTimeMs': 'footprint',
    'environments/production/demandFactor': 'demand',
    'uses/shop--cart/callsPerRequest': 'usage',
    'uses/shop--cart/bytesPerCall': 'usage',
    'uses/shop--cart/coupledLines': 'effort',
    'uses/shop--cart/touchpoints/api-call': 'effort',
    'uses/shop--queue/quantities/messages.perMonth': 'demand',
    'uses/shop--queue/quantities/messages.perRequest': 'usage',
    'uses/shop--queue/quantities/kib-per-message.perMonth': 'usage',
    'products/queue/dataGiB': 'data',
    'contracts/deal/escalation': 'price',
    'contracts/deal/commitmentPerMonth': 'price',
    'teams/platform/dayRate': 'pay',
    'teams/platform/people': 'people',
    'touchpoints/module/platform': 'effort',
    'reducers/open-standard/design': 'effort',
    'assumptions/effortFactor/platform': 'effort',
    'assumptions/growthPerYear': 'growth',
    'assumptions/procurementWeeks': 'schedule',
    'decisions/idp/latencyWeeks': 'schedule',
    'approaches/strangler/overlapMonths': 'schedule',
    // What the world sets, and limits, share their doubt with nothing.
    'decisions/idp/launch/month': undefined,
    'decisions/idp/needs/limit.limit': undefined,
    'assumptions/defectCost': undefined,
    'assumptions/bandwidthGiBPerHour': undefined,
  }
  for (const [key, factor] of Object.entries(kinds)) expect(factorOf(key), key).toBe(factor)
})

it('gives every factor a dimension of its own that never moves, and the other luck another', () => {
  // Positions are promised: a moved line would change every number of every document.
  expect(GLOBAL_FACTORS.map(({ id }) => id)).toEqual([
    'growth',
    'demand',
    'peak',
    'usage',
    'footprint',
    'price',
    'pay',
    'people',
    'effort',
    'schedule',
    'data',
  ])
  const all = GLOBAL_FACTORS.flatMap(({ id }) => [dimensionOf(`factor/${id}`), dimensionOf(`other/factor/${id}`)])
  expect(new Set(all).size).toBe(2 * GLOBAL_FACTORS.length)
  expect(dimensionOf('group/growth')).toBeUndefined()
})

it('correlates inputs of a kind as strongly as the assumptions say, and others not at all', () => {
  const [shop, cart] = ['services/shop/demand.requestsPerMonth', 'services/cart/demand.requestsPerMonth'] as const
  expect(correlation(normals(shop), normals(cart))).toBeCloseTo(0.7, 1)
  const none = { ...defaults, demand: 0 }
  expect(Math.abs(correlation(normals(shop, none), normals(cart, none)))).toBeLessThan(0.05)
  const all = { ...defaults, demand: 1 }
  expect(normals(shop, all)).toEqual(normals(cart, all))
  expect(Math.abs(correlation(normals(shop), normals('teams/a/people')))).toBeLessThan(0.05)
})

it('lets a record follow the number of the assumptions that is the factor itself', () => {
  expect(sharedLuckOf(defaults, 'assumptions/growthPerYear', undefined)).toEqual([
    { stream: 'factor/growth', strength: 1 },
  ])
  const own = normals('services/shop/demand.growthPerYear')
  expect(correlation(own, normals('assumptions/growthPerYear'))).toBeCloseTo(Math.sqrt(0.7), 1)
})

it('keeps a group that the document names together by its own strength, whatever the kinds of its members', () => {
  const [a, b] = ['services/shop/demand.requestsPerMonth', 'teams/platform/people'] as const
  expect(correlation(normals(a, defaults, 'launch'), normals(b, defaults, 'launch'))).toBeCloseTo(0.5, 1)
  expect(Math.abs(correlation(normals(a, defaults, 'launch'), normals(b, defaults, 'other')))).toBeLessThan(0.05)
  const strong = { ...defaults, groups: 0.7 }
  expect(correlation(normals(a, strong, 'launch'), normals(b, strong, 'launch'))).toBeCloseTo(0.7, 1)
})

it('lets efforts of one team err together by a half, and those of two teams by less', () => {
  const hours = (kind: string, team: string): Float64Array =>
    normals(`touchpoints/${kind}/${team}`, defaults, `effort/${team}`)
  expect(correlation(hours('module', 'a'), hours('sdk', 'a'))).toBeCloseTo(0.5, 1)
  expect(correlation(hours('module', 'a'), hours('module', 'b'))).toBeCloseTo(0.25, 1)
})

it('shares at most all of an input’s doubt, whatever the strengths', () => {
  const keys = ['teams/a/people', 'touchpoints/module/a', 'assumptions/growthPerYear', 'x/y']
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(
      share,
      share,
      fc.constantFrom(...keys),
      fc.constantFrom(undefined, 'effort/a', 'b'),
      (s, g, key, group) => {
        const all = { ...defaults, people: s, effort: s, growth: s, groups: g }
        const sum = sharedLuckOf(all, key, group).reduce((total, { strength }) => total + strength, 0)
        expect(sum).toBeLessThanOrEqual(1 + 1e-12)
      },
    ),
    { seed: 3, numRuns: 200 },
  )
})

it('gives the same values in any chunks, and keeps the first draws when more are asked for', () => {
  const keys = ['services/shop/demand.requestsPerMonth', 'assumptions/growthPerYear', 'touchpoints/module/a', 'x/own']
  fc.assert(
    fc.property(
      fc.constantFrom(...keys),
      fc.integer(),
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 1, max: 300 }),
      fc.constantFrom(undefined, 'effort/a', 'b'),
      (key, seed, size, rest, group) => {
        const doubt = { p10: 1, p50: 2, p90: 5, ...(group === undefined ? {} : { group }) }
        const variable = variableOf(defaults, key, doubt)
        const draw = (first: number, count: number): number[] => {
          const out = new Float64Array(count)
          fillVariable(seed, variable, first, out, new Float64Array(count))
          return [...out]
        }
        const whole = draw(0, size + rest)
        expect([...draw(0, size), ...draw(size, rest)]).toEqual(whole)
      },
    ),
    { seed: 3, numRuns: 60 },
  )
})

it('deals draws to eight scrambles, each of 2^m points with one in each of 2^m equal slices', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 0, max: 31 }), fc.integer({ min: 0, max: 9 }), (seed, dimension, m) => {
      const out = new Float64Array(8 * 2 ** m)
      fillScrambles(seed, dimension, 0, out)
      for (let scramble = 0; scramble < 8; scramble++) {
        const points = out.filter((_, s) => s % 8 === scramble)
        expect(new Set(points.map((u) => Math.floor(u * 2 ** m))).size).toBe(2 ** m)
        if (scramble > 0) expect(points).not.toEqual(out.filter((_, s) => s % 8 === 0))
      }
    }),
    { seed: 3, numRuns: 40 },
  )
})

it('pairs of factors fill the square evenly too: every 2^m points one into each box of their first two dimensions', () => {
  const columns = [0, 1].map((dimension) => {
    const out = new Float64Array(8 * 256)
    fillScrambles(7, dimension, 0, out)
    return out.filter((_, s) => s % 8 === 3)
  })
  for (let k = 0; k <= 8; k++) {
    const box = (i: number): string =>
      [columns[0]![i]! * 2 ** k, columns[1]![i]! * 2 ** (8 - k)].map(Math.floor).join(' ')
    expect(new Set(Array.from({ length: 256 }, (_, i) => box(i))).size).toBe(256)
  }
})

it('reads the default strengths into a document that states none', () => {
  expect(Assumptions.parse({}).correlation).toEqual(defaults)
  expect(Assumptions.parse({ correlation: { demand: 0.3 } }).correlation).toEqual({ ...defaults, demand: 0.3 })
  expect(Assumptions.safeParse({ correlation: { demand: 1.2 } }).success).toBe(false)
  expect(Assumptions.safeParse({ correlation: { weather: 0.5 } }).success).toBe(false)
})
