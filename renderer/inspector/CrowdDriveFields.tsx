import { familyById } from '#models/catalog/families'
import { NEUTRAL_QUANTITIES, type QuantityId } from '#models/catalog/neutral-quantity'
import { type CrowdDrive, driveAddress } from '#models/ecosystem/closed-population'
import { Button } from '../parts/Button.tsx'
import { NumberField } from '../parts/NumberField.tsx'
import { Select } from '../parts/Select.tsx'
import { useDocument } from '../state/document.ts'
import { drivable, withDrive, withoutDrive, withProduct } from './crowd-drive-edits.ts'

type Props = {
  readonly product: string
  readonly known: readonly QuantityId[]
  readonly drives: readonly CrowdDrive[]
  readonly onChange: (drives: readonly CrowdDrive[]) => void
}

/** What each person, and each round that they finish, makes of quantities that are billed. */
export function CrowdDriveFields({ product, known, drives, onChange }: Props) {
  const products = useDocument((state) => state.present.ecosystem.products)
  const put = (at: number, amount: CrowdDrive['amount']): void =>
    onChange(drives.map((each, i) => (i === at ? { ...each, amount } : each)))
  const quantitiesOf = (of: string | undefined): readonly QuantityId[] => {
    const other = products.find(({ id }) => id === of)
    return other === undefined ? known : familyById(other.family).quantities
  }
  return (
    <>
      {drives.map((drive, at) => {
        const { name, unit } = NEUTRAL_QUANTITIES[drive.quantity]
        const label = drive.per === 'person' ? `${name}, for each of them` : `${name}, for a round`
        return (
          <fieldset className="change" key={driveAddress(drive)} aria-label={label}>
            <NumberField label={label} unit={unit} min={0} value={drive.amount} onChange={(n) => put(at, n)} />
            <div className="inspect-between">
              <Select
                label="Billed with"
                value={drive.product ?? ''}
                choices={[
                  { value: '', label: 'this product' },
                  ...products
                    .filter(({ id }) => id !== product && quantitiesOf(id).includes(drive.quantity))
                    .map(({ id, name: other }) => ({ value: id, label: other })),
                ]}
                onChange={(id) => onChange(withProduct(drives, at, id === '' ? undefined : id))}
              />
              <Button look="link" aria-label={`Remove ${label}`} onClick={() => onChange(withoutDrive(drives, at))}>
                Remove
              </Button>
            </div>
          </fieldset>
        )
      })}
      {(['person', 'round'] as const).map((per) => (
        <Select
          key={per}
          label={per === 'person' ? 'Each of them needs' : 'A round needs'}
          value=""
          choices={[
            { value: '', label: 'nothing more that is billed…' },
            ...drivable(drives, per, known).map((id) => ({ value: id, label: NEUTRAL_QUANTITIES[id].name })),
          ]}
          onChange={(chosen) => onChange(withDrive(drives, per, known, chosen))}
        />
      ))}
    </>
  )
}
