import { compile, type Traced } from './compile.ts'
import { labelsOf } from './explain-labels.ts'
import { explainStep, type Walk } from './explain-steps.ts'
import { medianValues } from './explain-values.ts'
import type { Explanation, Operation } from './explanation.ts'
import type { PhasePlan } from './plan.ts'
import type { Question } from './question.ts'
import { run, type Run } from './run.ts'
import { summarise } from './summarise.ts'
import type { Summary } from './summary.ts'

/** A traced scenario: its phases ready to be walked, and the deterministic run. */
export type Trace = {
  readonly walks: readonly Walk[]
  readonly phases: readonly PhasePlan[]
  readonly run: Run
  /** Its answer: what stands at a path. */
  readonly summary: Summary
}

/** Compiles with every stated number kept apart, and runs it at the medians. */
export function traceOf(question: Question, scenario: string | null): Trace {
  const traces: Traced[] = []
  const plan = compile(question, scenario, (traced) => void traces.push(traced))
  const { origins, phases } = traces[0]!
  const values = medianValues(plan)
  const walks = plan.phases.map((phase, i): Walk => {
    const to = Math.min(question.months, plan.phases[i + 1]?.from ?? question.months)
    return {
      question,
      scenario,
      plan,
      ecosystem: phases[i]!.index.ecosystem,
      origins,
      values,
      labels: labelsOf(plan, phase, phases[i]!),
      from: phase.from,
      to,
      month: phase.from,
      told: new Set(),
    }
  })
  const median = run(plan, { samples: 1, median: true })
  return { walks, phases: plan.phases, run: median, summary: summarise(plan, median) }
}

/** The same trace with nothing told yet, showing a month where a phase has it. */
export function traceAt({ walks, phases, run, summary }: Trace, month: number): Trace {
  return {
    walks: walks.map((walk) => ({
      ...walk,
      month: month >= walk.from && month < walk.to ? month : walk.from,
      told: new Set(),
    })),
    phases,
    run,
    summary,
  }
}

/** The record that a path names (ids may have dots: the longest wins), and the field after it. */
export function named(path: string, prefix: string, ids: readonly string[]): { at: number; field: string } | undefined {
  if (!path.startsWith(prefix)) return undefined
  const rest = path.slice(prefix.length)
  let found: { at: number; field: string } | undefined
  ids.forEach((id, at) => {
    const isLonger = found === undefined || id.length > ids[found.at]!.length
    if (rest.startsWith(`${id}.`) && isLonger) found = { at, field: rest.slice(id.length + 1) }
  })
  return found
}

/** A figure over the horizon: one part for each phase that has it, each with its values month by month. */
export function overMonths(
  trace: Trace,
  path: string,
  name: string,
  unit: string,
  operation: Operation,
  month: number | undefined,
  step: (phase: PhasePlan) => number | undefined,
): Explanation | undefined {
  const { plan } = trace.walks[0]!
  const parts = trace.walks.flatMap((walk, i) => {
    const id = step(trace.phases[i]!)
    if (id === undefined || id < 0) return []
    const shown = month === undefined ? walk.month : month
    if (month !== undefined && (shown < walk.from || shown >= walk.to)) return []
    const part = explainStep({ ...walk, month: shown, labels: withoutRoot(walk, id) }, id)
    return [{ ...part, name: `${name}, month ${shown}`, unit }]
  })
  if (parts.length === 0) return undefined
  const sum = parts.flatMap((part) => part.byMonth).reduce((a, b) => a + b, 0)
  const value = operation === 'one-month' ? parts[0]!.value : operation === 'mean-of-months' ? sum / plan.months : sum
  const formulas: Partial<Record<Operation, string>> = {
    'total-of-months': `the sum of ${plan.months} months`,
    'mean-of-months': `the sum of its months over ${plan.months}`,
    'one-month': 'the figure of that month',
  }
  const byMonth = operation === 'one-month' ? [value] : parts.flatMap((part) => part.byMonth)
  const [first] = parts
  return {
    ...first!,
    path,
    name,
    unit,
    value,
    byMonth,
    operation,
    formula: formulas[operation] ?? '',
    parts,
    origins: [],
    tiers: [],
    sameAs: null,
  }
}

/** The figure asked for is told in full, not by its own name. */
function withoutRoot(walk: Walk, id: number): Walk['labels'] {
  const labels = new Map(walk.labels)
  labels.delete(id)
  return labels
}
