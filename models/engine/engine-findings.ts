import type { Catalog } from '#models/catalog/catalog'
import { offeringIn } from '#models/ecosystem/offering-in'
import { rateOf } from '#models/ecosystem/overlay-money'
import type { Finding } from '#models/ecosystem/finding'
import type { EcosystemIndex } from './ecosystem-index.ts'
import { grouped } from './ecosystem-index.ts'
import type { Question } from './question.ts'
import type { UnpricedLine } from './summary.ts'

/** Bindings that take no part: what provides the product is unknown, or nothing does. */
export function bindingFindings(index: EcosystemIndex, catalog: Catalog): Finding[] {
  const findings: Finding[] = []
  for (const binding of index.ecosystem.bindings)
    if (offeringIn(index.ecosystem, catalog, binding.offering) === undefined)
      findings.push({
        code: 'unknown-offering',
        severity: 'error',
        path: `ecosystem.bindings.${binding.id}.offering`,
        message: `names offering "${binding.offering}", which neither the catalog nor the document has: its cost is unknown`,
        fix: 'choose an offering of the catalog, or add one of your own',
        about: binding.id,
      })
  for (const product of index.products)
    if ((index.bound.get(product.id) ?? []).length === 0)
      findings.push({
        code: 'unbound-product',
        severity: 'warning',
        path: `ecosystem.products.${product.id}`,
        message: `nothing provides ${product.name}: its cost is unknown`,
        fix: 'bind it to an offering',
        about: product.id,
      })
  return findings
}

/**
 * Money without a rate: the document in another currency than the lists, at a rate that nobody stated; and prices of your
 * own in a currency that the document pins no rate for, where the list's price stands.
 */
export function rateFindings({ ecosystem, assumptions }: Pick<Question, 'ecosystem' | 'assumptions'>): Finding[] {
  const { currency: own, usdRate, usdRateDate } = assumptions
  const unstated: readonly Finding[] =
    own === 'USD' || usdRate !== 1 || usdRateDate !== undefined
      ? []
      : [
          {
            code: 'no-rate',
            severity: 'error',
            path: 'assumptions.usdRate',
            message: `the document is in ${own} and states no rate: 1 ${own} for 1 USD is taken, so every list price is off by the rate`,
            fix: `state units of ${own} for one USD, and the date of the rate (usdRate, usdRateDate)`,
          },
        ]
  const prices = ecosystem.prices
    .filter(({ currency = 'USD' }) => rateOf(assumptions, currency) === undefined)
    .map(({ id, currency = '' }): Finding => ({
      code: 'no-rate',
      severity: 'error',
      path: `ecosystem.prices.${id}.currency`,
      message: `is in ${currency}, for which the document has no rate: it is left out, and the list’s price stands`,
      fix: `add a dated rate for ${currency} to assumptions.rates`,
    }))
  return [...unstated, ...prices]
}

/** One finding a binding, however many of its meters have no price. What nothing provides has a finding of its own. */
export function gapFindings(unpriced: readonly UnpricedLine[]): Finding[] {
  const bound = unpriced.filter((line) => line.binding !== '')
  return [...grouped(bound, (line) => line.binding)].map(([binding, lines]) => ({
    code: 'unpriced-line',
    severity: 'warning',
    path: `ecosystem.bindings.${binding}`,
    message: `${lines[0]!.offering}: no price for ${lines.map((line) => `${line.meterName} (${line.reason})`).join('; ')}`,
    fix: 'state the quantity, or add a price of your own',
    about: binding,
  }))
}

/** Each finding once, in the order of code and path. */
export function deduplicated(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, Finding>()
  for (const finding of findings) seen.set(`${finding.code} ${finding.path} ${finding.message}`, finding)
  return [...seen].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, finding]) => finding)
}
