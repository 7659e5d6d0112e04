import type { Change } from '#models/ecosystem/change'
import { MOST_IN_POPULATION } from '#models/ecosystem/closed-population'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { median } from '#models/quantity'
import { NumberField } from '../parts/NumberField.tsx'
import { Select } from '../parts/Select.tsx'
import { crowded } from './change-edits.ts'

type CrowdChange = Extract<Change, { kind: 'agents' | 'crowd' }>
type Props = {
  readonly ecosystem: Ecosystem
  readonly change: CrowdChange
  readonly onChange: (change: Change) => void
}

/** Of a change of a crowd: which one, and its size from then on, or the agents of one of its stations. */
export function CrowdFields({ ecosystem, change, onChange }: Props) {
  const products = crowded(ecosystem)
  const stations = products.find(({ id }) => id === change.product)?.population.stations ?? []
  return (
    <>
      <Select
        label="Who waits for"
        value={change.product}
        choices={products.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(product) => {
          const station = products.find(({ id }) => id === product)?.population.stations[0]?.id
          onChange(
            change.kind === 'crowd' || station === undefined ? { ...change, product } : { ...change, product, station },
          )
        }}
      />
      {change.kind === 'crowd' ? (
        <NumberField
          label="How many wait from then on"
          min={0}
          max={MOST_IN_POPULATION}
          value={change.size}
          onChange={(size) => onChange({ ...change, size })}
        />
      ) : (
        <>
          <Select
            label="Station"
            value={change.station}
            choices={stations.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(station) => onChange({ ...change, station })}
          />
          <NumberField
            label="Agents"
            min={1}
            max={10_000}
            value={change.agents}
            onChange={(agents) => onChange({ ...change, agents: Math.max(1, Math.round(median(agents))) })}
          />
        </>
      )}
    </>
  )
}
