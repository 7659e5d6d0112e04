import { familyById } from '#models/catalog/families'
import { NEUTRAL_QUANTITIES, type QuantityId } from '#models/catalog/neutral-quantity'
import type { AgentNeeds } from '#models/ecosystem/closed-population'
import { NumberField } from '../parts/NumberField.tsx'
import { Select } from '../parts/Select.tsx'
import { useDocument } from '../state/document.ts'

type Props = {
  readonly product: string
  readonly known: readonly QuantityId[]
  readonly needs: AgentNeeds | undefined
  readonly onChange: (needs: AgentNeeds | undefined) => void
}

type Amounts = AgentNeeds['perAgent']

/** What each agent needs in a month, busy or not: of the product itself, or of what its machines run on. */
export function AgentNeedFields({ product, known, needs, onChange }: Props) {
  const products = useDocument((state) => state.present.ecosystem.products)
  const other = products.find(({ id }) => id === needs?.product)
  const quantities = other === undefined ? known : familyById(other.family).quantities
  const amounts: Amounts = needs?.perAgent ?? {}
  const amountIds = (Object.keys(amounts) as (keyof Amounts)[]).sort()
  const free = quantities.filter(
    (id): id is keyof Amounts => NEUTRAL_QUANTITIES[id].kind !== 'ratio' && !Object.hasOwn(amounts, id),
  )
  const put = (perAgent: Amounts): void =>
    onChange(Object.keys(perAgent).length === 0 ? undefined : { ...needs, perAgent })
  return (
    <>
      {amountIds.map((id) => (
        <NumberField
          key={id}
          optional
          label={`${NEUTRAL_QUANTITIES[id].name} of each agent, a month`}
          unit={NEUTRAL_QUANTITIES[id].unit}
          hint="Busy or not: 730 hours are a month"
          min={0}
          placeholder="none"
          value={amounts[id]}
          onChange={(amount) => {
            const { [id]: _gone, ...rest } = amounts
            put(amount === undefined ? rest : { ...rest, [id]: amount })
          }}
        />
      ))}
      {amountIds.length > 0 && (
        <Select
          label="Billed with"
          value={needs?.product ?? ''}
          choices={[
            { value: '', label: 'this product' },
            ...products.filter(({ id }) => id !== product).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(id) => onChange({ ...(id === '' ? {} : { product: id }), perAgent: amounts })}
        />
      )}
      {free.length > 0 && (
        <Select
          label="An agent needs"
          value=""
          choices={[
            { value: '', label: amountIds.length === 0 ? 'nothing that is billed…' : 'something more…' },
            ...free.map((id) => ({ value: id, label: NEUTRAL_QUANTITIES[id].name })),
          ]}
          onChange={(chosen) => {
            const id = free.find((each) => each === chosen)
            if (id !== undefined) put({ ...amounts, [id]: NEUTRAL_QUANTITIES[id].unit.endsWith('-hour') ? 730 : 1 })
          }}
        />
      )}
    </>
  )
}
