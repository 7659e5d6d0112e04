import type { CommitmentUse, Summary } from '#models/engine/summary'
import { dateOfMonth } from '#models/quantity'
import { exactMoney, isoDate, money, moneyRange, number, percent, sampling, withError } from '../parts/format.ts'
import { Button } from '../parts/Button.tsx'
import { Table } from '../parts/Table.tsx'
import { useDocument } from '../state/document.ts'
import { nameOf } from '../state/shown.ts'
import { closeDialog, select, show } from '../state/view.ts'
import { amount } from './CommitmentFigures.tsx'

const FORMULAS: Readonly<Record<CommitmentUse['kind'], string>> = {
  hourly:
    'In each hour the lesser of what is bought and what is used is covered; use above it is billed on demand, and what is bought and not used is paid all the same. Hours are those of the load-duration curve, or all alike where use is flat.',
  month: 'What covered spend falls short of the commitment in a month is billed in that month.',
  term: 'Covered spend is summed over the term; what it falls short of the commitment is billed in its last month.',
  credit: 'Covered bills are paid from it month by month until it is used up or runs out; what is left then is lost.',
}

/** Where a commitment's figures come from: the rule, the amounts of the run, the line of the bill, and the contract. */
export function WhyCommitment({ summary, line }: { readonly summary: Summary; readonly line: string }) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const use = summary.cost.commitments.find((each) => each.line === line)
  if (use === undefined) return <p className="why">The newest run has no such commitment.</p>
  const { currency, months } = summary
  const contract = ecosystem.contracts.find((each) => each.id === use.contract)
  const hourly = contract?.hourly?.find((each) => line === `contract/${contract.id}/${each.id}`)
  const billed = summary.cost.lines.find((each) => each.id === line)
  const covered = summary.cost.lines.filter((each) =>
    hourly === undefined
      ? each.binding !== '' && each.vendor === contract?.vendor && (contract.offerings?.includes(each.offering) ?? true)
      : each.offering === hourly.offering && each.meter === hourly.meter,
  )
  const rows = [
    { id: 'Bought', ...amount(use, use.bought, currency) },
    { id: 'Used', ...amount(use, use.used, currency) },
    { id: 'Unused', ...amount(use, use.unused, currency) },
    ...(use.utilisation === null
      ? []
      : [
          {
            id: 'Utilisation, used over bought',
            value: percent(use.utilisation.p50),
            range: `${percent(use.utilisation.p10)} – ${percent(use.utilisation.p90)}`,
            error: sampling(use.utilisation.se50, percent),
          },
        ]),
    ...(billed === undefined
      ? []
      : [
          {
            id: 'Of the bill, a mean month',
            value: exactMoney(billed.costPerMonth.p50, currency),
            range: moneyRange(billed.costPerMonth, currency),
            error: sampling(billed.costPerMonth.se50, (n) => money(n, currency)),
          },
        ]),
  ]
  return (
    <div className="why">
      <p>{FORMULAS[use.kind]}</p>
      {use.dueMonth !== undefined && (
        <p>
          The term ends on {isoDate(dateOfMonth(summary.start, use.dueMonth))}, after the horizon: used is what is spent
          until the horizon and the last month’s spend for each month after it. What is unused then is in no month of
          the bill.
        </p>
      )}
      <Table
        caption={`Over ${months} months`}
        rows={rows}
        keyOf={(row) => row.id}
        columns={[
          { id: 'what', title: 'Figure', cell: (row) => row.id },
          {
            id: 'value',
            title: 'Median',
            number: true,
            cell: (row) => [row.value, row.error].filter(Boolean).join(' '),
          },
          { id: 'range', title: '10th to 90th percentile', number: true, cell: (row) => row.range },
        ]}
      />
      {use.kind === 'hourly' && <p>{adviceWords(use, currency)}</p>}
      <Table
        caption="Lines that it is for"
        rows={covered}
        keyOf={(each) => each.id}
        empty="No line of the bill is under it, so nothing of it is used."
        columns={[
          { id: 'product', title: 'Product', cell: (each) => nameOf(ecosystem, each.product) },
          { id: 'line', title: 'Line', cell: (each) => each.meterName },
          {
            id: 'quantity',
            title: 'Quantity a month',
            number: true,
            cell: (each) => `${number(each.quantityPerMonth.p50)} ${each.unit}`,
          },
          {
            id: 'cost',
            title: 'Cost a month',
            number: true,
            cell: (each) => (
              <span title={moneyRange(each.costPerMonth, currency)}>{exactMoney(each.costPerMonth.p50, currency)}</span>
            ),
          },
        ]}
      />
      {contract !== undefined && (
        <p>
          Source: what the document states of the contract.{' '}
          <Button
            look="link"
            onClick={() => {
              closeDialog()
              show({ inspector: true })
              select([contract.id])
            }}
          >
            Change {contract.name}
          </Button>
        </p>
      )}
    </div>
  )
}

function adviceWords({ advice }: CommitmentUse, currency: string): string {
  const rule =
    'Buying costs least where the share of hours that use more than is bought equals the price bought over the price on demand.'
  return advice === null
    ? `${rule} No other amount is cheaper than this one.`
    : `${rule} That is ${withError(advice.unitsPerHour, advice.unitsPerHourSe, number)} for each hour, and it saves ${withError(advice.savingPerMonth, advice.savingPerMonthSe, (n) => money(n, currency))} in a mean month, at the prices of the first month.`
}
