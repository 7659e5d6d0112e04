import { NEUTRAL_QUANTITIES, type QuantityId } from '#models/catalog/neutral-quantity'
import { TOUCHPOINT_EFFORT, TOUCHPOINT_KINDS, type TouchpointKind } from '#models/catalog/touchpoint'
import type { Doubt } from '#models/quantity'
import type { Quantities, Touchpoints } from '#models/ecosystem/use'
import { NumberField } from '../parts/NumberField.tsx'
import { Select, type Choice } from '../parts/Select.tsx'

type QuantitiesProps = {
  /** Quantities that make sense here: the family's. */
  readonly known: readonly QuantityId[]
  readonly value: Quantities
  readonly onChange: (value: Quantities) => void
  readonly perRequest?: boolean
}

/** Neutral quantities, an amount a month and for each request: what every offering's price follows from. */
export function QuantityFields({ known, value, onChange, perRequest = true }: QuantitiesProps) {
  const stated = known.filter((id) => value[id] !== undefined)
  const others = known.filter((id) => value[id] === undefined)
  const add: readonly Choice<string>[] = [
    { value: '', label: 'Add a quantity…' },
    ...others.map((id) => ({ value: id, label: `${NEUTRAL_QUANTITIES[id].name} (${NEUTRAL_QUANTITIES[id].unit})` })),
  ]
  function set(id: QuantityId, field: 'perMonth' | 'perRequest', amount: Doubt | undefined): void {
    const next: NonNullable<Quantities[QuantityId]> = { ...value[id] }
    if (amount === undefined) delete next[field]
    else next[field] = amount
    const { [id]: _gone, ...others } = value
    onChange(next.perMonth === undefined && next.perRequest === undefined ? others : { ...value, [id]: next })
  }
  return (
    <>
      {stated.map((id) => {
        const quantity = NEUTRAL_QUANTITIES[id]
        return (
          <div key={id} className="inspect-pair">
            <NumberField
              optional
              label={`${quantity.name}, ${quantity.kind === 'peak' ? 'at the peak' : 'a month'}`}
              unit={quantity.unit}
              min={0}
              value={value[id]?.perMonth}
              placeholder="none"
              onChange={(amount) => set(id, 'perMonth', amount)}
            />
            {perRequest && (
              <NumberField
                optional
                label="For each request"
                unit={quantity.unit}
                min={0}
                value={value[id]?.perRequest}
                placeholder="none"
                onChange={(amount) => set(id, 'perRequest', amount)}
              />
            )}
          </div>
        )
      })}
      {others.length > 0 && (
        <Select
          label="Neutral quantity"
          value=""
          choices={add}
          onChange={(id) => {
            const found = others.find((other) => other === id)
            if (found !== undefined) onChange({ ...value, [found]: { perMonth: 0 } })
          }}
        />
      )}
    </>
  )
}

type TouchpointsProps = {
  readonly value: Touchpoints | undefined
  /** What holds where nobody counted. */
  readonly usual: Readonly<Partial<Record<TouchpointKind, number>>>
  readonly onChange: (value: Touchpoints | undefined) => void
}

/** What would have to be touched if the provider changed; empty fields show what is assumed. */
export function TouchpointFields({ value, usual, onChange }: TouchpointsProps) {
  return (
    <div className="inspect-grid">
      {TOUCHPOINT_KINDS.map((kind) => (
        <NumberField
          key={kind}
          optional
          label={TOUCHPOINT_EFFORT[kind].name}
          min={0}
          value={value?.[kind]}
          placeholder={value === undefined ? `${usual[kind] ?? 0} assumed` : '0'}
          onChange={(amount) => {
            const { [kind]: _old, ...rest } = value ?? usual
            const next: Touchpoints = amount === undefined ? rest : { ...rest, [kind]: amount }
            onChange(Object.keys(next).length === 0 ? undefined : next)
          }}
        />
      ))}
    </div>
  )
}
