import { HOURS_PER_MONTH } from '../quantity.ts'
import { bandOf } from './bands.ts'
import type { CommitmentPlan } from './bill-book.ts'
import type { Plan } from './plan.ts'
import { LOAD_WEIGHTS, loadOfBin } from './replica-kernel.ts'
import type { Run } from './run-columns.ts'
import type { CommitmentUse } from './summary.ts'

/** Utilisation of each commitment, what is lost of it, and the one that would cost least. */
export function summariseCommitments(plan: Plan, run: Run): CommitmentUse[] {
  return plan.commitments.map(({ line, contract, name, kind, unit, hourly }, i) => {
    const [bought, used] = [run.bought[i]!, run.used[i]!]
    const due = bought.some((value) => value > 0)
    const share = bought.map((value, s) => (value > 0 ? Math.min(1, used[s]! / value) : 0))
    return {
      line: plan.lines[line]!.id,
      contract,
      name,
      kind,
      unit,
      bought: bandOf(bought),
      used: bandOf(used),
      utilisation: due ? bandOf(share) : null,
      unused: bandOf(bought.map((value, s) => Math.max(0, value - used[s]!))),
      advice: hourly === undefined ? null : adviceOf(plan, run.usePerHour[i]!, hourly),
    }
  })
}

/**
 * The newsvendor's commitment (methods 1.3): the K with P(use > K) = c / r over the hours of the horizon and the first
 * draws, and what it saves against the present one. Prices are those of the first month; hours spread as at the median peak.
 */
function adviceOf(
  plan: Plan,
  perHour: Float64Array,
  { unitsPerHour, rate, onDemandRate, isFlat }: NonNullable<CommitmentPlan['hourly']>,
): CommitmentUse['advice'] {
  if (perHour.length === 0 || onDemandRate <= 0) return null
  const peak = Math.max(1, plan.peakToMean)
  const bins = isFlat
    ? [{ weight: 1, load: 1 }]
    : LOAD_WEIGHTS.map((weight, b) => ({ weight, load: loadOfBin(b, peak) }))
  const uses: { readonly units: number; readonly weight: number }[] = []
  for (const { weight, load } of bins) for (const units of perHour) uses.push({ units: units * load, weight })
  uses.sort((a, b) => a.units - b.units)
  const cost = (committed: number): number => {
    let above = 0
    for (const { units, weight } of uses) above += weight * Math.max(0, units - committed)
    return HOURS_PER_MONTH * (rate * committed + (onDemandRate * above) / perHour.length)
  }
  let best = 0
  let below = 0
  const wanted = (1 - rate / onDemandRate) * perHour.length
  if (rate < onDemandRate)
    for (const { units, weight } of uses) {
      below += weight
      best = units
      if (below >= wanted * (1 - 1e-12)) break
    }
  const saving = cost(unitsPerHour) - cost(best)
  return saving > 0 ? { unitsPerHour: best, savingPerMonth: saving } : null
}
