import { STAGE_IDS } from '#models/catalog/family'
import { removeRecord } from '#models/ecosystem/edit'
import type { TableName } from '#models/ecosystem/ecosystem'
import { Button } from '../parts/Button.tsx'
import { NumberField } from '../parts/NumberField.tsx'
import { Select } from '../parts/Select.tsx'
import { TextField } from '../parts/TextField.tsx'
import { editEcosystem, useDocument } from '../state/document.ts'
import { select } from '../state/view.ts'
import { FindingList } from './FindingList.tsx'
import { useRecord } from './record.ts'
import { RegionField } from './RegionField.tsx'
import { Head, Section } from './Section.tsx'

export const named = (value: string): string | undefined => (value === '' ? 'Expected a name' : undefined)

export function Remove({ table, id, what }: { readonly table: TableName; readonly id: string; readonly what: string }) {
  return (
    <div className="inspect-actions">
      <Button
        onClick={() => {
          editEcosystem(`Remove ${what}`, (e) => removeRecord(e, table, id))
          select([])
        }}
      >
        Remove
      </Button>
    </div>
  )
}

export function EnvironmentForm({ id }: { readonly id: string }) {
  const form = useRecord('environments', id)
  const region = useDocument((state) => state.present.assumptions.region)
  const count = useDocument((state) => state.present.ecosystem.environments.length)
  if (form === null) return null
  const { record, set, findings } = form
  return (
    <>
      <Head name={record.name} kind="Environment" />
      <FindingList findings={findings} />
      <Section title="Environment">
        <TextField label="Name" value={record.name} check={named} onChange={(name) => set({ name }, 'the name')} />
        <Select
          label="Kind"
          value={record.kind}
          choices={[
            { value: 'production', label: 'production' },
            { value: 'non-production', label: 'non-production' },
          ]}
          onChange={(kind) => set({ kind }, 'the kind')}
        />
        <Select
          label="Stage"
          value={record.stage}
          choices={STAGE_IDS.map((stage) => ({ value: stage, label: stage.replaceAll('-', ' ') }))}
          onChange={(stage) => set({ stage }, 'the stage')}
        />
        <RegionField
          label="Region"
          value={record.region}
          placeholder={region}
          onChange={(r) => set({ region: r }, 'the region')}
        />
        <NumberField
          label="Zones"
          min={1}
          value={record.zones}
          onChange={(zones) => typeof zones === 'number' && set({ zones: Math.round(zones) }, 'the zones')}
        />
        <NumberField
          optional
          label="Stands, one zone as a whole"
          hint="A share of the time; empty: zones do not fail as a whole"
          min={0}
          max={1}
          value={record.zoneAvailability}
          placeholder="never fails whole"
          onChange={(share) => typeof share !== 'object' && set({ zoneAvailability: share }, 'the zones')}
        />
        <NumberField
          label="Demand, against what services state"
          min={0}
          value={record.demandFactor}
          onChange={(demandFactor) => set({ demandFactor }, 'the demand factor')}
        />
      </Section>
      {count > 1 && <Remove table="environments" id={id} what={record.name} />}
    </>
  )
}

export function TeamForm({ id }: { readonly id: string }) {
  const form = useRecord('teams', id)
  if (form === null) return null
  const { record, set, findings } = form
  return (
    <>
      <Head name={record.name} kind="Team" />
      <FindingList findings={findings} />
      <Section title="Team">
        <TextField label="Name" value={record.name} check={named} onChange={(name) => set({ name }, 'the name')} />
        <NumberField
          label="People"
          min={0}
          value={record.people}
          onChange={(people) => set({ people }, 'the people')}
        />
        <NumberField
          optional
          label="A person and day"
          unit="money"
          min={0}
          value={record.dayRate}
          placeholder="as assumed for all"
          onChange={(dayRate) => set({ dayRate }, 'the day rate')}
        />
        <NumberField
          optional
          label="Share of their time for changes"
          min={0}
          max={1}
          value={record.focus}
          placeholder="as assumed for all"
          onChange={(focus) => typeof focus !== 'object' && set({ focus }, 'the focus')}
        />
      </Section>
      <Remove table="teams" id={id} what={record.name} />
    </>
  )
}
