import { beginBlock, runMonth } from './column-machine.ts'
import { runFrictions, spreadingsOf } from './friction-run.ts'
import type { Plan } from './plan.ts'
import { preparedRun } from './prepared-run.ts'
import { copyColumn, recordMonth } from './record-month.ts'
import { SCALE_DRAWS, type Run } from './run-columns.ts'
import { columnOf } from './run-keeps.ts'
import { runMedian } from './run-median.ts'
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
  /** Month by month, where all months of a deterministic answer would be taken at once: the same bytes, for comparison. */
  readonly isMonthly?: boolean
}

/** Draws the plan: block by block, month by month. Any number of samples from 1 on. */
export function run(plan: Plan, options: RunOptions): Run {
  const isMedian = options.median === true
  const first = isMedian ? 0 : (options.first ?? 0)
  const count = isMedian ? 1 : (options.count ?? options.samples - first)
  if (!(count >= 1) || first < 0 || first + count > Math.max(1, options.samples))
    throw new Error(`run: expected draws within 0..${options.samples}, found ${count} from ${first} on`)
  const isPlain = options.isPlain === true
  const median = isMedian && options.isMonthly !== true ? runMedian(plan, isPlain) : undefined
  if (median !== undefined) return median
  const size = Math.min(BLOCK, count)
  const answer = emptyRun(plan, first, count, isMedian)
  const { machine, keeps, scales } = preparedRun(plan, {
    size,
    isMedian,
    isOverMonths: false,
    isPlain,
    hasLate: options.samples > SCALE_DRAWS,
  })
  const { outputs, crossings, early } = keeps
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
      recordMonth(machine, answer, plan.phases[current]!, scales[current]!, month, at, drawn)
    }
    outputs.forEach((columns, k) => {
      for (const output of columns) copyColumn(machine.kept[k]!, columnOf(answer, output), at, drawn)
    })
    plan.vendors.forEach(({ exit }, v) => copyColumn(machine.columns[exit]!, answer.vendorExits[v]!, at, drawn))
    runFrictions(plan, machine, answer.frictions, spreadings, at, drawn)
  }
  answer.exceeded.set(machine.exceeded)
  machine.tallies.forEach((tally, p) => answer.productTallies[p]!.set(tally))
  return answer
}
