import type { PhasePlan, Plan, ServiceSteps } from './plan.ts'
import { frictionRunOf } from './friction-run.ts'
import { isLoopOf } from './response-kernel.ts'
import { type Readings, type Run, SCALE_DRAWS, type ServiceColumns, type Work } from './run-columns.ts'

/** Room for all draws of a chunk: of a plan that is asked for totals only, for those alone. */
export function emptyRun(plan: Plan, first: number, count: number, isMedian: boolean): Run {
  const scaleCount = Math.max(0, Math.min(count, SCALE_DRAWS - first))
  const byDraw = (): Float64Array => new Float64Array(count)
  const byFirst = (): Float64Array => new Float64Array(scaleCount)
  const kept = plan.isTotalsOnly === true ? [] : plan.products
  return {
    first,
    count,
    isMedian,
    total: new Float64Array(plan.months * count),
    products: kept.map(() => new Float64Array(plan.months * scaleCount)),
    productTotal: kept.map(byDraw),
    idleAsked: kept.map(byDraw),
    idleUsed: kept.map(byDraw),
    productTallies: plan.products.map(() => new Float64Array(2 * plan.months)),
    marginal: kept.map(byDraw),
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
    scale: plan.services.map((_, at) => serviceColumns(plan, at, scaleCount, isMedian)),
    frictions: plan.frictions.map((friction) => frictionRunOf(friction, first, count, isMedian)),
    vendorExits: plan.vendors.map(byDraw),
    exceeded: new Float64Array(plan.program.prices.length),
  }
}

/** Only what isn't written in every month begins as unknown; so do answers of a loop, which look at the round before. */
function serviceColumns(plan: Plan, at: number, count: number, isMedian: boolean): ServiceColumns {
  const { serversPerReplica, threadsPerReplica } = plan.services[at]!
  const length = plan.months * count
  const ever = (isSo: (phase: PhasePlan, steps: ServiceSteps) => boolean): boolean =>
    plan.phases.some((phase) => isSo(phase, phase.services[at]!))
  const column = (n: number): Readings => (isMedian ? new Float64Array(n) : new Float32Array(n))
  const room = (isUnknown: boolean): Readings => (isUnknown ? column(length).fill(NaN) : column(length))
  const hasNoRate = ever((_, { requests }) => requests < 0)
  const hasNoReplicas = hasNoRate || ever((_, { peakReplicas }) => peakReplicas < 0)
  const hasNoAnswer =
    hasNoReplicas ||
    ever(
      (phase, { serviceTime }) =>
        serviceTime < 0 || phase.parts.some((part) => part.includes(at) && isLoopOf(phase, part)),
    )
  return {
    rate: room(hasNoRate),
    peak: room(hasNoRate),
    replicas: room(hasNoReplicas),
    lost: column(0),
    storm: new Uint8Array(0),
    threads: threadsPerReplica > 0 ? room(hasNoAnswer) : column(0),
    serversPerReplica,
    work: workOf(plan, at, count),
    mean: room(hasNoAnswer),
    variance: room(hasNoAnswer),
  }
}

/** Room for the seconds of work: once a phase that changes them. */
function workOf({ phases, program, services }: Plan, at: number, count: number): Work[] {
  const stepOf = (phase: PhasePlan): number => {
    const { serviceTime, peakReplicas } = phase.services[at]!
    return peakReplicas < 0 ? -1 : serviceTime
  }
  return phases
    .filter((phase, i) => i === 0 || stepOf(phases[i - 1]!) !== stepOf(phase))
    .flatMap((phase) => {
      if (stepOf(phase) >= 0 && program.level[stepOf(phase)] === 2)
        throw new Error(`services/${services[at]!.id}: expected seconds of work that are the same in every month`)
      return { from: phase.from, seconds: new Float64Array(stepOf(phase) < 0 ? 0 : count) }
    })
}

/** A column of losses while nothing is lost yet: 0 wherever the rate is known. */
export const noneLost = <T extends Readings>(rate: T): T => rate.map((each) => (Number.isNaN(each) ? NaN : 0)) as T
