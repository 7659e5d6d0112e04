import { beginBlock, runMonth } from './column-machine.ts'
import { machineOf, type Machine } from './machine.ts'
import { type Keep, tapeOf } from './column-tape.ts'
import { frictionRunOf, runFrictions, spreadingsOf } from './friction-run.ts'
import type { PhasePlan, Plan } from './plan.ts'
import { overloadWorkOf, runOverload, type OverloadWork } from './overload-kernel.ts'
import { runResponses } from './response-kernel.ts'
import { type Readings, SCALE_DRAWS, type Run, type ServiceColumns } from './run-columns.ts'
import { addToTally } from './tally.ts'

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
  const kept = keptColumns(answer)
  const keeps = plan.phases.map((phase) => keepsOf(plan, phase))
  const machine = machineOf(plan.program, plan.seed, size, {
    isMedian,
    steps: [...plan.perBlock, ...plan.phases.flatMap((phase) => phase.steps)],
    kept: kept.length,
    taped: plan.perBlock.length + plan.phases.reduce((sum, each, i) => sum + each.steps.length + keeps[i]!.length, 0),
    isPlain: options.isPlain === true,
  })
  const perBlock = tapeOf(machine, plan.perBlock)
  const phases = plan.phases.map((phase, i) => ({
    phase,
    tape: tapeOf(machine, phase.steps, keeps[i]),
    overload: overloadWorkOf(plan, phase),
  }))
  const spreadings = spreadingsOf(plan)
  for (let at = 0; at < count; at += size) {
    const drawn = Math.min(size, count - at)
    machine.kept.forEach((column, k) => column.fill(k < kept.length - answer.crossings.length ? 0 : Infinity))
    beginBlock(machine, first + at, drawn, perBlock)
    let current = 0
    for (let month = 0; month < plan.months; month++) {
      while (current + 1 < phases.length && phases[current + 1]!.phase.from <= month) current++
      const { phase, tape, overload } = phases[current]!
      runMonth(machine, tape, month)
      record(plan, machine, answer, phase, overload, month, at, drawn)
    }
    kept.forEach((column, k) => copy(machine.kept[k]!, column, at, drawn))
    plan.vendors.forEach(({ exit }, v) => copy(machine.columns[exit]!, answer.vendorExits[v]!, at, drawn))
    runFrictions(plan, machine, answer.frictions, spreadings, at, drawn)
  }
  answer.exceeded.set(machine.exceeded)
  return answer
}

/** Columns that months add up to, in the order that `keepsOf` counts in. */
function keptColumns(answer: Run): Float64Array[] {
  const { marginal, productTotal, idleAsked, idleUsed } = answer
  const { lineCost, lineQuantity, bought, used, edgeCalls, edgeGib, crossings } = answer
  const money = [
    ...marginal,
    ...productTotal,
    ...idleAsked,
    ...idleUsed,
    ...lineCost,
    ...lineQuantity,
    ...bought,
    ...used,
  ]
  return [...money, ...edgeCalls, ...edgeGib, ...crossings]
}

function keepsOf({ products, lines, commitments, edges }: Plan, phase: PhasePlan): Keep[] {
  const total = products.length
  const [cost, quantity] = [4 * total, 4 * total + lines.length]
  const bought = quantity + lines.length
  const used = bought + commitments.length
  const calls = used + commitments.length
  const gib = calls + edges.length
  const crossing = gib + edges.length
  return [
    ...phase.productMarginal.map((a, p): Keep => ({ kept: p, a })),
    ...phase.productCost.map((a, p): Keep => ({ kept: total + p, a })),
    ...phase.idle.flatMap((each): Keep[] => [
      { kept: 2 * total + each.product, a: each.asked },
      { kept: 3 * total + each.product, a: each.used },
    ]),
    ...phase.lines.flatMap((each): Keep[] => [
      { kept: cost + each.line, a: each.cost },
      { kept: quantity + each.line, a: each.quantity },
    ]),
    ...phase.commitments.flatMap((each): Keep[] => [
      { kept: bought + each.commitment, a: each.bought },
      { kept: used + each.commitment, a: each.used },
    ]),
    ...phase.edges.flatMap((each): Keep[] => [
      { kept: calls + each.edge, a: each.calls },
      ...(each.gib < 0 ? [] : [{ kept: gib + each.edge, a: each.gib }]),
    ]),
    ...phase.watches.map((each): Keep => ({ kept: crossing + each.watch, a: each.value, above: each.threshold })),
  ]
}

function emptyRun(plan: Plan, first: number, count: number, isMedian: boolean): Run {
  const scaleCount = Math.max(0, Math.min(count, SCALE_DRAWS - first))
  const byDraw = (): Float64Array => new Float64Array(count)
  const byFirst = (): Float64Array => new Float64Array(scaleCount)
  return {
    first,
    count,
    isMedian,
    total: new Float64Array(plan.months * count),
    products: plan.products.map(() => new Float64Array(plan.months * scaleCount)),
    productTotal: plan.products.map(byDraw),
    idleAsked: plan.products.map(byDraw),
    idleUsed: plan.products.map(byDraw),
    productTallies: plan.products.map(() => new Float64Array(2 * plan.months)),
    marginal: plan.products.map(byDraw),
    lineCost: plan.lines.map(byDraw),
    lineQuantity: plan.lines.map(byDraw),
    bought: plan.commitments.map(byDraw),
    used: plan.commitments.map(byDraw),
    usePerHour: plan.commitments.map(
      ({ hourly }) => new Float64Array(hourly === undefined ? 0 : plan.months * scaleCount),
    ),
    edgeCalls: plan.edges.map(byFirst),
    edgeGib: plan.edges.map(byFirst),
    crossings: plan.watches.map(() => byDraw().fill(Infinity)),
    watchNow: plan.watches.map(byDraw),
    watchThreshold: plan.watches.map(byDraw),
    scaleCount,
    scale: plan.services.map(() => serviceColumns(plan.months * scaleCount, isMedian)),
    frictions: plan.frictions.map((friction) => frictionRunOf(friction, first, count, isMedian)),
    vendorExits: plan.vendors.map(byDraw),
    exceeded: new Float64Array(plan.program.prices.length),
  }
}

function serviceColumns(length: number, isMedian: boolean): ServiceColumns {
  const unknown = (): Readings => (isMedian ? new Float64Array(length) : new Float32Array(length)).fill(NaN)
  return {
    rate: unknown(),
    peak: unknown(),
    replicas: unknown(),
    lost: unknown(),
    storm: new Uint8Array(length),
    threads: unknown(),
    busy: unknown(),
    mean: unknown(),
    variance: unknown(),
  }
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
  for (let p = 0; p < plan.products.length; p++) {
    const cost = columns[phase.productCost[p]!]!
    addToTally(answer.productTallies[p]!, month, cost, drawn)
    if (early > 0) copy(cost, answer.products[p]!, month * answer.scaleCount + at, early)
  }
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
