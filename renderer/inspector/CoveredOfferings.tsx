import { CATALOG } from '#models/catalog/catalog'
import type { Contract } from '#models/ecosystem/contract'
import { Button } from '../parts/Button.tsx'
import { Select } from '../parts/Select.tsx'
import { useDocument } from '../state/document.ts'
import { nameOf } from '../state/shown.ts'

type Props = {
  readonly contract: Contract
  readonly onChange: (offerings: string[] | undefined) => void
}

/** Which of the vendor's offerings a contract covers: all of them, or those that are listed. */
export function CoveredOfferings({ contract, onChange }: Props) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const { offerings = [], vendor } = contract
  const used = new Set(ecosystem.bindings.map((binding) => binding.offering))
  const own = ecosystem.offerings.filter((offering) => offering.vendor === vendor)
  const listed = [...CATALOG.offerings.values()].filter((offering) => offering.vendorId === vendor)
  const others = [...new Map([...listed, ...own].map(({ id, name }) => [id, name]))]
    .filter(([id]) => !offerings.includes(id))
    .map(([value, label]) => ({ value, label, group: used.has(value) ? 'In use' : 'Others' }))
    .sort((a, b) => Number(b.group === 'In use') - Number(a.group === 'In use') || a.label.localeCompare(b.label))
  return (
    <>
      {offerings.length > 0 && (
        <ul className="inspect-list" aria-label="Offerings that it covers">
          {offerings.map((id) => (
            <li key={id} className="inspect-between">
              <span>{nameOf(ecosystem, id)}</span>
              <Button
                look="link"
                aria-label={`No longer cover ${nameOf(ecosystem, id)}`}
                onClick={() => {
                  const left = offerings.filter((each) => each !== id)
                  onChange(left.length === 0 ? undefined : left)
                }}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Select
        label="Covers"
        value=""
        choices={[
          { value: '', label: offerings.length === 0 ? 'all of the vendor’s offerings' : 'those listed; add one…' },
          ...others,
        ]}
        hint={offerings.length === 0 ? 'Choose one to cover that alone' : undefined}
        onChange={(id) => id !== '' && onChange([...offerings, id])}
      />
    </>
  )
}
