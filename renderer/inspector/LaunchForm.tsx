import type { ExternalDemand } from '#models/ecosystem/business-service'
import type { LaunchEvent } from '#models/ecosystem/launch-event'
import { Button } from '../parts/Button.tsx'
import { calendarMonth } from '../parts/format.ts'
import { NumberField } from '../parts/NumberField.tsx'
import { TextField } from '../parts/TextField.tsx'
import { useDocument } from '../state/document.ts'
import { useView } from '../state/view.ts'
import { launchNameFault, withLaunch, withLaunchChange, withoutLaunch, type LaunchChange } from './launch-edits.ts'
import { Section } from './Section.tsx'

type Events = ExternalDemand['events']
type Props = { readonly events: Events; readonly onChange: (events: Events, what: string) => void }

/** Launches of a service: from a month on, for some months, demand times a factor; certain or by chance. */
export function LaunchForm({ events = [], onChange }: Props) {
  const month = useView((state) => state.month)
  return (
    <Section title={events.length === 0 ? 'Launches' : `Launches (${events.length})`} folded={events.length === 0}>
      {events.length === 0 && (
        <p className="field-hint">A launch, a sale or a campaign: for some months, demand times a factor.</p>
      )}
      {events.map((event, place) => (
        <Launch
          key={event.id ?? place}
          event={event}
          check={(name) => launchNameFault(events, place, name)}
          onChange={(change, what) => onChange(withLaunchChange(events, place, change), what)}
          onRemove={() => onChange(withoutLaunch(events, place), 'the launches')}
        />
      ))}
      <div>
        <Button onClick={() => onChange(withLaunch(events, month), 'the launches')}>Add a launch</Button>
      </div>
    </Section>
  )
}

type LaunchProps = {
  readonly event: LaunchEvent
  readonly check: (name: string) => string | undefined
  readonly onChange: (change: LaunchChange, what: string) => void
  readonly onRemove: () => void
}

function Launch({ event, check, onChange, onRemove }: LaunchProps) {
  const start = useDocument((state) => state.present.start)
  const name = event.id ?? `month-${event.month}`
  return (
    <fieldset className="change" aria-label={`Launch ${name}`}>
      <TextField
        label="Launch"
        hint="Its luck goes by this name: another name, another draw of chance"
        value={name}
        check={check}
        onChange={(id) => onChange({ id }, `the name of the launch ${name}`)}
      />
      <div className="inspect-pair">
        <NumberField
          label="From month"
          hint={calendarMonth(start, Math.floor(event.month))}
          min={0}
          value={event.month}
          onChange={(value) => typeof value === 'number' && onChange({ month: value }, `the month of ${name}`)}
        />
        <NumberField
          label="For"
          unit="months"
          min={0}
          value={event.months}
          onChange={(value) => typeof value === 'number' && onChange({ months: value }, `the length of ${name}`)}
        />
        <NumberField
          label="Demand times"
          hint="2, or 1.5 to 4"
          min={0}
          value={event.factor}
          onChange={(factor) => onChange({ factor }, `the factor of ${name}`)}
        />
        <NumberField
          label="Probability"
          hint={event.probability < 1 ? 'In the other draws it does not happen' : 'It is certain'}
          min={0}
          max={1}
          value={event.probability}
          onChange={(value) =>
            typeof value === 'number' && onChange({ probability: value }, `the probability of ${name}`)
          }
        />
      </div>
      <div>
        <Button look="link" onClick={onRemove}>
          Remove this launch<span className="visually-hidden"> {name}</span>
        </Button>
      </div>
    </fieldset>
  )
}
