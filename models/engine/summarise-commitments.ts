import type { Finding } from '#models/ecosystem/finding'
import { dateOfMonth, HOURS_PER_MONTH, valueWithError } from '../quantity.ts'
import { bandOf } from './bands.ts'
import type { CommitmentPlan } from './bill-book.ts'
import { byMonthAndDraw, type FirstMonths } from './first-months.ts'
import type { Plan } from './plan.ts'
import { LOAD_WEIGHTS, loadOfBin } from './replica-kernel.ts'
import type { Run } from './run-columns.ts'
import { SCRAMBLES } from './sobol.ts'
import { byScramble, errorOf } from './standard-errors.ts'
import type { CommitmentUse } from './summary.ts'

/** Utilisation of each commitment, what is lost of it, and the one that would cost least. */
export function summariseCommitments(plan: Plan, run: Run): CommitmentUse[] {
  return plan.commitments.map(({ line, contract, name, kind, unit, hourly, dueMonth }, i) => {
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
      ...(dueMonth === undefined ? {} : { dueMonth }),
      advice: hourly === undefined ? null : adviceOf(plan, run.usePerHour[i]!, hourly),
    }
  })
}

/** A true-up that falls due after the horizon, where it is expected at all: its amount, and when. */
export function trueUpFindings(plan: Plan, uses: readonly CommitmentUse[]): Finding[] {
  return uses.flatMap(({ contract, dueMonth, unused, unit }) => {
    if (dueMonth === undefined || unused.p90 <= 0) return []
    const money = (amount: number): string => Math.round(amount).toLocaleString('en-US')
    const date = dateOfMonth(plan.start, dueMonth)
    return [
      {
        code: 'true-up-after-horizon',
        severity: 'warning' as const,
        path: `ecosystem.contracts.${contract}.commitmentPerTerm`,
        message: `its term ends on ${date}, after the horizon: at the pace of the last month it falls ${valueWithError(unused.p50, unused.se50, money)} ${unit} short (${money(unused.p10)} to ${money(unused.p90)}), which is in no month of the bill`,
        fix: 'simulate until then, or agree a smaller commitment at renewal',
        about: contract,
      },
    ]
  })
}

/** What is used in one hour of a draw, how many hours are like it, and the scramble of the draw. */
type Hour = { readonly units: number; readonly weight: number; readonly part: number }

/**
 * The newsvendor's commitment (methods 1.3): the K with P(use > K) = c / r over the hours of the horizon and the first
 * draws, and what it saves against the present one. Prices are those of the first month; hours spread as at the median peak.
 * The error of the saving holds K: near the least a small error of K costs next to nothing.
 */
function adviceOf(
  plan: Plan,
  used: FirstMonths<Float64Array>,
  { unitsPerHour, rate, onDemandRate, isFlat }: NonNullable<CommitmentPlan['hourly']>,
): CommitmentUse['advice'] {
  const [perHour, count] = [byMonthAndDraw(used), used.draws]
  if (perHour.length === 0 || onDemandRate <= 0) return null
  const peak = Math.max(1, plan.peakToMean)
  const bins = isFlat
    ? [{ weight: 1, load: 1 }]
    : LOAD_WEIGHTS.map((weight, b) => ({ weight, load: loadOfBin(b, peak) }))
  const uses: Hour[] = []
  for (const { weight, load } of bins)
    perHour.forEach((units, i) => uses.push({ units: units * load, weight, part: (i % count) % SCRAMBLES }))
  uses.sort((a, b) => a.units - b.units)
  const cost = (committed: number): number => {
    let above = 0
    for (const { units, weight } of uses) above += weight * Math.max(0, units - committed)
    return HOURS_PER_MONTH * (rate * committed + (onDemandRate * above) / perHour.length)
  }
  let best = 0
  let below = 0
  const share = 1 - rate / onDemandRate
  if (share > 0)
    for (const { units, weight } of uses) {
      below += weight
      best = units
      if (below >= share * perHour.length * (1 - 1e-12)) break
    }
  const savingPerMonth = cost(unitsPerHour) - cost(best)
  if (!(savingPerMonth > 0)) return null
  const parts = byScramble(count, (_, k) => k)
  const own = saidByScramble(uses, share, unitsPerHour, best)
  return {
    unitsPerHour: best,
    unitsPerHourSe: errorOf(parts, (k) => own.best[k]!),
    savingPerMonth,
    savingPerMonthSe: errorOf(
      parts,
      (k) => HOURS_PER_MONTH * (rate * (unitsPerHour - best) + onDemandRate * own.above[k]!),
    ),
  }
}

/** By scramble: the commitment that would cost least, and how many more units of an hour are billed above `present` than above `best`. */
function saidByScramble(
  uses: readonly Hour[],
  share: number,
  present: number,
  best: number,
): { readonly best: Float64Array; readonly above: Float64Array } {
  const [hours, above] = [new Float64Array(SCRAMBLES), new Float64Array(SCRAMBLES)]
  for (const { units, weight, part } of uses) {
    hours[part]! += weight
    above[part]! += weight * (Math.max(0, units - present) - Math.max(0, units - best))
  }
  const [below, least] = [new Float64Array(SCRAMBLES), new Float64Array(SCRAMBLES)]
  if (share > 0)
    for (const { units, weight, part } of uses) {
      if (below[part]! >= share * hours[part]! * (1 - 1e-12)) continue
      below[part]! += weight
      least[part] = units
    }
  return { best: least, above: above.map((units, k) => units / hours[k]!) }
}
