import type { Summary } from '#models/engine/summary'
import { sourceName } from '#models/report/sources'
import { exactMoney, isoDate, moneyRange, percent, plural } from '../parts/format.ts'
import { Button } from '../parts/Button.tsx'
import { addPrice } from '../state/own-prices.ts'
import { CoverageLines } from './CoverageLines.tsx'
import { Sampled } from '../parts/Sampled.tsx'
import { Table } from '../parts/Table.tsx'
import { useDocument } from '../state/document.ts'
import { nameOf } from '../state/shown.ts'
import { closeDialog, select, show } from '../state/view.ts'

/** Which lines have no price and why: they are in no total, and no total says otherwise. */
export function WhyCoverage({ summary, product }: { readonly summary: Summary; readonly product: string | null }) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const unpriced = summary.cost.unpriced.filter((line) => product === null || line.product === product)
  const own = summary.cost.products.find((each) => each.product === product)
  const coverage = own?.coverage ?? summary.cost.coverage
  const lines = summary.cost.lines.filter((line) => product === null || line.product === product)
  const old = lines
    .filter((line) => line.asOf !== '')
    .sort((a, b) => (a.asOf < b.asOf ? -1 : a.asOf > b.asOf ? 1 : b.costPerMonth.p50 - a.costPerMonth.p50))
    .slice(0, OLDEST)
  return (
    <div className="why">
      <p>
        {plural(coverage.priced, 'line')} of {coverage.priced + coverage.unpriced}{' '}
        {coverage.priced === 1 ? 'has' : 'have'} a price ({percent(coverage.share)}). A line without one is in no total:
        it is unknown, not free.
        {coverage.oldest !== null && ` Prices are from ${isoDate(coverage.oldest)} to ${isoDate(coverage.newest)}.`}
      </p>
      <Table
        caption="Lines without a price"
        rows={unpriced}
        keyOf={(line) => line.id}
        empty="Every line has a price."
        onRow={(line) => {
          closeDialog()
          show({ inspector: true })
          select([line.product])
        }}
        columns={[
          {
            id: 'product',
            title: 'Product',
            cell: (line) => nameOf(ecosystem, line.product),
            sort: (line) => line.product,
          },
          {
            id: 'offering',
            title: 'Offering',
            cell: (line) => nameOf(ecosystem, line.offering),
            sort: (line) => line.offering,
          },
          { id: 'line', title: 'Line', cell: (line) => line.meterName },
          { id: 'reason', title: 'Why', cell: (line) => line.reason },
        ]}
      />
      <CoverageLines coverage={coverage} lines={lines} currency={summary.currency} />
      <Table
        caption="The oldest prices"
        rows={old}
        keyOf={(line) => line.id}
        empty="No line has a dated price."
        columns={[
          { id: 'line', title: 'Line', cell: (line) => `${line.meterName} of ${nameOf(ecosystem, line.offering)}` },
          { id: 'date', title: 'Price as of', cell: (line) => isoDate(line.asOf) },
          {
            id: 'from',
            title: 'From',
            cell: (line) => (line.overlay === undefined ? sourceName(line.confidence) : 'your own price'),
          },
          {
            id: 'cost',
            title: 'Cost a month',
            number: true,
            cell: (line) => (
              <Sampled
                value={line.costPerMonth.p50}
                error={line.costPerMonth.se50}
                write={(n) => exactMoney(n, summary.currency)}
                more={moneyRange(line.costPerMonth, summary.currency)}
              />
            ),
          },
          {
            id: 'own',
            title: 'Your own',
            cell: (line) => (
              <Button
                look="link"
                aria-label={`Your price of ${line.meterName}`}
                onClick={() => addPrice({ offering: line.offering, meter: line.meter })}
              >
                Set yours
              </Button>
            ),
          },
        ]}
      />
    </div>
  )
}

const OLDEST = 8
