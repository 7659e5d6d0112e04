import { useState } from 'react'
import { originOf } from '#models/catalog/price-origin'
import type { CostLine, Coverage } from '#models/engine/summary'
import { sourceName } from '#models/report/sources'
import { ELSEWHERE } from '../parts/coverage-words.ts'
import { exactMoney, isoDate, moneyRange, shareOfDraws } from '../parts/format.ts'
import { Table } from '../parts/Table.tsx'
import { useDocument } from '../state/document.ts'
import { nameOf } from '../state/shown.ts'
import { closeDialog, select, show } from '../state/view.ts'

type Props = {
  readonly coverage: Coverage
  /** The lines that the coverage is of. */
  readonly lines: readonly CostLine[]
  readonly currency: string
}

/** The money by where its price is from, and the part that is at the price of another region; each opens its lines. */
export function CoverageLines({ coverage, lines, currency }: Props) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const { bySource, bySourceSe, elsewhere, elsewhereSe = null } = coverage
  const [open, setOpen] = useState<string | null>(elsewhere === undefined ? null : ELSEWHERE)
  const rows = [...Object.entries(bySource), ...(elsewhere === undefined ? [] : [[ELSEWHERE, elsewhere] as const])]
  const errorOf = (source: string): number | null => (source === ELSEWHERE ? elsewhereSe : (bySourceSe[source] ?? null))
  const chosen = lines.filter((line) =>
    open === ELSEWHERE ? line.otherRegion !== undefined : originOf(line) === open && line.total.mean > 0,
  )
  return (
    <>
      <Table
        caption="Money by where its price is from"
        rows={rows}
        keyOf={([source]) => source}
        empty="No money is priced yet."
        selected={([source]) => source === open}
        onRow={([source]) => setOpen(source === open ? null : source)}
        columns={[
          { id: 'source', title: 'Source', cell: ([source]) => sourceName(source) },
          {
            id: 'share',
            title: 'Share of the money',
            number: true,
            cell: ([source, share]) => shareOfDraws(share, errorOf(source)),
          },
        ]}
      />
      {open === null ? (
        rows.length > 0 && <p className="field-hint">Choose a source to see its lines.</p>
      ) : (
        <Table
          caption={`Lines, ${sourceName(open)}`}
          rows={chosen}
          keyOf={(line) => line.id}
          empty="No line of the newest run."
          sortedBy={{ column: 'cost', down: true }}
          onRow={(line) => {
            closeDialog()
            show({ inspector: true })
            // A line of a contract has no binding; its account is the contract.
            select([line.binding === '' ? line.account : line.binding])
          }}
          columns={[
            {
              id: 'of',
              title: 'Of',
              cell: (line) => nameOf(ecosystem, line.binding === '' ? line.account : line.product),
            },
            { id: 'line', title: 'Line', cell: (line) => line.meterName },
            ...(open === ELSEWHERE
              ? [{ id: 'region', title: 'Price of', cell: (line: CostLine) => line.otherRegion ?? '' }]
              : []),
            { id: 'from', title: 'Source', cell: (line) => line.source },
            { id: 'date', title: 'As of', cell: (line) => isoDate(line.asOf) },
            {
              id: 'cost',
              title: 'Cost a month',
              number: true,
              sort: (line) => line.costPerMonth.p50,
              cell: (line) => (
                <span title={moneyRange(line.costPerMonth, currency)}>
                  {exactMoney(line.costPerMonth.p50, currency)}
                </span>
              ),
            },
          ]}
        />
      )}
    </>
  )
}
