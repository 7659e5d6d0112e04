import type { BeforeAfter } from '#models/decisions/reducer-friction'
import { Button } from '../parts/Button.tsx'
import { Money } from '../parts/Money.tsx'
import { Table, type Column } from '../parts/Table.tsx'
import { WhyValue } from '../parts/WhyValue.tsx'
import { Banded, Sampled } from '../parts/Sampled.tsx'
import { money, moneyRange, number, shareOfDraws, signedMoney } from '../parts/format.ts'
import { explain, why } from '../state/view.ts'

type Part = 'effort' | 'dualRunning' | 'data' | 'retraining' | 'exit' | 'risk' | 'total'
const PARTS: readonly { readonly id: Part; readonly name: string }[] = [
  { id: 'effort', name: 'Effort' },
  { id: 'dualRunning', name: 'Running both' },
  { id: 'data', name: 'Data' },
  { id: 'retraining', name: 'Retraining' },
  { id: 'exit', name: 'Contract exit' },
  { id: 'risk', name: 'Expected loss' },
  { id: 'total', name: 'Together' },
]
type Row = (typeof PARTS)[number]

const NONE = { mean: 0, se: 0 }
const Days = ({ band }: { readonly band: { readonly mean: number; readonly se: number } }) => (
  <Sampled value={band.mean} error={band.se} write={(n) => number(n, 2)} />
)

/** The six parts of one swap before and after the reducers chosen, on the same draws. */
export function Parts({
  found,
  currency,
  stale,
}: {
  readonly found: BeforeAfter
  readonly currency: string
  readonly stale: boolean
}) {
  const { before, after, difference, product, name, month, of } = found
  const most = Math.max(
    1e-9,
    ...PARTS.filter(({ id }) => id !== 'total').map(({ id }) => Math.max(before[id].p50, after[id].p50)),
  )
  const bar = (value: number, colour: string) => (
    <span
      aria-hidden="true"
      style={{
        display: 'block',
        height: 6,
        width: `${(100 * Math.max(0, value)) / most}%`,
        background: colour,
        borderRadius: 3,
      }}
    />
  )
  const chosen = found.reducers.join('+')
  const side = (which: 'before' | 'after', id: Part, part: string) =>
    chosen === '' ? (
      <Money band={found[which][id]} currency={currency} />
    ) : (
      <WhyValue
        label={`${part} ${which}`}
        onWhy={() => why(`${part} ${which} the reducers`, `reducers.${product}.${chosen}.${which}.${id}`)}
      >
        <Money band={found[which][id]} currency={currency} />
      </WhyValue>
    )
  const columns: readonly Column<Row>[] = [
    { id: 'part', title: 'Part', cell: (row) => row.name },
    {
      id: 'bars',
      title: 'Before, after',
      cell: ({ id }) =>
        id === 'total' ? null : (
          <div style={{ width: 160, display: 'grid', gap: 2 }}>
            {bar(before[id].p50, 'var(--data-grey)')}
            {bar(after[id].p50, 'var(--data-blue)')}
          </div>
        ),
    },
    { id: 'before', title: 'Before', number: true, cell: ({ id, name: part }) => side('before', id, part) },
    { id: 'beforeRange', title: 'p10–p90', number: true, cell: ({ id }) => moneyRange(before[id], currency) },
    { id: 'after', title: 'After', number: true, cell: ({ id, name: part }) => side('after', id, part) },
    { id: 'afterRange', title: 'p10–p90', number: true, cell: ({ id }) => moneyRange(after[id], currency) },
    {
      id: 'less',
      title: 'Mean difference',
      number: true,
      cell: ({ id }) => (
        <Sampled
          value={difference[id].mean}
          error={difference[id].se}
          write={(amount) => signedMoney(amount, currency, true)}
          writeError={(amount) => money(amount, currency, true)}
        />
      ),
    },
  ]
  const hit = before.spread.map((each) => ({ ...each, after: after.spread.find(({ id }) => id === each.id) }))
  return (
    <div className="analysis-split" data-stale={stale}>
      <section>
        <Table
          caption={`${name}${of === 'swap' ? `, in month ${number(month)}` : ''}: before and after`}
          columns={columns}
          rows={PARTS}
          keyOf={(row) => row.id}
        />
        <p className="soft">
          <Banded band={before.personDays} /> person-days before, <Banded band={after.personDays} /> after;{' '}
          <Banded band={before.elapsedMonths} /> months before, <Banded band={after.elapsedMonths} /> after.{' '}
          <Button look="link" onClick={() => explain({ kind: 'leaving', of: product })}>
            Why it costs that now
          </Button>
        </p>
      </section>
      <Table
        caption="Who else is hit"
        columns={[
          { id: 'name', title: 'Who', cell: (row) => row.name, sort: (row) => row.name },
          {
            id: 'before',
            title: 'Before',
            number: true,
            cell: (row) => shareOfDraws(row.probability, row.se),
            sort: (row) => row.probability,
          },
          {
            id: 'after',
            title: 'After',
            number: true,
            cell: (row) => shareOfDraws(row.after?.probability ?? 0, row.after?.se ?? 0),
            sort: (row) => row.after?.probability ?? 0,
          },
          {
            id: 'days',
            title: 'Person-days in the mean, before and after',
            number: true,
            cell: (row) => (
              <>
                <Days band={row.personDays} />, <Days band={row.after?.personDays ?? NONE} />
              </>
            ),
          },
        ]}
        rows={hit}
        keyOf={(row) => row.id}
        empty="Nobody: nothing that is affected uses it."
        sortedBy={{ column: 'before', down: true }}
      />
    </div>
  )
}
