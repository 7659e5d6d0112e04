import type { Contract } from '#models/ecosystem/contract'
import { Button } from '../parts/Button.tsx'
import { NumberField } from '../parts/NumberField.tsx'
import { Select } from '../parts/Select.tsx'
import { TextField } from '../parts/TextField.tsx'
import { useDocument } from '../state/document.ts'
import { offering as offeringIn } from '../state/shown.ts'
import { freshTermId, replaced } from './contract-terms.ts'
import { useRecord } from './record.ts'
import { Section } from './Section.tsx'

type Hourly = NonNullable<Contract['hourly']>[number]
type Credit = NonNullable<Contract['credits']>[number]
type Fee = NonNullable<Contract['fees']>[number]

/** The forms in which a contract is paid, beside what is committed in money: hours bought ahead, credit, fees on spend. */
export function ContractTerms({ id }: { readonly id: string }) {
  const form = useRecord('contracts', id)
  const ecosystem = useDocument((state) => state.present.ecosystem)
  if (form === null) return null
  const { record, set } = form
  const { hourly = [], credits = [], fees = [] } = record
  const bound = [...new Set(ecosystem.bindings.map((binding) => binding.offering))]
    .flatMap((each) => offeringIn(ecosystem, each) ?? [])
    .filter((each) => each.vendorId === record.vendor)
    .filter((each) => record.offerings?.includes(each.id) ?? true)
  const putHourly = (next: readonly Hourly[]): void =>
    set({ hourly: next.length === 0 ? undefined : [...next] }, 'the hourly commitments')
  const putCredits = (next: readonly Credit[]): void =>
    set({ credits: next.length === 0 ? undefined : [...next] }, 'the credit')
  const putFees = (next: readonly Fee[]): void => set({ fees: next.length === 0 ? undefined : [...next] }, 'the fees')
  const [first] = bound
  const firstMeter = first?.meters.find((meter) => !('unpriced' in meter.follows))
  return (
    <>
      <Section title={`Hours bought ahead (${hourly.length})`} folded={hourly.length === 0}>
        {hourly.map((each) => {
          const offering = offeringIn(ecosystem, each.offering)
          const meter = offering?.meters.find((m) => m.id === each.meter)
          const put = (change: Partial<Hourly>): void => putHourly(replaced(hourly, each.id, change))
          return (
            <div key={each.id} className="change">
              <Select
                label="Offering"
                value={each.offering}
                choices={bound.map((o) => ({ value: o.id, label: o.name }))}
                onChange={(to) => put({ offering: to, meter: offeringIn(ecosystem, to)?.meters[0]?.id ?? each.meter })}
              />
              <Select
                label="Line"
                value={each.meter}
                choices={(offering?.meters ?? []).map((m) => ({ value: m.id, label: m.name }))}
                onChange={(to) => put({ meter: to })}
              />
              <div className="inspect-grid">
                <NumberField
                  label="For each hour"
                  unit={meter?.unit}
                  min={0}
                  value={each.unitsPerHour}
                  onChange={(unitsPerHour) => put({ unitsPerHour })}
                />
                <NumberField
                  label="Price of one"
                  unit="money"
                  min={0}
                  value={each.pricePerUnit}
                  onChange={(n) => typeof n === 'number' && put({ pricePerUnit: n })}
                />
              </div>
              <Select
                label="How use spreads over the day"
                value={each.shape ?? ''}
                choices={[
                  { value: '', label: 'flat for machines, else with the load' },
                  { value: 'flat', label: 'the same in each hour' },
                  { value: 'load', label: 'with the load' },
                ]}
                onChange={(shape) => {
                  const { shape: _old, ...rest } = each
                  const next = shape === '' ? rest : { ...rest, shape }
                  putHourly(hourly.map((other) => (other.id === each.id ? next : other)))
                }}
              />
              <Button look="link" onClick={() => putHourly(hourly.filter((other) => other.id !== each.id))}>
                Remove
              </Button>
            </div>
          )
        })}
        {first === undefined || firstMeter === undefined ? (
          <p className="field-hint">Nothing of this vendor is in use, so there is no line to buy ahead.</p>
        ) : (
          <Button
            look="link"
            onClick={() =>
              putHourly([
                ...hourly,
                {
                  id: freshTermId(hourly, 'hourly'),
                  offering: first.id,
                  meter: firstMeter.id,
                  unitsPerHour: 1,
                  pricePerUnit: firstMeter.tiers[0]?.price ?? 0,
                },
              ])
            }
          >
            Buy hours ahead
          </Button>
        )}
      </Section>
      <Section title={`Credit (${credits.length})`} folded={credits.length === 0}>
        {credits.map((each) => {
          const put = (change: Partial<Credit>): void => putCredits(replaced(credits, each.id, change))
          return (
            <div key={each.id} className="change">
              <TextField label="Credit’s name" value={each.name} onChange={(name) => put({ name })} />
              <div className="inspect-grid">
                <NumberField
                  label="Amount"
                  unit="money"
                  min={0}
                  value={each.amount}
                  onChange={(amount) => put({ amount })}
                />
                <NumberField
                  optional
                  label="Paid for it"
                  unit="money"
                  min={0}
                  value={each.price}
                  placeholder="nothing"
                  onChange={(n) => {
                    const { price: _old, ...rest } = each
                    if (typeof n === 'object') return
                    const next = n === undefined ? rest : { ...rest, price: n }
                    putCredits(credits.map((other) => (other.id === each.id ? next : other)))
                  }}
                />
                <NumberField
                  label="From month"
                  value={each.fromMonth}
                  onChange={(n) => typeof n === 'number' && put({ fromMonth: n })}
                />
                <NumberField
                  label="Lasts"
                  unit="months"
                  min={0.1}
                  value={each.lastsMonths}
                  onChange={(n) => typeof n === 'number' && put({ lastsMonths: n })}
                />
              </div>
              <Button look="link" onClick={() => putCredits(credits.filter((other) => other.id !== each.id))}>
                Remove
              </Button>
            </div>
          )
        })}
        <Button
          look="link"
          onClick={() =>
            putCredits([
              ...credits,
              { id: freshTermId(credits, 'credit'), name: 'Credit', amount: 1000, fromMonth: 0, lastsMonths: 12 },
            ])
          }
        >
          Add credit
        </Button>
      </Section>
      <Section title={`Fees on spend (${fees.length})`} folded={fees.length === 0}>
        {fees.map((each) => (
          <FeeFields
            key={each.id}
            fee={each}
            onChange={(change) => putFees(replaced(fees, each.id, change))}
            onRemove={() => putFees(fees.filter((other) => other.id !== each.id))}
          />
        ))}
        <Button
          look="link"
          onClick={() =>
            putFees([
              ...fees,
              {
                id: freshTermId(fees, 'fee'),
                name: 'Support',
                tiers: [{ upTo: null, price: 0.1 }],
                minimumPerMonth: 0,
              },
            ])
          }
        >
          Add a fee
        </Button>
      </Section>
    </>
  )
}

type FeeProps = {
  readonly fee: Fee
  readonly onChange: (change: Partial<Fee>) => void
  readonly onRemove: () => void
}

/** A share of what is spent; in tiers, each share is of the spend within its tier. */
function FeeFields({ fee, onChange, onRemove }: FeeProps) {
  return (
    <div className="change">
      <TextField label="Fee’s name" value={fee.name} onChange={(name) => onChange({ name })} />
      {fee.tiers.map((tier, at) => (
        <NumberField
          key={at}
          label={
            tier.upTo === null
              ? fee.tiers.length === 1
                ? 'Share of spend'
                : 'Share of spend beyond'
              : `Share of spend up to ${tier.upTo}`
          }
          hint="0.1 or 10 %"
          min={0}
          max={1}
          value={tier.price}
          onChange={(n) =>
            typeof n === 'number' &&
            onChange({ tiers: fee.tiers.map((other, i) => (i === at ? { ...other, price: n } : other)) })
          }
        />
      ))}
      <NumberField
        label="At least, a month"
        unit="money"
        min={0}
        value={fee.minimumPerMonth}
        onChange={(n) => typeof n === 'number' && onChange({ minimumPerMonth: n })}
      />
      <Button look="link" onClick={onRemove}>
        Remove
      </Button>
    </div>
  )
}
