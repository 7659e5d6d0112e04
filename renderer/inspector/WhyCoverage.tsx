import type { Summary } from '#models/engine/summary'
import { isoDate, percent, plural } from '../parts/format.ts'
import { Table } from '../parts/Table.tsx'
import { useDocument } from '../state/document.ts'
import { nameOf } from '../state/shown.ts'
import { closeDialog, select, show } from '../state/view.ts'

/** Which lines have no price and why: they are in no total, and no total says otherwise. */
export function WhyCoverage({ summary, product }: { readonly summary: Summary; readonly product: string | null }) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const unpriced = summary.cost.unpriced.filter((line) => product === null || line.product === product)
  const { coverage } = summary.cost
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
      <Table
        caption="Money by where its price is from"
        rows={Object.entries(coverage.bySource)}
        keyOf={([source]) => source}
        empty="No money is priced yet."
        columns={[
          { id: 'source', title: 'Source', cell: ([source]) => source },
          { id: 'share', title: 'Share', number: true, cell: ([, share]) => percent(share) },
        ]}
      />
    </div>
  )
}
