import { beginBlock, runMonth } from './column-machine.ts'
import { machineOf, type Machine } from './machine.ts'
import { runFrictions, spreadingsOf } from './friction-run.ts'
import type { PhasePlan, Plan } from './plan.ts'
import { overloadWorkOf, runOverload, type OverloadWork } from './overload-kernel.ts'
import { runResponses } from './response-kernel.ts'
import { SCALE_DRAWS, type Run } from './run-columns.ts'
import { runKeeps, readSteps } from './run-keeps.ts'
import { emptyRun } from './run-outputs.ts'

export type { Run } from './run-columns.ts'

/** Draws worked on at once: their columns stay near the processor. */
const BLOCK = 128

export type RunOptions = {
  readonly samples: number
  /** A chunk: the draws from `first` on, `count` of them; absent: all. */
  readonly first?: number
  readonly count?: number
  /** The deterministic answer: inputs at medians, events and edges at their expectation; one draw. */
  readonly median?: boolean
  /** In JavaScript alone, where the SIMD kernel would be taken: the same bytes, for comparison. */
  readonly isPlain?: boolean
}

/** Draws the plan: block by block, month by month. Any number of samples from 1 on. */
export function run(plan: Plan, options: RunOptions): Run {
  const isMedian = options.median === true
  const first = isMedian ? 0 : (options.first ?? 0)
  const count = isMedian ? 1 : (options.count ?? options.samples - first)
  if (!(count >= 1) || first < 0 || first + count > Math.max(1, options.samples))
    throw new Error(`run: expected draws within 0..${options.samples}, found ${count} from ${first} on`)
  const size = Math.min(BLOCK, count)
  const answer = emptyRun(plan, first, count, isMedian)
  const { early, late, outputs, crossings } = runKeeps(plan, answer)
  const machine = machineOf(plan.program, plan.seed, size, {
    isMedian,
    tapes: [{ steps: plan.perBlock, keeps: [] }, ...early, ...(first + count > SCALE_DRAWS ? late : [])],
    read: readSteps(plan),
    kept: outputs.length,
    tallies: plan.products.length,
    months: plan.months,
    isPlain: options.isPlain === true,
  })
  const overloads = plan.phases.map((phase) => overloadWorkOf(plan, phase))
  const spreadings = spreadingsOf(plan)
  for (let at = 0; at < count; at += size) {
    const drawn = Math.min(size, count - at)
    const tapes = machine.tapes.slice(at < answer.scaleCount ? 1 : 1 + early.length)
    machine.kept.forEach((column, k) => column.fill(k < outputs.length - crossings ? 0 : Infinity))
    beginBlock(machine, first + at, drawn, machine.tapes[0]!)
    let current = 0
    for (let month = 0; month < plan.months; month++) {
      while (current + 1 < plan.phases.length && plan.phases[current + 1]!.from <= month) current++
      runMonth(machine, tapes[current]!, month)
      record(plan, machine, answer, plan.phases[current]!, overloads[current]!, month, at, drawn)
    }
    outputs.forEach((columns, k) => {
      for (const column of columns) copy(machine.kept[k]!, column, at, drawn)
    })
    plan.vendors.forEach(({ exit }, v) => copy(machine.columns[exit]!, answer.vendorExits[v]!, at, drawn))
    runFrictions(plan, machine, answer.frictions, spreadings, at, drawn)
  }
  answer.exceeded.set(machine.exceeded)
  machine.tallies.forEach((tally, p) => answer.productTallies[p]!.set(tally))
  return answer
}

/** Takes a month's columns into the answer. */
function record(
  plan: Plan,
  machine: Machine,
  answer: Run,
  phase: PhasePlan,
  overload: OverloadWork,
  month: number,
  at: number,
  drawn: number,
): void {
  const { columns } = machine
  const offset = month * answer.count + at
  copy(columns[phase.total]!, answer.total, offset, drawn)
  const early = Math.min(drawn, answer.scaleCount - at)
  if (early > 0)
    for (let p = 0; p < answer.products.length; p++)
      copy(columns[phase.productCost[p]!]!, answer.products[p]!, month * answer.scaleCount + at, early)
  for (const { commitment, perHour } of phase.commitments)
    if (perHour >= 0 && early > 0)
      copy(columns[perHour]!, answer.usePerHour[commitment]!, month * answer.scaleCount + at, early)
  if (month === 0)
    for (const { watch, value, threshold } of phase.watches) {
      copy(columns[value]!, answer.watchNow[watch]!, at, drawn)
      copy(columns[threshold]!, answer.watchThreshold[watch]!, at, drawn)
    }
  if (month === phase.from)
    for (const { friction, cost, short } of phase.oldCosts) {
      copy(columns[cost]!, answer.frictions[friction]!.oldCost, at, drawn)
      copy(columns[short]!, answer.frictions[friction]!.oldShort, at, drawn)
    }
  runOverload(machine, answer, phase, overload, month, at, early)
  runResponses(plan, machine, answer, phase, month, at, early)
}

/** What the column has room for: some hold the first draws alone. */
function copy(from: Float64Array, to: Float64Array, offset: number, drawn: number): void {
  const count = Math.min(drawn, to.length - offset)
  if (count > 0) to.set(count === from.length ? from : from.subarray(0, count), offset)
}
