import { familyOf } from '#models/catalog/families'
import { REDUCED_EFFORT_FLOOR, reducerById, type Reducer } from '#models/catalog/reducer'
import type { DeliveryProduct } from '#models/ecosystem/delivery-product'
import type { FrictionParts } from '#models/engine/summary'
import type { Month } from '../quantity.ts'
import { accepted, reducerBuilt } from './acceptance.ts'
import { costOfMissing } from './cost-of-delay.ts'
import type { Draft, Ground } from './draft.ts'
import { figure, meanOfDoubt, money, percent } from './figures.ts'
import { sizeOfPoints } from './size.ts'
import { reducedHours, touchGroups, UNREDUCED, type Factors } from './touch-groups.ts'

/** A swap that is planned: its month, and what of its friction is this product's. */
export type PlannedSwap = {
  readonly month: Month
  readonly friction: Pick<FrictionParts, 'effort' | 'data' | 'spread'>
}

export const reducerKey = (product: string, reducer: string): string => `${product}/reducer/${reducer}`

const mean = (factor: Reducer['effects'][number]['factor']): number =>
  0.3 * factor.p10 + 0.4 * factor.p50 + 0.3 * factor.p90

function factorsOf(reducers: readonly string[]): Factors & { readonly data: number } {
  const factors = { ...UNREDUCED, data: 1 }
  for (const { on, factor } of reducers.flatMap((id) => reducerById(id)?.effects ?? [])) {
    if (on === 'data-transform' || on === 'data-verify') factors.data *= Math.sqrt(mean(factor))
    else if (on !== 'defects' && on !== 'cutover-risk') factors[on] *= mean(factor)
  }
  return factors
}

/**
 * Money by which a reducer lowers the friction of replacing a product's offering, in the mean: its share of the effort
 * (hours by touchpoint, what exists already taken off first; at least 5 % of the unreduced effort is left) and of the hours
 * spent on data. The drop in risk is not counted, so the true worth is larger.
 */
export function frictionDrop(
  ground: Ground,
  product: DeliveryProduct,
  reducer: string,
  friction: PlannedSwap['friction'],
): number {
  const { ecosystem, assumptions } = ground
  const reach = new Map(friction.spread.map((hit) => [hit.id, hit.probability]))
  const groups = touchGroups(ecosystem, product, (user) => reach.get(user) ?? 0)
  const hours = (factors: Factors): number => groups.reduce((sum, group) => sum + reducedHours(group, factors), 0)
  const floor = hours(UNREDUCED) * REDUCED_EFFORT_FLOOR
  const now = factorsOf(product.reducers)
  const then = factorsOf([...product.reducers, reducer])
  const before = Math.max(floor, hours(now))
  const effort = before > 0 ? friction.effort.mean * Math.max(0, 1 - Math.max(floor, hours(then)) / before) : 0
  const gib = product.dataGiB === undefined ? 0 : meanOfDoubt(product.dataGiB)
  const dataHours = (gib / 1024) * meanOfDoubt(assumptions.dataHoursPerTiB) * now.data
  const handled = Math.min(friction.data.mean, (dataHours / assumptions.hoursPerDay) * meanOfDoubt(assumptions.dayRate))
  return effort + handled * Math.max(0, 1 - then.data / now.data)
}

/**
 * Reducers that a product lacks and that would help to leave what it is bound to: worth is the drop in friction times the
 * chance a month that it is replaced at all, or the whole drop where a swap is planned. One that would not earn what it
 * costs to build waits, with the chance from which it would.
 */
export function reducerStories(
  ground: Ground,
  product: DeliveryProduct,
  planned: PlannedSwap | null,
): readonly Draft[] {
  const { run } = ground
  const leaving = run.friction.products.find((each) => each.product === product.id)
  const friction = planned?.friction ?? leaving
  if (friction === undefined) return []
  const lacking = familyOf(product.subDomain).reducers.flatMap((id) => {
    const reducer = reducerById(id)
    // A swap needs its contract tests in any case: they are a story of the swap.
    if (reducer === undefined || product.reducers.includes(id) || (planned !== null && id === 'contract-tests'))
      return []
    return [reducer]
  })
  // The same saving is not counted twice: the best for its days comes first, the next is worth what it adds to it.
  const stories: Draft[] = []
  let standing = product
  let left = lacking
  while (left.length > 0) {
    const worths = left.map((reducer) => ({ reducer, drop: frictionDrop(ground, standing, reducer.id, friction) }))
    const perDay = ({ reducer, drop }: (typeof worths)[number]): number => drop / sizeOfPoints(reducer.buildDays).mean
    const best = worths.reduce((first, one) => (perDay(one) > perDay(first) ? one : first))
    const story = reducerStory(ground, product, best.reducer, best.drop, planned)
    // What would not pay for itself even if the product were replaced for certain is no work for any day.
    if (planned !== null || best.drop > buildCost(ground, best.reducer)) stories.push(story)
    if (story.when !== 'not-yet') standing = { ...standing, reducers: [...standing.reducers, best.reducer.id] }
    left = left.filter((reducer) => reducer !== best.reducer)
  }
  return stories
}

const buildCost = ({ assumptions }: Ground, reducer: Reducer): number =>
  sizeOfPoints(reducer.buildDays).mean * meanOfDoubt(assumptions.dayRate)

function reducerStory(
  ground: Ground,
  product: DeliveryProduct,
  reducer: Reducer,
  drop: number,
  planned: PlannedSwap | null,
): Draft {
  const { assumptions, currency, run } = ground
  const size = sizeOfPoints(reducer.buildDays)
  const cost = buildCost(ground, reducer)
  const hazard = assumptions.migrationHazardPerMonth
  const worth = planned === null ? drop * hazard * run.months : drop
  const pays = worth > cost
  const needed = drop > 0 ? cost / (drop * run.months) : null
  const why =
    planned === null
      ? `Worth: replacing what provides ${product.name} would cost ${money(currency, drop)} less, beyond what better reducers take off, at ${percent(hazard)} a month that it is replaced (assumed). The drop in risk is not counted.`
      : `Worth: the planned swap costs ${money(currency, drop)} less with it, if it is there before; what better reducers take off is not counted again. The drop in risk is not counted.`
  return {
    key: reducerKey(product.id, reducer.id),
    epic: product.id,
    title: `${reducer.name} for ${product.name}`,
    description: [
      reducer.why,
      why,
      `It costs ${money(currency, cost)} to build in the mean; over ${run.months} months it is worth ${money(currency, worth)}.`,
      `Size: the catalog’s figure for this reducer (assumed).`,
    ],
    kind: 'reducer',
    journey: 'path-to-production',
    acceptance: accepted([reducerBuilt(reducer.id, product.name)], { builds: true }),
    size,
    leastMonths: 0,
    costOfDelay: planned === null ? drop * hazard : costOfMissing(drop, planned.month, run.months),
    urgency: planned === null ? 'linear' : 'fixed-date',
    need: pays && planned !== null ? planned.month : null,
    after: [],
    when: pays ? 'next' : 'not-yet',
    trigger: pays ? null : notYet(product, needed, planned, hazard, drop, ground),
    about: product.id,
  }
}

function notYet(
  product: DeliveryProduct,
  needed: number | null,
  planned: PlannedSwap | null,
  hazard: number,
  drop: number,
  { currency }: Ground,
): string {
  if (planned !== null || needed === null)
    return `when it takes more off the swap than it costs to build: now ${money(currency, drop)} off`
  return `when the chance that ${product.name} is replaced passes ${percent(needed)} a month: now ${figure(hazard * 100)} % (assumed)`
}
