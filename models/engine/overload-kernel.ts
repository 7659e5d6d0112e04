import { SECONDS_PER_MONTH } from '../quantity.ts'
import type { Machine } from './machine.ts'
import { callGraphOf, overloadOf, settleOverload, type CallGraph, type Overload } from './overload.ts'
import type { PhasePlan, Plan } from './plan.ts'
import type { Run } from './run-columns.ts'
import { noneLost } from './run-outputs.ts'

/** What a phase's overload is computed with: made once a run. */
export type OverloadWork = { readonly graph: CallGraph; readonly firstCalls: Float64Array; readonly state: Overload }

export function overloadWorkOf(plan: Plan, phase: PhasePlan): OverloadWork {
  return {
    graph: callGraphOf(plan.services.length, phase.calls),
    firstCalls: new Float64Array(phase.calls.length),
    state: overloadOf(plan.services.length),
  }
}

/**
 * Rates and replicas of a month for the first draws: as the program has them, except in a draw in which a service is
 * offered more than it carries at the peak. There the load settles with retries and losses (overload.ts), and whoever is
 * asked for more scales out for it.
 */
export function runOverload(
  { columns }: Machine,
  answer: Run,
  phase: PhasePlan,
  { graph, firstCalls, state }: OverloadWork,
  month: number,
  at: number,
  drawn: number,
): void {
  if (drawn <= 0) return
  const offset = month * answer.scaleCount + at
  const isFull = new Uint8Array(drawn)
  phase.services.forEach((steps, i) => {
    if (steps.requests < 0) return
    const out = answer.scale[i]!
    const [requests, peak] = [columns[steps.requests]!, columns[steps.peak]!]
    const replicas = steps.peakReplicas < 0 ? undefined : columns[steps.peakReplicas]!
    const capacity = steps.capacity < 0 ? undefined : columns[steps.capacity]!
    const { rate, lost } = out
    for (let s = 0; s < drawn; s++) rate[offset + s] = requests[s]! / SECONDS_PER_MONTH
    out.peak.set(drawn === peak.length ? peak : peak.subarray(0, drawn), offset)
    if (lost.length > 0) lost.fill(0, offset, offset + drawn)
    if (replicas !== undefined)
      out.replicas.set(drawn === replicas.length ? replicas : replicas.subarray(0, drawn), offset)
    if (capacity !== undefined) for (let s = 0; s < drawn; s++) if (peak[s]! > capacity[s]!) isFull[s] = 1
  })
  for (let s = 0; s < drawn; s++) {
    if (isFull[s] === 0) continue
    phase.services.forEach((steps, i) => {
      state.outside[i] = steps.ownPeak < 0 ? 0 : columns[steps.ownPeak]![s]!
      state.capacity[i] = steps.capacity < 0 ? Infinity : columns[steps.capacity]![s]!
    })
    phase.calls.forEach((call, k) => (firstCalls[k] = columns[call.calls]![s]! / call.factor))
    const hasSettled = settleOverload(graph, firstCalls, state) >= 0
    phase.services.forEach((steps, i) => {
      if (steps.requests < 0) return
      const out = answer.scale[i]!
      const before = columns[steps.peak]![s]!
      const after = state.offered[i]!
      const isFresh = before <= state.capacity[i]! && after > state.capacity[i]! * (1 + 1e-9)
      out.peak[offset + s] = after
      if (out.lost.length === 0 && state.lost[i]! > 0) out.lost = noneLost(out.rate)
      if (out.lost.length > 0) out.lost[offset + s] = state.lost[i]!
      out.storm[offset + s] = isFresh || (!hasSettled && state.change[i]! >= 1e-6) ? 1 : 0
      const replicas = out.replicas[offset + s]!
      if (after > before && before > 0 && replicas < steps.most)
        out.replicas[offset + s] = Math.min(steps.most, Math.ceil((replicas * after) / before))
    })
  }
}
