import type { DecisionAnswer } from '#models/decisions/decision-answer'
import { number, shareOfDraws, withError } from '../parts/format.ts'
import { Table } from '../parts/Table.tsx'

/** What would change our mind: for each influential input the value from which on another choice is the best on average. */
export function ChangesOfMind({ answer }: { readonly answer: DecisionAnswer }) {
  const { changesOfMind, alternatives } = answer
  if (changesOfMind.length === 0) return null
  const nameOf = (to: string | null): string =>
    alternatives.find(({ alternative }) => alternative === to)?.name ?? 'stay as it is'
  return (
    <section>
      <h3>What would change our mind</h3>
      <Table
        caption="What would change our mind"
        captionHidden
        rows={changesOfMind}
        keyOf={(row) => row.input}
        columns={[
          { id: 'name', title: 'If', cell: (row) => row.name },
          { id: 'median', title: 'Now', number: true, cell: (row) => withError(row.median, row.medianSe, number) },
          {
            id: 'at',
            title: 'Were',
            cell: (row) =>
              row.breakEven === null || row.side === null
                ? 'anything within its range'
                : `${row.side} ${withError(row.breakEven, row.breakEvenSe, number)}`,
          },
          { id: 'to', title: 'Then', cell: (row) => (row.breakEven === null ? 'the same choice' : nameOf(row.to)) },
          {
            id: 'share',
            title: 'How likely',
            number: true,
            cell: (row) => (row.breakEven === null ? '' : shareOfDraws(row.share, row.shareSe)),
          },
        ]}
      />
    </section>
  )
}
