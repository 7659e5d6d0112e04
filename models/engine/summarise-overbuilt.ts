import type { Finding } from '#models/ecosystem/finding'
import { SECONDS_PER_MONTH, valueWithError } from '../quantity.ts'
import { bandOf } from './bands.ts'
import { readMonths } from './first-months.ts'
import type { Plan } from './plan.ts'
import type { Run } from './run-columns.ts'
import type { ReliabilitySummary } from './reliability-summary.ts'
import type { Band, OverbuiltProduct } from './summary.ts'

/** Idle money from this share of a product's cost and of the whole bill on is a finding. */
const LARGE = 0.5
const NOTABLE = 0.05

/**
 * What products cost while they idle: the part of their capacity that no load uses, and fees that no load explains; and
 * what they take of people and of availability (docs/fidelity.md, idle share).
 */
export function summariseOverbuilt(plan: Plan, run: Run, reliability: ReliabilitySummary): OverbuiltProduct[] {
  return plan.products.flatMap(({ id, name }, p): OverbuiltProduct[] => {
    const { fees, people, users, hasCapacity } = plan.overbuilt[p]!
    if (!hasCapacity && fees.length === 0 && people.length === 0) return []
    const sumOf = (lines: readonly number[], columns: readonly Float64Array[]): Float64Array => {
      const sum = new Float64Array(run.count)
      for (const line of lines) for (let s = 0; s < sum.length; s++) sum[s]! += columns[line]![s]! / plan.months
      return sum
    }
    const fixed = sumOf(fees, run.lineCost)
    const hours = sumOf(people, run.lineQuantity)
    const [asked, used] = [run.idleAsked[p]!, run.idleUsed[p]!]
    const idleShare = asked.map((all, s) => (all === 0 ? 0 : 1 - used[s]! / all))
    const wages = sumOf(people, run.lineCost)
    const cost = run.productTotal[p]!.map((total, s) => total / plan.months - wages[s]!)
    const idle = cost.map((all, s) => Math.max(0, all - fixed[s]!) * idleShare[s]!)
    const wasted = idle.map((money, s) => money + fixed[s]!)
    const chain = reliability.chains.find((each) => each.id === id)
    return [
      {
        product: id,
        name,
        idleShare: hasCapacity ? bandOf(idleShare) : null,
        idlePerMonth: bandOf(idle),
        fixedPerMonth: bandOf(fixed),
        shareOfCost: bandOf(wasted.map((money, s) => (cost[s]! > 0 ? Math.min(1, money / cost[s]!) : 0))),
        operationsHours: people.length === 0 ? null : bandOf(hours),
        hoursPerMillion: people.length === 0 ? null : perMillion(hours, requestsOf(plan, run, users)),
        downtimeHours: chain?.downtimeHours ?? null,
      },
    ]
  })
}

/** Hours for a million requests; null where a draw has none. */
function perMillion(hours: Float64Array, requests: Float64Array): Band | null {
  const millions = hours.subarray(0, requests.length).map((h, s) => (h * 1e6) / requests[s]!)
  return millions.length === 0 || !millions.every(Number.isFinite) ? null : bandOf(millions)
}

/** Requests of a mean month of who uses a product, by draw of the first. */
function requestsOf(plan: Plan, run: Run, users: readonly number[]): Float64Array {
  const sum = new Float64Array(run.scaleCount)
  const rates = run.isMedian ? new Float64Array(sum.length) : new Float32Array(sum.length)
  for (const user of users) {
    for (let month = 0; month < plan.months; month++) {
      readMonths(run.scale[user]!.rate, month * sum.length, rates)
      for (let s = 0; s < sum.length; s++) sum[s]! += ((rates[s]! || 0) * SECONDS_PER_MONTH) / plan.months
    }
  }
  return sum
}

/** Products of which most money serves nothing, where that is a part of the bill that anyone would notice. */
export function overbuiltFindings(products: readonly OverbuiltProduct[], perMonth: number): Finding[] {
  return products.flatMap(({ product, name, shareOfCost, idlePerMonth, fixedPerMonth }): Finding[] => {
    const money = idlePerMonth.p50 + fixedPerMonth.p50
    if (!(shareOfCost.p50 >= LARGE) || !(money >= NOTABLE * perMonth)) return []
    return [
      {
        code: 'over-built',
        severity: 'note',
        path: `ecosystem.products.${product}`,
        message: `${valueWithError(shareOfCost.p50, shareOfCost.se50, (share) => `${(100 * share).toPrecision(2)} %`)} of what ${name} costs serves no load: capacity that idles, and fees that no load explains`,
        fix: 'run fewer or smaller replicas, let them scale in, or take an offering that is billed by use',
        about: product,
      },
    ]
  })
}
