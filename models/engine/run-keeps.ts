import type { Keep, TapePlan } from './column-fusion.ts'
import { OP } from './column-program.ts'
import type { DrawPlan } from './draw-plan.ts'
import { isLaidOutAlike } from './like-before.ts'
import { marked } from './marked.ts'
import { stepsAtLevel } from './needed-steps.ts'
import { stepsOfPhase } from './phase-steps.ts'
import type { PhasePlan } from './plan.ts'
import type { Run } from './run-columns.ts'
import { neededWithState } from './step-histories.ts'

/** Columns of an answer that are sums over months, and first months. */
export type Field =
  | 'marginal'
  | 'productTotal'
  | 'idleAsked'
  | 'idleUsed'
  | 'lineCost'
  | 'lineQuantity'
  | 'bought'
  | 'used'
  | 'edgeCalls'
  | 'edgeGib'
  | 'crossings'
type Output = { readonly field: Field; readonly at: number }

/**
 * A column of the answer at the end of a block: the kept column, or (`times` a step) that times what is the same in every month.
 */
export type KeptOutput = Output & { readonly kept: number; readonly times: number }

/** The column of an answer that an output stands for. */
export const columnOf = (answer: Run, { field, at }: Output): Float64Array => answer[field][at]!

/**
 * What a run of a plan keeps of its months, and the tapes for it: `sums` kept columns of sums over months, then those of the
 * watches' first months. `early` and `late` are the tapes of each phase for draws that keep their scale (SCALE_DRAWS), and for
 * those that don't.
 */
export type RunKeeps = {
  readonly outputs: readonly KeptOutput[]
  readonly sums: number
  readonly early: readonly TapePlan[]
  readonly late: readonly TapePlan[]
}

/** A sum over months: its step in each phase (-1: none), and the column of the answer. */
type Sum = { readonly steps: readonly number[]; readonly output: Output; readonly isEarly: boolean }
type SaidSum = Sum & { readonly steps: number[] }

/**
 * A sum of the same steps, whatever outputs it stands for: they are one column. It is that of `summed`, times `times` where
 * that is a step: what is the same in every month is multiplied once.
 */
type KeptSum = Omit<Sum, 'output'> & {
  readonly outputs: readonly Output[]
  readonly summed: readonly number[]
  readonly times: number
}

/** Of the plan that was run last. */
let last: { readonly plan: DrawPlan; readonly sums: readonly KeptSum[] } | undefined

export function keptSums(plan: DrawPlan): readonly KeptSum[] {
  if (last !== undefined && isLaidOutAlike(plan, last.plan)) return last.sums
  const groups = new Map<string | number, KeptSum & { outputs: Output[] }>()
  for (const { steps, output, isEarly } of sumsOf(plan)) {
    const key = keyOf(steps, isEarly)
    const same = groups.get(key)
    if (same === undefined)
      groups.set(key, { steps, isEarly, outputs: [output], ...factored(plan, steps, output.field) })
    else same.outputs.push(output)
  }
  const made = [...groups.values()]
  last = { plan, sums: made }
  return made
}

/** What tells sums of one plan apart: of one phase a number, which is told sooner than a text. */
const keyOf = (steps: readonly number[], isEarly: boolean): string | number =>
  steps.length === 1 ? 2 * steps[0]! + (isEarly ? 1 : 0) : `${steps.join(' ')} ${isEarly}`

/** Calls along many edges are the same requests times what each of them makes, the same in every month. */
function factored({ program }: DrawPlan, steps: readonly number[], field: Field): Pick<KeptSum, 'summed' | 'times'> {
  const { op, a, b } = program.steps[steps[0]!] ?? { op: -1, a: -1, b: -1 }
  const isFactored =
    field === 'edgeCalls' &&
    op === OP.multiply &&
    program.level[a] === 2 &&
    program.level[b]! < 2 &&
    steps.every((step) => step === steps[0])
  return isFactored ? { summed: steps.map(() => a), times: b } : { summed: steps, times: -1 }
}

/** `hasLate`: whether there are draws that don't keep their scale; `quantities`: how many of the plan's are kept. */
export function runKeeps(plan: DrawPlan, hasLate: boolean, quantities: number): RunKeeps {
  const sums: Omit<Sum, 'output'>[] = []
  const places = new Map<string | number, number>()
  const outputs: KeptOutput[] = []
  for (const { summed, times, isEarly, outputs: alike } of keptSums(plan)) {
    const key = keyOf(summed, isEarly)
    const kept = places.get(key) ?? sums.push({ steps: summed, isEarly }) - 1
    places.set(key, kept)
    outputs.push({ field: alike[0]!.field, at: alike[0]!.at, kept, times })
  }
  for (let at = 0; at < plan.watches.length; at++)
    outputs.push({ field: 'crossings', at, kept: sums.length + at, times: -1 })
  const early = hasLate ? neededOf(plan, quantities, earlySteps) : plan.phases.map(({ steps }) => steps)
  return {
    outputs,
    sums: sums.length,
    early: tapesOf(plan, sums, early, false),
    late: hasLate ? tapesOf(plan, sums, neededOf(plan, quantities, lateSteps), true) : [],
  }
}

/** By phase, what its months are read for and what that needs, but for what is given. */
function neededOf(plan: DrawPlan, quantities: number, stepsOf: (phase: PhasePlan) => number[]): (readonly number[])[] {
  const given: Set<number>[] = []
  const wanted: number[][] = []
  for (let at = 0; at < plan.phases.length; at++) {
    const phase = plan.phases[at]!
    given.push(new Set((phase.given ?? []).map(({ step }) => step)))
    wanted.push([...stepsOf(phase), ...quantitySteps(plan, quantities, at)])
  }
  const needed: (readonly number[])[] = []
  for (const ids of neededWithState(plan.program, plan.phases, wanted, given)) {
    const known = given[needed.length]!
    needed.push(known.size === 0 ? ids : ids.filter((id) => !known.has(id)))
  }
  return needed
}

function tapesOf(
  plan: DrawPlan,
  sums: readonly Omit<Sum, 'output'>[],
  steps: readonly (readonly number[])[],
  isLate: boolean,
): TapePlan[] {
  const tapes: TapePlan[] = []
  for (let at = 0; at < steps.length; at++)
    tapes.push({
      steps: stepsAtLevel(plan.program, steps[at]!, 2),
      keeps: keepsOf(sums, plan.phases[at]!, at, isLate),
    })
  return tapes
}

function keepsOf(sums: readonly Omit<Sum, 'output'>[], phase: PhasePlan, at: number, isLate: boolean): Keep[] {
  const keeps: Keep[] = []
  for (let kept = 0; kept < sums.length; kept++) {
    const { steps, isEarly } = sums[kept]!
    if (steps[at]! >= 0 && !(isLate && isEarly)) keeps.push({ kept, a: steps[at]! })
  }
  for (const { watch, value, threshold } of phase.watches)
    keeps.push({ kept: sums.length + watch, a: value, above: threshold })
  phase.productCost.forEach((a, tally) => keeps.push({ tally, a }))
  return keeps
}

/** Steps of the first quantities of a plan in a phase. */
function quantitySteps({ quantities }: DrawPlan, count: number, phase: number): number[] {
  const found: number[] = []
  for (let q = 0; q < count; q++) {
    const step = quantities[q]!.steps[phase]!
    if (step >= 0) found.push(step)
  }
  return found
}

/** What the month of a draw with its scale is read for: months of products are kept, and no sums of them. */
const earlySteps = (phase: PhasePlan): number[] => [...stepsOfPhase({ ...phase, sums: [] }), ...(phase.counted ?? [])]

/** What the month of a draw without its scale is read for. */
function lateSteps(phase: PhasePlan): number[] {
  const { total, sums, productCost, productMarginal, idle, lines, commitments, watches, oldCosts, counted = [] } = phase
  const steps = [total, ...sums, ...productCost, ...productMarginal]
  for (const { asked, used } of idle) steps.push(asked, used)
  for (const { quantity, cost } of lines) steps.push(quantity, cost)
  for (const { bought, used } of commitments) steps.push(bought, used)
  for (const { value, threshold } of watches) steps.push(value, threshold)
  for (const { cost, short } of oldCosts) steps.push(cost, short)
  for (const step of counted) steps.push(step)
  return steps
}

function sumsOf(plan: DrawPlan): Sum[] {
  const { phases, lines: allLines, commitments: allCommitments, edges: allEdges } = plan
  const products = plan.isTotalsOnly === true ? [] : plan.products
  const [marginal, productTotal] = [unsaid(plan, products, 'marginal'), unsaid(plan, products, 'productTotal')]
  const [idleAsked, idleUsed] = [unsaid(plan, products, 'idleAsked'), unsaid(plan, products, 'idleUsed')]
  const [lineCost, lineQuantity] = [unsaid(plan, allLines, 'lineCost'), unsaid(plan, allLines, 'lineQuantity')]
  const [bought, used] = [unsaid(plan, allCommitments, 'bought'), unsaid(plan, allCommitments, 'used')]
  const [edgeCalls, edgeGib] = [unsaid(plan, allEdges, 'edgeCalls', true), unsaid(plan, allEdges, 'edgeGib', true)]
  for (let at = 0; at < phases.length; at++) {
    const phase = phases[at]!
    for (let p = 0; p < products.length; p++) {
      marginal[p]!.steps[at] = phase.productMarginal[p] ?? -1
      productTotal[p]!.steps[at] = phase.productCost[p] ?? -1
    }
    for (const each of phase.idle) {
      idleAsked[each.product]!.steps[at] = each.asked
      idleUsed[each.product]!.steps[at] = each.used
    }
    for (const { line, cost, quantity } of phase.lines) {
      lineCost[line]!.steps[at] = cost
      lineQuantity[line]!.steps[at] = quantity
    }
    for (const each of phase.commitments) {
      bought[each.commitment]!.steps[at] = each.bought
      used[each.commitment]!.steps[at] = each.used
    }
    for (const { edge, calls, gib } of phase.edges) {
      edgeCalls[edge]!.steps[at] = calls
      edgeGib[edge]!.steps[at] = gib
    }
  }
  return [
    ...marginal,
    ...productTotal,
    ...idleAsked,
    ...idleUsed,
    ...lineCost,
    ...lineQuantity,
    ...bought,
    ...used,
    ...edgeCalls,
    ...edgeGib,
  ]
}

/** Sums of so many records, no phase of which has said its step yet. */
function unsaid({ phases }: DrawPlan, records: readonly unknown[], field: Field, isEarly = false): SaidSum[] {
  const sums: SaidSum[] = []
  for (let at = 0; at < records.length; at++)
    sums.push({ steps: new Array<number>(phases.length).fill(-1), output: { field, at }, isEarly })
  return sums
}

/**
 * Steps whose columns are read between tapes, or are given, each once: each month, once a block, or by the friction of
 * changes.
 */
export function readSteps(plan: DrawPlan, quantities: number): number[] {
  const { program, phases, frictions, vendors } = plan
  const steps: number[] = []
  for (let at = 0; at < phases.length; at++) {
    const phase = phases[at]!
    steps.push(phase.total, ...phase.sums, ...phase.productCost, ...quantitySteps(plan, quantities, at))
    for (const { value, threshold } of phase.watches) steps.push(value, threshold)
    for (const { cost, short } of phase.oldCosts) steps.push(cost, short)
    for (const s of phase.services) {
      steps.push(s.offered, s.requests, s.peak, s.ownPeak, s.capacity, s.peakReplicas, s.serviceTime)
      for (const { calls } of s.calls) steps.push(calls)
    }
    for (const { calls } of phase.calls) steps.push(calls)
    for (const { perHour } of phase.commitments) steps.push(perHour)
    for (const { step } of phase.given ?? []) steps.push(step)
  }
  for (const friction of frictions) for (const id of friction.steps) steps.push(id)
  for (const { exit } of vendors) steps.push(exit)
  for (const { times } of keptSums(plan)) steps.push(times)
  const isRead = new Uint8Array(program.steps.length)
  for (const id of steps) if (id >= 0) isRead[id] = 1
  return marked(isRead)
}
