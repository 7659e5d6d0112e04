import type { Readings, Run } from './run-columns.ts'
import { noneLost } from './run-outputs.ts'

type Column = Float64Array | Float32Array | Uint8Array

/** Columns one after the other. */
function byDraw<T extends Column>(parts: readonly T[]): T {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const joined = sameKind(parts[0]!, length)
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

/** Month by month, columns one after the other. */
function byMonth<T extends Column>(parts: readonly T[], counts: readonly number[], months: number): T {
  const width = counts.reduce((sum, count) => sum + count, 0)
  const joined = sameKind(parts[0]!, months * width)
  let at = 0
  parts.forEach((part, p) => {
    const count = counts[p]!
    for (let month = 0; month < months; month++)
      joined.set(part.subarray(month * count, (month + 1) * count), month * width + at)
    at += count
  })
  return joined
}

function sameKind<T extends Column>(column: T, length: number): T {
  const made: Column =
    column instanceof Float64Array
      ? new Float64Array(length)
      : column instanceof Float32Array
        ? new Float32Array(length)
        : new Uint8Array(length)
  return made as T
}

/** Where one chunk loses requests, those that lose none say so. */
function lostOf(runs: readonly Run[], i: number, early: (column: (run: Run) => Readings) => Readings): Readings {
  if (runs.every((run) => run.scale[i]!.lost.length === 0)) return runs[0]!.scale[i]!.lost
  return early(({ scale }) => (scale[i]!.lost.length > 0 ? scale[i]!.lost : noneLost(scale[i]!.rate)))
}

/** How many rows of the draws that are kept a column has. */
const rowsOf = (column: Column, { scaleCount }: Run): number => (scaleCount === 0 ? 0 : column.length / scaleCount)

/** Sums of exact parts: the same in any order. */
function added(parts: readonly Float64Array[]): Float64Array {
  return parts[0]!.map((_, i) => parts.reduce((sum, part) => sum + part[i]!, 0))
}

/**
 * Chunks of one plan's draws as one run, bit for bit what one call would have given. In: chunks without a gap, in any
 * order. Throws where draws are missing between them.
 */
export function joinRuns(chunks: readonly Run[], months: number): Run {
  const runs = [...chunks].sort((a, b) => a.first - b.first)
  const [first] = runs
  if (first === undefined) throw new Error('joinRuns: expected at least one chunk, found none')
  runs.forEach((run, i) => {
    const before = runs[i - 1]
    if (before !== undefined && run.first !== before.first + before.count)
      throw new Error(`joinRuns: expected draw ${before.first + before.count} next, found ${run.first}`)
  })
  if (runs.length === 1) return first
  const counts = runs.map((run) => run.count)
  const scaleCounts = runs.map((run) => run.scaleCount)
  const draws = <T extends Column>(columnsOf: (run: Run) => readonly T[]): T[] =>
    columnsOf(first).map((_, i) => byDraw(runs.map((run) => columnsOf(run)[i]!)))
  const early = <T extends Column>(column: (run: Run) => T, rows = months): T =>
    byMonth(runs.map(column), scaleCounts, rows)
  return {
    first: first.first,
    count: counts.reduce((sum, count) => sum + count, 0),
    isMedian: first.isMedian,
    total: byMonth(
      runs.map((run) => run.total),
      counts,
      months,
    ),
    products: first.products.map((_, i) => early((run) => run.products[i]!)),
    productTotal: draws((run) => run.productTotal),
    productTallies: first.productTallies.map((_, i) => added(runs.map((run) => run.productTallies[i]!))),
    marginal: draws((run) => run.marginal),
    idleAsked: draws((run) => run.idleAsked),
    idleUsed: draws((run) => run.idleUsed),
    lineCost: draws((run) => run.lineCost),
    lineQuantity: draws((run) => run.lineQuantity),
    bought: draws((run) => run.bought),
    used: draws((run) => run.used),
    usePerHour: first.usePerHour.map((column, i) =>
      column.length === 0 ? column : early((run) => run.usePerHour[i]!),
    ),
    edgeCalls: draws((run) => run.edgeCalls),
    edgeGib: draws((run) => run.edgeGib),
    crossings: draws((run) => run.crossings),
    watchNow: draws((run) => run.watchNow),
    watchThreshold: draws((run) => run.watchThreshold),
    scaleCount: scaleCounts.reduce((sum, count) => sum + count, 0),
    scale: first.scale.map((_, i) => ({
      rate: early((run) => run.scale[i]!.rate),
      peak: early((run) => run.scale[i]!.peak),
      replicas: early((run) => run.scale[i]!.replicas),
      lost: lostOf(runs, i, early),
      storm: runs.every((run) => run.scale[i]!.storm.length === 0)
        ? first.scale[i]!.storm
        : early(({ scale }) => (scale[i]!.storm.length > 0 ? scale[i]!.storm : new Uint8Array(scale[i]!.rate.length))),
      threads: first.scale[i]!.threads.length === 0 ? first.scale[i]!.threads : early((run) => run.scale[i]!.threads),
      serversPerReplica: first.scale[i]!.serversPerReplica,
      work: first.scale[i]!.work.map(({ from }, w) => ({
        from,
        seconds: byDraw(runs.map((run) => run.scale[i]!.work[w]!.seconds)),
      })),
      mean: early((run) => run.scale[i]!.mean),
      variance: early((run) => run.scale[i]!.variance),
    })),
    frictions: first.frictions.map((friction, i) => {
      const of = (key: Exclude<keyof typeof friction, 'nodeDays' | 'hits' | 'otherTeams'>): Float64Array =>
        byDraw(runs.map((run) => run.frictions[i]![key]))
      return {
        effort: of('effort'),
        dualRunning: of('dualRunning'),
        data: of('data'),
        retraining: of('retraining'),
        exit: of('exit'),
        risk: of('risk'),
        total: of('total'),
        personDays: of('personDays'),
        personDaysUnreduced: of('personDaysUnreduced'),
        decide: of('decide'),
        procure: of('procure'),
        prepare: of('prepare'),
        build: of('build'),
        consumers: of('consumers'),
        otherTeams: draws((run) => run.frictions[i]!.otherTeams),
        dataWork: of('dataWork'),
        dataCopy: of('dataCopy'),
        overlap: of('overlap'),
        elapsed: of('elapsed'),
        oldCost: of('oldCost'),
        oldShort: of('oldShort'),
        hits: added(runs.map((run) => run.frictions[i]!.hits)),
        nodeDays: early((run) => run.frictions[i]!.nodeDays, rowsOf(friction.nodeDays, first)),
      }
    }),
    vendorExits: draws((run) => run.vendorExits),
    exceeded: added(runs.map((run) => run.exceeded)),
  }
}
