import type { Program } from './column-program.ts'
import type { Given, PhasePlan, Plan } from './plan.ts'
import { slotOf } from './step-histories.ts'

/** Draws of a run that keeps its quantities, as many as a preview has, and the bytes that they may take. */
const MOST_DRAWS = 512
const MOST_BYTES = 67_108_864

/**
 * Quantities of lines that a preview keeps by month, so that another price is nothing but prices. By quantity its step in each
 * phase; -1 where it has none, or one that is the same in every month.
 */
export function keptQuantities(program: Program, phases: readonly Pick<PhasePlan, 'lines'>[]): Plan['quantities'] {
  const found = new Map<string, readonly number[]>()
  const lines = phases.map((phase) => new Map(phase.lines.map(({ line, quantity }) => [line, quantity])))
  for (const line of new Set(lines.flatMap((phase) => [...phase.keys()]))) {
    const steps = lines.map((phase) => phase.get(line) ?? -1).map((id) => (program.level[id] === 2 ? id : -1))
    if (steps.some((id) => id >= 0)) found.set(steps.join(' '), steps)
  }
  return [...found.values()]
}

/** Whether a run of so many draws keeps the quantities of its plan. */
export const keepsQuantities = (
  { quantities, months }: Pick<Plan, 'quantities' | 'months'>,
  samples: number,
): boolean => samples <= MOST_DRAWS && 8 * quantities.length * months * samples <= MOST_BYTES

/** By phase of a plan, what an earlier run gives of it. `own`, `other`: numbers that equal steps of both have in common. */
export function givenBy(plan: Plan, own: Int32Array, before: Plan, other: Int32Array): readonly (readonly Given[])[] {
  const end = ({ phases, months }: Plan, i: number): number => phases[i + 1]?.from ?? months
  return plan.phases.map(({ from, steps }, i) => {
    const during = before.phases.flatMap((phase, j) => (phase.from < end(plan, i) && end(before, j) > from ? [j] : []))
    const quantityOf = new Map<number, number>()
    before.quantities.forEach((quantity, at) => {
      const [first = -1, ...more] = during.map((j) => (quantity[j]! < 0 ? -1 : other[quantity[j]!]!))
      if (first >= 0 && more.every((same) => same === first)) quantityOf.set(first, at)
    })
    return steps.flatMap((step): Given[] => {
      const quantity = quantityOf.get(own[step]!)
      // What it keeps from month to month would be missing where a later phase runs it.
      return quantity === undefined || slotOf(plan.program.steps[step]!) !== undefined ? [] : [{ step, quantity }]
    })
  })
}
