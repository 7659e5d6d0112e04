import type { BusinessService } from '#models/ecosystem/business-service'
import { NumberField } from '../parts/NumberField.tsx'
import { Button } from '../parts/Button.tsx'
import { Checkbox } from '../parts/Checkbox.tsx'
import { Figure } from '../parts/Figure.tsx'
import { firstPassage, milliseconds, perSecond, percent, sampling } from '../parts/format.ts'
import { Select } from '../parts/Select.tsx'
import { TextField } from '../parts/TextField.tsx'
import { useDocument } from '../state/document.ts'
import { explain, useView } from '../state/view.ts'
import { FindingList } from './FindingList.tsx'
import { FitDemand } from './FitDemand.tsx'
import { statedDemand } from './fitted-demand.ts'
import { assumedHint, useRecord, type RecordForm } from './record.ts'
import { Head, Row, Section } from './Section.tsx'
import { useSummary } from './summary.ts'
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
      <Figures id={id} />
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
      <UseList id={id} />
    </>
  )
}

function Figures({ id }: { readonly id: string }) {
  const { summary } = useSummary()
  const month = useView((state) => state.month)
  const scale = summary?.scale.services.find((s) => s.service === id)
  if (summary === null || scale === undefined) return null
  const rate = scale.rate[month]
  const busy = scale.utilisation[month]
  const wait = scale.response95Ms[month] ?? null
  return (
    <section className="inspect-figures" aria-label="Figures">
      {rate !== undefined && (
        <Row name="Requests, mean">
          {perSecond(rate.p50)}{' '}
          <span className="figure-range">
            ({perSecond(rate.p10)} – {perSecond(rate.p90)})
          </span>
        </Row>
      )}
      {busy !== undefined && (
        <Row name="Busy at the peak">
          <Figure
            label="Utilisation"
            value={percent(busy.p50)}
            range={`${percent(busy.p10)} – ${percent(busy.p90)}`}
            error={sampling(busy.se50, percent)}
            onWhy={() => explain({ kind: 'utilisation', of: id })}
          />
        </Row>
      )}
      {wait !== null && <Row name="95th percentile">{milliseconds(wait.p50)}</Row>}
      {scale.utilisation.length > 0 && (
        <Row name="Runs out">
          <Figure
            label="Runs out"
            value={firstPassage(scale.runsOut, summary.months)}
            onWhy={() => explain({ kind: 'runs-out', of: id })}
          />
        </Row>
      )}
    </section>
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
  const put = (fields: Partial<NonNullable<BusinessService['demand']>>, what: string): void => {
    // A field left empty goes: the document's assumption holds again.
    const next = Object.fromEntries(Object.entries({ ...demand, ...fields }).filter(([, value]) => value !== undefined))
    set({ demand: next as NonNullable<BusinessService['demand']> }, what)
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

const UNSIZED: NonNullable<BusinessService['sizing']> = {
  vCpu: 0.25,
  memoryGiB: 0.5,
  replicas: 2,
  serversPerReplica: 1,
  serviceScv: 1,
  arrivalScv: 1,
}

function Sizing({ form }: { readonly form: Form }) {
  const { record, set, assumed } = form
  const { sizing } = record
  if (sizing === undefined)
    return (
      <Section title="Size">
        <p className="field-hint">Not sized: it costs no compute and has no known capacity.</p>
        <Button onClick={() => set({ sizing: UNSIZED, assumed: [...(record.assumed ?? []), 'sizing'] }, 'the size')}>
          Give it a size
        </Button>
      </Section>
    )
  const put = (
    fields: { readonly [K in keyof typeof sizing]?: (typeof sizing)[K] | undefined },
    what: string,
  ): void => {
    const next = Object.fromEntries(Object.entries({ ...sizing, ...fields }).filter(([, value]) => value !== undefined))
    set({ sizing: next as typeof sizing }, what)
  }
  return (
    <Section title="Size">
      {assumed('sizing') && <p className="field-hint">{assumedHint(true)}</p>}
      <div className="inspect-grid">
        <NumberField
          label="vCPU a replica"
          min={0}
          value={sizing.vCpu}
          onChange={(vCpu) => put({ vCpu }, 'the vCPU')}
        />
        <NumberField
          label="Memory a replica"
          unit="GiB"
          min={0}
          value={sizing.memoryGiB}
          onChange={(memoryGiB) => put({ memoryGiB }, 'the memory')}
        />
        <NumberField
          label={sizing.autoscale === undefined ? 'Replicas' : 'Replicas, at least'}
          min={0}
          value={sizing.replicas}
          onChange={(replicas) => typeof replicas === 'number' && put({ replicas }, 'the replicas')}
        />
        <NumberField
          optional
          label="Busy for a request"
          unit="ms"
          min={0}
          value={sizing.serviceTimeMs}
          onChange={(serviceTimeMs) => put({ serviceTimeMs }, 'the service time')}
        />
        <NumberField
          label="At once a replica"
          min={1}
          value={sizing.serversPerReplica}
          onChange={(n) => typeof n === 'number' && put({ serversPerReplica: n }, 'the requests at once')}
        />
        <NumberField
          optional
          label="Storage a replica"
          unit="GiB"
          min={0}
          value={sizing.storageGiB}
          onChange={(storageGiB) => put({ storageGiB }, 'the storage')}
        />
      </div>
      <Checkbox
        label="Scales by itself"
        checked={sizing.autoscale !== undefined}
        onChange={(on) =>
          put(
            { autoscale: on ? { max: Math.max(10, sizing.replicas), targetUtilisation: 0.7 } : undefined },
            'the scaling',
          )
        }
      />
      {sizing.autoscale !== undefined && (
        <div className="inspect-grid">
          <NumberField
            label="Replicas, at most"
            min={1}
            value={sizing.autoscale.max}
            onChange={(max) =>
              typeof max === 'number' &&
              sizing.autoscale &&
              put({ autoscale: { ...sizing.autoscale, max } }, 'the scaling')
            }
          />
          <NumberField
            label="Target utilisation"
            min={0.01}
            max={1}
            value={sizing.autoscale.targetUtilisation}
            onChange={(t) =>
              typeof t === 'number' &&
              sizing.autoscale &&
              put({ autoscale: { ...sizing.autoscale, targetUtilisation: t } }, 'the scaling')
            }
          />
        </div>
      )}
      <NumberField
        optional
        label="Users accept, at the 95th percentile"
        unit="ms"
        min={0}
        value={record.latencyTargetMs}
        onChange={(latencyTargetMs) => set({ latencyTargetMs }, 'the latency target')}
      />
      <NumberField
        label="To answer, share of the time"
        unit="such as 0.999"
        hint="an objective for the products that it needs; the frontier can keep it"
        optional
        min={0.000001}
        max={0.999999999}
        value={record.availabilityTarget}
        onChange={(target) =>
          set({ availabilityTarget: typeof target === 'object' ? target.p10 : target }, 'the availability target')
        }
      />
    </Section>
  )
}
