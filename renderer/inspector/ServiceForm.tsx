import { statedDemand } from '#models/ecosystem/fitted-demand'
import type { ExternalDemand } from '#models/ecosystem/business-service'
import { NumberField } from '../parts/NumberField.tsx'
import { Button } from '../parts/Button.tsx'
import { Select } from '../parts/Select.tsx'
import { TextField } from '../parts/TextField.tsx'
import { useDocument } from '../state/document.ts'
import { DemandPreview } from './DemandPreview.tsx'
import { FindingList } from './FindingList.tsx'
import { LaunchForm } from './LaunchForm.tsx'
import { PeakDaySection } from './PeakDaySection.tsx'
import { ServiceFigures } from './ServiceFigures.tsx'
import { ResilienceSection } from './ResilienceSection.tsx'
import { FitDemand } from './FitDemand.tsx'
import { assumedHint, useRecord, type RecordForm } from './record.ts'
import { Head, Section } from './Section.tsx'
import { SeasonForm } from './SeasonForm.tsx'
import { Sizing } from './Sizing.tsx'
import { UseList } from './UseList.tsx'

/** What a service is, how much is asked of it, how it is sized, and how far that carries. */
export function ServiceForm({ id }: { readonly id: string }) {
  const form = useRecord('services', id)
  const environments = useDocument((state) => state.present.ecosystem.environments)
  const teams = useDocument((state) => state.present.ecosystem.teams)
  const products = useDocument((state) => state.present.ecosystem.products)
  if (form === null) return null
  const { record, set, finding, findings } = form
  const hosts = products.filter((p) => p.family === 'core-compute' || p.family === 'container-orchestration')
  return (
    <>
      <Head name={record.name} kind="Business service" />
      <ServiceFigures id={id} />
      <FindingList findings={findings} />
      <Section title="What it is">
        <TextField
          label="Name"
          value={record.name}
          check={(v) => (v === '' ? 'Expected a name' : undefined)}
          onChange={(name) => set({ name }, 'the name')}
        />
        <Select
          label="Environment"
          value={record.environment}
          choices={environments.map((e) => ({ value: e.id, label: e.name }))}
          finding={finding('environment')}
          onChange={(environment) => set({ environment }, 'the environment')}
        />
        <Select
          label="Runs on"
          value={record.runsOn ?? ''}
          choices={[{ value: '', label: 'nothing yet' }, ...hosts.map((p) => ({ value: p.id, label: p.name }))]}
          finding={finding('runsOn')}
          onChange={(runsOn) => set({ runsOn: runsOn === '' ? undefined : runsOn }, 'what it runs on')}
        />
        <Select
          label="Team"
          value={record.team ?? ''}
          choices={[{ value: '', label: 'no team' }, ...teams.map((t) => ({ value: t.id, label: t.name }))]}
          onChange={(team) => set({ team: team === '' ? undefined : team }, 'the team')}
        />
      </Section>
      <Demand form={form} />
      <Sizing form={form} />
      <PeakDaySection key={id} id={id} />
      <ResilienceSection id={id} />
      <UseList id={id} />
    </>
  )
}

type Form = RecordForm<'services'>

function Demand({ form }: { readonly form: Form }) {
  const { record, set, assumed } = form
  const { demand } = record
  if (demand === undefined)
    return (
      <Section title="Demand from outside">
        <p className="field-hint">Nothing comes from outside: it is only called by others.</p>
        <Button
          onClick={() =>
            set(
              { demand: { requestsPerMonth: 1_000_000 }, assumed: [...(record.assumed ?? []), 'demand'] },
              'the demand',
            )
          }
        >
          Add demand from outside
        </Button>
      </Section>
    )
  type Fields = { readonly [K in keyof ExternalDemand]?: ExternalDemand[K] | undefined }
  const put = (fields: Fields, what: string): void => {
    // A field left empty goes: the document's assumption holds again.
    const next = Object.fromEntries(Object.entries({ ...demand, ...fields }).filter(([, value]) => value !== undefined))
    set({ demand: next as ExternalDemand }, what)
  }
  return (
    <Section title="Demand from outside">
      <NumberField
        label="Requests"
        unit="a month"
        min={0}
        value={demand.requestsPerMonth}
        hint={assumedHint(assumed('demand'), 'A number, or a range such as 80k to 200k')}
        onChange={(requestsPerMonth) => put({ requestsPerMonth }, 'the requests')}
      />
      <NumberField
        optional
        label="Growth a year, as a factor"
        min={0}
        value={demand.growthPerYear}
        placeholder="as assumed for all"
        onChange={(growthPerYear) => put({ growthPerYear }, 'the growth')}
      />
      <NumberField
        optional
        label="Busiest hour over the mean"
        min={0}
        value={demand.peakToMean}
        placeholder="as assumed for all"
        onChange={(peakToMean) => put({ peakToMean }, 'the peak')}
      />
      <NumberField
        optional
        label="Sent back"
        unit="bytes a request"
        min={0}
        value={demand.bytesPerRequest}
        onChange={(bytesPerRequest) => put({ bytesPerRequest }, 'the bytes')}
      />
      <DemandPreview id={record.id} />
      <LaunchForm events={demand.events} onChange={(events, what) => put({ events }, what)} />
      <SeasonForm season={demand.season} onChange={(season, what) => put({ season }, what)} />
      <FitDemand
        demand={demand}
        onTake={(next) => set({ demand: next, assumed: statedDemand(record.assumed) }, 'the demand to its history')}
      />
      <Button look="link" onClick={() => set({ demand: undefined }, 'the demand')}>
        Remove the demand from outside
      </Button>
    </Section>
  )
}
