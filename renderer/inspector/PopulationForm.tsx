import type { QuantityId } from '#models/catalog/neutral-quantity'
import {
  type ClosedPopulation,
  MOST_IN_POPULATION,
  MOST_STATIONS,
  WORKING_HOURS,
} from '#models/ecosystem/closed-population'
import { HOURS_PER_MONTH } from '#models/quantity'
import { Button } from '../parts/Button.tsx'
import { NumberField } from '../parts/NumberField.tsx'
import { CrowdDriveFields } from './CrowdDriveFields.tsx'
import { CrowdSteps } from './CrowdSteps.tsx'
import { USUAL_POPULATION, withFields, withoutStation, withStation, withStationChange } from './population-edits.ts'
import { Section } from './Section.tsx'
import { StationForm } from './StationForm.tsx'

type Props = {
  readonly product: string
  /** Quantities that the product's own agents may need. */
  readonly known: readonly QuantityId[]
  readonly population: ClosedPopulation | undefined
  readonly onChange: (population: ClosedPopulation | undefined, what: string) => void
}

/** The fixed crowd that waits for a product: how many, how they grow, how long they think, and the agents that each round needs. */
export function PopulationForm({ product, known, population, onChange }: Props) {
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
          optional
          label="Growth a year"
          hint="As a factor: 1.2 is 20 % more"
          min={0}
          placeholder="none"
          value={population.growthPerYear}
          onChange={(growthPerYear) =>
            onChange(withFields(population, { ...population, growthPerYear }), 'the growth of the crowd')
          }
        />
      </div>
      <CrowdSteps
        population={population}
        onChange={(steps) =>
          onChange(withFields(population, { ...population, steps: [...steps] }), 'the plan of the crowd')
        }
      />
      <div className="inspect-pair">
        <NumberField
          label="Time to think"
          unit="min"
          hint="Between an answer and the next question"
          min={0}
          value={population.thinkMinutes}
          onChange={(thinkMinutes) => onChange({ ...population, thinkMinutes }, 'the time to think')}
        />
        <NumberField
          optional
          label="Waiting that is accepted"
          unit="min"
          hint="In a round; when it takes longer is told"
          min={0}
          placeholder="none"
          value={population.waitLimitMinutes}
          onChange={(limit) =>
            typeof limit !== 'object' &&
            onChange(withFields(population, { ...population, waitLimitMinutes: limit }), 'the waiting that is accepted')
          }
        />
      </div>
      <CrowdDriveFields
        product={product}
        known={known}
        drives={population.drives ?? []}
        onChange={(drives) =>
          onChange(withFields(population, { ...population, drives: [...drives] }), 'what the crowd makes of quantities')
        }
      />
      {(population.drives ?? []).some(({ per }) => per === 'round') && (
        <NumberField
          optional
          label="Hours that they go round, a month"
          unit="h"
          hint={`${WORKING_HOURS} are a working month`}
          min={0}
          max={HOURS_PER_MONTH}
          placeholder={String(WORKING_HOURS)}
          value={population.hoursPerMonth}
          onChange={(hoursPerMonth) =>
            onChange(withFields(population, { ...population, hoursPerMonth }), 'the hours of the crowd')
          }
        />
      )}
      {population.stations.map((station) => (
        <StationForm
          key={station.id}
          product={product}
          known={known}
          station={station}
          onChange={(change, what) => onChange(withStationChange(population, station.id, change), what)}
          onRemove={() => onChange(withoutStation(population, station.id), 'the stations')}
        />
      ))}
      <div className="inspect-between">
        <Button
          onClick={() => onChange(withStation(population), 'the stations')}
          disabled={population.stations.length >= MOST_STATIONS}
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
