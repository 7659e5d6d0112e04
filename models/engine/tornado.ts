import { overMonths } from './bands.ts'
import { fillVariable } from './column-machine.ts'
import { neededFor, OP } from './column-program.ts'
import { pow } from './elementary.ts'
import type { Plan } from './plan.ts'
import type { Run } from './run-columns.ts'
import type { TornadoBar } from './summary.ts'

const BARS = 12
/** Fewer draws than this can't tell shares of a variance from noise. */
const LEAST_DRAWS = 64

/**
 * First-order shares of the variance of the total cost, from the draws that are there (methods 6.3): equal-count bins of
 * each input, S = max(0, [V_between - (K - 1) / (n - K) V_within] / V). The sign is that of the rank correlation.
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
  const [values, scratch, ranks] = [new Float64Array(n), new Float64Array(n), rankOf(total)]
  return used
    .map(({ k }): TornadoBar => {
      const variable = plan.program.variables[k]!
      fillVariable(plan.seed, variable, run.first, values, scratch)
      const order = orderOf(values)
      const { share, sign } = firstOrder(order, total, ranks, mean, variance)
      return { input: variable.key, name: variable.key, share, sign }
    })
    .filter((bar) => bar.share > 0)
    .sort((a, b) => b.share - a.share || (a.input < b.input ? -1 : 1))
    .slice(0, BARS)
}

/** Positions in rising order of the values (ties by position). */
function orderOf(values: Float64Array): Uint32Array {
  const order = Uint32Array.from(values, (_, i) => i)
  return order.sort((a, b) => values[a]! - values[b]! || a - b)
}

function rankOf(values: Float64Array): Float64Array {
  const ranks = new Float64Array(values.length)
  orderOf(values).forEach((at, rank) => (ranks[at] = rank))
  return ranks
}

function firstOrder(
  order: Uint32Array,
  total: Float64Array,
  ranks: Float64Array,
  mean: number,
  variance: number,
): { share: number; sign: -1 | 0 | 1 } {
  const n = order.length
  const bins = Math.max(2, Math.round(1.5 * pow(n, 1 / 3)))
  let [between, covariance] = [0, 0]
  for (let bin = 0; bin < bins; bin++) {
    const [from, to] = [Math.floor((bin * n) / bins), Math.floor(((bin + 1) * n) / bins)]
    let sum = 0
    for (let i = from; i < to; i++) sum += total[order[i]!]!
    const binMean = sum / (to - from)
    between += (to - from) * (binMean - mean) * (binMean - mean)
  }
  for (let i = 0; i < n; i++) covariance += (i - (n - 1) / 2) * (ranks[order[i]!]! - (n - 1) / 2)
  const within = variance - between
  const share = Math.max(0, (between - ((bins - 1) / (n - bins)) * within) / variance)
  return { share, sign: covariance > 0 ? 1 : covariance < 0 ? -1 : 0 }
}
