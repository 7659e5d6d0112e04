import { expect, it } from 'vitest'
import { type Stated, statedOverSpread } from '#models/borne-out.fixture'
import { fillScrambles } from '#models/engine/draws'
import { exp, normalQuantile } from '#models/engine/elementary'
import { bandOf, meanOf } from '#models/engine/bands'
import { byScramble } from '#models/engine/standard-errors'
import type { ProductChoice, ProductChoices } from './optimise-choices.ts'
import { frontierDoubt } from './optimise-doubt.ts'
import { limitsFor, limitsOf, MEASURES, portfolioOf } from './optimise-limits.ts'
import { choiceParts, type ChoiceParts } from './optimise-parts.ts'
import { frontier } from './portfolio.ts'
import type { MeasuredObjective } from './service-objectives.ts'

const DRAWS = 512

/** Two products, each with a second choice at another vendor, all of it in doubt by draw. */
function asked(seed: number) {
  let dimension = 0
  const column = (mean: number): Float64Array => {
    const out = new Float64Array(DRAWS)
    fillScrambles(seed, dimension++, 0, out)
    return out.map((u) => mean * exp(0.6 * normalQuantile(u) - 0.18))
  }
  const parts = new Map<ProductChoice, ReturnType<typeof choiceParts>>()
  const choice = (offering: string | null, vendor: string, bill: number, once: number): ProductChoice => {
    const [cost, friction, paid] = [column(bill), column(once), column(bill)]
    const [costMean, frictionMean] = [meanOf(cost), meanOf(friction)]
    const own: ProductChoice = {
      offering,
      name: offering ?? 'kept',
      cost: costMean,
      costSe: 0,
      friction: frictionMean,
      frictionSe: 0,
      risk: frictionMean / 10,
      riskSe: 0,
      spend: [[vendor, meanOf(paid)]],
      spendSe: [],
      objectives: [],
      objectivesSe: [],
      unpriced: 0,
    }
    const risk = friction.map((money) => money / 10)
    parts.set(own, choiceParts([cost, friction, risk], [], [{ vendor, cost: paid }]))
    return own
  }
  const products: readonly ProductChoices[] = ['p', 'q'].map((product) => ({
    product,
    name: product,
    choices: [choice(null, 'a', 100, 1), choice('b', 'b', 60, 50)],
  }))
  const present = column(200)
  const portfolio = portfolioOf(products, [], meanOf(present), MEASURES, [], [])
  return { products, portfolio, parts, present: { mean: meanOf(present), column: present } }
}

it('states errors of combinations and of what lies between two that repeated seeds bear out', () => {
  const found = Array.from({ length: 80 }, (_, i) => {
    const { products, portfolio, parts, present } = asked(i + 1)
    const doubt = frontierDoubt(products, portfolio, [], parts, present)
    const cost = (picks: readonly number[]): number =>
      picks.reduce((sum, pick, p) => sum + products[p]!.choices[pick]!.cost, present.mean)
    const money = products.map(({ choices }, p) => choices[p === 0 ? 0 : 1]!.spend[0]![1])
    const all = money[0]! + money[1]!
    return {
      cost: [cost([0, 1]), doubt.of('cost', [0, 1])!] as Stated,
      concentration: [
        money.reduce((sum, own) => sum + (own / all) ** 2, 0),
        doubt.of('concentration', [0, 1])!,
      ] as Stated,
      gain: [
        cost([0, 0]) - cost([1, 1]),
        doubt.between('cost', [
          [0, 0],
          [1, 1],
        ])!,
      ] as Stated,
    }
  })
  for (const figure of ['cost', 'concentration', 'gain'] as const) {
    const ratio = statedOverSpread(found.map((each) => each[figure]))
    expect(ratio, figure).toBeGreaterThan(0.7)
    expect(ratio, figure).toBeLessThan(1.5)
  }
})

it('finds a combination on every scramble’s frontier where it is best by far, and says nothing of too few draws', () => {
  const { products, portfolio, parts, present } = asked(1)
  expect(frontierDoubt(products, portfolio, [], parts, present).agreement([0, 0], [])).toBe(1)
  const few = new Map([...parts.keys()].map((choice) => [choice, null]))
  const blind = frontierDoubt(products, portfolio, [], few, { mean: 200, column: new Float64Array(8).fill(200) })
  expect([blind.agreement([0, 0], []), blind.of('cost', [0, 0])]).toEqual([null, null])
})

/** The products of `asked`, each swap lowering what a service's objective limits by a doubted amount. */
function withObjective(seed: number) {
  const { products, parts, present } = asked(seed)
  const drawn = (dimension: number, median: number): Float64Array => {
    const out = new Float64Array(DRAWS)
    fillScrambles(seed, dimension, 0, out)
    return out.map((u) => median * exp(0.3 * normalQuantile(u)))
  }
  const medians = (column: Float64Array): readonly number[] => byScramble(DRAWS, (of) => bandOf(of(column)).p50)!
  const now = drawn(20, 300)
  const objective: MeasuredObjective = {
    service: 's',
    name: 'S',
    kind: 'latency',
    target: 10,
    present: bandOf(now).p50,
    presentSe: null,
    unknown: [],
    byScramble: medians(now),
  }
  const own = new Map<ProductChoice, ChoiceParts | null>()
  const changed = products.map((product, p) => ({
    ...product,
    choices: product.choices.map((choice, c): ProductChoice => {
      const less = c === 0 ? new Float64Array(DRAWS) : drawn(30 + p, 80)
      const made = { ...choice, objectives: [-bandOf(less).p50] }
      own.set(made, { ...parts.get(choice)!, objectives: medians(less).map((ms) => [-ms]) })
      return made
    }),
  }))
  const limits = limitsFor({}, [], [objective])
  const portfolio = portfolioOf(changed, [], present.mean, ['cost', 'friction'], [], limits)
  const doubt = frontierDoubt(changed, portfolio, limits, own, present)
  return { ...limitsOf(frontier(portfolio), portfolio, present.mean, limits, doubt), doubt }
}

it('states an error of the best that an objective comes to which repeated seeds bear out', () => {
  const found = Array.from({ length: 80 }, (_, i): Stated => {
    const { unattainable } = withObjective(i + 1)
    return [unattainable[0]!.least, unattainable[0]!.leastSe!]
  })
  expect(found[0]![0]).toBeGreaterThan(100)
  expect(statedOverSpread(found)).toBeGreaterThan(0.7)
  expect(statedOverSpread(found)).toBeLessThan(1.5)
})

it('says on how many scrambles a limit keeps something out: on all where it is far off, on some where it is near', () => {
  const { products, parts, present } = asked(1)
  const agreementAt = (friction: number): number | null => {
    const limits = limitsFor({ friction }, [], [])
    const portfolio = portfolioOf(products, [], present.mean, ['cost', 'friction'], [], limits)
    const doubt = frontierDoubt(products, portfolio, limits, parts, present)
    return limitsOf(frontier(portfolio), portfolio, present.mean, limits, doubt).binding[0]?.agreement ?? null
  }
  const both = products.reduce((sum, { choices }) => sum + choices[1]!.friction, 0)
  expect(agreementAt(10)).toBe(1)
  expect(agreementAt(both * 0.9999)).toBeGreaterThan(0)
  expect(agreementAt(both * 0.9999)).toBeLessThan(1)
  expect(agreementAt(both * 1.0001)).toBeNull()
})

it('asks each scramble of all that a limit opens, not of the first of them alone', () => {
  const { products, parts, present } = asked(1)
  const twelve = Array.from({ length: 12 }, (_, p) => ({ ...products[p % 2]!, product: `p${p}` }))
  const limits = limitsFor({ friction: 90 }, [], [])
  const portfolio = portfolioOf(twelve, [], present.mean, ['cost'], [], limits)
  const doubt = frontierDoubt(twelve, portfolio, limits, parts, present)
  const swaps = (count: number): number[] => twelve.map((_, p) => (p < count ? 1 : 0))
  // Of two to eleven swaps none costs least on any scramble; all twelve do on each.
  const dearer = Array.from({ length: 10 }, (_, i) => swaps(i + 2))
  expect(doubt.binds(0, [swaps(12)])).toBe(1)
  expect(doubt.binds(0, dearer)).toBe(0)
  expect(doubt.binds(0, [...dearer, swaps(12)])).toBe(1)
})
