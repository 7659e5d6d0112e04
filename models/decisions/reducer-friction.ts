import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { firstBilledMonth } from '#models/engine/compilation'
import { compile } from '#models/engine/compile'
import { PREVIEW_SAMPLES, type Question } from '#models/engine/question'
import { run } from '#models/engine/run'
import { type Case, elapsedOf } from '#models/engine/migration-time'
import { frictionDifference, frictionParts } from '#models/engine/summarise-friction'
import type { FrictionParts } from '#models/engine/summary'
import { applyChanges } from '#models/scenario/apply'

/** What replacing a product's offering takes by draw: a planned swap's where the scenario has one, else leaving what is bound. */
export type ReplacedBy = {
  readonly kind: 'leaving' | 'swap'
  /** Months from the start: the swap's own; 0 for leaving. */
  readonly month: number
  readonly cases: readonly Case[]
}

/**
 * A question about friction alone: 512 draws at most, and no month after the last swap of the scenario (leaving costs
 * what it costs in month 0). The reducers of an answer are valued on the same draws.
 */
export function frictionQuestion(asked: Question, scenario: string | null): Question {
  const own = asked.scenarios.find(({ id }) => id === scenario)
  const swaps = own === undefined ? [] : applyChanges(asked.ecosystem, own.changes, asked.catalog).swaps
  const last = swaps.reduce((month, swap) => Math.max(month, firstBilledMonth(swap.month)), 0)
  return {
    ...asked,
    scenarios: own === undefined ? [] : [own],
    months: Math.min(asked.months, last + 1),
    samples: Math.min(asked.samples, PREVIEW_SAMPLES),
  }
}

/** By product, what replacing its offering takes. In: a question of `frictionQuestion`, and which reducers stand. */
export function replacements(
  question: Question,
  scenario: string | null,
  reducers: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, ReplacedBy> {
  const plan = compile({ ...question, ecosystem: withReducers(question.ecosystem, reducers) }, scenario)
  const own = run(plan, { samples: question.samples })
  const byProduct = new Map<string, ReplacedBy>()
  plan.frictions.forEach((friction, f) => {
    const { kind, product, month, change } = friction
    const known = byProduct.get(product)
    const one: Case = { friction, own: own.frictions[f]! }
    // A swap says more than leaving; of several swaps of one product the first counts.
    if (known?.kind !== 'swap') byProduct.set(product, { kind, month, cases: [one] })
    else if (known.cases[0]!.friction.change === change)
      byProduct.set(product, { ...known, cases: [...known.cases, one] })
  })
  return byProduct
}

export function withReducers(ecosystem: Ecosystem, reducers: ReadonlyMap<string, readonly string[]>): Ecosystem {
  if (reducers.size === 0) return ecosystem
  const products = ecosystem.products.map((product) => {
    const stand = reducers.get(product.id)
    return stand === undefined ? product : { ...product, reducers: [...stand] }
  })
  return { ...ecosystem, products }
}

/** A column of a replacement by draw: what it replaces is added up; of times the longest path of all of it. */
export function columnOf({ cases }: ReplacedBy, part: 'total' | 'risk' | 'personDays' | 'elapsed'): Float64Array {
  if (cases.length === 1) return cases[0]!.own[part]
  const count = cases[0]!.own[part].length
  if (part === 'elapsed') return elapsedOf(cases, count)
  const sum = new Float64Array(count)
  for (const { own } of cases) for (let s = 0; s < count; s++) sum[s]! += own[part][s]!
  return sum
}

/** What replacing one product's offering takes now, and with a choice of reducers standing before it begins. */
export type BeforeAfter = {
  readonly product: string
  readonly of: ReplacedBy['kind']
  /** Months from the start; 0 for leaving. */
  readonly month: number
  /** What the change is called. */
  readonly name: string
  readonly reducers: readonly string[]
  readonly before: FrictionParts
  readonly after: FrictionParts
  /** After less before, draw by draw. */
  readonly difference: Omit<FrictionParts, 'spread'>
}

/** The six parts before and after on the same draws; null where nothing is bound that could be replaced. */
export function beforeAfter(
  asked: Question,
  scenario: string | null,
  product: string,
  reducers: readonly string[],
): BeforeAfter | null {
  const question = frictionQuestion(asked, scenario)
  const standing = question.ecosystem.products.find(({ id }) => id === product)?.reducers ?? []
  const before = replacements(question, scenario, new Map()).get(product)
  const added = reducers.filter((id) => !standing.includes(id))
  const after =
    added.length === 0
      ? before
      : replacements(question, scenario, new Map([[product, [...standing, ...added]]])).get(product)
  if (before === undefined || after === undefined) return null
  return {
    product,
    of: before.kind,
    month: before.month,
    name: before.cases[0]!.friction.name,
    reducers: added,
    before: frictionParts(before.cases, question.samples),
    after: frictionParts(after.cases, question.samples),
    difference: frictionDifference(after.cases, before.cases, question.samples),
  }
}
