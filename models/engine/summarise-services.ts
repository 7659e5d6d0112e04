import { bandOf, bandOfKept, bandTimes, meanOf, meansOfKept } from './bands.ts'
import type { Plan } from './plan.ts'
import type { Run } from './run-columns.ts'
import { partsByService, type ServicePart, serviceShares } from './service-shares.ts'
import { byScramble, errorOf, meansByScramble } from './standard-errors.ts'
import type { ServiceCost } from './summary.ts'

/**
 * What each service costs: its part of every product. A product's cost goes to those who drive it, in proportion to the
 * money of its lines times their shares of the quantities that the lines read; to its users alike where nobody's use
 * drives any line. What another product drives goes on to that one's own users. What no service uses in the end, and
 * contracts that nothing buys under, are shared by all services in proportion to the rest. The parts sum to the bill.
 */
export function summariseServices(plan: Plan, run: Run, total: Float64Array): readonly ServiceCost[] {
  const services = plan.services
  if (services.length === 0) return []
  const byService = partsByService(serviceShares(plan, (line) => bandOfKept(run.lineCost[line]!).mean))
  const partsOf = (id: string): readonly ServicePart[] => byService.get(id) ?? []
  const parts = sharesByScramble(plan, run, total)
  const months = 1 / plan.months
  // One column for all services, filled anew for each: a column a service would be a hundredth of a large run's memory.
  const money = new Float64Array(run.count)
  const fillMoney = (id: string): void => {
    money.fill(0)
    for (const { product, share } of partsOf(id)) {
      const column = run.productTotal[product]!
      for (let s = 0; s < money.length; s++) money[s]! += share * column[s]!
    }
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
      products: partsOf(id).map(({ product: p, share }) => {
        const shareSe = errorOf(parts, (part) => part.share(p, id))
        const perMonthSe = errorOf(parts, (part) => part.share(p, id) * part.products[p]! * months)
        const perMonth = share * productMeans[p]! * months
        return { product: plan.products[p]!.id, share, shareSe, perMonth, perMonthSe }
      }),
      shared: isShared ? own * left * months : 0,
      sharedSe: isShared ? errorOf(parts, (part) => part.shared[at]! * months) : 0,
    }
  })
}

/** What a scramble says by itself: shares of products that end at services, the means of products, and parts of what no service uses. */
type Said = {
  readonly share: (product: number, service: string) => number
  readonly products: readonly number[]
  readonly shared: readonly number[]
}

function sharesByScramble(plan: Plan, run: Run, total: Float64Array): readonly Said[] | null {
  const lines = run.lineCost.map((column) => meansOfKept(column))
  const products = run.productTotal.map((column) => meansOfKept(column))
  const totals = meansByScramble(total)
  return byScramble(run.count, (_, k): Said => {
    const shares = serviceShares(plan, (line) => lines[line]![k]!)
    const share = (product: number, service: string): number => shares[product]!.get(service) ?? 0
    const own = products.map((means) => means![k]!)
    const byService = partsByService(shares)
    const means = plan.services.map(({ id }) =>
      (byService.get(id) ?? []).reduce((sum, part) => sum + part.share * own[part.product]!, 0),
    )
    const left = means.reduce((rest, mean) => rest - mean, totals![k]!)
    const known = means.reduce((sum, mean) => sum + Math.max(0, mean), 0)
    return { share, products: own, shared: means.map((mean) => (left * Math.max(0, mean)) / known) }
  })
}
