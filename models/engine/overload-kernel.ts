import { SECONDS_PER_MONTH } from '../quantity.ts'
import type { Machine } from './machine.ts'
import { callGraphOf, type CallGraph } from './call-graph.ts'
import { overloadOf, settleOverload, type LoadColumns, type Overload } from './overload.ts'
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
  /** By the plan's services: those whose load is known. */
  readonly byPlace: readonly (LoadedService | undefined)[]
  readonly graph: CallGraph
  readonly columns: LoadColumns
  readonly state: Overload
  readonly full: FullServices
}

/** Who is offered more than he carries in a block: by draw, the last pair found (-1: none) and, by pair, the service and the pair before. */
type FullServices = {
  readonly last: Int32Array
  readonly service: number[]
  readonly before: number[]
}

export function overloadWorkOf(plan: Plan, phase: PhasePlan, { columns, size, store }: Machine): OverloadWork {
  const column = (step: number): Float64Array | undefined => (step < 0 ? undefined : columns[step]!)
  const places = (steps: readonly number[]): Int32Array =>
    Int32Array.from(steps, (step) => (step < 0 ? -1 : columns[step]!.byteOffset / 8))
  const byPlace = phase.services.map(({ requests, peak, peakReplicas, capacity, most }, at) =>
    requests < 0
      ? undefined
      : {
          at,
          most,
          requests: columns[requests]!,
          peak: columns[peak]!,
          replicas: column(peakReplicas),
          capacity: column(capacity),
        },
  )
  const graph = callGraphOf(plan.services.length, phase.calls)
  return {
    services: byPlace.filter((service) => service !== undefined),
    byPlace,
    graph,
    columns: {
      numbers: store.numbers,
      outside: places(phase.services.map(({ ownPeak }) => ownPeak)),
      peak: places(phase.services.map(({ peak }) => peak)),
      capacity: places(phase.services.map(({ capacity }) => capacity)),
      calls: places(phase.calls.map(({ calls }) => calls)),
      factors: Float64Array.from(phase.calls, ({ factor }) => factor),
    },
    state: overloadOf(graph),
    full: { last: new Int32Array(size), service: [], before: [] },
  }
}

/**
 * Rates and replicas of a month for the first draws: as the program has them, except in a draw in which a service is
 * offered more than it carries at the peak. There the load settles with retries and losses (overload.ts), and whoever is
 * asked for more scales out for it. `offset`: where the block's draws of the month begin in the columns of the services.
 */
export function runOverload(work: OverloadWork, scale: readonly ServiceColumns[], offset: number, drawn: number): void {
  if (drawn <= 0) return
  const { services, full } = work
  full.last.fill(-1)
  full.service.length = full.before.length = 0
  for (const service of services) beginWith(service, scale[service.at]!, full, offset, drawn)
  if (full.service.length === 0) return
  for (let s = 0; s < drawn; s++) if (full.last[s]! >= 0) settleDraw(work, scale, offset + s, s)
}

/** What the program says. */
function beginWith(
  { at, requests, peak, replicas, capacity }: LoadedService,
  out: ServiceColumns,
  { last, service, before }: FullServices,
  offset: number,
  drawn: number,
): void {
  const { rate, lost } = out
  for (let s = 0; s < drawn; s++) rate[offset + s] = requests[s]! / SECONDS_PER_MONTH
  out.peak.set(drawn === peak.length ? peak : peak.subarray(0, drawn), offset)
  if (lost.length > 0) lost.fill(0, offset, offset + drawn)
  if (replicas !== undefined)
    out.replicas.set(drawn === replicas.length ? replicas : replicas.subarray(0, drawn), offset)
  if (capacity === undefined) return
  for (let s = 0; s < drawn; s++) {
    if (!(peak[s]! > capacity[s]!)) continue
    before.push(last[s]!)
    last[s] = service.push(at) - 1
  }
}

/** One draw with somebody full. `place`: where it stands in the answer; `s`: in the block. */
function settleDraw(work: OverloadWork, scale: readonly ServiceColumns[], place: number, s: number): void {
  const { byPlace, state, full } = work
  const asked: number[] = []
  for (let pair = full.last[s]!; pair >= 0; pair = full.before[pair]!) asked.push(full.service[pair]!)
  const hasSettled = settleOverload({ ...work, s }, asked) >= 0
  for (let i = 0; i < state.touches; i++) {
    const at = state.touched[i]!
    const service = byPlace[at]
    if (service === undefined) continue
    const { most, peak } = service
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
