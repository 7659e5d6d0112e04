import { OP, type Program } from './column-program.ts'
import type { Drawn } from './drawn.ts'
import { argumentsOf, hasList } from './needed-steps.ts'
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
  const found = new Map<string, Quantity>()
  const costs = phases.map(({ steps }) => costsOf(program, steps))
  for (let service = 0; service < (demands[0]?.length ?? 0); service++) {
    const steps: number[] = []
    for (const phase of demands) steps.push(phase[service]!)
    addQuantity(found, program, costs, steps)
  }
  const byLine = new Map<number, number[]>()
  for (let at = 0; at < phases.length; at++)
    for (const { line, quantity } of phases[at]!.lines) {
      const steps = byLine.get(line) ?? new Array<number>(phases.length).fill(-1)
      steps[at] = quantity
      byLine.set(line, steps)
    }
  for (const steps of byLine.values()) addQuantity(found, program, costs, steps)
  return [...found.values()]
    .sort((a, b) => b.cost - a.cost)
    .map(({ steps, cost }) => ({ steps, isCostly: cost >= COSTLY }))
}

/** Steps by phase, and what the dearest of them takes. */
type Quantity = { readonly steps: readonly number[]; readonly cost: number }

function addQuantity(
  found: Map<string, Quantity>,
  program: Program,
  costs: readonly Float64Array[],
  all: readonly number[],
): void {
  const steps: number[] = []
  let [cost, isByMonth] = [0, false]
  for (let at = 0; at < all.length; at++) {
    const id = all[at]!
    const own = program.level[id] === 2 ? id : -1
    steps.push(own)
    if (own < 0) continue
    isByMonth = true
    cost = Math.max(cost, costs[at]![id]!)
  }
  if (isByMonth) found.set(steps.join(' '), { steps, cost })
}

/** By step, what it and its part of all that it reads take of a month, in nanoseconds a draw. */
function costsOf(program: Program, steps: readonly number[]): Float64Array {
  const readers = new Uint32Array(program.steps.length)
  for (const id of steps) {
    const { op, a, b, c } = program.steps[id]!
    if (hasList(op)) for (const argument of argumentsOf(program, id)) readers[argument]!++
    else {
      if (a >= 0) readers[a]!++
      if (b >= 0) readers[b]!++
      if (c >= 0) readers[c]!++
    }
  }
  const costs = new Float64Array(program.steps.length)
  for (const id of steps) {
    const { op, a, b, c } = program.steps[id]!
    let cost = COSTS.get(op) ?? OTHER_COST
    if (hasList(op)) for (const argument of argumentsOf(program, id)) cost += costs[argument]! / readers[argument]!
    else {
      if (a >= 0) cost += costs[a]! / readers[a]!
      if (b >= 0) cost += costs[b]! / readers[b]!
      if (c >= 0) cost += costs[c]! / readers[c]!
    }
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
