import { overMonths } from './bands.ts'
import { neededFor, OP } from './column-program.ts'
import { pow } from './elementary.ts'
import type { Plan } from './plan.ts'
import type { Run } from './run-columns.ts'
import type { TornadoBar } from './summary.ts'
import { fillChances } from './variable-draws.ts'

const BARS = 12
/** Fewer draws than this can't tell shares of a variance from noise. */
const LEAST_DRAWS = 64

/**
 * First-order shares of the variance of the total cost, from the draws that are there (methods 6.3): equally likely bins of
 * each input, S = max(0, [V_between - (K - 1) / (n - K) V_within] / V). The sign is that of the rank correlation. Only the
 * chances of an input are drawn again (draws are addressed): they order its values without sorting them.
 */
export function tornadoOf(plan: Plan, run: Run): TornadoBar[] {
  const n = run.count
  if (n < LEAST_DRAWS) return []
  const total = overMonths(run.total, plan.months, n)
  const mean = total.reduce((sum, value) => sum + value, 0) / n
  const variance = total.reduce((sum, value) => sum + (value - mean) * (value - mean), 0)
  if (!(variance > 0)) return []
  const wanted = neededFor(
    plan.program,
    plan.phases.map((phase) => phase.total),
  )
  const used = wanted.map((id) => plan.program.steps[id]!).filter((step) => step.op === OP.variable)
  const [chances, scratch, ranks] = [new Float64Array(n), new Float64Array(n), ranksOf(total)]
  return used
    .map(({ k }): TornadoBar => {
      const variable = plan.program.variables[k]!
      fillChances(plan.seed, variable, run.first, chances, scratch)
      return { input: variable.key, name: plan.inputNames[k]!, ...firstOrder(chances, total, ranks, mean, variance) }
    })
    .filter((bar) => bar.share > 0)
    .sort((a, b) => b.share - a.share || (a.input < b.input ? -1 : 1))
    .slice(0, BARS)
}

/** Rank of each value less the middle one (ties by position). */
function ranksOf(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]! || a - b)
  const ranks = new Float64Array(values.length)
  order.forEach((at, rank) => (ranks[at] = rank - (values.length - 1) / 2))
  return ranks
}

function firstOrder(
  chances: Float64Array,
  total: Float64Array,
  ranks: Float64Array,
  mean: number,
  variance: number,
): { share: number; sign: -1 | 0 | 1 } {
  const n = chances.length
  const bins = Math.max(2, Math.round(1.5 * pow(n, 1 / 3)))
  const [sums, counts] = [new Float64Array(bins), new Float64Array(bins)]
  let covariance = 0
  for (let s = 0; s < n; s++) {
    const bin = Math.min(bins - 1, Math.floor(chances[s]! * bins))
    sums[bin]! += total[s]! - mean
    counts[bin]! += 1
    covariance += (chances[s]! - 0.5) * ranks[s]!
  }
  let between = 0
  for (let bin = 0; bin < bins; bin++) if (counts[bin]! > 0) between += (sums[bin]! * sums[bin]!) / counts[bin]!
  const within = variance - between
  const share = Math.max(0, (between - ((bins - 1) / (n - bins)) * within) / variance)
  return { share, sign: covariance > 0 ? 1 : covariance < 0 ? -1 : 0 }
}
