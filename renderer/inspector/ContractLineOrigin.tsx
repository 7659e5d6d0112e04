import type { CostLine, Summary } from '#models/engine/summary'
import { Button } from '../parts/Button.tsx'
import { exactMoney, isoDate, moneyRange, number } from '../parts/format.ts'
import { useDocument } from '../state/document.ts'
import { nameOf } from '../state/shown.ts'
import { closeDialog, explain, select, show } from '../state/view.ts'

/** A line that a contract makes by itself: its amount, the terms that it follows from, and where they are changed. */
export function ContractLineOrigin({ line, summary }: { readonly line: CostLine; readonly summary: Summary }) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const contract = line.account
  const isCommitment = summary.cost.commitments.some((each) => each.line === line.id)
  return (
    <section className="why-line" aria-label={`Origin of ${line.meterName}`}>
      <h3>
        {line.meterName}: {exactMoney(line.costPerMonth.p50, summary.currency)}{' '}
        <span className="figure-range">({moneyRange(line.costPerMonth, summary.currency)})</span>
      </h3>
      <p>
        Quantity = {number(line.quantityPerMonth.p50)} {line.unit} a month
        <span className="figure-range">
          {' '}
          ({number(line.quantityPerMonth.p10)} – {number(line.quantityPerMonth.p90)})
        </span>
        , by the terms of the contract; the products that it covers carry it by share.
      </p>
      <p>
        Source: {line.source}, of {isoDate(line.asOf)}.
      </p>
      <p>
        {isCommitment && (
          <>
            <Button look="link" onClick={() => explain({ kind: 'commitment', of: line.id })}>
              What is bought and used
            </Button>
            {', '}
          </>
        )}
        Change its terms:{' '}
        <Button
          look="link"
          onClick={() => {
            closeDialog()
            show({ inspector: true })
            select([contract])
          }}
        >
          {nameOf(ecosystem, contract)}
        </Button>
      </p>
    </section>
  )
}
