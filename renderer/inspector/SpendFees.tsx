import { useState } from 'react'
import type { Contract, SpendFee } from '#models/ecosystem/contract'
import { Button } from '../parts/Button.tsx'
import { NumberField } from '../parts/NumberField.tsx'
import { TextField } from '../parts/TextField.tsx'
import { useDocument } from '../state/document.ts'
import { freshTermId, orNone, putTerms, replaced } from './contract-terms.ts'
import { named } from './PlainForms.tsx'
import { withMoreTiers, withoutTier, withTier } from './price-edits.ts'
import { Section } from './Section.tsx'

type Change = { readonly [K in keyof SpendFee]?: SpendFee[K] | undefined }

/** Shares of covered spend that are paid on top of it: a support plan, a marketplace's fee. */
export function SpendFees({ contract }: { readonly contract: Contract }) {
  const { fees = [] } = contract
  return (
    <Section title={`Fees on spend (${fees.length})`} folded={fees.length === 0}>
      {fees.map((each) => (
        <FeeFields
          key={each.id}
          fee={each}
          onChange={(change, what) =>
            putTerms(
              contract.id,
              { fees: orNone(replaced(fees, each.id, change)) },
              `Change ${what} of ${each.name}`,
              `contracts ${contract.id} ${each.id} ${what}`,
            )
          }
          onRemove={() =>
            putTerms(contract.id, { fees: orNone(fees.filter((other) => other.id !== each.id)) }, `Remove ${each.name}`)
          }
        />
      ))}
      <Button
        look="link"
        onClick={() => {
          const added = {
            id: freshTermId(fees, 'fee'),
            name: 'Support plan',
            tiers: [{ upTo: null, price: 0.1 }],
            minimumPerMonth: 0,
          }
          putTerms(contract.id, { fees: [...fees, added] }, `Add a fee to ${contract.name}`)
        }}
      >
        Add a fee
      </Button>
    </Section>
  )
}

type FeeProps = {
  readonly fee: SpendFee
  readonly onChange: (change: Change, what: string) => void
  readonly onRemove: () => void
}

/** A share of what is spent; in tiers, each share is of the spend within its tier. */
function FeeFields({ fee, onChange, onRemove }: FeeProps) {
  const currency = useDocument((state) => state.present.assumptions.currency)
  const [refused, setRefused] = useState<{ readonly at: number; readonly why: string } | null>(null)
  function put(at: number, change: Partial<SpendFee['tiers'][number]>): void {
    const next = withTier(fee.tiers, at, change)
    setRefused(typeof next === 'string' ? { at, why: next } : null)
    if (typeof next !== 'string') onChange({ tiers: [...next] }, 'the tiers')
  }
  return (
    <div className="change" role="group" aria-label={fee.name}>
      <TextField
        label="Fee’s name"
        value={fee.name}
        check={named}
        onChange={(name) => onChange({ name }, 'the name')}
      />
      {fee.tiers.map((tier, at) => (
        <div key={at} className="inspect-pair">
          <NumberField
            label={fee.tiers.length === 1 ? 'Share of spend' : `Share of tier ${at + 1}`}
            hint={at === 0 ? '0.1 or 10 %' : undefined}
            min={0}
            max={1}
            value={tier.price}
            onChange={(n) => typeof n === 'number' && put(at, { price: n })}
          />
          {tier.upTo === null ? (
            fee.tiers.length > 1 && <p className="field-hint tier-beyond">of all spend beyond</p>
          ) : (
            <NumberField
              label={`Tier ${at + 1} ends at`}
              unit={currency}
              min={0}
              value={tier.upTo}
              error={refused?.at === at ? refused.why : undefined}
              onChange={(upTo) => typeof upTo === 'number' && put(at, { upTo })}
            />
          )}
          {fee.tiers.length > 1 && (
            <Button
              look="link"
              aria-label={`Remove tier ${at + 1} of ${fee.name}`}
              onClick={() => onChange({ tiers: [...withoutTier(fee.tiers, at)] }, 'the tiers')}
            >
              Remove tier
            </Button>
          )}
        </div>
      ))}
      <Button look="link" onClick={() => onChange({ tiers: [...withMoreTiers(fee.tiers)] }, 'the tiers')}>
        Add a tier
      </Button>
      <NumberField
        label="At least, a month"
        unit={currency}
        min={0}
        value={fee.minimumPerMonth}
        hint="In a month with any spend"
        onChange={(n) => typeof n === 'number' && onChange({ minimumPerMonth: n }, 'the minimum')}
      />
      <TextField
        label="Source"
        value={fee.source ?? ''}
        placeholder="the document’s contract"
        onChange={(source) => onChange({ source: source === '' ? undefined : source }, 'the source')}
      />
      <Button look="link" onClick={onRemove}>
        Remove
      </Button>
    </div>
  )
}
