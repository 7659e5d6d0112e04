import type { DecisionAnswer, RunAnswer } from '#models/decisions/decision-answer'
import type { Finding } from '#models/ecosystem/finding'
import type { Band, ChangeFriction, CommitmentUse, FrictionParts, ServiceCost, Summary } from '#models/engine/summary'
import { percent } from '#models/report/figures'
import {
  count,
  coverageWords,
  decisionSentence,
  doubt,
  monthName,
  p90Known,
  shareWords,
  withError,
} from '#models/report/words'
import { availabilityText, journeysText, overbuiltText, radiusText } from './reliability-text.ts'
import { scaleText } from './scale-text.ts'
import { section, table } from './table.ts'

/** The answer to `run` for a person: cost, scale, friction, doubt, decisions, findings. */
export function runText(name: string, answer: RunAnswer): string {
  return [
    head(name, answer),
    costText(answer),
    scaleText(answer),
    availabilityText(answer),
    journeysText(answer),
    radiusText(answer),
    overbuiltText(answer),
    frictionText(answer),
    tornadoText(answer),
    decisionsText(answer.decisions),
    findingsText(answer.findings),
    `\ndigest ${answer.digest}\n`,
  ].join('')
}

export function head(name: string, summary: Summary): string {
  const scenario =
    summary.scenario === 'baseline' || summary.scenario === '' ? 'baseline' : `what-if ${summary.scenario}`
  return `${name} · ${scenario} · ${summary.months} months from ${monthName(summary.start, 0)} · ${count(summary.samples, 'draw')}, seed ${summary.seed}\nFigures are medians, with the 10th to 90th percentile behind them; money in ${summary.currency}. ± is the standard error that ${count(summary.samples, 'draw')} leave: 95 % lies within 2.4 of it.\n`
}

function costText(answer: RunAnswer): string {
  const { cost, start, months, currency } = answer
  const rows = (
    [
      ['this month', cost.now],
      ['a mean month', cost.perMonth],
      [`month ${months} (${monthName(start, months - 1)})`, cost.byMonth[months - 1] ?? null],
      [`all ${months} months`, cost.total],
      ['present value', cost.presentValue],
    ] as const
  ).map(([what, band]) => [what, doubt(band), p90Known(band)])
  const products = cost.products.map((product) => [
    product.name,
    product.subDomain,
    doubt(product.perMonth),
    product.coverage.unpriced === 0 ? '' : coverageWords(product.coverage),
  ])
  if (cost.withoutProduct !== undefined)
    products.push([
      `no product: ${cost.withoutProduct.contracts.join(', ')}`,
      'contract',
      doubt(cost.withoutProduct.perMonth),
      'paid although nothing is bought under it',
    ])
  const unpriced = cost.unpriced.map((line) => [line.product, line.offering, line.meterName, line.reason])
  return [
    section(`Cost, ${currency} · ${coverageWords(cost.coverage)}`, table(['', currency, 'P90 known to'], rows)),
    products.length === 0
      ? ''
      : section('By product, a mean month', table(['product', 'provides', currency, ''], products)),
    servicesText(cost.services, currency),
    commitmentsText(cost.commitments, start),
    trafficText(answer.traffic, currency),
    unpriced.length === 0
      ? ''
      : section('Not priced, and so in no total', table(['product', 'offering', 'meter', 'why'], unpriced)),
    changesText(cost.changes, currency, start),
  ].join('')
}

/** The same bill by service, dearest first; the parts add up to it as means do. */
function servicesText(services: readonly ServiceCost[], currency: string): string {
  const dearest = [...services].sort((a, b) => b.perMonth.mean - a.perMonth.mean || (a.service < b.service ? -1 : 1))
  const rows = dearest.map((each) => [
    each.name,
    doubt(each.perMonth),
    [...each.products]
      .sort((a, b) => b.perMonth - a.perMonth)
      .slice(0, 3)
      .map(({ product, perMonth, perMonthSe }) => `${product} ${withError(perMonth, perMonthSe)}`)
      .join(', '),
    each.shared === 0 ? '' : withError(each.shared, each.sharedSe),
  ])
  if (rows.length === 0) return ''
  return section(
    'By service, a mean month: its part of each product by what it drives (explain DOC cost.services.ID.perMonth)',
    table(['service', currency, 'mostly, expected', 'of what none uses'], rows),
  )
}

/** What calls cost for their bytes, dearest first: parts of the network's lines. */
function trafficText(traffic: RunAnswer['traffic'], currency: string): string {
  const paid = traffic.flatMap(({ use, distance, billedGiB, perMonth }) =>
    perMonth === null || perMonth.mean <= 0 ? [] : [{ use, distance, billedGiB, perMonth }],
  )
  if (paid.length === 0) return ''
  const rows = paid
    .sort((a, b) => b.perMonth.mean - a.perMonth.mean || (a.use < b.use ? -1 : 1))
    .slice(0, 10)
    .map(({ use, distance, billedGiB, perMonth }) => [
      use,
      distance === null ? '' : `between ${distance}`,
      billedGiB === null ? '' : doubt(billedGiB),
      doubt(perMonth),
    ])
  const more = paid.length - rows.length
  return section(
    `Traffic between ends, a mean month: part of the network’s lines${more > 0 ? `; ${more} further uses in --json` : ''}`,
    table(['use', 'crosses', 'GiB', currency], rows),
  )
}

/** What is bought ahead, over the horizon; a term that ends later is said with its date. */
function commitmentsText(uses: readonly CommitmentUse[], start: string): string {
  const rows = uses.map((use) => [
    use.contract,
    use.name,
    use.unit,
    doubt(use.bought),
    doubt(use.used),
    use.dueMonth === undefined ? doubt(use.unused) : `${doubt(use.unused)}, due ${monthName(start, use.dueMonth)}`,
    use.utilisation === null ? '' : withError(use.utilisation.p50, use.utilisation.se50, percent),
  ])
  if (rows.length === 0) return ''
  return section(
    'Commitments and credit, over the horizon',
    table(['contract', 'what', 'unit', 'bought', 'used', 'not used', 'used of it'], rows),
  )
}

/** The six parts of the one-off cost, always all six. */
export function partsTable(parts: Omit<FrictionParts, 'spread'>, currency: string): string {
  const rows: readonly (readonly [string, Band])[] = [
    ['effort', parts.effort],
    ['running both', parts.dualRunning],
    ['moving data', parts.data],
    ['retraining', parts.retraining],
    ['leaving the contract', parts.exit],
    ['risk', parts.risk],
    ['together', parts.total],
  ]
  return table(
    ['one-off', currency],
    rows.map(([name, band]) => [name, doubt(band)]),
  )
}

export function changesText(changes: readonly ChangeFriction[], currency: string, start: string): string {
  return changes
    .map((change) =>
      section(
        `${change.name} · ${monthName(start, change.month)} · ${doubt(change.personDays)} person-days, ${doubt(change.elapsedMonths)} months · in time in ${shareWords(change.doneInTime, change.doneInTimeSe)} of draws if begun today`,
        partsTable(change, currency),
      ),
    )
    .join('')
}

function frictionText({ friction, currency }: RunAnswer): string {
  const rows = friction.products.map((leaving) => [
    leaving.product,
    leaving.offering,
    doubt(leaving.total),
    doubt(leaving.personDays),
    doubt(leaving.elapsedMonths),
    leaving.monthsOfSpend === null ? 'unknown' : withError(leaving.monthsOfSpend, leaving.monthsOfSpendSe),
  ])
  const vendors = friction.vendors.map((vendor) => [
    vendor.name,
    withError(vendor.shareOfSpend, vendor.shareOfSpendSe, percent),
    doubt(vendor.perMonth),
    doubt(vendor.leaving),
    doubt(vendor.elapsedMonths),
    vendor.monthsOfSpend === null ? 'unknown' : withError(vendor.monthsOfSpend, vendor.monthsOfSpendSe),
    vendor.products.join(', '),
  ])
  return [
    rows.length === 0
      ? ''
      : section(
          'Leaving what a product is bound to, by parallel run',
          table(['product', 'bound to', currency, 'person-days', 'months', 'months of spend'], rows),
        ),
    vendors.length === 0
      ? ''
      : section(
          `By vendor (concentration ${withError(friction.concentration, friction.concentrationSe)}: the sum of squared shares of the bill; 1 is one vendor)`,
          table(['vendor', 'of the bill', 'a month', 'leaving', 'months', 'months of spend', 'products'], vendors),
        ),
  ].join('')
}

function tornadoText({ tornado }: RunAnswer): string {
  if (tornado.length === 0) return ''
  const rows = tornado.map((bar) => [
    bar.name,
    shareWords(bar.share, bar.se),
    bar.sign > 0 ? 'more costs more' : bar.sign < 0 ? 'more costs less' : '',
  ])
  return section('What the doubt in the total comes from', table(['input', 'of the variance', ''], rows))
}

function decisionsText(decisions: readonly DecisionAnswer[]): string {
  if (decisions.length === 0) return ''
  return section('Decisions, by expiry', decisions.map((decision) => `${decisionSentence(decision)}\n`).join(''))
}

const WORDS = { error: 'Errors', warning: 'Warnings', note: 'Notes' } as const

/** Findings by severity: the place, what was found, what to do. */
export function findingsText(findings: readonly Finding[]): string {
  return (['error', 'warning', 'note'] as const)
    .map((severity) => {
      const some = findings.filter((finding) => finding.severity === severity)
      const lines = some.map(
        (f) => `  ${f.path}: ${f.message}${f.fix === undefined ? '' : ` → ${f.fix}`}  [${f.code}]\n`,
      )
      return some.length === 0 ? '' : section(`${WORDS[severity]} (${some.length})`, lines.join(''))
    })
    .join('')
}
