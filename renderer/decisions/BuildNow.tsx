import type { ReactNode } from 'react'
import type { DecisionAnswer } from '#models/decisions/decision-answer'
import { MoneyDelta } from '../parts/Money.tsx'
import { Table } from '../parts/Table.tsx'
import { WhyValue } from '../parts/WhyValue.tsx'
import { money, number, shareOfDraws, withError } from '../parts/format.ts'
import { why } from '../state/view.ts'

/** YAGNI: what building an alternative now instead of at its last responsible moment costs, and what it buys. */
export function BuildNow({ answer, currency }: { readonly answer: DecisionAnswer; readonly currency: string }) {
  const rows = answer.alternatives.flatMap(({ alternative, name, buildNow }) =>
    buildNow === null ? [] : [{ alternative, name, ...buildNow }],
  )
  if (rows.length === 0) return null
  const reason = (row: (typeof rows)[number], field: string, title: string, value: ReactNode) => (
    <WhyValue
      label={`${title}: ${row.name}`}
      onWhy={() => why(title, `decisions.${answer.decision}.alternatives.${row.alternative}.buildNow.${field}`)}
    >
      {value}
    </WhyValue>
  )
  return (
    <section>
      <Table
        caption="Building it now instead of at its moment: what that costs and buys"
        columns={[
          { id: 'name', title: 'Alternative', cell: (row) => row.name },
          {
            id: 'months',
            title: 'Months early',
            number: true,
            cell: (row) => (
              <>
                {withError(row.months, row.monthsSe, (n) => number(n, 2))}
                {row.until === 'horizon' && <span className="decision-under">nothing asks for it</span>}
              </>
            ),
          },
          {
            id: 'total',
            title: 'Costs',
            number: true,
            cell: (row) =>
              reason(row, 'total', 'What building it now costs', <MoneyDelta band={row.total} currency={currency} />),
          },
          {
            id: 'running',
            title: 'of it running',
            number: true,
            cell: (row) =>
              reason(
                row,
                'running',
                'What running it earlier costs',
                <MoneyDelta band={row.running} currency={currency} />,
              ),
          },
          {
            id: 'once',
            title: 'of it one-off',
            number: true,
            cell: (row) =>
              reason(
                row,
                'once',
                'What paying for it earlier costs',
                <MoneyDelta band={row.once} currency={currency} />,
              ),
          },
          {
            id: 'learning',
            title: 'Learning lost',
            number: true,
            cell: (row) =>
              reason(
                row,
                'learning',
                'Learning given up',
                withError(row.learning, row.learningSe, (n) => money(n, currency, true)),
              ),
          },
          {
            id: 'inTime',
            title: 'Likelier in time',
            number: true,
            cell: (row) =>
              reason(row, 'inTime', 'How much likelier it is in time', shareOfDraws(row.inTime, row.inTimeSe)),
          },
          {
            id: 'late',
            title: 'Months late saved',
            number: true,
            cell: (row) => (
              <>
                {reason(
                  row,
                  'lateness',
                  'Months late that it saves',
                  withError(row.lateness, row.latenessSe, (n) => number(n, 2)),
                )}
                {row.latenessMoney !== null && (
                  <span className="decision-under">
                    {withError(row.latenessMoney, row.latenessMoneySe, (n) => money(n, currency, true))}
                  </span>
                )}
              </>
            ),
          },
        ]}
        rows={rows}
        keyOf={(row) => row.alternative}
      />
    </section>
  )
}
