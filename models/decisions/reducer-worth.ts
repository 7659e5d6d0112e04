import { familyOf } from '#models/catalog/families'
import { reducerById, REDUCERS } from '#models/catalog/reducer'
import type { DeliveryProduct } from '#models/ecosystem/delivery-product'
import { bandOf } from '#models/engine/bands'
import { compile } from '#models/engine/compile'
import { PREVIEW_SAMPLES, type Question } from '#models/engine/question'
import { run } from '#models/engine/run'
import type { FrictionRun } from '#models/engine/run-columns'
import type { Band } from '#models/engine/summary'
import { type Doubt, median } from '../quantity.ts'

/** What a friction reducer that does not stand yet would be worth. Money of the document. */
export type ReducerWorth = {
  readonly product: string
  readonly reducer: string
  readonly name: string
  /** What replacing the product's offering would cost less with it, draw by draw: all six parts; and risk alone. */
  readonly drop: Band
  readonly riskDrop: Band
  /** Person-days that it would take less, and months (below 0: it takes longer). */
  readonly daysSaved: Band
  readonly monthsSaved: Band
  /** What building it costs in the mean. */
  readonly buildCost: number
  /** The drop times the assumed chance that the product is replaced: a month, and over the horizon. */
  readonly perMonth: number
  readonly overHorizon: number
  readonly pays: boolean
  /** The chance a month of being replaced from which on it pays; null where it takes nothing off. */
  readonly paysFrom: number | null
}

/**
 * The worth of each reducer that a product lacks and its family knows, before it is bought (methods 3.4): the drop in the
 * friction of leaving what is bound now, on the same draws with it and without it, times the chance of migrating. Every
 * reducer by itself: two together are worth less than the sum. In order of what it is worth above its cost.
 */
export function reducerWorths(asked: Question): readonly ReducerWorth[] {
  // Leaving costs what it costs in month 0: no later month is needed.
  const question = { ...asked, months: 1, scenarios: [], samples: Math.min(asked.samples, PREVIEW_SAMPLES) }
  const { products } = question.ecosystem
  const without = leavings(question)
  const worths = REDUCERS.flatMap(({ id }) => {
    const lacking = products.filter((product) => lacks(product, id) && without.has(product.id))
    if (lacking.length === 0) return []
    // What leaving a product costs hangs on its own reducers alone, so all products may get this one at once.
    const ids = new Set(lacking.map((product) => product.id))
    const withIt = leavings({
      ...question,
      ecosystem: {
        ...question.ecosystem,
        products: products.map((each) => (ids.has(each.id) ? { ...each, reducers: [...each.reducers, id] } : each)),
      },
    })
    return lacking.map((product) => worthOf(asked, product, id, without.get(product.id)!, withIt.get(product.id)!))
  })
  return worths.sort(
    (a, b) =>
      b.overHorizon - b.buildCost - (a.overHorizon - a.buildCost) ||
      (`${a.product} ${a.reducer}` < `${b.product} ${b.reducer}` ? -1 : 1),
  )
}

/** The worth of one reducer for one product; null where it stands already, or nothing is bound that could be left. */
export function reducerWorth(question: Question, product: string, reducer: string): ReducerWorth | null {
  const { ecosystem } = question
  const only = ecosystem.products.map((each) => (each.id === product ? each : { ...each, reducers: allOf(each) }))
  const found = reducerWorths({ ...question, ecosystem: { ...ecosystem, products: only } })
  return found.find((each) => each.product === product && each.reducer === reducer) ?? null
}

/** Every reducer of the family: a product that has them all is asked nothing. */
const allOf = (product: DeliveryProduct): string[] => [...familyOf(product.subDomain).reducers]

const lacks = (product: DeliveryProduct, reducer: string): boolean =>
  !product.reducers.includes(reducer) && familyOf(product.subDomain).reducers.includes(reducer)

function leavings(question: Question): ReadonlyMap<string, FrictionRun> {
  const plan = compile(question, null)
  const own = run(plan, { samples: question.samples })
  return new Map(
    plan.frictions.flatMap(({ kind, product }, f) =>
      kind === 'leaving' ? [[product, own.frictions[f]!] as const] : [],
    ),
  )
}

function worthOf(
  { ecosystem, assumptions, months }: Question,
  product: DeliveryProduct,
  id: string,
  without: FrictionRun,
  withIt: FrictionRun,
): ReducerWorth {
  const less = (part: 'total' | 'risk' | 'personDays' | 'elapsed'): Band =>
    bandOf(without[part].map((value, s) => value - withIt[part][s]!))
  const reducer = reducerById(id)!
  const drop = less('total')
  const team = ecosystem.teams.find((each) => each.id === product.team)
  const buildCost = swanson(reducer.buildDays) * swanson(team?.dayRate ?? assumptions.dayRate)
  const overHorizon = drop.mean * assumptions.migrationHazardPerMonth * months
  return {
    product: product.id,
    reducer: id,
    name: reducer.name,
    drop,
    riskDrop: less('risk'),
    daysSaved: less('personDays'),
    monthsSaved: less('elapsed'),
    buildCost,
    perMonth: drop.mean * assumptions.migrationHazardPerMonth,
    overHorizon,
    pays: overHorizon > buildCost,
    paysFrom: drop.mean > 0 ? buildCost / (drop.mean * months) : null,
  }
}

/** The mean of three stated points (Swanson's rule: 0.3, 0.4, 0.3). */
function swanson(doubt: Doubt): number {
  return typeof doubt === 'number' ? doubt : 0.3 * doubt.p10 + 0.4 * median(doubt) + 0.3 * doubt.p90
}
