import type { Keep, TapePlan } from './column-fusion.ts'
import { neededFor } from './needed-steps.ts'
import type { PhasePlan, Plan } from './plan.ts'
import type { Run } from './run-columns.ts'

/**
 * What a run keeps of its months, and the tapes for it. `outputs[i]` are the columns of the answer that kept column i goes to
 * at the end of a block; the last `crossings` of them hold first months. `early` and `late` are the tapes of each phase for
 * draws that keep their scale (SCALE_DRAWS), and for those that don't.
 */
export type RunKeeps = {
  readonly outputs: readonly (readonly Float64Array[])[]
  readonly crossings: number
  readonly early: readonly TapePlan[]
  readonly late: readonly TapePlan[]
}

/** A sum over months: its step in each phase (-1: none), and the column of the answer. */
type Sum = { readonly steps: readonly number[]; readonly column: Float64Array; readonly isEarly: boolean }

export function runKeeps(plan: Plan, answer: Run): RunKeeps {
  const groups = new Map<string, { readonly steps: readonly number[]; isEarly: boolean; columns: Float64Array[] }>()
  for (const { steps, column, isEarly } of sumsOf(plan, answer)) {
    // Steps that are the same in every phase are kept once.
    const key = `${steps.join(' ')} ${isEarly}`
    const known = groups.get(key)
    if (known === undefined) groups.set(key, { steps, isEarly, columns: [column] })
    else known.columns.push(column)
  }
  const sums = [...groups.values()]
  const tapeOf = (phase: PhasePlan, at: number, isLate: boolean): TapePlan => {
    const keeps: Keep[] = sums.flatMap(({ steps, isEarly }, kept): Keep[] =>
      steps[at]! < 0 || (isLate && isEarly) ? [] : [{ kept, a: steps[at]! }],
    )
    for (const { watch, value, threshold } of phase.watches)
      keeps.push({ kept: sums.length + watch, a: value, above: threshold })
    phase.productCost.forEach((a, tally) => keeps.push({ tally, a }))
    const wanted = isLate ? neededFor(plan.program, lateSteps(phase)) : phase.steps
    return { steps: isLate ? wanted.filter((id) => plan.program.level[id] === 2) : wanted, keeps }
  }
  return {
    outputs: [...sums.map((sum) => sum.columns), ...answer.crossings.map((column) => [column])],
    crossings: answer.crossings.length,
    early: plan.phases.map((phase, at) => tapeOf(phase, at, false)),
    late: plan.phases.map((phase, at) => tapeOf(phase, at, true)),
  }
}

/** What the month of a draw without its scale is read for. */
function lateSteps(phase: PhasePlan): number[] {
  const { total, productCost, productMarginal, idle, lines, commitments, watches, oldCosts } = phase
  return [
    total,
    ...productCost,
    ...productMarginal,
    ...idle.flatMap((each) => [each.asked, each.used]),
    ...lines.flatMap((line) => [line.quantity, line.cost]),
    ...commitments.flatMap((each) => [each.bought, each.used]),
    ...watches.flatMap((watch) => [watch.value, watch.threshold]),
    ...oldCosts.flatMap((old) => [old.cost, old.short]),
  ]
}

function sumsOf({ phases }: Plan, answer: Run): Sum[] {
  const { marginal, productTotal, idleAsked, idleUsed, lineCost, lineQuantity, bought, used, edgeCalls, edgeGib } =
    answer
  const lines = phases.map((phase) => new Map(phase.lines.map((line) => [line.line, line])))
  const idle = phases.map((phase) => new Map(phase.idle.map((each) => [each.product, each])))
  const commitments = phases.map((phase) => new Map(phase.commitments.map((each) => [each.commitment, each])))
  const edges = phases.map((phase) => new Map(phase.edges.map((edge) => [edge.edge, edge])))
  const sum = (column: Float64Array, stepOf: (at: number) => number | undefined, isEarly = false): Sum => ({
    steps: phases.map((_, at) => stepOf(at) ?? -1),
    column,
    isEarly,
  })
  return [
    ...marginal.map((column, p) => sum(column, (at) => phases[at]!.productMarginal[p])),
    ...productTotal.map((column, p) => sum(column, (at) => phases[at]!.productCost[p])),
    ...idleAsked.map((column, p) => sum(column, (at) => idle[at]!.get(p)?.asked)),
    ...idleUsed.map((column, p) => sum(column, (at) => idle[at]!.get(p)?.used)),
    ...lineCost.map((column, l) => sum(column, (at) => lines[at]!.get(l)?.cost)),
    ...lineQuantity.map((column, l) => sum(column, (at) => lines[at]!.get(l)?.quantity)),
    ...bought.map((column, c) => sum(column, (at) => commitments[at]!.get(c)?.bought)),
    ...used.map((column, c) => sum(column, (at) => commitments[at]!.get(c)?.used)),
    ...edgeCalls.map((column, e) => sum(column, (at) => edges[at]!.get(e)?.calls, true)),
    ...edgeGib.map((column, e) => sum(column, (at) => edges[at]!.get(e)?.gib, true)),
  ]
}

/** Steps whose columns are read between tapes, each once: each month, once a block, or by the friction of changes. */
export function readSteps({ program, phases, frictions, vendors }: Plan): number[] {
  const isRead = new Uint8Array(program.steps.length)
  const read = (id: number): void => {
    if (id >= 0) isRead[id] = 1
  }
  for (const phase of phases) {
    read(phase.total)
    phase.productCost.forEach(read)
    for (const { value, threshold } of phase.watches) [value, threshold].forEach(read)
    for (const { cost, short } of phase.oldCosts) [cost, short].forEach(read)
    for (const s of phase.services) {
      for (const id of [s.offered, s.requests, s.peak, s.ownPeak, s.capacity, s.peakReplicas, s.serviceTime]) read(id)
      for (const { calls } of s.calls) read(calls)
    }
    for (const { calls } of phase.calls) read(calls)
    for (const { perHour } of phase.commitments) read(perHour)
  }
  for (const { steps } of frictions) for (const id of steps) read(id)
  for (const { exit } of vendors) read(exit)
  const found: number[] = []
  isRead.forEach((is, id) => {
    if (is === 1) found.push(id)
  })
  return found
}
