import { figures } from './explain-figure.ts'
import { named, overMonths, type Trace } from './explain-trace.ts'
import type { Explanation, Origin } from './explanation.ts'

const RULE =
  'by the neutral quantities that the product’s lines read: its own over those of all, at the medians over the months; a line that reads several takes the mean; lines that no use drives go by the rest of the product, or to its users alike'

/**
 * What a service costs: its share of each product, each explained, and of what no service uses. `field`: perMonth, total,
 * shared, or one of its products.
 */
export function explainServiceCost(trace: Trace, at: number, field: string, full: string): Explanation | undefined {
  const { plan, ecosystem } = trace.walks[0]!
  const cost = trace.summary.cost.services[at]
  if (cost === undefined) return undefined
  const months = field === 'total' ? plan.months : 1
  const money = plan.currency
  const figure = figures(trace.walks[0]!)
  // Told one by one: what one part has told, the next refers to.
  const partOf = ({ product, share }: (typeof cost.products)[number]): readonly Explanation[] => {
    const p = plan.products.findIndex((each) => each.id === product)
    const whole = overMonths(
      trace,
      `cost.products.${product}.${field}`,
      `${plan.products[p]!.name}: its part of the bill`,
      money,
      field === 'total' ? 'total-of-months' : 'mean-of-months',
      undefined,
      (phase) => phase.productCost[p],
    )
    if (whole === undefined) return []
    const uses = ecosystem.uses.filter((use) => use.from === cost.service && use.to === product)
    const origins: readonly Origin[] = [
      { kind: 'fact', note: RULE },
      ...uses.map((use): Origin => ({
        kind: 'typed',
        path: `ecosystem.uses.${use.id}.quantities`,
        isAssumed: false,
        note: '',
      })),
    ]
    const part = figure(
      '',
      `${cost.name}: its share of ${plan.products[p]!.name}`,
      'share',
      share,
      'input',
      'its share of the quantities that the product’s lines read',
      [],
      origins,
    )
    const name = `${cost.name}: its part of ${plan.products[p]!.name}`
    return [figure('', name, money, share * whole.value, 'product', 'its parts multiplied', [part, whole])]
  }
  const shared = figure(
    '',
    `${cost.name}: its part of what no service uses`,
    money,
    cost.shared * months,
    'input',
    'what is left of the bill, in proportion to the rest of each service',
    [],
    [{ kind: 'fact', note: 'products without users, and contracts that nothing is bought under' }],
  )
  if (field === 'shared') return { ...shared, path: full }
  const one = named(
    field,
    'products.',
    cost.products.map((each) => each.product),
  )
  if (one !== undefined) {
    const asked = partOf(cost.products[one.at]!)[0]
    const found = one.field === 'share' ? asked?.parts[0] : asked
    return found === undefined ? undefined : { ...found, path: full }
  }
  if (field !== 'total' && field !== 'perMonth') return undefined
  const products = cost.products.flatMap(partOf)
  const parts = cost.shared === 0 && products.length > 0 ? products : [...products, shared]
  const value = parts.reduce((sum, part) => sum + part.value, 0)
  return figure(full, `${cost.name}: its part of the bill`, money, value, 'sum', 'the sum of its parts', parts)
}
