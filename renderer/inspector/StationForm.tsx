import type { QuantityId } from '#models/catalog/neutral-quantity'
import type { PopulationStation } from '#models/ecosystem/closed-population'
import { Button } from '../parts/Button.tsx'
import { NumberField } from '../parts/NumberField.tsx'
import { TextField } from '../parts/TextField.tsx'
import { AgentNeedFields } from './AgentNeedFields.tsx'
import type { StationChange } from './population-edits.ts'

type Props = {
  readonly product: string
  readonly known: readonly QuantityId[]
  readonly station: PopulationStation
  readonly onChange: (change: StationChange, what: string) => void
  readonly onRemove: () => void
}

/** Agents that do one job at a time, what a round takes of one, and what each of them costs. */
export function StationForm({ product, known, station, onChange, onRemove }: Props) {
  const { name, agents, minutes, needs } = station
  return (
    <fieldset className="change" aria-label={`Station ${name}`}>
      <TextField
        label="Station"
        value={name}
        check={(text) => (text === '' ? 'Expected a name' : undefined)}
        onChange={(text) => onChange({ name: text }, `the name of ${name}`)}
      />
      <div className="inspect-pair">
        <NumberField
          label="Agents"
          hint="Each does one job at a time"
          min={1}
          max={10_000}
          value={agents}
          onChange={(count) =>
            typeof count === 'number' && onChange({ agents: Math.max(1, Math.round(count)) }, `the agents of ${name}`)
          }
        />
        <NumberField
          label="Work of a round"
          unit="min"
          min={0}
          value={minutes}
          onChange={(work) => onChange({ minutes: work }, `the work at ${name}`)}
        />
      </div>
      <AgentNeedFields
        product={product}
        known={known}
        needs={needs}
        onChange={(next) => onChange({ needs: next }, `what an agent of ${name} needs`)}
      />
      <div>
        <Button look="link" onClick={onRemove} aria-label={`Remove ${name}`}>
          Remove
        </Button>
      </div>
    </fieldset>
  )
}
