import { OP, type Program } from './column-program.ts'
import type { Drawn } from './drawn.ts'
import { argumentsOf } from './needed-steps.ts'
import type { Given, PhasePlan, Plan } from './plan.ts'
import { slotOf } from './step-histories.ts'

/** Draws of a run that keeps every quantity, as many as a preview has; bytes that they may take there, and in a run of more. */
const PREVIEW_DRAWS = 512
const PREVIEW_BYTES = 67_108_864
const MOST_BYTES = 33_554_432

/** Nanoseconds that an operation takes a draw on the kernel, where that is more than reading a column. */
const COSTS = new Map<number, number>([
  [OP.growth, 8],
  [OP.compound, 30],
  [OP.noise, 25],
  [OP.loadReplicas, 3],
  [OP.solve, 30],
  [OP.rounds, 500],
])
const OTHER_COST = 0.3
/** What a quantity costs that is kept beyond a preview: to write and to read a column of that many draws takes as long. */
const COSTLY = 20

/**
 * Quantities that a run keeps by month, so that an edit behind them does not draw what is before them: what services are asked
 * from outside (`demands`: by phase, steps by service, or -1), and the quantities of lines. Those first that cost most to draw
 * again; what several read costs each of them its part. By quantity its step in each phase; -1 where it has none, or one that
 * is the same in every month.
 */
export function keptQuantities(
  program: Program,
  phases: readonly Pick<PhasePlan, 'lines' | 'steps'>[],
  demands: readonly (readonly number[])[],
): Plan['quantities'] {
  const found = new Map<string, readonly number[]>()
  const add = (all: readonly number[]): void => {
    const steps = all.map((id) => (program.level[id] === 2 ? id : -1))
    if (steps.some((id) => id >= 0)) found.set(steps.join(' '), steps)
  }
  demands[0]?.forEach((_, service) => add(demands.map((steps) => steps[service]!)))
  const lines = phases.map((phase) => new Map(phase.lines.map(({ line, quantity }) => [line, quantity])))
  for (const line of new Set(lines.flatMap((phase) => [...phase.keys()])))
    add(lines.map((phase) => phase.get(line) ?? -1))
  const costs = phases.map(({ steps }) => costsOf(program, steps))
  const costOf = (steps: readonly number[]): number =>
    Math.max(...steps.map((id, at) => (id < 0 ? 0 : costs[at]![id]!)))
  return [...found.values()]
    .map((steps) => ({ steps, cost: costOf(steps) }))
    .sort((a, b) => b.cost - a.cost)
    .map(({ steps, cost }) => ({ steps, isCostly: cost >= COSTLY }))
}

/** By step, what it and its part of all that it reads take of a month, in nanoseconds a draw. */
function costsOf(program: Program, steps: readonly number[]): Float64Array {
  const readers = new Uint32Array(program.steps.length)
  for (const id of steps) for (const argument of argumentsOf(program, id)) readers[argument]!++
  const costs = new Float64Array(program.steps.length)
  for (const id of steps) {
    let cost = COSTS.get(program.steps[id]!.op) ?? OTHER_COST
    for (const argument of argumentsOf(program, id)) cost += costs[argument]! / readers[argument]!
    costs[id] = cost
  }
  return costs
}

/** How many of its plan's quantities, from the first on, a run of so many draws keeps. */
export function quantitiesKept({ quantities, months }: Pick<Plan, 'quantities' | 'months'>, samples: number): number {
  const isPreview = samples <= PREVIEW_DRAWS
  const cheap = isPreview ? -1 : quantities.findIndex(({ isCostly }) => !isCostly)
  const room = Math.floor((isPreview ? PREVIEW_BYTES : MOST_BYTES) / (8 * months * samples))
  return Math.min(room, cheap < 0 ? quantities.length : cheap)
}

/** By phase of a plan, what an earlier run gives of it. `own`, `other`: numbers that equal steps of both have in common. */
export function givenBy(
  plan: Plan,
  own: Int32Array,
  { plan: before, run }: Drawn,
  other: Int32Array,
): readonly (readonly Given[])[] {
  const end = ({ phases, months }: Plan, i: number): number => phases[i + 1]?.from ?? months
  return plan.phases.map(({ from, steps }, i) => {
    const during = before.phases.flatMap((phase, j) => (phase.from < end(plan, i) && end(before, j) > from ? [j] : []))
    const quantityOf = new Map<number, number>()
    before.quantities.slice(0, run.quantities.length).forEach((quantity, at) => {
      const [first = -1, ...more] = during.map((j) => (quantity.steps[j]! < 0 ? -1 : other[quantity.steps[j]!]!))
      if (first >= 0 && more.every((same) => same === first)) quantityOf.set(first, at)
    })
    return steps.flatMap((step): Given[] => {
      const quantity = quantityOf.get(own[step]!)
      // What it keeps from month to month would be missing where a later phase runs it.
      return quantity === undefined || slotOf(plan.program.steps[step]!) !== undefined ? [] : [{ step, quantity }]
    })
  })
}
