import { Trash2 } from 'lucide-react'
import { familyById } from '#models/catalog/families'
import { NEUTRAL_QUANTITIES } from '#models/catalog/neutral-quantity'
import type { Decision, Need } from '#models/ecosystem/decision'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { Button } from '../parts/Button.tsx'
import { Checkbox } from '../parts/Checkbox.tsx'
import { NumberField } from '../parts/NumberField.tsx'
import { Select } from '../parts/Select.tsx'
import { TextField } from '../parts/TextField.tsx'
import { NEED_KINDS, needOfKind, withEliminates } from './decision-edits.ts'

type Props = {
  readonly ecosystem: Ecosystem
  readonly decision: Decision
  readonly need: Need
  readonly onChange: (need: Need) => void
  readonly onRemove: () => void
}

/** What asks for the decision: by when, and which alternatives it ends. */
export function NeedForm({ ecosystem, decision, need, onChange, onRemove }: Props) {
  const kinds = NEED_KINDS.filter((k) => k.value === need.kind || needOfKind(ecosystem, need, k.value) !== null)
  const ends = need.eliminates ?? decision.alternatives.map((a) => a.id)
  return (
    <fieldset className="decision-part">
      <legend>{need.name}</legend>
      <TextField
        label="What asks for it"
        value={need.name}
        check={(text) => (text === '' ? 'Expected a name' : undefined)}
        onChange={(name) => onChange({ ...need, name })}
      />
      <Select
        label="Kind"
        value={need.kind}
        choices={kinds}
        onChange={(kind) => {
          const next = needOfKind(ecosystem, need, kind)
          if (next !== null) onChange(next)
        }}
      />
      {need.kind === 'contract' ? (
        <Select
          label="Contract"
          value={need.contract}
          choices={ecosystem.contracts.map((c) => ({ value: c.id, label: c.name }))}
          onChange={(contract) => onChange({ ...need, contract })}
        />
      ) : need.kind === 'limit' ? (
        <LimitFields ecosystem={ecosystem} need={need} onChange={onChange} />
      ) : (
        <NumberField
          label="Month"
          hint="From the document's start; a range where it is not sure"
          value={need.month}
          onChange={(month) => onChange({ ...need, month })}
        />
      )}
      {decision.alternatives.length > 0 && (
        <div className="decision-ends">
          <span className="field-label">Ends</span>
          {decision.alternatives.map((alternative) => (
            <Checkbox
              key={alternative.id}
              label={alternative.name}
              checked={ends.includes(alternative.id)}
              onChange={(checked) => {
                const left = decision.alternatives
                  .map((a) => a.id)
                  .filter((id) => (id === alternative.id ? checked : ends.includes(id)))
                onChange(withEliminates(need, left.length === decision.alternatives.length ? undefined : left))
              }}
            />
          ))}
        </div>
      )}
      <Button onClick={onRemove}>
        <Trash2 size={14} aria-hidden="true" /> Remove {need.name}
      </Button>
    </fieldset>
  )
}

type LimitProps = {
  readonly ecosystem: Ecosystem
  readonly need: Extract<Need, { kind: 'limit' }>
  readonly onChange: (need: Need) => void
}

function LimitFields({ ecosystem, need, onChange }: LimitProps) {
  const product = ecosystem.products.find((p) => p.id === need.of)
  const quantities = product === undefined ? [] : familyById(product.family).quantities
  return (
    <>
      <Select
        label="Of"
        value={need.of}
        choices={[
          ...ecosystem.services.map((s) => ({ value: s.id, label: s.name, group: 'Services: requests a second' })),
          ...ecosystem.products.map((p) => ({ value: p.id, label: p.name, group: 'Products' })),
        ]}
        onChange={(of) => {
          const { quantity: _quantity, ...rest } = need
          const chosen = ecosystem.products.find((p) => p.id === of)
          const quantity = chosen === undefined ? undefined : familyById(chosen.family).quantities[0]
          onChange({ ...rest, of, ...(quantity === undefined ? {} : { quantity }) })
        }}
      />
      {product !== undefined && (
        <Select
          label="Quantity"
          value={need.quantity ?? quantities[0] ?? ''}
          choices={quantities.map((id) => ({ value: id, label: NEUTRAL_QUANTITIES[id].name }))}
          onChange={(quantity) => onChange({ ...need, quantity })}
        />
      )}
      <NumberField
        label="Limit"
        unit={product === undefined ? 'requests a second at the peak' : 'a month, or at its peak'}
        min={0}
        value={need.limit}
        onChange={(limit) => onChange({ ...need, limit })}
      />
    </>
  )
}
