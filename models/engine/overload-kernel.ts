import { SECONDS_PER_MONTH } from '../quantity.ts'
import { callGraphOf } from './call-graph.ts'
import type { DrawPlan } from './draw-plan.ts'
import { placeOf } from './first-months.ts'
import type { Machine } from './machine.ts'
import { overloadOf, settleOverload, type Settling } from './overload.ts'
import type { PhasePlan } from './plan.ts'
import type { ServiceColumns } from './run-columns.ts'
import { SERVICE_BYTES, type BlockReadings, type Room } from './scale-block.ts'
import type { ScaleKernel } from './scale-kernel.ts'

const PER_SECOND = 1 / SECONDS_PER_MONTH

/** A service whose load is known: where it stands, the columns of the program, and its readings of the block. */
type LoadedService = {
  readonly at: number
  readonly most: number
  readonly requests: Float64Array
  readonly peak: Float64Array
  readonly replicas: Float64Array | undefined
  readonly capacity: Float64Array | undefined
  readonly read: BlockReadings
  /** By draw, a bit: whether it is offered more than it carries. */
  readonly full: Int32Array
}

/** What a phase's overload is computed with: made once a plan. */
export type OverloadWork = {
  readonly services: readonly LoadedService[]
  /** By the plan's services: those whose load is known. */
  readonly byPlace: readonly (LoadedService | undefined)[]
  readonly settling: Settling
  /** By draw of the block: the services that are full in it. */
  readonly full: readonly number[][]
  /** Where the kernel is told of the services; null where JavaScript reads them. */
  readonly told: { readonly scale: ScaleKernel; readonly at: number; readonly bytes: number } | null
}

export function overloadWorkOf(
  plan: DrawPlan,
  phase: PhasePlan,
  machine: Machine,
  readings: readonly BlockReadings[],
  room: Room,
): OverloadWork {
  const { columns, size, store } = machine
  const words = Math.ceil(size / 32)
  const byPlace: (LoadedService | undefined)[] = []
  const services: LoadedService[] = []
  for (let at = 0; at < phase.services.length; at++) {
    const { requests, peak, peakReplicas, capacity, most } = phase.services[at]!
    if (requests < 0) {
      byPlace.push(undefined)
      continue
    }
    const full = new Int32Array(store.buffer, room.at, words)
    room.at += 8 * Math.ceil(words / 2)
    const service: LoadedService = {
      at,
      most,
      requests: columns[requests]!,
      peak: columns[peak]!,
      replicas: peakReplicas < 0 ? undefined : columns[peakReplicas]!,
      capacity: capacity < 0 ? undefined : columns[capacity]!,
      read: readings[at]!,
      full,
    }
    byPlace.push(service)
    services.push(service)
  }
  const graph = callGraphOf(plan.services.length, phase.calls)
  return {
    services,
    byPlace,
    settling: {
      graph,
      columns: {
        numbers: store.numbers,
        outside: placesOf(columns, phase.services, 'ownPeak'),
        peak: placesOf(columns, phase.services, 'peak'),
        capacity: placesOf(columns, phase.services, 'capacity'),
        calls: placesOf(columns, phase.calls, 'calls'),
        factors: factorsOf(phase),
      },
      state: overloadOf(graph),
      s: 0,
    },
    full: Array.from({ length: size }, () => []),
    told: toldOf(machine, services, room),
  }
}

function factorsOf({ calls }: PhasePlan): Float64Array {
  const factors = new Float64Array(calls.length)
  for (let k = 0; k < calls.length; k++) factors[k] = calls[k]!.factor
  return factors
}

/** Where the columns of a field's steps begin in the store, in numbers; -1 where there is none. */
function placesOf<Field extends string>(
  columns: readonly Float64Array[],
  records: readonly Readonly<Record<Field, number>>[],
  field: Field,
): Int32Array {
  const places = new Int32Array(records.length)
  for (let i = 0; i < records.length; i++) {
    const step = records[i]![field]
    places[i] = step < 0 ? -1 : columns[step]!.byteOffset / 8
  }
  return places
}

function toldOf(
  { store, bytes, isMedian }: Machine,
  services: readonly LoadedService[],
  room: Room,
): OverloadWork['told'] {
  const { scale, words } = store
  if (scale === undefined || isMedian) return null
  const at = room.at
  for (const { requests, peak, replicas, capacity, read, full } of services) {
    const word = room.at / 4
    words[word] = requests.byteOffset
    words[word + 1] = peak.byteOffset
    words[word + 2] = capacity?.byteOffset ?? 0
    words[word + 3] = replicas?.byteOffset ?? 0
    words[word + 4] = read.rate.byteOffset
    words[word + 5] = read.peak.byteOffset
    words[word + 6] = read.replicas.byteOffset
    words[word + 7] = full.byteOffset
    room.at += SERVICE_BYTES
  }
  return { scale, at, bytes }
}

/** Fills the readings, by the kernel where there is one, and by JavaScript, to the same bytes; whether anybody is full. */
function readLoads({ told, services }: OverloadWork): boolean {
  if (told !== null) return told.scale.loads(told.at, services.length, told.bytes, PER_SECOND) !== 0
  let any = false
  for (const service of services) any = readLoad(service) || any
  return any
}

function readLoad({ requests, peak, replicas, capacity, read, full }: LoadedService): boolean {
  const { rate } = read
  for (let s = 0; s < rate.length; s++) rate[s] = requests[s]! * PER_SECOND
  read.peak.set(peak)
  if (replicas !== undefined) read.replicas.set(replicas)
  if (capacity === undefined) return false
  full.fill(0)
  let any = false
  for (let s = 0; s < peak.length; s++)
    if (peak[s]! > capacity[s]!) {
      full[s >> 5]! |= 1 << (s & 31)
      any = true
    }
  return any
}

/**
 * Rates and replicas of a month for the first draws: as the program has them, except in a draw in which a service is
 * offered more than it carries at the peak. There the load settles with retries and losses (overload.ts), and whoever is
 * asked for more scales out for it. What is lost goes into the answer: `first` is where the block's draws begin by month and
 * draw.
 */
export function runOverload(work: OverloadWork, scale: readonly ServiceColumns[], first: number, drawn: number): void {
  if (!readLoads(work)) return
  for (const full of work.full) full.length = 0
  for (const { at, full } of work.services)
    for (let word = 0; word < full.length; word++)
      for (let bits = full[word]!; bits !== 0; bits &= bits - 1)
        work.full[32 * word + 31 - Math.clz32(bits & -bits)]?.push(at)
  for (let s = 0; s < drawn; s++) if (work.full[s]!.length > 0) settleDraw(work, scale, first + s, s)
}

/** One draw with somebody full. `drawn`: where it stands by month and draw; `s`: in the block. */
function settleDraw(work: OverloadWork, scale: readonly ServiceColumns[], drawn: number, s: number): void {
  const { byPlace, settling, full } = work
  const { state } = settling
  settling.s = s
  const hasSettled = settleOverload(settling, full[s]!) >= 0
  for (let i = 0; i < state.touches; i++) {
    const at = state.touched[i]!
    const service = byPlace[at]
    if (service === undefined) continue
    const { most, peak, read } = service
    const out = scale[at]!
    const before = read.peak[s]!
    const after = state.offered[at]!
    const limit = state.capacity[at]!
    const lost = state.lost[at]!
    const isFresh = peak[s]! <= limit && after > limit * (1 + 1e-9)
    read.peak[s] = after
    // What is 0 already stays untouched: pages that nobody writes cost no memory.
    if (lost > 0) {
      out.lost.numbers[placeOf(out.lost, drawn)] = lost
      out.struck[0]! += 1
    }
    if (isFresh || (!hasSettled && state.change[at]! >= 1e-6)) {
      out.storm.numbers[placeOf(out.storm, drawn)] = 1
      out.struck[1]! += 1
    }
    read.replicas[s] = scaledOut(read.replicas[s]!, before, read.peak[s], most)
  }
}

/** Replicas of a service that a peak before losses and retries asks for, once it has risen: told from readings alone. */
export function scaledOut(replicas: number, before: number, after: number, most: number): number {
  if (!(after > before && before > 0 && replicas < most)) return replicas
  return Math.min(most, Math.ceil((replicas * after) / before))
}
