import type { Run } from './run-columns.ts'

/** Columns one after the other. */
function byDraw(parts: readonly Float64Array[]): Float64Array {
  const joined = new Float64Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

/** Month by month, columns one after the other. */
function byMonth(parts: readonly Float64Array[], counts: readonly number[], months: number): Float64Array {
  const rows = Array.from({ length: months }, (_, month) =>
    byDraw(parts.map((part, p) => part.subarray(month * counts[p]!, (month + 1) * counts[p]!))),
  )
  return byDraw(rows)
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
  const draws = (columnsOf: (run: Run) => readonly Float64Array[]): Float64Array[] =>
    columnsOf(first).map((_, i) => byDraw(runs.map((run) => columnsOf(run)[i]!)))
  const monthly = (column: (run: Run) => Float64Array, of = counts): Float64Array =>
    byMonth(runs.map(column), of, months)
  return {
    first: first.first,
    count: counts.reduce((sum, count) => sum + count, 0),
    isMedian: first.isMedian,
    total: monthly((run) => run.total),
    products: first.products.map((_, i) => monthly((run) => run.products[i]!)),
    marginal: draws((run) => run.marginal),
    lineCost: draws((run) => run.lineCost),
    lineQuantity: draws((run) => run.lineQuantity),
    edgeCalls: draws((run) => run.edgeCalls),
    edgeGib: draws((run) => run.edgeGib),
    crossings: draws((run) => run.crossings),
    watchNow: draws((run) => run.watchNow),
    watchThreshold: draws((run) => run.watchThreshold),
    scaleCount: scaleCounts.reduce((sum, count) => sum + count, 0),
    scale: first.scale.map((_, i) => {
      const of = (key: keyof (typeof first.scale)[number]): Float64Array =>
        monthly((run) => run.scale[i]![key], scaleCounts)
      return {
        rate: of('rate'),
        peak: of('peak'),
        replicas: of('replicas'),
        saturated: of('saturated'),
        busy: of('busy'),
        mean: of('mean'),
        variance: of('variance'),
      }
    }),
    frictions: first.frictions.map((friction, i) => {
      const of = (key: Exclude<keyof typeof friction, 'nodeDays' | 'hits'>): Float64Array =>
        byDraw(runs.map((run) => run.frictions[i]![key]))
      const hits = friction.hits.map((_, n) => runs.reduce((sum, run) => sum + run.frictions[i]!.hits[n]!, 0))
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
        build: of('build'),
        move: of('move'),
        elapsed: of('elapsed'),
        oldCost: of('oldCost'),
        oldShort: of('oldShort'),
        hits,
        nodeDays: draws((run) => run.frictions[i]!.nodeDays),
      }
    }),
    vendorExits: draws((run) => run.vendorExits),
    exceeded: first.exceeded.map((_, i) => runs.reduce((sum, run) => sum + run.exceeded[i]!, 0)),
  }
}
