import { err, ok, type Result } from '../result.ts'
import { pow } from './elementary.ts'
import { explainFriction, FRICTION_FIELDS } from './explain-friction.ts'
import { explainChange, explainVendor } from './explain-change.ts'
import { explainPopulation } from './explain-population.ts'
import { explainReach } from './explain-reach.ts'
import { explainReliability } from './explain-reliability.ts'
import { explainReason } from './explain-reasons.ts'
import { explainServiceCost } from './explain-service-cost.ts'
import { explainScale } from './explain-scale.ts'
import { explainTraffic } from './explain-traffic.ts'
import { named, overMonths, type Trace, traceAt, traceOf } from './explain-trace.ts'
import type { Explanation, Operation } from './explanation.ts'
import { numberIn, placeIn } from './figure-path.ts'
import type { PhasePlan } from './plan.ts'
import type { Question } from './question.ts'

/** What a path of the answer to `run` can start with, where it can be explained. */
export const EXPLAINABLE = [
  'cost.total',
  'cost.perMonth',
  'cost.now',
  'cost.presentValue',
  'cost.byMonth.<n>',
  'cost.products.<id>.perMonth | total | byMonth.<n> | marginalPerMonth',
  'cost.services.<id>.perMonth | total',
  'traffic.<use>.perMonth',
  'cost.lines.<binding/meter>.costPerMonth | total | quantityPerMonth',
  'scale.services.<id>.rate | peakRate | replicas | utilisation | threads | lost | responseMs | response95Ms.<n>',
  'scale.services.<id>.runsOut | headroom | bottleneck.headroom',
  'scale.limits.<id>.limit | now | crossing',
  'scale.edges.<use>.callsPerSecond | gibPerMonth',
  'scale.populations.<product>.size | perHour | responseMinutes | waitMinutes | limit.passed',
  'scale.populations.<product>.stations.<id>.busy',
  `friction.products.<id>.${FRICTION_FIELDS.join(' | ')} | monthsOfSpend`,
  'friction.vendors.<id>.perMonth | shareOfSpend | leaving | elapsedMonths',
  `cost.changes.<n>.${FRICTION_FIELDS.join(' | ')}`,
  'reliability.chains.<id>.availability | downtimeHours | coverage',
  'reliability.journeys.<id>.availability | downtimeHours | downtimeHoursPerYear | coverage',
  'reliability.failures.<id>.lost | downtimeHoursPerYear | atStakePerYear',
  'reliability.failures.<id>.bounds.anyDown | allDown | atStakeAny | atStakeAll.least | most',
  'overbuilt.<product>.idleShare | idlePerMonth | fixedPerMonth | shareOfCost | operationsHours',
] as const

/**
 * Explains a figure of the answer to `run` at the medians: how it follows from its parts, recursively, down to inputs
 * that a person typed, defaults, and dated prices. `path` is a gate's path (its last `p10 … mean` may be left out);
 * `month` is the one whose values are shown where a figure is over all of them. An unknown path is an error that lists
 * what there is.
 */
export function explain(
  question: Question,
  scenario: string | null,
  path: string,
  month = 0,
): Result<Explanation, string> {
  return explainIn(traceOf(question, scenario), path, month)
}

/** The same on a trace that is there already: `traceOf` is most of the work. */
export function explainIn(traced: Trace, path: string, month = 0): Result<Explanation, string> {
  const { question } = traced.walks[0]!
  const { summary } = traced
  const place = placeIn(summary, path.trim().replace(/\.(p10|p50|p90|mean|se|se10|se50|se90)$/, ''))
  const wanted = place.path.replace(/^scale\.first\.(?!id$)/, `scale.limits.${summary.scale.first?.id ?? ''}.`)
  const last = /^(.*)\.(\d+)$/.exec(wanted)
  const at = last === null ? month : Number(last[2])
  if (!(at >= 0 && at < question.months))
    return err(`${path}: found month ${at}, expected one from 0 to ${question.months - 1}`)
  const trace = traceAt(traced, at)
  const found = figureAt(trace, last?.[1] ?? wanted, last === null ? undefined : at, wanted)
  if (found !== undefined) return ok(withGaps(trace, wanted, found))
  const value = numberIn(place.value)
  const reason = Number.isNaN(value) ? undefined : explainReason(trace, wanted, wanted, value)
  if (reason !== undefined) return ok(reason)
  const gap = trace.walks[0]!.plan.unpriced.find((each) => wanted.startsWith(`cost.lines.${each.id}`))
  if (gap !== undefined)
    return err(
      `${path}: ${gap.meterName} of ${gap.offering} has no price: ${gap.reason}. It is in no total; state it, or add a price of your own`,
    )
  if (place.value === null)
    return err(`${path}: it has no value, for nobody states what it would follow from, or it never comes about`)
  return err(`${path}: no figure that can be explained; expected one of: ${EXPLAINABLE.join('; ')}`)
}

/** A total says what it leaves out. */
function withGaps(trace: Trace, path: string, found: Explanation): Explanation {
  if (!path.startsWith('cost.') || path.startsWith('cost.lines.')) return found
  const product = named(
    path,
    'cost.products.',
    trace.walks[0]!.plan.products.map((each) => each.id),
  )
  const id = product === undefined ? undefined : trace.walks[0]!.plan.products[product.at]!.id
  const gaps = trace.walks[0]!.plan.unpriced.filter((each) => id === undefined || each.product === id)
  const origins = gaps.map((each) => ({
    kind: 'fact' as const,
    note: `not in it: ${each.product}, ${each.meterName}${each.offering === '' ? '' : ` of ${each.offering}`}: ${each.reason}`,
  }))
  return { ...found, origins: [...found.origins, ...origins] }
}

/** Explains the figure of a trace; undefined where the path names none. `month`: only that one. */
function figureAt(trace: Trace, path: string, month: number | undefined, full: string): Explanation | undefined {
  const { plan } = trace.walks[0]!
  const money = plan.currency
  const months = (name: string, unit: string, operation: Operation, step: (phase: PhasePlan) => number | undefined) =>
    overMonths(trace, full, name, unit, month === undefined ? operation : 'one-month', month, step)
  if (path === 'cost.total' || path === 'cost.presentValue') {
    const total = months('the whole bill', money, 'total-of-months', (phase) => phase.total)
    return path === 'cost.total' || total === undefined ? total : presentValue(trace, total)
  }
  if (path === 'cost.perMonth')
    return months('the bill of a mean month', money, 'mean-of-months', (phase) => phase.total)
  if (path === 'cost.now')
    return overMonths(trace, full, 'the bill of the first month', money, 'one-month', 0, (phase) => phase.total)
  if (path === 'cost.byMonth') return months('the bill of the month', money, 'one-month', (phase) => phase.total)
  const product = named(
    path,
    'cost.products.',
    plan.products.map((each) => each.id),
  )
  if (product !== undefined) {
    const { name } = plan.products[product.at]!
    const operation = product.field === 'total' ? 'total-of-months' : 'mean-of-months'
    if (['perMonth', 'total', 'byMonth'].includes(product.field))
      return months(`${name}: its part of the bill`, money, operation, (phase) => phase.productCost[product.at])
    if (product.field === 'marginalPerMonth')
      return months(
        `${name}: what the bill falls by without it`,
        money,
        operation,
        (phase) => phase.productMarginal[product.at],
      )
  }
  const service = named(
    path,
    'cost.services.',
    trace.summary.cost.services.map((each) => each.service),
  )
  if (service !== undefined) return explainServiceCost(trace, service.at, service.field, full)
  const line = named(
    path,
    'cost.lines.',
    plan.lines.map((each) => each.id),
  )
  if (line !== undefined) {
    const { meterName, unit } = plan.lines[line.at]!
    const of = (phase: PhasePlan) => phase.lines.find((each) => each.line === line.at)
    if (line.field === 'costPerMonth') return months(meterName, money, 'mean-of-months', (phase) => of(phase)?.cost)
    if (line.field === 'total') return months(meterName, money, 'total-of-months', (phase) => of(phase)?.cost)
    if (line.field === 'quantityPerMonth')
      return months(`quantity of ${meterName}`, unit, 'mean-of-months', (phase) => of(phase)?.quantity)
  }
  const leaving = plan.frictions.map((each, i) => ({ each, i })).filter(({ each }) => each.kind === 'leaving')
  const friction = named(
    path,
    'friction.products.',
    leaving.map(({ each }) => each.product),
  )
  const field = FRICTION_FIELDS.find((each) => each === friction?.field)
  if (friction !== undefined && field !== undefined)
    return explainFriction(trace.walks[0]!, trace.run, leaving[friction.at]!.i, field, full)
  const at = month ?? trace.walks[0]!.month
  return (
    explainTraffic(trace, path, full) ??
    explainChange(trace, path, full) ??
    explainVendor(trace, path, full) ??
    explainScale(trace, path, at, full) ??
    explainReach(trace, path, at, full) ??
    explainPopulation(trace, path, full) ??
    explainReliability(trace, path, full)
  )
}

function presentValue(trace: Trace, total: Explanation): Explanation {
  const { plan } = trace.walks[0]!
  const rate = plan.discountPerYear
  const value = total.byMonth.reduce((sum, cost, month) => sum + cost * pow(1 + rate, -(month + 1) / 12), 0)
  return {
    ...total,
    path: 'cost.presentValue',
    name: 'present value of the bill',
    value,
    operation: 'function',
    formula: `each month’s bill times (1 + ${rate}) to the -(month + 1) / 12, paid at the end of the month`,
    parts: [{ ...total, path: 'cost.total' }],
    origins: [{ kind: 'assumption', path: 'assumptions.discountPerYear', note: 'discount a year' }],
  }
}
