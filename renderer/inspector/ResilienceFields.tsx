import type { BusinessService, Sizing } from '#models/ecosystem/business-service'
import { NumberField } from '../parts/NumberField.tsx'
import { Select } from '../parts/Select.tsx'
import { Section } from './Section.tsx'

type Change = { readonly [K in keyof Sizing]?: Sizing[K] | undefined }
type Props = {
  readonly record: BusinessService
  readonly put: (fields: Change, what: string) => void
  readonly setAvailability: (value: BusinessService['availability']) => void
}

const KINDS = [
  { value: '', label: 'by what it runs on' },
  { value: 'kubernetes', label: 'Kubernetes autoscaler' },
  { value: 'target-tracking', label: 'target tracking of a cloud' },
  { value: 'concurrency', label: 'an instance for each request' },
] as const

/** What holds a service up at the peak and under failures: threads, redundancy, how it scales. */
export function ResilienceFields({ record, put, setAvailability }: Props) {
  const { sizing } = record
  const autoscale = sizing?.autoscale
  const scaled = (fields: Partial<NonNullable<Sizing['autoscale']>>): void => {
    if (autoscale === undefined) return
    const next = Object.fromEntries(
      Object.entries({ ...autoscale, ...fields }).filter(([, value]) => value !== undefined),
    )
    put({ autoscale: next as typeof autoscale }, 'the scaling')
  }
  return (
    <Section title="Threads, redundancy and scaling" folded>
      <NumberField
        optional
        label="Stands, one replica by itself"
        hint="A share of the time: 0.999 or 99.9 %"
        min={0}
        max={1}
        value={record.availability}
        placeholder="unknown"
        onChange={setAvailability}
      />
      {sizing !== undefined && (
        <div className="inspect-grid">
          <NumberField
            optional
            label="Replicas that must stand"
            min={1}
            value={sizing.neededReplicas}
            placeholder="1"
            onChange={(n) =>
              typeof n !== 'object' &&
              put({ neededReplicas: n === undefined ? undefined : Math.round(n) }, 'the replicas that must stand')
            }
          />
          <NumberField
            optional
            label="Threads a replica"
            hint="Held until what it calls has answered"
            min={1}
            value={sizing.threadsPerReplica}
            placeholder="unlimited"
            onChange={(n) => typeof n !== 'object' && put({ threadsPerReplica: n }, 'the threads')}
          />
        </div>
      )}
      {autoscale !== undefined && (
        <>
          <Select
            label="Scaled by"
            value={autoscale.kind ?? ''}
            choices={[...KINDS]}
            onChange={(kind) => scaled({ kind: kind === '' ? undefined : kind })}
          />
          <div className="inspect-grid">
            <NumberField
              optional
              label="Until a replica serves"
              unit="s"
              min={0}
              value={autoscale.startSeconds}
              placeholder="60"
              onChange={(n) => typeof n !== 'object' && scaled({ startSeconds: n })}
            />
            <NumberField
              optional
              label="Replicas on a machine"
              min={1}
              value={autoscale.replicasPerMachine}
              placeholder="always room"
              onChange={(n) => typeof n !== 'object' && scaled({ replicasPerMachine: n })}
            />
            <NumberField
              optional
              label="Until a machine is ready"
              unit="s"
              min={0}
              value={autoscale.machineSeconds}
              placeholder="300"
              onChange={(n) => typeof n !== 'object' && scaled({ machineSeconds: n })}
            />
          </div>
        </>
      )}
    </Section>
  )
}
