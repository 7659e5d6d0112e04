import { fitUsl, type Usl, uslPeak, uslThroughput } from './usl.ts'

/** A law of scaling beside the points that it was fitted to. */
export type ScalingFit = Usl & {
  readonly points: readonly { readonly replicas: number; readonly throughput: number; readonly fitted: number }[]
  /** 1 less the squared misses over those of the mean; null where all throughputs are equal. */
  readonly r2: number | null
  /** Replicas beyond which throughput falls; null where it only rises. */
  readonly peak: number | null
  readonly notes: readonly string[]
}

/** Fits the Universal Scalability Law to measured throughputs, fewest replicas first, and says how far it can be trusted. */
export function fitScaling(
  measured: readonly { readonly replicas: number; readonly throughput: number }[],
): ScalingFit {
  const [loads, throughputs] = [measured.map((each) => each.replicas), measured.map((each) => each.throughput)]
  const usl = fitUsl(loads, throughputs)
  const points = measured.map((each) => ({ ...each, fitted: uslThroughput(usl, each.replicas) }))
  const mean = throughputs.reduce((sum, each) => sum + each, 0) / throughputs.length
  const squares = (miss: (point: (typeof points)[number]) => number): number =>
    points.reduce((sum, point) => sum + miss(point) ** 2, 0)
  const [misses, spread] = [
    squares((point) => point.throughput - point.fitted),
    squares((point) => point.throughput - mean),
  ]
  const peak = uslPeak(usl)?.n ?? null
  const notes: string[] = []
  if (points.length < 6)
    notes.push(`Only ${points.length} points: six or more, past the peak, would tell contention from coherency.`)
  const most = loads.at(-1)!
  if (peak !== null && peak > most)
    notes.push(`The peak lies beyond the ${most} replicas that were measured: it is extrapolated.`)
  return { ...usl, points, r2: spread === 0 ? null : 1 - misses / spread, peak, notes }
}
