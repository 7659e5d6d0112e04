import { beginReadings } from './begun-readings.ts'
import { beginBlock, runMonth } from './column-machine.ts'
import type { DrawPlan } from './draw-plan.ts'
import type { Extent } from './first-months.ts'
import { quantitiesKept } from './kept-quantities.ts'
import { runFrictions, spreadingsOf } from './friction-run.ts'
import type { Plan } from './plan.ts'
import { type Preparation, preparedRun } from './prepared-run.ts'
import { copyColumn, copyProduct, recordMonth, takeFirst } from './record-month.ts'
import { type Run, SCALE_DRAWS } from './run-columns.ts'
import type { Column } from './run-memory.ts'
import { columnOf } from './run-keeps.ts'
import { runMedian } from './run-median.ts'
import { addTo, roomFor, type RunRoom, wholeRun } from './run-room.ts'

export type { Run } from './run-columns.ts'

/** Draws worked on at once: their columns stay near the processor. */
const BLOCK = 128
/** The same of few columns, of which an earlier run gives some: those are read in longer pieces. */
const LONG_BLOCK = 512
const FEW_STEPS = 512

export const blockOf = ({ phases }: Pick<DrawPlan, 'phases'>): number =>
  phases.some(({ given = [] }) => given.length > 0) && phases.every(({ steps }) => steps.length <= FEW_STEPS)
    ? LONG_BLOCK
    : BLOCK

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
  /** Quantities and peaks of an earlier run of as many draws, where the plan is a rest that begins with them. */
  readonly given?: readonly Column[]
}

/** Draws the plan: block by block, month by month. Any number of samples from 1 on. */
export function run(plan: Plan, options: RunOptions): Run {
  const isMedian = options.median === true
  const first = isMedian ? 0 : (options.first ?? 0)
  const count = isMedian ? 1 : (options.count ?? options.samples - first)
  if (!(count >= 1) || first < 0 || first + count > Math.max(1, options.samples))
    throw new Error(`run: expected draws within 0..${options.samples}, found ${count} from ${first} on`)
  const isPlain = options.isPlain === true
  if (isMedian && options.isMonthly !== true) return runMedian(plan, isPlain)
  const room = roomFor(plan, { first, count, samples: options.samples, isMedian })
  drawInto(room, plan, { ...options, first, count })
  return wholeRun(room)
}

/** `count`: of the draws in hand. A last chunk that is shorter than a block is run in a block. */
const preparationOf = (
  plan: DrawPlan,
  { samples, isPlain = false }: RunOptions,
  { isMedian, quantities }: Pick<Run, 'isMedian' | 'quantities'>,
  count: number,
): Preparation => ({
  size: Math.min(blockOf(plan), Math.max(count, Math.min(BLOCK, samples))),
  isMedian,
  isOverMonths: false,
  isPlain,
  hasLate: samples > SCALE_DRAWS,
  quantities: quantities.length,
})

/** Lays out what a plan is run with block by block, before the first of so many `samples` are asked for. */
export function prepareToDraw(plan: DrawPlan, samples: number): void {
  const quantities = new Array<Float64Array>(quantitiesKept(plan, samples))
  preparedRun(plan, preparationOf(plan, { samples }, { isMedian: false, quantities }, 0))
  spreadingsOf(plan)
}

/**
 * Draws `first` to `first + count - 1` of a plan at their places in a room that has them, and adds what they sum up to: block
 * by block, month by month. The room's places must be as they were made.
 */
export function drawInto(
  room: RunRoom,
  plan: DrawPlan,
  options: RunOptions & { readonly first: number; readonly count: number },
): void {
  const { run: answer } = room
  const { first, count, samples, given = [] } = options
  const kept = Math.min(samples, SCALE_DRAWS)
  const extent: Extent = { months: plan.months, draws: kept }
  const {
    machine,
    keeps,
    scales,
    quantities,
    given: givenColumns,
  } = preparedRun(plan, preparationOf(plan, options, answer, count))
  const { size } = machine
  const { outputs, sums, early } = keeps
  const spreadings = spreadingsOf(plan)
  for (let draw = first, drawn = 0; draw < first + count; draw += drawn) {
    const at = draw - answer.first
    // A block holds either draws that keep their scale or draws that don't.
    const left = at < answer.scaleCount ? answer.scaleCount - at : first + count - draw
    drawn = Math.min(size, first + count - draw, left)
    const tapes = machine.tapes.slice(at < answer.scaleCount ? 1 : 1 + early.length)
    for (let k = 0; k < machine.kept.length; k++) machine.kept[k]!.fill(k < sums ? 0 : Infinity)
    beginBlock(machine, draw, drawn, machine.tapes[0]!)
    let current = 0
    for (let month = 0; month < plan.months; month++) {
      while (current + 1 < plan.phases.length && plan.phases[current + 1]!.from <= month) current++
      for (const { column, quantity } of givenColumns[current]!)
        takeFirst(given[quantity]!, column, month * samples + draw, drawn)
      runMonth(machine, tapes[current]!, month)
      if (draw < kept)
        beginReadings(scales[current]!.begun, given, extent, month * kept + draw, Math.min(drawn, kept - draw))
      recordMonth(machine, answer, plan.phases[current]!, scales[current]!, month, at, drawn)
      for (const { column, quantity } of quantities[current]!)
        copyColumn(column, answer.quantities[quantity]!, month * answer.count + at, drawn)
    }
    for (const output of outputs) {
      const [kept, column] = [machine.kept[output.kept]!, columnOf(answer, output)]
      if (output.times < 0) copyColumn(kept, column, at, drawn)
      else copyProduct(kept, machine.columns[output.times]!, column, at, drawn)
    }
    for (let v = 0; v < plan.vendors.length; v++)
      copyColumn(machine.columns[plan.vendors[v]!.exit]!, answer.vendorExits[v]!, at, drawn)
    runFrictions(plan, machine, answer.frictions, spreadings, at, drawn)
  }
  addTo(answer.exceeded, machine.exceeded)
  for (let p = 0; p < machine.tallies.length; p++) addTo(answer.productTallies[p]!, machine.tallies[p]!)
}
