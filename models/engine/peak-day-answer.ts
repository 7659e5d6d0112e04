import type { BusinessService } from '#models/ecosystem/business-service'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { median } from '../quantity.ts'
import { peakDay, type PeakDayTrace } from './peak-day.ts'
import { LOAD_WEIGHTS, loadOfBin } from './replica-kernel.ts'
import { significant } from './significant.ts'
import { concurrency } from './scale.ts'
import { mostReplicas } from './service-load.ts'
import type { ServiceScale } from './summary.ts'
import { trackingDay } from './tracking-day.ts'

/** Who adds replicas: nobody, Kubernetes' horizontal autoscaler, target tracking of a cloud, a platform that runs one per request. */
export type ScalerKind = 'fixed' | 'kubernetes' | 'target-tracking' | 'concurrency'

export const SYNC_SECONDS = 15
const STEPS = 5760
/** Shown: a point every quarter of an hour. */
const POINTS = 96

/** A day played in steps of 15 s. Rates in requests a second; the lists have a point every quarter of an hour. */
export type PlayedDay = {
  readonly meanRate: number
  readonly peakRate: number
  readonly load: readonly number[]
  /** What the running replicas carry. */
  readonly capacity: readonly number[]
  /** The most in each quarter. */
  readonly replicas: readonly number[]
  readonly waiting: readonly number[]
  readonly replicaHours: number
  /** Hours of the bill: eight parts of the load curve (methods 1.2). */
  readonly billedHours: number
  readonly machineHours: number | null
  readonly mostReplicas: number
  /** Share of the day in which more came than could be carried, requests that found no room at once, and the longest wait for it. */
  readonly overloaded: number
  readonly unserved: number
  readonly longestWaitSeconds: number
}

type DayFigure = Exclude<keyof PlayedDay, 'load' | 'capacity' | 'replicas' | 'waiting'>

/** A day with the standard errors of its figures: half of what lies between it with a standard error more demand and with one less. */
export type SampledDay = PlayedDay & { readonly se: { readonly [figure in DayFigure]: number | null } }

export type PeakDayAnswer = {
  readonly service: string
  readonly name: string
  readonly month: number
  readonly scaler: ScalerKind
  /** At the median demand of that month, and at the one that one draw in ten passes. */
  readonly p50: SampledDay
  readonly p90: SampledDay
}

const DEFAULTS = { startSeconds: 60, machineSeconds: 300, idleSeconds: 600 } as const

/** By what is stated; else by what the service runs on. */
export function scalerOf({ products }: Ecosystem, service: BusinessService): ScalerKind {
  const { sizing, runsOn } = service
  if (sizing?.autoscale === undefined) return 'fixed'
  if (sizing.autoscale.kind !== undefined) return sizing.autoscale.kind
  const host = products.find((product) => product.id === runsOn)
  if (host?.subDomain === 'serverless') return 'concurrency'
  return host?.family === 'container-orchestration' || host === undefined ? 'kubernetes' : 'target-tracking'
}

/**
 * Plays the busiest kind of day of a month for a service, at its median demand and at its 90th percentile: the load climbs
 * through the eight parts of the month's load curve to the peak hour and falls again. Undefined where its service time or
 * its size is unknown. `scale`: the service in the answer to `run`.
 */
export function peakDayOf(
  ecosystem: Ecosystem,
  service: BusinessService,
  scale: ServiceScale,
  month: number,
): PeakDayAnswer | undefined {
  const rate = scale.rate[month]
  const peak = scale.peakRate[month]
  const time = service.sizing?.serviceTimeMs
  if (rate === undefined || peak === undefined || time === undefined || median(time) <= 0) return undefined
  const scaler = scalerOf(ecosystem, service)
  return {
    service: service.id,
    name: service.name,
    month,
    scaler,
    p50: sampledDay(service, scaler, { mean: rate.p50, peak: peak.p50 }, { mean: rate.se50, peak: peak.se50 }),
    p90: sampledDay(service, scaler, { mean: rate.p90, peak: peak.p90 }, { mean: rate.se90, peak: peak.se90 }),
  }
}

/** Requests a second. */
type Rates = { readonly mean: number; readonly peak: number }

/** Mean and peak rise and fall together: both hang on the same demand. */
function sampledDay(service: BusinessService, scaler: ScalerKind, rates: Rates, errors: Rates): SampledDay {
  const played = (way: number): PlayedDay => {
    const mean = Math.max(0, rates.mean + way * errors.mean)
    return playDay(service, scaler, mean, Math.max(mean, rates.peak + way * errors.peak))
  }
  const [day, more, less] = [played(0), played(1), played(-1)]
  const half = (figure: Exclude<DayFigure, 'machineHours'>): number =>
    significant(Math.abs(more[figure] - less[figure]) / 2, 1e3)
  const machines = [more.machineHours, less.machineHours]
  return {
    ...day,
    se: {
      meanRate: half('meanRate'),
      peakRate: half('peakRate'),
      replicaHours: half('replicaHours'),
      billedHours: half('billedHours'),
      machineHours: day.machineHours === null ? null : significant(Math.abs(machines[0]! - machines[1]!) / 2, 1e3),
      mostReplicas: half('mostReplicas'),
      overloaded: half('overloaded'),
      unserved: half('unserved'),
      longestWaitSeconds: half('longestWaitSeconds'),
    },
  }
}

/** Requests a second in each step: from the quietest part of the curve up to the busiest and down, in straight lines. */
export function dayLoad(meanRate: number, peakRate: number): Float64Array {
  const ratio = meanRate > 0 ? peakRate / meanRate : 1
  const half: { readonly until: number; readonly load: number }[] = []
  let until = 0
  for (let bin = LOAD_WEIGHTS.length - 1; bin >= 0; bin--) {
    until += LOAD_WEIGHTS[bin]!
    half.push({ until, load: meanRate * loadOfBin(bin, ratio) })
  }
  const load = new Float64Array(STEPS)
  for (let step = 0; step < STEPS; step++) {
    const place = 1 - Math.abs((2 * step) / STEPS - 1)
    const at = half.findIndex((part) => place <= part.until + 1e-12)
    load[step] = half[Math.max(0, at)]!.load
  }
  return load
}

function playDay(service: BusinessService, scaler: ScalerKind, meanRate: number, peakRate: number): PlayedDay {
  const sizing = service.sizing!
  const seconds = median(sizing.serviceTimeMs!) / 1000
  const replicaRate = sizing.serversPerReplica / seconds
  const load = dayLoad(meanRate, peakRate)
  const { autoscale } = sizing
  const target = autoscale?.targetUtilisation ?? 1
  const [min, max] = [sizing.replicas, mostReplicas(sizing)]
  const wanted = (rate: number): number =>
    scaler === 'fixed' ? min : Math.min(max, Math.max(min, Math.ceil((rate / (replicaRate * target)) * (1 - 1e-12))))
  const day = {
    load,
    podRate: replicaRate,
    target,
    start: wanted(load[0]!),
    min,
    max,
    podLag: autoscale?.startSeconds ?? DEFAULTS.startSeconds,
  }
  const perMachine = autoscale?.replicasPerMachine
  const nodes =
    perMachine === undefined
      ? {}
      : {
          nodes: {
            podsPerNode: perMachine,
            start: Math.ceil(day.start / perMachine),
            lag: autoscale?.machineSeconds ?? DEFAULTS.machineSeconds,
            idle: DEFAULTS.idleSeconds,
          },
        }
  const trace: Pick<PeakDayTrace, 'replicas' | 'serving' | 'podHours' | 'nodeHours'> =
    scaler === 'kubernetes'
      ? peakDay({ ...day, ...nodes, metric: 'utilisation', queues: true })
      : scaler === 'target-tracking'
        ? trackingDay(day)
        : scaler === 'concurrency'
          ? asNeeded(load, (rate) =>
              Math.min(
                max,
                Math.max(min, Math.ceil((concurrency(rate, seconds) / sizing.serversPerReplica) * (1 - 1e-12))),
              ),
            )
          : asNeeded(load, () => min)
  return {
    ...shown(load, trace, replicaRate),
    meanRate,
    peakRate,
    billedHours:
      24 *
      LOAD_WEIGHTS.reduce(
        (sum, weight, bin) => sum + weight * wanted(meanRate * loadOfBin(bin, meanRate > 0 ? peakRate / meanRate : 1)),
        0,
      ),
    machineHours: scaler === 'kubernetes' && perMachine !== undefined ? trace.nodeHours : null,
  }
}

/** A platform that has as many as are asked for, at once, up to a limit. */
function asNeeded(
  load: Float64Array,
  replicasFor: (rate: number) => number,
): Pick<PeakDayTrace, 'replicas' | 'serving' | 'podHours' | 'nodeHours'> {
  const replicas = Int32Array.from(load, replicasFor)
  const hours = replicas.reduce((sum, each) => sum + each, 0) * (SYNC_SECONDS / 3600)
  return { replicas, serving: replicas, podHours: hours, nodeHours: 0 }
}

function shown(
  load: Float64Array,
  { replicas, serving, podHours }: Pick<PeakDayTrace, 'replicas' | 'serving' | 'podHours'>,
  replicaRate: number,
): Omit<PlayedDay, 'meanRate' | 'peakRate' | 'billedHours' | 'machineHours'> {
  const each = STEPS / POINTS
  const points = { load: [] as number[], capacity: [] as number[], replicas: [] as number[], waiting: [] as number[] }
  let [backlog, overloaded, unserved, longest, most] = [0, 0, 0, 0, 0]
  for (let point = 0; point < POINTS; point++) {
    let [rate, room, count, waits] = [0, 0, 0, 0]
    for (let step = point * each; step < (point + 1) * each; step++) {
      const carries = serving[step]! * replicaRate
      const short = load[step]! - carries
      if (short > 1e-9) overloaded++
      unserved += Math.max(0, short) * SYNC_SECONDS
      backlog = Math.max(0, backlog + short * SYNC_SECONDS)
      longest = Math.max(longest, backlog === 0 ? 0 : carries > 0 ? backlog / carries : Infinity)
      rate += load[step]! / each
      room += carries / each
      count = Math.max(count, replicas[step]!)
      waits = Math.max(waits, backlog)
    }
    most = Math.max(most, count)
    points.load.push(rate)
    points.capacity.push(room)
    points.replicas.push(count)
    points.waiting.push(waits)
  }
  return {
    ...points,
    replicaHours: podHours,
    mostReplicas: most,
    overloaded: overloaded / STEPS,
    unserved,
    longestWaitSeconds: Math.min(longest, 86_400),
  }
}
