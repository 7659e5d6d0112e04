import { Plus, Trash2 } from 'lucide-react'
import { useMemo } from 'react'
import { Button } from '../parts/Button.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { isoDate } from '../parts/format.ts'
import { MoneyDelta } from '../parts/Money.tsx'
import { Notice } from '../parts/Notice.tsx'
import { Table } from '../parts/Table.tsx'
import { run } from '../commands.ts'
import { useBillDifferences } from './use-bill-differences.ts'
import { useDocument } from '../state/document.ts'
import { addPrice, priceNode, removePrice, vendorName } from '../state/own-prices.ts'
import { useShownRun } from '../state/shown-run.ts'
import { offering as offeringIn } from '../state/shown.ts'
import { select, show, useView } from '../state/view.ts'
import { lessThan } from './less-than.ts'
import { priceRows, withoutEach, type PriceRow } from './price-rows.ts'

/** Your own prices, discounts and private offers over the list: what each is over, what it changes a month, and when. */
export function PriceBook() {
  const document = useDocument((state) => state.present)
  const { ecosystem } = document
  const selection = useView((state) => state.selection)
  const lines = useShownRun(({ whole }) => whole?.value.cost.lines ?? null)
  const rows = useMemo(() => priceRows(document, lines), [document, lines])
  const others = useMemo(() => withoutEach(ecosystem), [ecosystem])
  const effects = useBillDifferences(others)
  const { currency } = document.assumptions
  if (rows.length === 0)
    return (
      <EmptyState
        title="No prices of your own yet"
        text="What you pay is seldom the list. A discount of a vendor, a private offer for an offering, a price that you agreed for one line: each goes over the list, keeps its note and date, and every line of the bill that it touches says so."
      >
        <Button onClick={() => run('prices.import')}>Take a price file…</Button>
        <Button look="main" onClick={() => addPrice(firstTarget())}>
          Add a price
        </Button>
      </EmptyState>
    )
  const changes = (row: PriceRow) => {
    if (row.dangling !== null) return <span title={row.dangling}>nothing</span>
    if (effects.state !== 'done') return effects.state === 'working' ? '…' : '–'
    const found = effects.byId.get(row.id)
    return found === undefined ? '–' : <MoneyDelta band={lessThan(found.perMonth)} currency={currency} />
  }
  return (
    <>
      {effects.state === 'failed' && (
        <Notice tone="error" title="What they change was not computed.">
          {effects.message} The prices are as they were.
        </Notice>
      )}
      <div className="catalog-table">
        <Table
          caption="Your own prices"
          captionHidden
          rows={rows}
          keyOf={(row) => row.id}
          selected={(row) => selection.includes(priceNode(row.id))}
          onRow={(row) => {
            select([priceNode(row.id)])
            show({ inspector: true })
          }}
          columns={[
            { id: 'target', title: 'Over', sort: (row) => row.target, cell: (row) => <Over row={row} /> },
            { id: 'list', title: 'List', cell: (row) => row.list },
            {
              id: 'own',
              title: 'Yours',
              cell: (row) => (
                <>
                  <strong>{row.own}</strong>
                  {row.unit !== '' && <span className="field-hint catalog-per">per {row.unit}</span>}
                </>
              ),
            },
            {
              id: 'lines',
              title: 'Lines',
              number: true,
              sort: (row) => row.lines,
              cell: (row) => row.lines ?? '…',
            },
            {
              id: 'changes',
              title: 'Changes a month',
              number: true,
              sort: (row) => (effects.state === 'done' ? -(effects.byId.get(row.id)?.perMonth.p50 ?? 0) : null),
              cell: changes,
            },
            { id: 'note', title: 'Note', cell: (row) => row.note },
            {
              id: 'date',
              title: 'Date',
              sort: (row) => row.date,
              cell: (row) => <span className="catalog-date">{isoDate(row.date)}</span>,
            },
            {
              id: 'remove',
              title: 'Remove',
              cell: (row) => (
                <Button
                  look="quiet"
                  square
                  title="Remove"
                  aria-label={`Remove your price of ${row.target}`}
                  onClick={(event) => {
                    event.stopPropagation()
                    removePrice(row.id)
                  }}
                >
                  <Trash2 size={14} aria-hidden="true" />
                </Button>
              ),
            },
          ]}
        />
        <p className="field-hint catalog-foot">
          Changes a month: the bill of a mean month with the price less without it, on the same draws. Prices are in
          dollars for each billing unit; on one line, a price for the line goes over one for the offering, and that over
          one for the vendor.
        </p>
      </div>
    </>
  )

  /** A vendor that is in use, so that the first price is over something. */
  function firstTarget() {
    const [binding] = ecosystem.bindings
    return { vendor: offeringIn(ecosystem, binding?.offering ?? '')?.vendorId ?? 'aws' }
  }
}

function Over({ row }: { readonly row: PriceRow }) {
  return (
    <span>
      {row.target}
      <br />
      <span className={row.dangling === null ? 'field-hint' : 'field-finding'}>{row.dangling ?? row.vendor}</span>
    </span>
  )
}

/** What stands beside the title while the book is shown. */
export function PriceBookTools() {
  const { ecosystem } = useDocument((state) => state.present)
  const vendors = [
    ...new Set(ecosystem.bindings.flatMap((binding) => offeringIn(ecosystem, binding.offering)?.vendorId ?? [])),
  ].sort((a, b) => vendorName(a).localeCompare(vendorName(b)))
  return (
    <div className="catalog-tools">
      <Button onClick={() => run('prices.import')}>Take a price file…</Button>
      <Button disabled={ecosystem.prices.length === 0} onClick={() => run('prices.export')}>
        Export
      </Button>
      <Button look="main" onClick={() => addPrice({ vendor: vendors[0] ?? 'aws' })}>
        <Plus size={14} aria-hidden="true" /> Add a price
      </Button>
    </div>
  )
}
