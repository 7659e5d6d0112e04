import type { EdgeCost } from '#models/engine/edge-cost'
import type { Summary } from '#models/engine/summary'
import { Figure } from '../parts/Figure.tsx'
import { midWithError, money, moneyRange, number, percent, range, sampling, withError } from '../parts/format.ts'
import { useEdgeCosts } from '../state/edge-costs.ts'
import { explain } from '../state/view.ts'
import { Row, Section } from './Section.tsx'
import { useSummary } from '../state/shown-run.ts'

/** What flows along a use in a mean month, what of it crosses a border that is billed, and what that costs. */
export function UseCost({ id }: { readonly id: string }) {
  const { summary } = useSummary()
  const costs = useEdgeCosts(summary)
  const flow = summary?.scale.edges.find((edge) => edge.use === id)
  if (summary === null || flow === undefined) return null
  const cost = costs?.get(id)
  return (
    <Section title="Its traffic in a mean month">
      <div className="inspect-figures">
        <Row name="Calls">
          {withError(flow.callsPerSecond.p50, flow.callsPerSecond.se50, (n) => number(n, 2))} a second (
          {range(flow.callsPerSecond)})
        </Row>
        <Row name="Bytes">
          {cost?.billedGiB === null && cost.reason?.includes('bytes') === true
            ? 'unknown'
            : `${withError(flow.gibPerMonth.p50, flow.gibPerMonth.se50, number)} GiB (${range(flow.gibPerMonth)})`}
        </Row>
        {cost !== undefined && <Crossing cost={cost} />}
        <Row name="Costs">{cost === undefined ? 'being worked out' : <Money cost={cost} summary={summary} />}</Row>
      </div>
      {cost !== undefined && <Said cost={cost} summary={summary} />}
    </Section>
  )
}

function Crossing({ cost }: { readonly cost: EdgeCost }) {
  const { distance, from, to, crossing } = cost
  if (distance === null || from === null || to === null) return <Row name="Between">an end stands nowhere known</Row>
  const words =
    distance === 'zones'
      ? `zones of ${from.region}, ${percent(crossing)} of calls cross`
      : distance === 'regions'
        ? `${from.region} and ${to.region}`
        : `${from.vendor} ${from.region} and ${to.vendor} ${to.region}`
  return <Row name="Between">{words}</Row>
}

function Money({ cost, summary }: { readonly cost: EdgeCost; readonly summary: Summary }) {
  const line = summary.cost.lines.find((each) => each.id === cost.parts[0]?.line)
  if (cost.perMonth === null) return 'unknown'
  if (line === undefined) return midWithError(cost.perMonth, (n) => money(n, summary.currency))
  return (
    <Figure
      label="Traffic along it, a month"
      value={`${money(cost.perMonth.p50, summary.currency)} a month`}
      range={moneyRange(cost.perMonth, summary.currency)}
      error={sampling(cost.perMonth.se50, (n) => money(n, summary.currency))}
      onWhy={() => explain({ kind: 'cost', of: line.product })}
    />
  )
}

/** How the money follows: which share of which line, or why there is none. */
function Said({ cost, summary }: { readonly cost: EdgeCost; readonly summary: Summary }) {
  const name = (id: string): string => summary.cost.lines.find((line) => line.id === id)?.meterName ?? id
  return (
    <p className="field-hint">
      {cost.reason !== null
        ? `${cost.reason.charAt(0).toUpperCase()}${cost.reason.slice(1)}.`
        : `${withError(cost.billedGiB?.p50 ?? 0, cost.billedGiB?.se50 ?? 0, number)} GiB of it are billed: ${cost.parts
            .map(({ line, share, shareSe }) => `${withError(share, shareSe, percent)} of the line “${name(line)}”`)
            .join(', ')}, by GiB.`}
    </p>
  )
}
