import { edgeCosts } from './edge-cost.ts'
import { figures } from './explain-figure.ts'
import { named, overMonths, type Trace } from './explain-trace.ts'
import type { Explanation } from './explanation.ts'

/** What a use costs for the bytes along it: its share of the lines that bill them. Undefined where nobody knows. */
export function explainTraffic(trace: Trace, path: string, full: string): Explanation | undefined {
  const { plan, question, ecosystem } = trace.walks.at(-1)!
  const costs = edgeCosts(ecosystem, question.assumptions, question.catalog, trace.summary)
  const found = named(
    path,
    'traffic.',
    costs.map((each) => each.use),
  )
  if (found?.field !== 'perMonth') return undefined
  const { use, parts, perMonth, reason } = costs[found.at]!
  if (perMonth === null) return undefined
  const figure = figures(trace.walks[0]!)
  const name = `traffic of ${use}, a mean month`
  if (parts.length === 0)
    return figure(
      full,
      name,
      plan.currency,
      0,
      'input',
      'nothing is billed',
      [],
      [{ kind: 'fact', note: reason ?? '' }],
    )
  const lines = parts.flatMap(({ line, share }) => {
    const at = plan.lines.findIndex((each) => each.id === line)
    const whole = overMonths(
      trace,
      `cost.lines.${line}.costPerMonth`,
      plan.lines[at]!.meterName,
      plan.currency,
      'mean-of-months',
      undefined,
      (phase) => phase.lines.find((each) => each.line === at)?.cost,
    )
    if (whole === undefined) return []
    const part = figure(
      '',
      'its share of the line’s quantity',
      'share',
      share,
      'input',
      'its GiB over all that is billed',
      [],
      [{ kind: 'typed', path: `ecosystem.uses.${use}.bytesPerCall`, isAssumed: false, note: '' }],
    )
    return [
      figure('', `part of ${line}`, plan.currency, share * whole.value, 'product', 'its parts multiplied', [
        part,
        whole,
      ]),
    ]
  })
  const value = lines.reduce((sum, each) => sum + each.value, 0)
  return figure(full, name, plan.currency, value, 'sum', 'the sum of its parts', lines)
}
