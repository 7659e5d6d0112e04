import { REDUCERS, reducerById } from '#models/catalog/reducer'
import { explain } from '#models/engine/explain'
import { FRICTION_FIELDS } from '#models/engine/explain-friction'
import { believed, drawsOf, stated, statistic } from '#models/engine/explain-statistic'
import { named } from '#models/engine/explain-trace'
import type { Explanation } from '#models/engine/explanation'
import type { Question } from '#models/engine/question'
import { err, ok, type Result } from '../result.ts'
import { beforeAfter, frictionQuestion, withReducers } from './reducer-friction.ts'
import { reducerWorth } from './reducer-worth.ts'

export const REDUCER_PATHS = [
  `reducers.<product>.<reducer>[+<reducer>…].before | after.${FRICTION_FIELDS.join(' | ')}`,
  'reducers.<product>.<reducer>.drop | worth | cost',
] as const

/** Explains what a reducer changes and is worth, of leaving the product or of the swap that the scenario plans. */
export function explainReducer(question: Question, scenario: string | null, path: string): Result<Explanation, string> {
  const { products } = question.ecosystem
  const found = named(
    path.replace(/\.(p10|p50|p90|mean)$/, ''),
    'reducers.',
    products.map(({ id }) => id),
  )
  const [ids = '', which = '', field = 'total'] = found?.field.split('.') ?? []
  const reducers = ids.split('+')
  const product = found === undefined ? undefined : products[found.at]
  const known = reducers.every((id) => reducerById(id) !== undefined)
  if (product === undefined || !known) return expected(path)
  const part = FRICTION_FIELDS.find((each) => each === field)
  if ((which === 'before' || which === 'after') && part !== undefined)
    return side(question, scenario, product.id, reducers, which, part, path)
  return reducers.length === 1 ? worth(question, scenario, product.id, reducers[0]!, which, path) : expected(path)
}

const expected = (path: string): Result<never, string> =>
  err(
    `${path}: no figure that can be explained; expected one of: ${REDUCER_PATHS.join('; ')}. Reducers: ${REDUCERS.map(({ id }) => id).join(', ')}`,
  )

function side(
  question: Question,
  scenario: string | null,
  product: string,
  reducers: readonly string[],
  which: 'before' | 'after',
  part: (typeof FRICTION_FIELDS)[number],
  path: string,
): Result<Explanation, string> {
  const compared = beforeAfter(question, scenario, product, reducers)
  if (compared === null) return err(`${path}: nothing is bound to ${product} that could be replaced`)
  const standing = question.ecosystem.products.find(({ id }) => id === product)?.reducers ?? []
  const all = [...standing, ...reducers.filter((id) => !standing.includes(id))]
  const asked = frictionQuestion(question, scenario)
  const ecosystem = which === 'before' ? asked.ecosystem : withReducers(asked.ecosystem, new Map([[product, all]]))
  const at = compared.of === 'swap' ? scenario : null
  const swapped = { ...asked, ecosystem, samples: 1 }
  const index = question.scenarios
    .find(({ id }) => id === scenario)
    ?.changes.findIndex((change) => change.kind === 'swap' && change.month === compared.month)
  const told = explain(
    swapped,
    at,
    compared.of === 'swap' ? `cost.changes.${index ?? 0}.${part}` : `friction.products.${product}.${part}`,
  )
  return ok(
    statistic({
      path,
      name: `${compared.name}, ${which === 'before' ? 'as it is' : `with ${reducers.map((id) => reducerById(id)!.name).join(', ')}`}: ${part}`,
      unit: part === 'elapsedMonths' ? 'month' : part === 'personDays' ? 'person-day' : question.assumptions.currency,
      value: compared[which][part].mean,
      formula: 'mean over draws; beneath with every input at its median',
      parts: told.ok ? [told.value] : [],
      origins: [
        drawsOf(question.samples, question.seed, 'its friction, the same luck before and after'),
        stated(`ecosystem.products.${product}.reducers`, 'what stands today'),
        ...reducers.map((id) => believed(`reducers/${id}`, reducerWords(id))),
      ],
    }),
  )
}

const reducerWords = (id: string): string =>
  (reducerById(id)?.effects ?? [])
    .map(({ on, factor }) => `${on} x ${factor.p50} (${factor.p10} to ${factor.p90})`)
    .join(', ')

function worth(
  question: Question,
  scenario: string | null,
  product: string,
  reducer: string,
  which: string,
  path: string,
): Result<Explanation, string> {
  const own = reducerWorth(question, product, reducer, scenario)
  if (own === null) return err(`${path}: it stands already, or nothing is bound to ${product} that could be left`)
  const { currency, migrationHazardPerMonth } = question.assumptions
  const origins = [drawsOf(question.samples, question.seed, 'leaving with it and without it, the same luck')]
  const sides = (['before', 'after'] as const).flatMap((each) => {
    const told = side(
      question,
      scenario,
      product,
      [reducer],
      each,
      'total',
      `reducers.${product}.${reducer}.${each}.total`,
    )
    return told.ok ? [told.value] : []
  })
  const drop = statistic({
    path: `reducers.${product}.${reducer}.drop`,
    name: 'what it takes off the one-off cost',
    unit: currency,
    value: own.drop.mean,
    operation: 'difference',
    formula: 'before less after, means over draws',
    parts: sides,
    origins,
  })
  const cost = statistic({
    path: `reducers.${product}.${reducer}.cost`,
    name: 'what building it costs',
    unit: currency,
    value: own.buildCost,
    formula: 'mean person-days x mean money a day (three points weigh 0.3, 0.4, 0.3)',
    parts: [
      statistic({
        name: 'person-days',
        unit: 'person-day',
        value: own.buildDays,
        formula: 'the mean of its range',
        origins: [believed(`reducers/${reducer}/buildDays`, JSON.stringify(reducerById(reducer)?.buildDays))],
      }),
    ],
    origins: [believed('assumptions.dayRate', 'or the day rate of the product’s team')],
  })
  if (which === 'drop') return ok({ ...drop, path })
  if (which === 'cost') return ok({ ...cost, path })
  if (which !== 'worth') return expected(path)
  const chance =
    own.of === 'swap'
      ? statistic({
          name: 'chance of the swap',
          unit: 'share',
          value: 1,
          formula: 'the scenario plans it',
          origins: [stated(`scenarios.${scenario ?? ''}`, 'a planned swap')],
        })
      : statistic({
          name: 'chance of being replaced over the horizon',
          unit: 'share',
          value: migrationHazardPerMonth * question.months,
          formula: 'the chance a month x the months',
          origins: [believed('assumptions.migrationHazardPerMonth', `${migrationHazardPerMonth} a month`)],
        })
  return ok(
    statistic({
      path,
      name: `worth of ${own.name} over the horizon, before its cost`,
      unit: currency,
      value: own.overHorizon,
      formula: `what it takes off beyond the ${own.order - 1} reducers that are better bought first (${own.added.toPrecision(4)}), times the chance of replacing`,
      parts: [drop, chance, cost],
      origins,
    }),
  )
}
