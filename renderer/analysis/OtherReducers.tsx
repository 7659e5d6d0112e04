import type { ReducerWorth } from '#models/decisions/reducer-worth'
import { Sampled } from '../parts/Sampled.tsx'
import { Table, type Column } from '../parts/Table.tsx'
import { money, moneyRange } from '../parts/format.ts'
import { useDocument } from '../state/document.ts'
import { nameOf } from '../state/shown.ts'
import { select } from '../state/view.ts'

/** What a reducer takes off in the mean, with its range and its error. */
export const Drop = ({ row, currency }: { readonly row: ReducerWorth; readonly currency: string }) => (
  <Sampled
    value={row.drop.mean}
    error={row.drop.se}
    write={(amount) => money(amount, currency, true)}
    more={`p10 to p90: ${moneyRange(row.drop, currency)}`}
  />
)

/** The best reducers of all products, above what they cost. */
export function OtherReducers({
  worths,
  current,
  currency,
}: {
  readonly worths: readonly ReducerWorth[]
  readonly current: string
  readonly currency: string
}) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const rows = worths.filter(({ product, pays }) => pays && product !== current)
  if (rows.length === 0) return null
  const cash = (amount: number): string => money(amount, currency, true)
  const columns: readonly Column<ReducerWorth>[] = [
    {
      id: 'product',
      title: 'Product',
      cell: (row) => nameOf(ecosystem, row.product),
      sort: (row) => nameOf(ecosystem, row.product),
    },
    { id: 'name', title: 'Reducer', cell: (row) => row.name, sort: (row) => row.name },
    {
      id: 'drop',
      title: 'Takes off alone, mean',
      number: true,
      cell: (row) => <Drop row={row} currency={currency} />,
      sort: (row) => row.drop.mean,
    },
    {
      id: 'build',
      title: 'To build',
      number: true,
      cell: (row) => money(row.buildCost, currency, true),
      sort: (row) => row.buildCost,
    },
    {
      id: 'worth',
      title: 'Worth above its cost',
      number: true,
      cell: (row) => <Sampled value={row.overHorizon - row.buildCost} error={row.overHorizonSe} write={cash} />,
      sort: (row) => row.overHorizon - row.buildCost,
    },
  ]
  return (
    <Table
      caption="Reducers of other products that pay"
      columns={columns}
      rows={rows}
      keyOf={(row) => `${row.product} ${row.reducer}`}
      sortedBy={{ column: 'worth', down: true }}
      onRow={(row) => select([row.product])}
    />
  )
}
