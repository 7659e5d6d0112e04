import { beginBlock, machineOf, runMonth, type Machine } from './column-machine.ts'
import { frictionRunOf, runFrictions, spreadingsOf, type FrictionRun } from './friction-run.ts'
import type { PhasePlan, Plan } from './plan.ts'
import { runResponses, responsesOf, type Responses } from './response-kernel.ts'

/** Draws worked on at once: their columns stay near the processor. */
const BLOCK = 256

/** Response times, rates and replicas are kept for the first draws only: their bands are as wide with 1,024. */
export const SCALE_DRAWS = 1024

/**
 * The draws. Every column is by draw (`count` long, draws first, first + 1, …), or by month and draw (month x count + i).
 * Draws are addressed, so any chunking gives the same values: `joinRuns` puts chunks together.
 */
export type Run = {
  readonly first: number
  readonly count: number
  readonly isMedian: boolean
  /** Money a month, by month and draw. */
  readonly total: Float64Array
  /** Money a month by product (plan order), by month and draw. */
  readonly products: readonly Float64Array[]
  /** Over the horizon, by draw: what the bill falls by without the product. */
  readonly marginal: readonly Float64Array[]
  /** Over the horizon, by draw: money and raw units of each line (plan order). */
  readonly lineCost: readonly Float64Array[]
  readonly lineQuantity: readonly Float64Array[]
  /** Over the horizon, by draw: calls and GiB along each edge (plan order). */
  readonly edgeCalls: readonly Float64Array[]
  readonly edgeGib: readonly Float64Array[]
  /** First month in which a watch (plan order) is passed, by draw; Infinity: not within the horizon. */
  readonly crossings: readonly Float64Array[]
  /** Value and threshold of each watch in month 0, by draw. */
  readonly watchNow: readonly Float64Array[]
  readonly watchThreshold: readonly Float64Array[]
  /** By service (plan order), by month and draw, for draws below SCALE_DRAWS only (`scaleCount` of this chunk). */
  readonly scaleCount: number
  readonly scale: readonly ServiceColumns[]
  readonly frictions: readonly FrictionRun[]
  /** Ending all contracts with a vendor (plan order) now, by draw. */
  readonly vendorExits: readonly Float64Array[]
  /** Draws and months in which a meter's closed last tier was passed, by price row. */
  readonly exceeded: Float64Array
}

/** Requests a second (mean, peak), replicas at the peak, busy share, seconds. NaN where unknown. */
export type ServiceColumns = {
  readonly rate: Float64Array
  readonly peak: Float64Array
  readonly replicas: Float64Array
  readonly saturated: Float64Array
} & Responses

export type RunOptions = {
  readonly samples: number
  /** A chunk: the draws from `first` on, `count` of them; absent: all. */
  readonly first?: number
  readonly count?: number
  /** The deterministic answer: inputs at medians, events and edges at their expectation; one draw. */
  readonly median?: boolean
}

/** Draws the plan: block by block, month by month. Any number of samples from 1 on. */
export function run(plan: Plan, options: RunOptions): Run {
  const isMedian = options.median === true
  const first = isMedian ? 0 : (options.first ?? 0)
  const count = isMedian ? 1 : (options.count ?? options.samples - first)
  if (!(count >= 1) || first < 0 || first + count > Math.max(1, options.samples))
    throw new Error(`run: expected draws within 0..${options.samples}, found ${count} from ${first} on`)
  const size = Math.min(BLOCK, count)
  const machine = machineOf(plan.program, plan.seed, size, isMedian)
  const answer = emptyRun(plan, first, count, isMedian)
  const phases = plan.phases.map((phase) => ({ phase, steps: Int32Array.from(phase.steps) }))
  const spreadings = spreadingsOf(plan)
  for (let at = 0; at < count; at += size) {
    const drawn = Math.min(size, count - at)
    beginBlock(machine, first + at, drawn, plan.perBlock)
    let current = 0
    for (let month = 0; month < plan.months; month++) {
      while (current + 1 < phases.length && phases[current + 1]!.phase.from <= month) current++
      const { phase, steps } = phases[current]!
      runMonth(machine, month, steps)
      record(plan, machine, answer, phase, month, at, drawn)
    }
    plan.vendors.forEach(({ exit }, v) => copy(machine.columns[exit]!, answer.vendorExits[v]!, at, drawn))
    runFrictions(plan, machine, answer.frictions, spreadings, at, drawn)
  }
  answer.exceeded.set(machine.exceeded)
  return answer
}

function emptyRun(plan: Plan, first: number, count: number, isMedian: boolean): Run {
  const scaleCount = Math.max(0, Math.min(count, SCALE_DRAWS - first))
  const byDraw = (): Float64Array => new Float64Array(count)
  const byMonth = (): Float64Array => new Float64Array(plan.months * count)
  return {
    first,
    count,
    isMedian,
    total: byMonth(),
    products: plan.products.map(byMonth),
    marginal: plan.products.map(byDraw),
    lineCost: plan.lines.map(byDraw),
    lineQuantity: plan.lines.map(byDraw),
    edgeCalls: plan.edges.map(byDraw),
    edgeGib: plan.edges.map(byDraw),
    crossings: plan.watches.map(() => byDraw().fill(Infinity)),
    watchNow: plan.watches.map(byDraw),
    watchThreshold: plan.watches.map(byDraw),
    scaleCount,
    scale: plan.services.map(() => serviceColumns(plan.months * scaleCount)),
    frictions: plan.frictions.map((friction) => frictionRunOf(friction, first, count)),
    vendorExits: plan.vendors.map(byDraw),
    exceeded: new Float64Array(plan.program.prices.length),
  }
}

function serviceColumns(length: number): ServiceColumns {
  const unknown = (): Float64Array => new Float64Array(length).fill(NaN)
  return { rate: unknown(), peak: unknown(), replicas: unknown(), saturated: unknown(), ...responsesOf(length) }
}

/** Takes a month's columns into the answer. */
function record(
  plan: Plan,
  machine: Machine,
  answer: Run,
  phase: PhasePlan,
  month: number,
  at: number,
  drawn: number,
): void {
  const { columns } = machine
  const offset = month * answer.count + at
  copy(columns[phase.total]!, answer.total, offset, drawn)
  for (let p = 0; p < plan.products.length; p++) {
    copy(columns[phase.productCost[p]!]!, answer.products[p]!, offset, drawn)
    addTo(columns[phase.productMarginal[p]!]!, answer.marginal[p]!, at, drawn)
  }
  for (const { line, quantity, cost } of phase.lines) {
    addTo(columns[cost]!, answer.lineCost[line]!, at, drawn)
    addTo(columns[quantity]!, answer.lineQuantity[line]!, at, drawn)
  }
  for (const { edge, calls, gib } of phase.edges) {
    addTo(columns[calls]!, answer.edgeCalls[edge]!, at, drawn)
    if (gib >= 0) addTo(columns[gib]!, answer.edgeGib[edge]!, at, drawn)
  }
  for (const { watch, value, threshold } of phase.watches) {
    const [values, thresholds, crossing] = [columns[value]!, columns[threshold]!, answer.crossings[watch]!]
    for (let s = 0; s < drawn; s++)
      if (values[s]! > thresholds[s]! && crossing[at + s] === Infinity) crossing[at + s] = month
    if (month > 0) continue
    copy(values, answer.watchNow[watch]!, at, drawn)
    copy(thresholds, answer.watchThreshold[watch]!, at, drawn)
  }
  if (month === phase.from)
    for (const { friction, cost, short } of phase.oldCosts) {
      copy(columns[cost]!, answer.frictions[friction]!.oldCost, at, drawn)
      copy(columns[short]!, answer.frictions[friction]!.oldShort, at, drawn)
    }
  runResponses(plan, machine, answer, phase, month, at, Math.min(drawn, answer.scaleCount - at))
}

function copy(from: Float64Array, to: Float64Array, offset: number, count: number): void {
  for (let s = 0; s < count; s++) to[offset + s] = from[s]!
}

function addTo(from: Float64Array, to: Float64Array, offset: number, count: number): void {
  for (let s = 0; s < count; s++) to[offset + s]! += from[s]!
}
