import type { CatalogOffering } from '#models/catalog/catalog'
import type { Contract, HourlyCommitment } from '#models/ecosystem/contract'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import type { CostLine } from '#models/engine/summary'
import { Button } from '../parts/Button.tsx'
import { NumberField } from '../parts/NumberField.tsx'
import { Select } from '../parts/Select.tsx'
import { useDocument } from '../state/document.ts'
import { offering as offeringIn } from '../state/shown.ts'
import { CommitmentFigures } from './CommitmentFigures.tsx'
import { freshTermId, orNone, putTerms, replaced } from './contract-terms.ts'
import { Section } from './Section.tsx'
import { useSummary } from '../state/shown-run.ts'

type Props = {
  readonly contract: Contract
  /** What the document's check says about a field of the contract. */
  readonly finding: (field: string) => string | undefined
}

/** Units of a line bought ahead for every hour of the term, paid whether used or not; and what becomes of them. */
export function HourlyCommitments({ contract, finding }: Props) {
  const { ecosystem, assumptions } = useDocument((state) => state.present)
  const lines = useSummary().summary?.cost.lines ?? []
  const { hourly = [] } = contract
  const bound = coveredOfferings(ecosystem, contract)
  const begin = beginning(bound, lines, assumptions.usdRate)
  const put = (id: string, change: Change, what: string): void =>
    putTerms(
      contract.id,
      { hourly: orNone(replaced(hourly, id, change)) },
      `Change ${what} of hours bought under ${contract.name}`,
      `contracts ${contract.id} ${id} ${what}`,
    )
  return (
    <Section title={`Hours bought ahead (${hourly.length})`} folded={hourly.length === 0}>
      {hourly.map((each) => (
        <HourlyFields
          key={each.id}
          contract={contract}
          hourly={each}
          bound={bound}
          finding={(field) => finding(`hourly.${each.id}.${field}`)}
          onChange={(change, what) => put(each.id, change, what)}
          onRemove={() =>
            putTerms(
              contract.id,
              { hourly: orNone(hourly.filter((other) => other.id !== each.id)) },
              `Remove hours bought under ${contract.name}`,
            )
          }
        />
      ))}
      {begin === undefined ? (
        <p className="field-hint">Nothing in use is under this contract, so there is no line to buy ahead.</p>
      ) : (
        <Button
          look="link"
          onClick={() =>
            putTerms(
              contract.id,
              { hourly: [...hourly, { ...begin, id: freshTermId(hourly, 'hourly') }] },
              `Buy hours ahead under ${contract.name}`,
            )
          }
        >
          Buy hours ahead
        </Button>
      )}
    </Section>
  )
}

type Change = { readonly [K in keyof HourlyCommitment]?: HourlyCommitment[K] | undefined }

type FieldsProps = {
  readonly contract: Contract
  readonly hourly: HourlyCommitment
  readonly bound: readonly CatalogOffering[]
  readonly finding: (field: string) => string | undefined
  readonly onChange: (change: Change, what: string) => void
  readonly onRemove: () => void
}

function HourlyFields({ contract, hourly, bound, finding, onChange, onRemove }: FieldsProps) {
  const { ecosystem, assumptions } = useDocument((state) => state.present)
  const offering = offeringIn(ecosystem, hourly.offering)
  const meter = offering?.meters.find((each) => each.id === hourly.meter)
  const known = bound.some((each) => each.id === hourly.offering)
  return (
    <div className="change" role="group" aria-label={`Hours of ${meter?.name ?? hourly.meter}`}>
      <Select
        label="Offering"
        value={hourly.offering}
        choices={[
          ...bound.map((each) => ({ value: each.id, label: each.name })),
          ...(known ? [] : [{ value: hourly.offering, label: offering?.name ?? hourly.offering }]),
        ]}
        finding={
          finding('offering') ??
          (known ? undefined : 'Nothing in use under this contract is bound to it: all that is bought stays unused')
        }
        onChange={(to) => {
          const [first] = offeringIn(ecosystem, to)?.meters.filter(isBought) ?? []
          onChange({ offering: to, meter: first?.id ?? hourly.meter }, 'the offering')
        }}
      />
      <Select
        label="Line"
        value={hourly.meter}
        choices={[
          ...(offering?.meters ?? []).map((each) => ({ value: each.id, label: each.name })),
          ...(meter === undefined ? [{ value: hourly.meter, label: hourly.meter }] : []),
        ]}
        finding={finding('meter')}
        onChange={(to) => onChange({ meter: to }, 'the line')}
      />
      <div className="inspect-grid">
        <NumberField
          label="For each hour"
          unit={meter?.unit}
          min={0}
          value={hourly.unitsPerHour}
          onChange={(unitsPerHour) => onChange({ unitsPerHour }, 'the amount')}
        />
        <NumberField
          label="Price of one"
          unit={assumptions.currency}
          min={0}
          value={hourly.pricePerUnit}
          hint={meter === undefined ? undefined : `for one ${meter.unit}`}
          onChange={(n) => typeof n === 'number' && onChange({ pricePerUnit: n }, 'the price')}
        />
      </div>
      <Select
        label="How use spreads over the day"
        value={hourly.shape ?? ''}
        choices={[
          { value: '', label: 'flat for machines, else with the load' },
          { value: 'flat', label: 'the same in each hour' },
          { value: 'load', label: 'with the load' },
        ]}
        hint="What is used above it in an hour is billed on demand; what is not used in an hour is lost"
        onChange={(shape) => onChange({ shape: shape === '' ? undefined : shape }, 'the shape')}
      />
      <CommitmentFigures
        line={`contract/${contract.id}/${hourly.id}`}
        onTake={(unitsPerHour) => onChange({ unitsPerHour }, 'the amount')}
      />
      <Button look="link" onClick={onRemove}>
        Remove
      </Button>
    </div>
  )
}

type Meter = CatalogOffering['meters'][number]
const isBought = (meter: Meter): boolean => !('unpriced' in meter.follows)

/** Offerings in use that the contract covers: of bindings that name it, and of those that name none and are its vendor's. */
function coveredOfferings(ecosystem: Ecosystem, contract: Contract): readonly CatalogOffering[] {
  const ids = ecosystem.bindings
    .filter((binding) => binding.contract === undefined || binding.contract === contract.id)
    .map((binding) => binding.offering)
  return [...new Set(ids)]
    .flatMap((each) => offeringIn(ecosystem, each) ?? [])
    .filter((each) => each.vendorId === contract.vendor && (contract.offerings?.includes(each.id) ?? true))
}

/** A commitment begins at one unit of the dearest line that it could cover, at its price on demand in the document's money. */
function beginning(
  bound: readonly CatalogOffering[],
  lines: readonly CostLine[],
  usdRate: number,
): Omit<HourlyCommitment, 'id'> | undefined {
  const all = bound.flatMap((offering) => offering.meters.filter(isBought).map((meter) => ({ offering, meter })))
  const costOf = ({ offering, meter }: (typeof all)[number]): number =>
    Math.max(
      -1,
      ...lines
        .filter((line) => line.offering === offering.id && line.meter === meter.id)
        .map((line) => line.costPerMonth.p50),
    )
  const [first] = [...all].sort((a, b) => costOf(b) - costOf(a))
  if (first === undefined) return undefined
  const { offering, meter } = first
  const price = meter.tiers.find((tier) => tier.price > 0)?.price ?? 0
  return {
    offering: offering.id,
    meter: meter.id,
    unitsPerHour: 1,
    pricePerUnit: (price / meter.unitsPerBillingUnit) * usdRate,
  }
}
