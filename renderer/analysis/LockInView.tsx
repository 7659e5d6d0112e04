import type { Leaving, Summary, VendorLockIn } from '#models/engine/summary'
import { Button } from '../parts/Button.tsx'
import { Money } from '../parts/Money.tsx'
import { Table, type Column } from '../parts/Table.tsx'
import { WhyValue } from '../parts/WhyValue.tsx'
import { Banded, Sampled } from '../parts/Sampled.tsx'
import { moneyRange, number, range, shareOfDraws, withError } from '../parts/format.ts'
import { useDocument } from '../state/document.ts'
import { isFresh, runOf, useResults } from '../state/results.ts'
import { nameOf } from '../state/shown.ts'
import { explain, goToDeciding, select, useView, why } from '../state/view.ts'
import './analysis.css'

/** What leaving each product and each vendor costs and takes, whom it hits, and how concentrated the spend is. */
export function LockInView() {
  const document = useDocument((state) => state.present)
  const answered = useResults((state) => runOf(state, null))
  const error = useResults((state) => state.errors.run)
  const selection = useView((state) => state.selection)
  if (answered === null)
    return (
      <div className="analysis">
        <h2>What does leaving cost?</h2>
        <p className="soft" role="status">
          {error === undefined
            ? 'It is worked out with the simulation of the baseline.'
            : `${error.message} The document is as it was.`}
        </p>
      </div>
    )
  const summary = answered.value
  const service = document.ecosystem.services.find(({ id }) => selection.includes(id))
  return (
    <div className="analysis" data-stale={!isFresh(answered, document, null)}>
      <header className="analysis-head">
        <div>
          <h2>What does leaving cost, and how long does it take?</h2>
          <p className="soft">
            Leaving what each product is bound to today, by parallel run. A figure opens why it is what it is; a row
            selects the product.
          </p>
        </div>
      </header>
      <Concentration summary={summary} />
      <Products summary={summary} selection={selection} />
      <Vendors summary={summary} selection={selection} />
      {service !== undefined && <Hits summary={summary} service={service} />}
    </div>
  )
}

function Concentration({ summary }: { readonly summary: Summary }) {
  const { concentration, concentrationSe, vendors } = summary.friction
  const top = vendors.reduce<VendorLockIn | null>(
    (most, each) => (most === null || each.shareOfSpend > most.shareOfSpend ? each : most),
    null,
  )
  if (top === null || concentration === 0) return <p className="soft">No vendor is paid anything yet.</p>
  return (
    <div className="analysis-figures">
      <span
        className="analysis-figure"
        title="Sum of the vendors' squared shares of the bill, times 10,000; 10,000 is one vendor alone"
      >
        <span>Concentration (HHI)</span>
        <strong>
          {withError(concentration * 10_000, concentrationSe === null ? null : concentrationSe * 10_000, (n) =>
            number(Math.round(n)),
          )}
        </strong>
        <span className="soft">of 10,000; as if {number(1 / concentration, 2)} vendors shared the bill equally</span>
      </span>
      <span className="analysis-figure">
        <span>Largest share</span>
        <strong>{shareOfDraws(top.shareOfSpend, top.shareOfSpendSe)}</strong>
        <span className="soft">{top.name}</span>
      </span>
    </div>
  )
}

type Of = { readonly summary: Summary; readonly selection: readonly string[] }

function Products({ summary, selection }: Of) {
  const { currency } = summary
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const columns: readonly Column<Leaving>[] = [
    {
      id: 'product',
      title: 'Product',
      cell: (row) => nameOf(ecosystem, row.product),
      sort: (row) => nameOf(ecosystem, row.product),
    },
    {
      id: 'offering',
      title: 'Bound to',
      cell: (row) => nameOf(ecosystem, row.offering),
      sort: (row) => nameOf(ecosystem, row.offering),
    },
    {
      id: 'total',
      title: 'Leaving costs',
      number: true,
      cell: (row) => (
        <Button
          look="link"
          title={`Why leaving ${nameOf(ecosystem, row.product)} costs that`}
          onClick={(event) => {
            event.stopPropagation()
            explain({ kind: 'leaving', of: row.product })
          }}
        >
          <Money band={row.total} currency={currency} />
        </Button>
      ),
      sort: (row) => row.total.p50,
    },
    { id: 'range', title: 'p10–p90', number: true, cell: (row) => moneyRange(row.total, currency) },
    {
      id: 'days',
      title: 'Person-days',
      number: true,
      cell: (row) => <Banded band={row.personDays} />,
      sort: (row) => row.personDays.p50,
    },
    {
      id: 'months',
      title: 'Months',
      number: true,
      cell: (row) => (
        <>
          <WhyValue
            label={`Months to leave ${nameOf(ecosystem, row.product)}`}
            onWhy={() => why('Why it takes so long to leave', `friction.products.${row.product}.elapsedMonths.p50`)}
          >
            <Sampled value={row.elapsedMonths.p50} error={row.elapsedMonths.se50} write={(n) => number(n, 2)} />
          </WhyValue>{' '}
          ({range(row.elapsedMonths)})
        </>
      ),
      sort: (row) => row.elapsedMonths.p50,
    },
    {
      id: 'spend',
      title: 'Months of spend',
      number: true,
      cell: (row) =>
        row.monthsOfSpend === null ? 'unknown' : withError(row.monthsOfSpend, row.monthsOfSpendSe, number),
      sort: (row) => row.monthsOfSpend,
    },
    {
      id: 'reducers',
      title: 'Make it easier',
      cell: (row) => (
        <Button
          look="link"
          onClick={(event) => {
            event.stopPropagation()
            select([row.product])
            goToDeciding('friction')
          }}
        >
          Reducers<span className="visually-hidden"> for {nameOf(ecosystem, row.product)}</span>
        </Button>
      ),
    },
  ]
  return (
    <Table
      caption="By product"
      columns={columns}
      rows={summary.friction.products}
      keyOf={(row) => row.product}
      empty="No product is bound to an offering yet: bind one in the graph."
      sortedBy={{ column: 'total', down: true }}
      selected={(row) => selection.includes(row.product)}
      onRow={(row) => select([row.product])}
    />
  )
}

function Vendors({ summary, selection }: Of) {
  const { currency } = summary
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const columns: readonly Column<VendorLockIn>[] = [
    { id: 'vendor', title: 'Vendor', cell: (row) => row.name, sort: (row) => row.name },
    {
      id: 'share',
      title: 'Share of the bill',
      number: true,
      cell: (row) => shareOfDraws(row.shareOfSpend, row.shareOfSpendSe),
      sort: (row) => row.shareOfSpend,
    },
    {
      id: 'month',
      title: 'Costs a month',
      number: true,
      cell: (row) => <Money band={row.perMonth} currency={currency} />,
      sort: (row) => row.perMonth.p50,
    },
    {
      id: 'leaving',
      title: 'Leaving wholly',
      number: true,
      cell: (row) => (
        <WhyValue
          label={`Leaving ${row.name} wholly`}
          onWhy={() => why(`Why leaving ${row.name} costs that`, `friction.vendors.${row.vendor}.leaving.p50`)}
        >
          <Money band={row.leaving} currency={currency} />
        </WhyValue>
      ),
      sort: (row) => row.leaving.p50,
    },
    { id: 'range', title: 'p10–p90', number: true, cell: (row) => moneyRange(row.leaving, currency) },
    {
      id: 'months',
      title: 'Months',
      number: true,
      cell: (row) => (
        <>
          <WhyValue
            label={`Months to leave ${row.name}`}
            onWhy={() =>
              why(`Why leaving ${row.name} takes so long`, `friction.vendors.${row.vendor}.elapsedMonths.p50`)
            }
          >
            <Sampled value={row.elapsedMonths.p50} error={row.elapsedMonths.se50} write={(n) => number(n, 2)} />
          </WhyValue>{' '}
          ({range(row.elapsedMonths)})
        </>
      ),
      sort: (row) => row.elapsedMonths.p50,
    },
    {
      id: 'spend',
      title: 'Months of spend',
      number: true,
      cell: (row) =>
        row.monthsOfSpend === null ? 'unknown' : withError(row.monthsOfSpend, row.monthsOfSpendSe, number),
      sort: (row) => row.monthsOfSpend,
    },
    { id: 'products', title: 'Products', cell: (row) => row.products.map((id) => nameOf(ecosystem, id)).join(', ') },
  ]
  return (
    <Table
      caption="By vendor: parts add up draw by draw; each tool is learned and each contract ended once"
      columns={columns}
      rows={summary.friction.vendors}
      keyOf={(row) => row.vendor}
      sortedBy={{ column: 'share', down: true }}
      selected={(row) => selection.includes(`vendor.${row.vendor}`)}
      onRow={(row) => select([`vendor.${row.vendor}`])}
    />
  )
}

type Hit = { readonly product: string; readonly spread: Leaving['spread'][number] }

/** What leaving each product would do to one service. */
function Hits({
  summary,
  service,
}: {
  readonly summary: Summary
  readonly service: { readonly id: string; readonly name: string }
}) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const rows = summary.friction.products.flatMap(({ product, spread }): Hit[] => {
    const hit = spread.find(({ id }) => id === service.id)
    return hit === undefined ? [] : [{ product, spread: hit }]
  })
  const columns: readonly Column<Hit>[] = [
    {
      id: 'product',
      title: 'Leaving',
      cell: (row) => nameOf(ecosystem, row.product),
      sort: (row) => nameOf(ecosystem, row.product),
    },
    {
      id: 'chance',
      title: 'Hits it with',
      number: true,
      cell: (row) => shareOfDraws(row.spread.probability, row.spread.se),
      sort: (row) => row.spread.probability,
    },
    {
      id: 'days',
      title: 'Person-days of its own',
      number: true,
      cell: (row) => <Banded band={row.spread.personDays} />,
      sort: (row) => row.spread.personDays.mean,
    },
  ]
  return (
    <Table
      caption={`What leaving does to ${service.name}`}
      columns={columns}
      rows={rows}
      keyOf={(row) => row.product}
      empty="No product that could be left reaches it."
      sortedBy={{ column: 'chance', down: true }}
      onRow={(row) => select([row.product])}
    />
  )
}
