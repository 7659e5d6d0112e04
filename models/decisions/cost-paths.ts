import type { Contract } from '#models/ecosystem/contract'
import { monthOf } from '#models/engine/bands'
import { boundUntil } from '#models/engine/contract-terms'
import { pow } from '#models/engine/elementary'
import type { Plan } from '#models/engine/plan'
import type { Question } from '#models/engine/question'
import { changeColumns } from '#models/engine/summarise-friction'
import type { Run } from '#models/engine/run'

/** What acting on an alternative at each of several dates brings, and what could be seen at each. Columns by draw. */
export type CostPaths = {
  /** Months from the document's start: today first, then every quarter while anything of the horizon is left. */
  readonly dates: readonly number[]
  /** By date: money saved from then to the horizon less the one-off cost then, worth today. */
  readonly worth: readonly Float64Array[]
  /** Its two halves, both worth today: `worth` is `saved` less `once`. */
  readonly saved: readonly Float64Array[]
  readonly once: readonly Float64Array[]
  /** By date: the baseline's running cost a month: the demand that has come by then. */
  readonly level: readonly Float64Array[]
  /** By date: running cost of the alternative less the baseline's, a month; all 0 where it has not begun. */
  readonly gap: readonly Float64Array[]
  /** By date: what ending the contracts would cost: the commitment that is left. */
  readonly commitment: readonly Float64Array[]
}

/** Months between dates on which a decision could be taken. */
export const QUARTER = 3
/** Draws that an optimal stopping rule is learnt from and valued on; more make it no better (methods 4.4). */
const MOST_DRAWS = 32_768

type Drawn = { readonly plan: Plan; readonly run: Run }

/**
 * The paths of an alternative out of its own run and the baseline's, on the same draws. Acting at a date moves the
 * alternative's changes by as many months (as taking it does): the difference counts from the first change on, the
 * one-off cost is today's but for what contracts still bind to, which runs down and comes back with each renewal.
 */
export function costPaths(question: Question, baseline: Drawn, alternative: Drawn): CostPaths {
  const { months, discountPerYear, frictions } = alternative.plan
  const { today } = question
  const count = alternative.run.count
  const kept = Math.min(count, MOST_DRAWS)
  const swaps = frictions.flatMap((friction, f) =>
    friction.kind === 'swap'
      ? [{ friction, own: alternative.run.frictions[f]!, contract: contractOf(question, friction) }]
      : [],
  )
  const changes = changeColumns(alternative.plan, alternative.run)
  const offset = swaps.reduce((first, { friction }) => Math.min(first, friction.month), months)
  const from = swaps.length === 0 ? 0 : offset
  const dates = [today]
  for (let at = today + QUARTER; at + from < months; at += QUARTER) dates.push(at)
  const factor = (month: number): number => pow(1 + discountPerYear, -(month - today) / 12)
  const column = (): Float64Array => new Float64Array(kept)
  const difference = (month: number, s: number): number =>
    alternative.run.total[month * count + s]! - baseline.run.total[month * count + s]!

  // Savings from a month to the horizon, worth today: summed from the end, kept where a date begins.
  const saved = dates.map(column)
  const sum = column()
  let next = dates.length - 1
  for (let month = months - 1; month >= 0 && next >= 0; month--) {
    const worth = factor(month + 1)
    for (let s = 0; s < kept; s++) sum[s]! -= difference(month, s) * worth
    for (; next >= 0 && Math.ceil(dates[next]! + from - 1e-9) >= month; next--)
      if (Math.ceil(dates[next]! + from - 1e-9) === month) saved[next]!.set(sum)
  }
  const observed = (at: number): number => Math.min(months - 1, Math.max(0, Math.floor(at)))
  const commitment = dates.map((at) => {
    const left = column()
    for (const { own, contract } of swaps) {
      const share = contract === undefined ? 1 : remaining(contract, at) / Math.max(1e-9, remaining(contract, 0))
      for (let s = 0; s < kept; s++) left[s]! += own.exit[s]! * share
    }
    return left
  })
  const once = dates.map((at, k) => {
    const paid = factor(at + from)
    return commitment[k]!.map((left, s) => {
      let sum = left
      for (const { parts } of changes) sum += parts.total[s]! - parts.exit[s]!
      return sum * paid
    })
  })
  return {
    dates,
    worth: saved.map((column, k) => column.map((value, s) => value - once[k]![s]!)),
    saved,
    once,
    level: dates.map((at) => monthOf(baseline.run.total, observed(at), count).subarray(0, kept)),
    gap: dates.map((at) => {
      const month = observed(at)
      return month < from ? column() : column().map((_, s) => difference(month, s))
    }),
    commitment,
  }
}

const remaining = (contract: Contract, month: number): number => Math.max(0, boundUntil(contract, month) - month)

/** The contract that binds to what a swap replaces: the binding's, or the vendor's where it names no other offerings. */
export function contractOf(
  { ecosystem }: Question,
  swap: { readonly product: string; readonly offering: string; readonly vendor: string },
): Contract | undefined {
  const binding = ecosystem.bindings.find((each) => each.product === swap.product && each.offering === swap.offering)
  return ecosystem.contracts.find((contract) =>
    binding?.contract !== undefined
      ? binding.contract === contract.id
      : contract.vendor === swap.vendor &&
        (contract.offerings === undefined || contract.offerings.includes(swap.offering)),
  )
}
