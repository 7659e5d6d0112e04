import type { BusinessService } from '#models/ecosystem/business-service'
import { Button } from '../parts/Button.tsx'
import { Checkbox } from '../parts/Checkbox.tsx'
import { ContentionFields } from './ContentionFields.tsx'
import { ResilienceFields } from './ResilienceFields.tsx'
import { NumberField } from '../parts/NumberField.tsx'
import { assumedHint, type RecordForm } from './record.ts'
import { Section } from './Section.tsx'

const UNSIZED: NonNullable<BusinessService['sizing']> = {
  vCpu: 0.25,
  memoryGiB: 0.5,
  replicas: 2,
  serversPerReplica: 1,
  serviceScv: 1,
  arrivalScv: 1,
}

/** How a service is sized, and what its users accept. */
export function Sizing({ form }: { readonly form: RecordForm<'services'> }) {
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
      <ContentionFields record={record} put={put} />
      <ResilienceFields
        record={record}
        put={put}
        setAvailability={(availability) => set({ availability }, 'the availability')}
      />
    </Section>
  )
}
