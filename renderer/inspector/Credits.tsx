import type { Contract } from '#models/ecosystem/contract'
import { Button } from '../parts/Button.tsx'
import { NumberField } from '../parts/NumberField.tsx'
import { TextField } from '../parts/TextField.tsx'
import { useDocument } from '../state/document.ts'
import { CommitmentFigures } from './CommitmentFigures.tsx'
import { freshTermId, orNone, putTerms, replaced } from './contract-terms.ts'
import { named } from './PlainForms.tsx'
import { Section } from './Section.tsx'

type Credit = NonNullable<Contract['credits']>[number]
type Change = { readonly [K in keyof Credit]?: Credit[K] | undefined }

/** Money paid ahead, or given, from which covered bills are paid; and how much of it is drawn before it runs out. */
export function Credits({ contract }: { readonly contract: Contract }) {
  const currency = useDocument((state) => state.present.assumptions.currency)
  const { credits = [] } = contract
  const put = (credit: Credit, change: Change, what: string): void =>
    putTerms(
      contract.id,
      { credits: orNone(replaced(credits, credit.id, change)) },
      `Change ${what} of ${credit.name}`,
      `contracts ${contract.id} ${credit.id} ${what}`,
    )
  return (
    <Section title={`Credit (${credits.length})`} folded={credits.length === 0}>
      {credits.map((each) => (
        <div key={each.id} className="change" role="group" aria-label={each.name}>
          <TextField
            label="Credit’s name"
            value={each.name}
            check={named}
            onChange={(name) => put(each, { name }, 'the name')}
          />
          <div className="inspect-grid">
            <NumberField
              label="Amount"
              unit={currency}
              min={0}
              value={each.amount}
              onChange={(amount) => put(each, { amount }, 'the amount')}
            />
            <NumberField
              optional
              label="Paid for it"
              unit={currency}
              min={0}
              value={each.price}
              placeholder="nothing"
              onChange={(n) => typeof n !== 'object' && put(each, { price: n }, 'what was paid')}
            />
            <NumberField
              label="From month"
              value={each.fromMonth}
              hint="0 is the document’s start"
              onChange={(n) => typeof n === 'number' && put(each, { fromMonth: n }, 'the month')}
            />
            <NumberField
              label="Lasts"
              unit="months"
              min={0.1}
              value={each.lastsMonths}
              onChange={(n) => typeof n === 'number' && put(each, { lastsMonths: n }, 'how long it lasts')}
            />
          </div>
          <CommitmentFigures line={`contract/${contract.id}/${each.id}`} />
          <Button
            look="link"
            onClick={() =>
              putTerms(
                contract.id,
                { credits: orNone(credits.filter((other) => other.id !== each.id)) },
                `Remove ${each.name}`,
              )
            }
          >
            Remove
          </Button>
        </div>
      ))}
      <Button
        look="link"
        onClick={() => {
          const added = {
            id: freshTermId(credits, 'credit'),
            name: 'Credit',
            amount: 1000,
            fromMonth: 0,
            lastsMonths: 12,
          }
          putTerms(contract.id, { credits: [...credits, added] }, `Add credit to ${contract.name}`)
        }}
      >
        Add credit
      </Button>
    </Section>
  )
}
