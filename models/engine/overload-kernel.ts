import { SECONDS_PER_MONTH } from '../quantity.ts'
import type { Machine } from './machine.ts'
import { callGraphOf, overloadOf, settleOverload, type CallGraph, type Overload } from './overload.ts'
import type { PhasePlan, Plan } from './plan.ts'
import type { ServiceColumns } from './run-columns.ts'
import { noneLost } from './run-outputs.ts'

/** A service whose load is known: where it stands, the columns of the program. */
type LoadedService = {
  readonly at: number
  readonly most: number
  readonly requests: Float64Array
  readonly peak: Float64Array
  readonly replicas: Float64Array | undefined
  readonly capacity: Float64Array | undefined
}

/** What a phase's overload is computed with: made once a plan. */
export type OverloadWork = {
  readonly services: readonly LoadedService[]
  /** By service, and by call: the columns that a full draw begins with. */
  readonly ownPeaks: readonly (Float64Array | undefined)[]
  readonly capacities: readonly (Float64Array | undefined)[]
  readonly calls: readonly Float64Array[]
  readonly factors: Float64Array
  readonly graph: CallGraph
  readonly firstCalls: Float64Array
  readonly state: Overload
  /** By draw of a block: 1 where a service is offered more than it carries. */
  readonly isFull: Uint8Array
}

export function overloadWorkOf(plan: Plan, phase: PhasePlan, { columns, size }: Machine): OverloadWork {
  const column = (step: number): Float64Array | undefined => (step < 0 ? undefined : columns[step]!)
  return {
    services: phase.services.flatMap(({ requests, peak, peakReplicas, capacity, most }, at) =>
      requests < 0
        ? []
        : {
            at,
            most,
            requests: columns[requests]!,
            peak: columns[peak]!,
            replicas: column(peakReplicas),
            capacity: column(capacity),
          },
    ),
    ownPeaks: phase.services.map(({ ownPeak }) => column(ownPeak)),
    capacities: phase.services.map(({ capacity }) => column(capacity)),
    calls: phase.calls.map(({ calls }) => columns[calls]!),
    factors: Float64Array.from(phase.calls, ({ factor }) => factor),
    graph: callGraphOf(plan.services.length, phase.calls),
    firstCalls: new Float64Array(phase.calls.length),
    state: overloadOf(plan.services.length),
    isFull: new Uint8Array(size),
  }
}

/**
 * Rates and replicas of a month for the first draws: as the program has them, except in a draw in which a service is
 * offered more than it carries at the peak. There the load settles with retries and losses (overload.ts), and whoever is
 * asked for more scales out for it. `offset`: where the block's draws of the month begin in the columns of the services.
 */
export function runOverload(work: OverloadWork, scale: readonly ServiceColumns[], offset: number, drawn: number): void {
  if (drawn <= 0) return
  const { services, isFull } = work
  isFull.fill(0)
  for (const service of services) beginWith(service, scale[service.at]!, isFull, offset, drawn)
  for (let s = 0; s < drawn; s++) if (isFull[s] === 1) settleDraw(work, scale, offset + s, s)
}

/** What the program says. */
function beginWith(
  { requests, peak, replicas, capacity }: LoadedService,
  out: ServiceColumns,
  isFull: Uint8Array,
  offset: number,
  drawn: number,
): void {
  const { rate, lost } = out
  for (let s = 0; s < drawn; s++) rate[offset + s] = requests[s]! / SECONDS_PER_MONTH
  out.peak.set(drawn === peak.length ? peak : peak.subarray(0, drawn), offset)
  if (lost.length > 0) lost.fill(0, offset, offset + drawn)
  if (replicas !== undefined)
    out.replicas.set(drawn === replicas.length ? replicas : replicas.subarray(0, drawn), offset)
  if (capacity !== undefined) for (let s = 0; s < drawn; s++) if (peak[s]! > capacity[s]!) isFull[s] = 1
}

/** One draw with somebody full. `place`: where it stands in the answer; `s`: in the block. */
function settleDraw(
  { services, ownPeaks, capacities, calls, factors, graph, firstCalls, state }: OverloadWork,
  scale: readonly ServiceColumns[],
  place: number,
  s: number,
): void {
  for (let i = 0; i < ownPeaks.length; i++) {
    state.outside[i] = ownPeaks[i] === undefined ? 0 : ownPeaks[i]![s]!
    state.capacity[i] = capacities[i] === undefined ? Infinity : capacities[i]![s]!
  }
  for (let k = 0; k < calls.length; k++) firstCalls[k] = calls[k]![s]! / factors[k]!
  const hasSettled = settleOverload(graph, firstCalls, state) >= 0
  for (let i = 0; i < services.length; i++) {
    const { at, most, peak } = services[i]!
    const out = scale[at]!
    const before = peak[s]!
    const after = state.offered[at]!
    const limit = state.capacity[at]!
    const lost = state.lost[at]!
    const isFresh = before <= limit && after > limit * (1 + 1e-9)
    out.peak[place] = after
    if (out.lost.length === 0 && lost > 0) out.lost = noneLost(out.rate)
    if (out.lost.length > 0) out.lost[place] = lost
    if (isFresh || (!hasSettled && state.change[at]! >= 1e-6)) {
      if (out.storm.length === 0) out.storm = new Uint8Array(out.peak.length)
      out.storm[place] = 1
    }
    const replicas = out.replicas[place]!
    if (after > before && before > 0 && replicas < most)
      out.replicas[place] = Math.min(most, Math.ceil((replicas * after) / before))
  }
}
