import type { CompareAnswer } from '#models/decisions/answer'
import { waiverWords } from '#models/ecosystem/waiver'
import type { ScenarioComparison } from '#models/engine/summary'
import { coverageWords, doubt, first, shareWords, signed, withError } from '#models/report/words'
import { findingsText, head, partsTable } from './run-text.ts'
import { section, table } from './table.ts'

const HIT = 0.05

/** The answer to `compare` for a person: every what-if in one table, then each by itself. */
export function compareText(name: string, answer: CompareAnswer): string {
  const { baseline, scenarios } = answer
  const { currency, start, months } = baseline
  const rows = scenarios.map((scenario) => [
    scenario.name,
    signed(scenario.perMonth),
    signed(scenario.total),
    doubt(scenario.oneOff.total),
    first(start, months, scenario.breakEven),
    shareWords(scenario.cheaper, scenario.cheaperSe),
  ])
  return [
    head(name, baseline),
    `Baseline: ${doubt(baseline.cost.perMonth)} ${currency} a mean month, ${doubt(baseline.cost.total)} over ${months} months; ${coverageWords(baseline.cost.coverage)}.\n`,
    rows.length === 0
      ? '\nThe document has no what-if to compare.\n'
      : section(
          `What-ifs less the baseline, on the same draws, ${currency}`,
          table(['what-if', 'a month', `${months} months`, 'one-off', 'breaks even', 'cheaper in'], rows),
        ),
    ...scenarios.map((scenario) => one(scenario, answer)),
    `\ndigest ${answer.digest}\n`,
  ].join('')
}

function one(scenario: ScenarioComparison, { baseline }: CompareAnswer): string {
  const { currency } = baseline
  const known = new Set(baseline.findings.map((finding) => `${finding.code} ${finding.path}`))
  const changed = scenario.products
    .filter(({ before, after }) => before.mean !== after.mean)
    .map(({ name, before, after, difference }) => [name, doubt(before), doubt(after), signed(difference)])
  const hit = scenario.spread
    .filter((node) => node.probability >= HIT)
    .map((node) => [node.name, shareWords(node.probability, node.se), doubt(node.personDays)])
  const slower = scenario.latency
    .filter(({ meanMs }) => meanMs !== null && Math.abs(meanMs) >= 0.1)
    .map(({ service, meanMs, meanMsSe, p95Ms, p95MsSe }) => [
      service,
      milliseconds(meanMs, meanMsSe),
      milliseconds(p95Ms, p95MsSe),
    ])
  const crowds = (scenario.crowds ?? [])
    .filter(({ before, after }) => before.mean !== after.mean)
    .map(({ name, before, after, waitMinutes }) => [name, doubt(before), doubt(after), signed(waitMinutes)])
  const gaps = scenario.gaps.map((gap) => [
    gap.product,
    gap.what,
    gap.from,
    gap.to,
    gap.waived !== undefined
      ? `accepted: ${waiverWords({ reason: gap.waived, by: gap.waivedBy, on: gap.waivedOn })}`
      : gap.inUse
        ? 'in use: it blocks'
        : '',
  ])
  return [
    section(
      `${scenario.name} · ${doubt(scenario.oneOff.personDays)} person-days over ${doubt(scenario.oneOff.elapsedMonths)} months · ${coverageWords(scenario.coverage)}`,
      partsTable(scenario.oneOff, currency),
    ),
    changed.length === 0
      ? ''
      : section('  a mean month, before and after', table(['product', 'before', 'after', 'difference'], changed)),
    gaps.length === 0 ? '' : section('  what would be lost', table(['product', 'what', 'has', 'would have', ''], gaps)),
    hit.length === 0 ? '' : section('  who else is hit', table(['who', 'probability', 'person-days'], hit)),
    slower.length === 0
      ? ''
      : section('  response at the peak of the last month', table(['service', 'mean', '95 % within'], slower)),
    crowds.length === 0
      ? ''
      : section(
          '  minutes that crowds wait in a round at the end of the horizon',
          table(['of', 'before', 'after', 'difference'], crowds),
        ),
    findingsText(scenario.findings.filter((finding) => !known.has(`${finding.code} ${finding.path}`))),
  ].join('')
}

const milliseconds = (ms: number | null, se: number | null): string =>
  ms === null ? 'unknown' : `${ms > 0 ? '+' : ''}${withError(ms, se)} ms`
