import { familyOf } from '#models/catalog/families'
import { REDUCERS, type Reducer } from '#models/catalog/reducer'
import type { DeliveryProduct } from '#models/ecosystem/delivery-product'
import { bandOf } from '#models/engine/bands'
import type { Question } from '#models/engine/question'
import { significant } from '#models/engine/significant'
import { agreementOf, meansByScramble } from '#models/engine/standard-errors'
import type { Band } from '#models/engine/summary'
import { type Doubt, median } from '../quantity.ts'
import { columnOf, frictionQuestion, type ReplacedBy, replacements } from './reducer-friction.ts'

/** What a friction reducer that does not stand yet would be worth. Money of the document. */
export type ReducerWorth = {
  readonly product: string
  readonly reducer: string
  readonly name: string
  /** Of what: a swap that the scenario plans (then it is worth the whole drop), or leaving what is bound (by its chance). */
  readonly of: 'leaving' | 'swap'
  /** What replacing the product's offering would cost less with it alone, draw by draw: all six parts; and risk alone. */
  readonly drop: Band
  readonly riskDrop: Band
  /** Mean of what it takes off beyond the better reducers that pay and come before it: these add up, `drop` does not. */
  readonly added: number
  readonly addedSe: number
  /** The same as each of the eight scrambles has it, for errors of what is made of several; null: too few draws. */
  readonly addedByScramble: readonly number[] | null
  /** Its place in the order in which the product's reducers are best bought, from 1. */
  readonly order: number
  /** Share of the eight scrambles that give it that place by themselves, what is bought before it held; null: too few draws. */
  readonly orderAgreement: number | null
  /** Person-days that it would take less, and months (below 0: it takes longer). */
  readonly daysSaved: Band
  readonly monthsSaved: Band
  /** Mean person-days of building it, and what they cost. */
  readonly buildDays: number
  readonly buildCost: number
  /** `added` times the assumed chance that the product is replaced: a month, and over the horizon. */
  readonly perMonth: number
  readonly perMonthSe: number
  readonly overHorizon: number
  readonly overHorizonSe: number
  readonly pays: boolean
  /** Share of the eight scrambles that say so by themselves; null: too few draws. */
  readonly paysAgreement: number | null
  /** The chance a month of being replaced from which on it pays, beyond what pays now; null where it takes nothing off. */
  readonly paysFrom: number | null
  readonly paysFromSe: number | null
}

/** `drop` with its standard error, and as each scramble has it. */
type Tried = {
  readonly reducer: Reducer
  readonly with: ReplacedBy
  readonly drop: number
  readonly se: number
  readonly parts: readonly number[] | null
}
type Bought = { readonly tried: Tried; readonly order: number; readonly orderAgreement: number | null }

/**
 * The worth of each reducer that a product lacks and its family knows, before it is bought (methods 3.4): the drop in the
 * friction of replacing what is bound now, on the same draws with it and without it, times the chance of migrating; where
 * the scenario plans the swap, the whole drop. `drop` is of it alone; `added` of it after those that are better for their
 * cost and pay. In order of what it is worth above its cost.
 */
export function reducerWorths(
  asked: Question,
  scenario: string | null = null,
  progress: (share: number) => void = () => undefined,
): readonly ReducerWorth[] {
  const question = frictionQuestion(asked, scenario)
  const { products } = question.ecosystem
  const none = replacements(question, scenario, new Map())
  const standing = new Map(products.map(({ id, reducers }) => [id, [...reducers]]))
  const first = new Map<string, readonly Tried[]>()
  const bought = new Map<string, Bought>()
  let current = none
  let open = products.filter((product) => none.has(product.id) && lacking(product).length > 0)
  const all = open.length
  while (open.length > 0) {
    const [settled, left] = [1 - open.length / all, open.length / all]
    // A round settles some of the products; how many more it takes is known at its end, so it counts for half of the rest.
    const tried = tryEach(question, scenario, open, standing, current, (share) =>
      progress(settled + (left * share) / 2),
    )
    const more: DeliveryProduct[] = []
    for (const product of open) {
      const options = tried.get(product.id) ?? []
      if (!first.has(product.id)) first.set(product.id, options)
      const inOrder = (dropOf: (tried: Tried) => number): readonly Tried[] => {
        const perCost = (tried: Tried): number => dropOf(tried) / Math.max(1e-9, costOf(asked, product, tried.reducer))
        return [...options].sort((a, b) => perCost(b) - perCost(a) || (a.reducer.id < b.reducer.id ? -1 : 1))
      }
      const sorted = inOrder(({ drop }) => drop)
      const [best] = sorted
      if (best === undefined) continue
      const orders = best.parts?.map((_, k) => inOrder(({ parts }) => parts![k]!)) ?? null
      const before = (standing.get(product.id)?.length ?? 0) - product.reducers.length
      const buy = (tried: Tried, place: number): void => {
        const orderAgreement = agreementOf(orders, (order) => order[place] === tried)
        bought.set(`${product.id} ${tried.reducer.id}`, { tried, order: before + place + 1, orderAgreement })
      }
      if (chanceOf(asked, current.get(product.id)!) * best.drop > costOf(asked, product, best.reducer)) {
        buy(best, 0)
        standing.set(product.id, [...(standing.get(product.id) ?? []), best.reducer.id])
        more.push(product)
        // What is worth less for its cost than what does not pay does not pay either.
      } else sorted.forEach(buy)
    }
    open = more
    if (open.length > 0) current = replacements(question, scenario, standing)
  }
  const worths = products.flatMap((product) =>
    (first.get(product.id) ?? []).map((alone) =>
      worthOf(asked, product, none.get(product.id)!, alone, bought.get(`${product.id} ${alone.reducer.id}`)!),
    ),
  )
  return worths.sort(
    (a, b) =>
      b.overHorizon - b.buildCost - (a.overHorizon - a.buildCost) ||
      (`${a.product} ${a.reducer}` < `${b.product} ${b.reducer}` ? -1 : 1),
  )
}

/** The worth of one reducer for one product; null where it stands already, or nothing is bound that could be left. */
export function reducerWorth(
  question: Question,
  product: string,
  reducer: string,
  scenario: string | null = null,
): ReducerWorth | null {
  const { ecosystem } = question
  const products = ecosystem.products.map((each) => (each.id === product ? each : { ...each, reducers: allOf(each) }))
  const found = reducerWorths({ ...question, ecosystem: { ...ecosystem, products } }, scenario)
  return found.find((each) => each.product === product && each.reducer === reducer) ?? null
}

/** Every reducer of the family: a product that has them all is asked nothing. */
const allOf = (product: DeliveryProduct): string[] => [...familyOf(product.subDomain).reducers]

const lacking = (product: DeliveryProduct, standing: readonly string[] = product.reducers): readonly Reducer[] =>
  REDUCERS.filter(({ id }) => !standing.includes(id) && familyOf(product.subDomain).reducers.includes(id))

/** Each reducer that the products still lack, in one run for all of them: a product's friction hangs on its own alone. */
function tryEach(
  question: Question,
  scenario: string | null,
  open: readonly DeliveryProduct[],
  standing: ReadonlyMap<string, readonly string[]>,
  current: ReadonlyMap<string, ReplacedBy>,
  progress: (share: number) => void,
): ReadonlyMap<string, readonly Tried[]> {
  const tried = new Map<string, Tried[]>(open.map(({ id }) => [id, []]))
  for (const [place, reducer] of REDUCERS.entries()) {
    progress(place / REDUCERS.length)
    const asking = open.filter((product) => lacking(product, standing.get(product.id)).includes(reducer))
    if (asking.length === 0) continue
    const given = new Map(standing)
    for (const { id } of asking) given.set(id, [...(standing.get(id) ?? []), reducer.id])
    const byProduct = replacements(question, scenario, given)
    for (const { id } of asking) {
      const withIt = byProduct.get(id)!
      const column = lessBy(current.get(id)!, withIt, 'total')
      const { mean: drop, se } = bandOf(column)
      tried.get(id)!.push({ reducer, with: withIt, drop, se, parts: meansByScramble(column) })
    }
  }
  return tried
}

type Part = Parameters<typeof columnOf>[1]
function lessBy(without: ReplacedBy, withIt: ReplacedBy, part: Part): Float64Array {
  const then = columnOf(withIt, part)
  return columnOf(without, part).map((value, s) => value - then[s]!)
}
const less = (without: ReplacedBy, withIt: ReplacedBy, part: Part): Band => bandOf(lessBy(without, withIt, part))

/** How often over the horizon the drop is had: once for a planned swap, by the assumed chance a month otherwise. */
const chanceOf = ({ assumptions, months }: Question, { kind }: ReplacedBy): number =>
  kind === 'swap' ? 1 : assumptions.migrationHazardPerMonth * months

function costOf({ ecosystem, assumptions }: Question, product: DeliveryProduct, { buildDays }: Reducer): number {
  const team = ecosystem.teams.find((each) => each.id === product.team)
  return swanson(buildDays) * swanson(team?.dayRate ?? assumptions.dayRate)
}

function worthOf(
  asked: Question,
  product: DeliveryProduct,
  without: ReplacedBy,
  { reducer, with: withIt }: Tried,
  { tried: { drop: added, se: addedSe, parts }, order, orderAgreement }: Bought,
): ReducerWorth {
  const buildCost = costOf(asked, product, reducer)
  const chance = chanceOf(asked, without)
  const overHorizon = added * chance
  const pays = overHorizon > buildCost
  const paysFrom = added > 0 ? buildCost / (added * asked.months) : null
  const error = (x: number): number => significant(x, 1e3)
  return {
    product: product.id,
    reducer: reducer.id,
    name: reducer.name,
    of: without.kind,
    drop: less(without, withIt, 'total'),
    riskDrop: less(without, withIt, 'risk'),
    added,
    addedSe,
    addedByScramble: parts,
    order,
    orderAgreement,
    daysSaved: less(without, withIt, 'personDays'),
    monthsSaved: less(without, withIt, 'elapsed'),
    buildDays: swanson(reducer.buildDays),
    buildCost,
    perMonth: overHorizon / asked.months,
    perMonthSe: error((addedSe * chance) / asked.months),
    overHorizon,
    overHorizonSe: error(addedSe * chance),
    pays,
    paysAgreement: agreementOf(parts, (part) => part * chance > buildCost === pays),
    paysFrom,
    paysFromSe: paysFrom === null ? null : error((paysFrom * addedSe) / added),
  }
}

/** The mean of three stated points (Swanson's rule: 0.3, 0.4, 0.3). */
function swanson(doubt: Doubt): number {
  return typeof doubt === 'number' ? doubt : 0.3 * doubt.p10 + 0.4 * median(doubt) + 0.3 * doubt.p90
}
