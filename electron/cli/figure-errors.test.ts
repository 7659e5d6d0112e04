import { beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { answerBacklog } from '#models/backlog/answer'
import { answerCompare, answerRun } from '#models/decisions/answer'
import { sampleDocument, sampleQuestion } from '#models/sample.fixture'
import { AnswerSchemas } from './answer-schemas.ts'

/** Figures that no draw moves, by why: of all other numbers of an answer the same record says how well they are known. */
const WITHOUT_ERROR: Readonly<Record<string, readonly string[]>> = {
  'as asked': [
    ...['run', 'compare.baseline'].flatMap((at) => [`${at}.months`, `${at}.samples`, `${at}.seed`]),
    ...['decide', 'optimise'].flatMap((at) => [`${at}.today`, `${at}.samples`, `${at}.seed`, `${at}.months`]),
    'matrix.depth',
    'matrix.draws',
    'reducers.months',
    'sensitivity.months',
    'sensitivity.samples',
    'sensitivity.seed',
    'sensitivity.runs',
    'peak-day.days.month',
    'price.lines.quantity',
    'run.decisions.waiting.month',
    'run.decisions.learning.overTime.month',
  ],
  'as the document or the catalog states it': [
    'run.cost.commitments.dueMonth',
    'run.cost.changes.month',
    'run.scale.populations.stations.agents',
    'run.scale.populations.limit.minutes',
    'run.traffic.crossing',
    'run.decisions.confidence',
    'run.decisions.alternatives.economicConfidence',
    'run.decisions.learn.months',
    'run.decisions.learning.tau',
    'backlog.epics.stories.wsjf.value',
    'backlog.epics.stories.wsjf.timeCriticality',
    'backlog.epics.stories.wsjf.riskReduction',
    'backlog.epics.stories.wsjf.jobSize',
    'backlog.epics.stories.wsjf.score',
    'backlog.epics.stories.wsjf.rank',
    'backlog.teams.people',
    'backlog.teams.daysPerMonth',
    'check.gates.limit',
    'optimise.objectives.target',
    'optimise.binding.atMost',
    'optimise.unattainable.atMost',
    'matrix.likelihood',
    'matrix.impact',
    'reducers.hazard',
    'reducers.reducers.buildDays',
    'reducers.reducers.buildCost',
  ],
  'a count of records or lines, or which of them it is': [
    'run.cost.products.coverage.share',
    'run.cost.products.coverage.priced',
    'run.cost.products.coverage.unpriced',
    'run.cost.changes.change',
    'run.reliability.chains.coverage',
    'run.reliability.journeys.coverage',
    'run.reliability.failures.bounds.bindings',
    'run.scale.populations.bySize.size',
    'backlog.orderCost.pinned',
    'backlog.deadlines.dated',
    'check.errors',
    'check.warnings',
    'check.notes',
    'optimise.products.choices.unpriced',
    'optimise.combinations',
    'sensitivity.groups.inputs',
  ],
  'follows from the medians that the document states, draw or no draw': [
    'run.reliability.failures.lost',
    'run.reliability.failures.hit.share',
    'run.reliability.failures.reduced.left',
    'run.reliability.failures.products.share',
    'run.reliability.failures.journeys.share',
  ],
  'exact arithmetic on what is stated': [
    'price.lines.cost',
    'price.lines.tiers.units',
    'price.lines.tiers.price',
    'price.lines.tiers.cost',
    'price.lines.detail',
    'price.lines.converted.perUsd',
    'price.total',
    'matrix.combinedLikelihood',
    'matrix.combinedRisk',
    'matrix.layers',
    'matrix.clusters',
  ],
  'known as well as what stands beside it': [
    // `atSe` is of both.
    'run.decisions.alternatives.slack',
    // `economicSe`.
    'run.decisions.alternatives.economicAt',
    // Each combination of them that is shown has its agreement.
    'optimise.found',
  ],
  'a bound': ['optimise.gap'],
  'what errors are made of': ['reducers.reducers.addedByScramble'],
  'one day, played at the demand that is stated; its sums have errors': [
    'peak-day.days.p50.load',
    'peak-day.days.p50.capacity',
    'peak-day.days.p50.replicas',
    'peak-day.days.p50.waiting',
  ],
  'fitted to measured points, without a draw': [
    'fit-history.level',
    'fit-history.growthPerYear.p10',
    'fit-history.growthPerYear.p50',
    'fit-history.growthPerYear.p90',
    'fit-history.growthPerMonth',
    'fit-history.season',
    'fit-history.noise.persistence',
    'fit-history.noise.size',
    'fit-history.r2',
    'fit-history.residualSd',
    'fit-history.series.month',
    'fit-history.series.quantity',
    'fit-history.series.fitted',
    'fit-contention.gamma',
    'fit-contention.alpha',
    'fit-contention.beta',
    'fit-contention.points.replicas',
    'fit-contention.points.throughput',
    'fit-contention.points.fitted',
    'fit-contention.r2',
    'fit-contention.peak',
  ],
}

/** The one figure of a record whose error is called `se`, or of whose choice the agreement is called `agreement`. */
const ALONE = new Set(['mean', 'share', 'probability', 'value', 'worth', 'amount', 'opens'])

/** Names under which a record may say how well its field is known. */
function errorsOf(field: string): readonly string[] {
  const percentile = /^p(10|50|90)$/.exec(field)?.[1]
  return [
    `${field}Se`,
    `${field}Agreement`,
    `se.${field}`,
    `agreement.${field}`,
    ...(percentile === undefined ? [] : [`se${percentile}`]),
    ...(field === 'unbounded' ? ['seUnbounded'] : []),
    ...(ALONE.has(field) ? ['se', 'agreement'] : []),
  ]
}

const isError = (field: string): boolean => /^se(10|50|90|Unbounded)?$|Se$|^agreement$|Agreement$/.test(field)

/** Paths of the numbers of answers like this without an error in their record. Of records that stand in several places, the first. */
function numbersWithoutError(schema: z.core.$ZodType, path: string, seen: Set<unknown>): readonly string[] {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional)
    return numbersWithoutError(schema.unwrap(), path, seen)
  if (schema instanceof z.ZodArray) return numbersWithoutError(schema.element, path, seen)
  if (schema instanceof z.ZodRecord) return numbersWithoutError(schema.valueType, path, seen)
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((each) => numbersWithoutError(each, path, seen))
  if (schema instanceof z.ZodNumber) return [path]
  if (!(schema instanceof z.ZodObject) || seen.has(schema)) return []
  seen.add(schema)
  const fields: readonly (readonly [string, z.core.$ZodType])[] = Object.entries(schema.shape)
  const known = new Set(
    fields.flatMap(([name, each]) =>
      each instanceof z.ZodObject ? Object.keys(each.shape).map((inner) => `${name}.${inner}`) : [name],
    ),
  )
  return fields
    .filter(([field]) => !isError(field) && !errorsOf(field).some((name) => known.has(name)))
    .flatMap(([field, each]) => numbersWithoutError(each, `${path}.${field}`, seen))
}

it('has beside every number of every answer how well the draws know it, unless no draw moves it', () => {
  const seen = new Set<unknown>()
  const found = Object.entries(AnswerSchemas).flatMap(([name, schema]) => numbersWithoutError(schema, name, seen))
  const listed = Object.values(WITHOUT_ERROR).flat()
  expect(found.filter((path) => !listed.includes(path))).toEqual([])
  // What is no longer there, or has an error now, is to be taken off the list.
  expect(listed.filter((path) => !found.includes(path))).toEqual([])
})

/** Errors that stand beside a number and say nothing. */
function unsaid(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  const fields = Object.entries(value)
  const record: ReadonlyMap<string, unknown> = new Map(fields)
  const silent = fields
    .filter(([field, each]) => typeof each === 'number' && !isError(field))
    .filter(([field]) => errorsOf(field).some((name) => record.get(name) === null))
  return [
    ...silent.map(([field]) => `${path}.${field}`),
    ...fields.flatMap(([field, each]) => unsaid(each, Array.isArray(value) ? path : `${path}.${field}`)),
  ]
}

let answers: Readonly<Record<string, unknown>>
beforeAll(() => {
  const question = sampleQuestion({ samples: 512, months: 24 })
  const scenario = question.scenarios[0]!.id
  const { name, backlog } = sampleDocument()
  answers = {
    run: answerRun(question, scenario),
    compare: answerCompare(question, [scenario]).scenarios,
    backlog: answerBacklog(question, scenario, name, backlog),
  }
}, 120_000)

it('states an error of every figure of the sample that has one, where there are enough draws', () => {
  const silent = new Set(Object.entries(answers).flatMap(([name, answer]) => unsaid(answer, name)))
  // There is none where by one of the scrambles no value of the input turns the choice.
  expect([...silent]).toEqual(['run.decisions.changesOfMind.breakEven'])
})
