import { type ClosedPopulation, MOST_IN_POPULATION, type PopulationStation } from '#models/ecosystem/closed-population'
import { Button } from '../parts/Button.tsx'
import { NumberField } from '../parts/NumberField.tsx'
import { TextField } from '../parts/TextField.tsx'
import { USUAL_POPULATION, withoutStation, withStation, withStationChange } from './population-edits.ts'
import { Section } from './Section.tsx'

type Props = {
  readonly population: ClosedPopulation | undefined
  readonly onChange: (population: ClosedPopulation | undefined, what: string) => void
}

/** The fixed crowd that waits for a product: how many, how long they think, and the agents that each round needs. */
export function PopulationForm({ population, onChange }: Props) {
  if (population === undefined)
    return (
      <Section title="Who waits for it" folded>
        <p className="field-hint">
          A fixed crowd, such as developers and their builds: each thinks, asks, waits for agents, and starts over.
        </p>
        <div>
          <Button onClick={() => onChange(USUAL_POPULATION, 'the crowd')}>State a crowd</Button>
        </div>
      </Section>
    )
  return (
    <Section title="Who waits for it">
      <div className="inspect-pair">
        <NumberField
          label="How many wait for it"
          min={0}
          max={MOST_IN_POPULATION}
          value={population.size}
          onChange={(size) => onChange({ ...population, size }, 'the size of the crowd')}
        />
        <NumberField
          label="Time to think"
          unit="minutes"
          hint="Between an answer and the next question"
          min={0}
          value={population.thinkMinutes}
          onChange={(thinkMinutes) => onChange({ ...population, thinkMinutes }, 'the time to think')}
        />
      </div>
      {population.stations.map((station) => (
        <Station
          key={station.id}
          station={station}
          onChange={(change, what) => onChange(withStationChange(population, station.id, change), what)}
          onRemove={() => onChange(withoutStation(population, station.id), 'the stations')}
        />
      ))}
      <div className="inspect-between">
        <Button
          onClick={() => onChange(withStation(population), 'the stations')}
          disabled={population.stations.length >= 8}
        >
          Add a station
        </Button>
        <Button look="link" onClick={() => onChange(undefined, 'the crowd')}>
          Remove the crowd
        </Button>
      </div>
    </Section>
  )
}

type StationProps = {
  readonly station: PopulationStation
  readonly onChange: (change: Partial<Omit<PopulationStation, 'id'>>, what: string) => void
  readonly onRemove: () => void
}

function Station({ station: { name, agents, minutes }, onChange, onRemove }: StationProps) {
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
          unit="minutes"
          min={0}
          value={minutes}
          onChange={(work) => onChange({ minutes: work }, `the work at ${name}`)}
        />
      </div>
      <div>
        <Button look="link" onClick={onRemove} aria-label={`Remove ${name}`}>
          Remove
        </Button>
      </div>
    </fieldset>
  )
}
