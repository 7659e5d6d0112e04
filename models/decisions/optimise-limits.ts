import { type Limit, concentration, type Portfolio } from './portfolio-problem.ts'
import type { ProductChoice, ProductChoices, Refused } from './optimise-choices.ts'
import type { Frontier } from './portfolio.ts'
import type { Picks } from './portfolio-search.ts'
import { allowed, type MeasuredObjective, type Objective, statedAs } from './service-objectives.ts'

/** In this order they are minimised; concentration (the sum of squared shares of spend, 0 to 1) comes last. */
export const MEASURES = ['cost', 'friction', 'risk', 'concentration'] as const
export type Measure = (typeof MEASURES)[number]

/** What may bind: a measure, a rule that keeps candidates out, or a service's objective. */
export type LimitName = Measure | Refused['by'] | Objective['kind']
export type LimitSaid = {
  readonly limit: LimitName
  /** The service whose objective it is; null for the others. */
  readonly service: string | null
  /** As it is stated: money, a share, milliseconds; 0 for a rule (none may break it). */
  readonly atMost: number
}

export const indexOf = (measure: Measure): number =>
  measure === 'concentration' ? concentration : MEASURES.indexOf(measure)
export const measureAt = (index: number): Measure => (index === concentration ? 'concentration' : MEASURES[index]!)

/** Standard errors of a measure of a combination, and of the difference of two; null where there are too few draws. */
export type MeasureErrors = {
  readonly of: (measure: Measure, picks: Picks) => number | null
  readonly between: (measure: Measure, pair: readonly [Picks, Picks]) => number | null
}

/** The same of what a limited sum comes to; and the share of the scrambles on which a limit keeps out what it opens. */
export type LimitErrors = MeasureErrors & {
  readonly reached: (place: LimitPlace, picks: Picks) => number | null
  readonly binds: (limit: number, opened: readonly Picks[]) => number | null
}

export const RULES = ['region', 'standards'] as const

/**
 * A limit that keeps better combinations out: how many, and how much lower each measure would be without it, with the
 * standard error of what lies between the two best combinations. A count of choices has no error: `agreement` is the share of
 * the eight scrambles on which it keeps one of these out by themselves, null where that could not be settled.
 */
export type BindingLimit = LimitSaid & {
  readonly opens: number
  readonly agreement: number | null
  readonly gain: readonly { readonly measure: Measure; readonly amount: number; readonly se: number | null }[]
}
/** A limit that no combination keeps even alone, and the best that one reaches, as the limit is stated, with its standard error. */
export type UnattainableLimit = LimitSaid & { readonly least: number; readonly leastSe: number | null }

/** A limit of the terms, with its place among the measures of a choice and what its sum may come to. */
export type LimitPlace = LimitSaid & {
  readonly measure: number
  readonly sum: number
  readonly objective?: MeasuredObjective
}

/** Measures of a choice: cost, friction, risk, then whether it breaks each rule, then its part in each objective. */
export function limitsFor(
  atMost: Partial<Record<Measure, number>>,
  rules: readonly Refused['by'][],
  objectives: readonly MeasuredObjective[],
): readonly LimitPlace[] {
  const first = MEASURES.length - 1
  return [
    ...MEASURES.flatMap((measure): readonly LimitPlace[] => {
      const limit = atMost[measure]
      return limit === undefined
        ? []
        : [{ limit: measure, service: null, atMost: limit, measure: indexOf(measure), sum: limit }]
    }),
    ...rules.map((rule, r) => ({ limit: rule, service: null, atMost: 0, measure: first + r, sum: 0 })),
    ...objectives.map((objective, o) => ({
      limit: objective.kind,
      service: objective.service,
      atMost: objective.target,
      measure: first + rules.length + o,
      sum: allowed(objective),
      objective,
    })),
  ]
}

/** Ids of the vendors that get money, by their number in a portfolio. */
export const vendorsOf = (products: readonly ProductChoices[]): readonly string[] =>
  [...new Set(products.flatMap(({ choices }) => choices.flatMap(({ spend }) => spend.map(([id]) => id))))].sort()

export function portfolioOf(
  products: readonly ProductChoices[],
  refused: readonly Refused[],
  present: number,
  minimise: readonly Measure[],
  rules: readonly Refused['by'][],
  limits: readonly LimitPlace[],
): Portfolio {
  const number = new Map(vendorsOf(products).map((id, i) => [id, i]))
  const breaks = (choice: ProductChoice, rule: Refused['by']): number =>
    refused.some((each) => each.choice === choice && each.by === rule) ? 1 : 0
  return {
    products: products.map(({ choices }) =>
      choices.map((choice) => ({
        measures: [
          choice.cost,
          choice.friction,
          choice.risk,
          ...rules.map((rule) => breaks(choice, rule)),
          ...choice.objectives,
        ],
        spend: choice.spend.map(([id, money]) => [number.get(id)!, money] as const),
      })),
    ),
    minimise: MEASURES.filter((measure) => minimise.includes(measure)).map(indexOf),
    // Costs are against keeping everything; a person limits the whole.
    limits: limits.map(({ limit, measure, sum }): Limit => ({
      measure,
      atMost: limit === 'cost' ? sum - present : sum,
    })),
  }
}

export function limitsOf(
  { binding, unattainable }: Frontier,
  { minimise }: Portfolio,
  present: number,
  limits: readonly LimitPlace[],
  errors: LimitErrors,
): { readonly binding: readonly BindingLimit[]; readonly unattainable: readonly UnattainableLimit[] } {
  const said = (limit: number): LimitSaid => {
    const { limit: name, service, atMost } = limits[limit]!
    return { limit: name, service, atMost }
  }
  return {
    binding: binding.map(({ limit, opened, gain, between }) => ({
      ...said(limit),
      opens: opened.length,
      agreement: errors.binds(limit, opened),
      gain: gain
        .map((amount, i) => {
          const measure = measureAt(minimise[i]!)
          return { measure, amount, se: between[i] == null ? null : errors.between(measure, between[i]) }
        })
        .filter(({ amount }) => amount > 0),
    })),
    unattainable: unattainable.map(({ limit, least, picks }) => {
      const { objective, limit: name } = limits[limit]!
      const best = objective !== undefined ? statedAs(objective, least) : name === 'cost' ? least + present : least
      return { ...said(limit), least: best, leastSe: errors.reached(limits[limit]!, picks) }
    }),
  }
}
