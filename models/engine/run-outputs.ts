import type { Plan } from './plan.ts'
import { frictionRunOf } from './friction-run.ts'
import { type Readings, type Run, SCALE_DRAWS, type ServiceColumns } from './run-columns.ts'

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
    scale: plan.services.map((service) =>
      serviceColumns(plan.months * scaleCount, isMedian, service.threadsPerReplica > 0),
    ),
    frictions: plan.frictions.map((friction) => frictionRunOf(friction, first, count, isMedian)),
    vendorExits: plan.vendors.map(byDraw),
    exceeded: new Float64Array(plan.program.prices.length),
  }
}

function serviceColumns(length: number, isMedian: boolean, hasThreads: boolean): ServiceColumns {
  const column = (n: number): Readings => (isMedian ? new Float64Array(n) : new Float32Array(n))
  const unknown = (): Readings => column(length).fill(NaN)
  return {
    rate: unknown(),
    peak: unknown(),
    replicas: unknown(),
    lost: column(0),
    storm: new Uint8Array(length),
    threads: hasThreads ? unknown() : column(0),
    busy: unknown(),
    mean: unknown(),
    variance: unknown(),
  }
}

/** A column of losses while nothing is lost yet: 0 wherever the rate is known. */
export const noneLost = <T extends Readings>(rate: T): T => rate.map((each) => (Number.isNaN(each) ? NaN : 0)) as T
