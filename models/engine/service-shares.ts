import type { Plan } from './plan.ts'

/** Rounds of handing on, more than any chain of products on products is long; a circle has settled by then. */
const ROUNDS = 64

/** Mean money of a line of the plan, by its place. */
type LineMoney = (line: number) => number

/** By product: the share of its cost that ends at each service. What is missing of 1 ends at none. In: money of each line (plan order). */
export function serviceShares(plan: Plan, money: LineMoney): readonly ReadonlyMap<string, number>[] {
  const isService = new Set(plan.services.map(({ id }) => id))
  const at = new Map(plan.products.map(({ id }, p) => [id, p]))
  const consumers = consumersOf(plan, money)
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

/** A product (by place) of which a share of the cost ends at a service. */
export type ServicePart = { readonly product: number; readonly share: number }

/** The same by service, products in plan order. */
export function partsByService(
  shares: readonly ReadonlyMap<string, number>[],
): ReadonlyMap<string, readonly ServicePart[]> {
  const found = new Map<string, ServicePart[]>()
  shares.forEach((own, product) => {
    for (const [service, share] of own) {
      if (share === 0) continue
      const known = found.get(service)
      if (known === undefined) found.set(service, [{ product, share }])
      else known.push({ product, share })
    }
  })
  return found
}

const onlyServices = (own: ReadonlyMap<string, number>, isService: ReadonlySet<string>): Map<string, number> =>
  new Map([...own].filter(([by]) => isService.has(by)))

/** By product: who its cost goes to first, by share; empty where nobody uses it. */
function consumersOf(plan: Plan, money: LineMoney): readonly ReadonlyMap<string, number>[] {
  const linesOf = new Map<string, number[]>(plan.products.map(({ id }) => [id, []]))
  plan.lines.forEach(({ product }, l) => linesOf.get(product)?.push(l))
  return plan.products.map(({ id }, p) => {
    const driven = new Map<string, number>()
    let sum = 0
    for (const l of linesOf.get(id)!)
      for (const { by, share } of plan.costDrivers[l]!) {
        const part = share * Math.max(0, money(l))
        driven.set(by, (driven.get(by) ?? 0) + part)
        sum += part
      }
    if (sum > 0) return new Map([...driven].map(([by, part]) => [by, part / sum]))
    const users = plan.users[p]!
    return new Map(users.map((user) => [user, 1 / users.length]))
  })
}
