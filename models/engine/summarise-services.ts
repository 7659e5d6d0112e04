import { bandOf, bandTimes } from './bands.ts'
import type { Plan } from './plan.ts'
import type { Run } from './run-columns.ts'
import type { CostLine, ServiceCost } from './summary.ts'

/** Rounds of handing on, more than any chain of products on products is long; a circle has settled by then. */
const ROUNDS = 64

/**
 * What each service costs: its part of every product. A product's cost goes to those who drive it, in proportion to the
 * money of its lines times their shares of the quantities that the lines read; to its users alike where nobody's use
 * drives any line. What another product drives goes on to that one's own users. What no service uses in the end, and
 * contracts that nothing buys under, are shared by all services in proportion to the rest. The parts sum to the bill.
 */
export function summariseServices(
  plan: Plan,
  run: Run,
  lines: readonly CostLine[],
  total: Float64Array,
): readonly ServiceCost[] {
  const services = plan.services
  if (services.length === 0) return []
  const shares = serviceShares(plan, lines)
  const months = 1 / plan.months
  // One column for all services, filled anew for each: a column a service would be a hundredth of a large run's memory.
  const money = new Float64Array(run.count)
  const fillMoney = (id: string): void => {
    money.fill(0)
    run.productTotal.forEach((column, p) => {
      const share = shares[p]!.get(id) ?? 0
      if (share !== 0) for (let s = 0; s < money.length; s++) money[s]! += share * column[s]!
    })
  }
  const rest = total.slice()
  const means = services.map(({ id }) => {
    fillMoney(id)
    for (let s = 0; s < rest.length; s++) rest[s]! -= money[s]!
    return meanOf(money)
  })
  const productMeans = run.productTotal.map(meanOf)
  // Last bits of adding up are nobody's money.
  const left = meanOf(rest)
  const isShared = Math.abs(left) > 1e-9 * Math.abs(meanOf(total))
  const known = means.reduce((sum, mean) => sum + Math.max(0, mean), 0)
  return services.map(({ id, name }, at): ServiceCost => {
    const own = known > 0 ? Math.max(0, means[at]!) / known : 1 / services.length
    fillMoney(id)
    if (isShared) for (let s = 0; s < money.length; s++) money[s]! += own * rest[s]!
    return {
      service: id,
      name,
      perMonth: bandTimes(money, months),
      total: bandOf(money),
      products: plan.products.flatMap((product, p) => {
        const share = shares[p]!.get(id) ?? 0
        return share === 0 ? [] : [{ product: product.id, share, perMonth: share * productMeans[p]! * months }]
      }),
      shared: isShared ? own * left * months : 0,
    }
  })
}

/** By product: the share of its cost that ends at each service. What is missing of 1 ends at none. */
function serviceShares(plan: Plan, lines: readonly CostLine[]): readonly ReadonlyMap<string, number>[] {
  const isService = new Set(plan.services.map(({ id }) => id))
  const at = new Map(plan.products.map(({ id }, p) => [id, p]))
  const consumers = consumersOf(plan, lines)
  let ends = consumers.map((own) => onlyServices(own, isService))
  for (let round = 0; round < ROUNDS; round++) {
    const before = ends
    let isSettled = true
    ends = consumers.map((own, p) => {
      const next = onlyServices(own, isService)
      for (const [by, share] of own) {
        const product = at.get(by)
        if (product === undefined) continue
        for (const [service, part] of before[product]!) next.set(service, (next.get(service) ?? 0) + share * part)
      }
      for (const [service, share] of next) if (share !== before[p]!.get(service)) isSettled = false
      return next
    })
    if (isSettled) break
  }
  return ends
}

const onlyServices = (own: ReadonlyMap<string, number>, isService: ReadonlySet<string>): Map<string, number> =>
  new Map([...own].filter(([by]) => isService.has(by)))

/** By product: who its cost goes to first, by share; empty where nobody uses it. */
function consumersOf(plan: Plan, lines: readonly CostLine[]): readonly ReadonlyMap<string, number>[] {
  const money = new Map(lines.map((line) => [line.id, Math.max(0, line.total.mean)]))
  return plan.products.map(({ id }, p) => {
    const driven = new Map<string, number>()
    let sum = 0
    plan.lines.forEach((line, l) => {
      if (line.product !== id) return
      for (const { by, share } of plan.costDrivers[l]!) {
        const part = share * (money.get(line.id) ?? 0)
        driven.set(by, (driven.get(by) ?? 0) + part)
        sum += part
      }
    })
    if (sum > 0) return new Map([...driven].map(([by, part]) => [by, part / sum]))
    const users = plan.users[p]!
    return new Map(users.map((user) => [user, 1 / users.length]))
  })
}

function meanOf(column: Float64Array): number {
  let sum = 0
  for (const value of column) sum += value
  return column.length === 0 ? 0 : sum / column.length
}
