import type { PhasePlan, Plan } from './plan.ts'

/** Months from one on in which neither of two plans begins a phase: what holds in each. */
export type Span = { readonly from: number; readonly now: PhasePlan; readonly before: PhasePlan }

/** Of two plans with the same horizon. */
export function spansOf({ phases }: Pick<Plan, 'phases'>, { phases: earlier }: Pick<Plan, 'phases'>): readonly Span[] {
  const starts = [...new Set([...phases, ...earlier].map(({ from }) => from))].sort((a, b) => a - b)
  const at = (all: readonly PhasePlan[], month: number): PhasePlan => all.findLast(({ from }) => from <= month)!
  return starts.map((from) => ({ from, now: at(phases, from), before: at(earlier, from) }))
}
