import type { Band, Summary } from '#models/engine/summary'
import { midWithError, money, moneyRange, number, shareOfDraws, withError } from '../parts/format.ts'
import { Ranged } from '../parts/Sampled.tsx'
import { Table } from '../parts/Table.tsx'
import { useDocument } from '../state/document.ts'
import { nameOf } from '../state/shown.ts'

/** The six parts of leaving, and who else is hit. */
export function WhyLeaving({ summary, product }: { readonly summary: Summary; readonly product: string }) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const leaving = summary.friction.products.find((l) => l.product === product)
  if (leaving === undefined) return <p>It is bound to nothing, so there is nothing to leave.</p>
  const parts: readonly (readonly [string, string, Band])[] = [
    ['Effort', 'touchpoints × hours for each, less what reducers take away, × the rate of a day', leaving.effort],
    ['Both running', 'months of overlap × what the old side still costs', leaving.dualRunning],
    ['Data', 'moving, transforming and verifying what it holds', leaving.data],
    ['Retraining', 'people × days of learning and of the dip in productivity', leaving.retraining],
    ['Exit', 'what the contract still asks for', leaving.exit],
    ['Risk', 'the chance that cut-over fails × what going back costs', leaving.risk],
    ['Total', 'the six, added within each draw', leaving.total],
  ]
  return (
    <div className="why">
      <p>
        Leaving {nameOf(ecosystem, leaving.offering)} by parallel run:{' '}
        <Ranged band={leaving.personDays} unit="person-days" /> in <Ranged band={leaving.elapsedMonths} unit="months" />
        {leaving.monthsOfSpend !== null &&
          `, ${withError(leaving.monthsOfSpend, leaving.monthsOfSpendSe, (n) => number(n, 2))} months of what it costs`}
        . Without the reducers that exist it would take <Ranged band={leaving.personDaysUnreduced} unit="person-days" />
        .
      </p>
      <Table
        caption="Once, in six parts"
        rows={parts}
        keyOf={([name]) => name}
        columns={[
          { id: 'part', title: 'Part', cell: ([name]) => name },
          { id: 'how', title: 'How', cell: ([, how]) => how },
          {
            id: 'p50',
            title: 'Median',
            number: true,
            cell: ([, , band]) => midWithError(band, (n) => money(n, summary.currency)),
          },
          { id: 'range', title: 'p10 to p90', number: true, cell: ([, , band]) => moneyRange(band, summary.currency) },
        ]}
      />
      <Table
        caption="Who else is hit"
        rows={leaving.spread}
        keyOf={(hit) => hit.id}
        empty="Nobody else."
        sortedBy={{ column: 'probability', down: true }}
        columns={[
          { id: 'name', title: 'Service or product', cell: (hit) => hit.name, sort: (hit) => hit.name },
          {
            id: 'probability',
            title: 'Probability',
            number: true,
            cell: (hit) => shareOfDraws(hit.probability, hit.se),
            sort: (hit) => hit.probability,
          },
          {
            id: 'days',
            title: 'Person-days',
            number: true,
            cell: (hit) => <Ranged band={hit.personDays} />,
            sort: (hit) => hit.personDays.mean,
          },
        ]}
      />
    </div>
  )
}
