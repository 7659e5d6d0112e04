import { type Answer, answersIn, response95 } from './answers.ts'
import { bandOf, monthOf, overMonths, scaled } from './bands.ts'
import { ahead, answered, drawnFor, type Drawing } from './drawing.ts'
import type { Drawn } from './drawn.ts'
import { firstPassage } from './first-passage.ts'
import type { Question } from './question.ts'
import { byScramble, meanError, shareOf } from './standard-errors.ts'
import { changeColumns, changeFrictions, type ChangeColumns, oneOffParts, oneOffSpread } from './summarise-friction.ts'
import { crowdDifferences } from './summarise-populations.ts'
import { bandsByMonth, presentValues } from './summarise-cost.ts'
import { standingOf, summarising } from './summarise.ts'
import type { Comparison, ScenarioComparison } from './summary.ts'

/** The baseline against each of the named scenarios, on the same draws. Unknown ids are a broken invariant. */
export const compare = (question: Question, scenarios: readonly string[]): Comparison =>
  answered(comparing(question, scenarios))

export function* comparing(question: Question, scenarios: readonly string[]): Drawing<Comparison> {
  yield* ahead(scenarios.length)
  const baseline = yield* drawnFor(question, null)
  const summary = yield* summarising(baseline.plan, baseline.run)
  return { baseline: summary, scenarios: yield* against(baseline, question, scenarios) }
}

/** Each of the named scenarios against the baseline, without the baseline's own summary. */
export function* differences(question: Question, scenarios: readonly string[]): Drawing<readonly ScenarioComparison[]> {
  yield* ahead(scenarios.length)
  return yield* against(yield* drawnFor(question, null), question, scenarios)
}

function* against(
  baseline: Drawn,
  question: Question,
  scenarios: readonly string[],
): Drawing<readonly ScenarioComparison[]> {
  const compared: ScenarioComparison[] = []
  for (const scenario of scenarios) {
    const drawn = yield* drawnFor(question, scenario)
    const crowds = yield* crowdDifferences(baseline, drawn)
    compared.push({ ...comparisonOf(baseline, drawn), ...(crowds.length === 0 ? {} : { crowds }) })
  }
  return compared
}

const difference = (after: Float64Array, before: Float64Array): Float64Array =>
  after.map((value, i) => value - before[i]!)

/** A what-if less the baseline, draw by draw: both must have the same draws and horizon. */
export function comparisonOf(baseline: Drawn, scenario: Drawn): ScenarioComparison {
  const { plan } = scenario
  const { months } = plan
  const { count } = scenario.run
  if (baseline.run.count !== count || baseline.plan.months !== months || baseline.run.first !== scenario.run.first)
    throw new Error(`comparison: expected ${baseline.run.count} draws of the same horizon, found ${count}`)
  const monthly = difference(scenario.run.total, baseline.run.total)
  const total = overMonths(monthly, months, count)
  const changes = changeColumns(plan, scenario.run)
  const running = cumulative(monthly, changes, months, count)
  const standing = standingOf(plan, scenario.run)
  const lastMonth = monthOf(running, months - 1, count)
  const cheaper = shareOf(lastMonth.map((money) => (money < 0 ? 1 : 0)))
  const value = presentValues(monthly, plan, count)
  return {
    scenario: plan.scenario,
    name: plan.name,
    perMonth: bandOf(scaled(total, 1 / months)),
    total: bandOf(total),
    presentValue: bandOf(value),
    byMonth: bandsByMonth(monthly, months, count),
    cumulative: bandsByMonth(running, months, count),
    oneOff: oneOffParts(plan, scenario.run, changes),
    changes: changeFrictions(plan, scenario.run),
    breakEven: firstPassage(breakEvens(running, changes, months, count)),
    spread: oneOffSpread(plan, scenario.run),
    gaps: plan.gaps.flatMap((gap) => gap.gaps),
    latency: plan.services.map(({ id }, i) => {
      const mean = latencyDifference(baseline, scenario, i, ({ mean }, s) => mean[s]! * 1000)
      const p95 = latencyDifference(baseline, scenario, i, response95)
      return {
        service: id,
        meanMs: mean?.mean ?? null,
        meanMsSe: mean?.se ?? null,
        p95Ms: p95?.mean ?? null,
        p95MsSe: p95?.se ?? null,
      }
    }),
    products: plan.products.map(({ id, name }, p) => {
      const before = scaled(baseline.run.productTotal[p]!, 1 / months)
      const after = scaled(scenario.run.productTotal[p]!, 1 / months)
      const moved = difference(after, before)
      return { product: id, name, before: bandOf(before), after: bandOf(after), difference: bandOf(moved) }
    }),
    cheaper: cheaper.share,
    cheaperSe: cheaper.se,
    coverage: standing.coverage,
    findings: standing.findings,
  }
}

/** Running difference by month and draw, with the one-off cost of each change in the month in which it happens. */
function cumulative(
  monthly: Float64Array,
  changes: readonly ChangeColumns[],
  months: number,
  count: number,
): Float64Array {
  const running = Float64Array.from(monthly)
  for (const { month, parts } of changes) {
    const at = Math.floor(month)
    if (at >= months) continue
    for (let s = 0; s < count; s++) running[at * count + s]! += parts.total[s]!
  }
  for (let i = count; i < running.length; i++) running[i]! += running[i - count]!
  return running
}

/**
 * The first month from which on the running difference stays at 0 or below, counted from the first change on; Infinity
 * where it ends above. Without a change that costs something there is nothing to break even on: month 0 if never dearer.
 */
function breakEvens(
  running: Float64Array,
  changes: readonly ChangeColumns[],
  months: number,
  count: number,
): Float64Array {
  const from = Math.min(
    months - 1,
    Math.floor(Math.min(...changes.map((each) => each.month), changes.length === 0 ? 0 : Infinity)),
  )
  const answer = new Float64Array(count).fill(Infinity)
  for (let s = 0; s < count; s++)
    for (let month = months - 1; month >= from && running[month * count + s]! <= 0; month--) answer[s] = month
  return answer
}

/** A mean over draws with its standard error, and as each scramble has it; null: too few draws, or one has none. */
export type MeanSaid = { readonly mean: number; readonly se: number; readonly byScramble: readonly number[] | null }

/**
 * A service's p95 response at the peak of the last month in the mean, milliseconds; null where it is unknown or has no steady
 * state.
 */
export function responseOf({ plan, run }: Drawn, service: string): MeanSaid | null {
  const i = plan.services.findIndex(({ id }) => id === service)
  const kept = run.scaleCount
  if (i === -1 || kept === 0) return null
  const answer = answersIn(run, plan.months - 1)[i]!
  return saidOf(new Float64Array(kept).map((_, s) => response95(answer, s)))
}

/** How a what-if moves that response, on the same draws; null where it is unknown on either side. */
export function responseDifference(baseline: Drawn, scenario: Drawn, service: string): MeanSaid | null {
  const i = scenario.plan.services.findIndex(({ id }) => id === service)
  return i === -1 ? null : latencyDifference(baseline, scenario, i, response95)
}

/** Mean difference of the last month over draws in which both have a steady state; null where half of them have none. */
function latencyDifference(
  baseline: Drawn,
  scenario: Drawn,
  i: number,
  of: (answer: Answer, draw: number) => number,
): MeanSaid | null {
  const kept = scenario.run.scaleCount
  const last = scenario.plan.months - 1
  const other = baseline.plan.services.findIndex((service) => service.id === scenario.plan.services[i]!.id)
  if (other !== i || kept === 0) return null
  const [after, before] = [scenario, baseline].map(({ run }) => answersIn(run, last)[i]!) as [Answer, Answer]
  return saidOf(new Float64Array(kept).map((_, s) => of(after, s) - of(before, s)))
}

/** Over the draws that have a value; null where half of them have none. */
function saidOf(column: Float64Array): MeanSaid | null {
  const { mean, known } = finiteMean(column)
  if (known < 0.5 * column.length) return null
  const parts = byScramble(column.length, (of) => finiteMean(of(column)))
  const isKnown = parts?.every((part) => part.known > 0) === true
  return { mean, se: meanError(column), byScramble: isKnown ? parts.map((part) => part.mean) : null }
}

function finiteMean(column: Float64Array): { readonly mean: number; readonly known: number } {
  let [sum, known] = [0, 0]
  for (const value of column) {
    if (!Number.isFinite(value)) continue
    sum += value
    known++
  }
  return { mean: sum / known, known }
}
