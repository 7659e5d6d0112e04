import { STAGE_IDS } from '#models/catalog/family'
import { CATALOG } from '#models/catalog/catalog'
import { removeRecord } from '#models/ecosystem/edit'
import type { TableName } from '#models/ecosystem/ecosystem'
import { Button } from '../parts/Button.tsx'
import { Checkbox } from '../parts/Checkbox.tsx'
import { NumberField } from '../parts/NumberField.tsx'
import { Select } from '../parts/Select.tsx'
import { TextField } from '../parts/TextField.tsx'
import { editEcosystem, useDocument } from '../state/document.ts'
import { select } from '../state/view.ts'
import { FindingList } from './FindingList.tsx'
import { useRecord } from './record.ts'
import { RegionField } from './RegionField.tsx'
import { Head, Section } from './Section.tsx'

const named = (value: string): string | undefined => (value === '' ? 'Expected a name' : undefined)

function Remove({ table, id, what }: { readonly table: TableName; readonly id: string; readonly what: string }) {
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

export function ContractForm({ id }: { readonly id: string }) {
  const form = useRecord('contracts', id)
  if (form === null) return null
  const { record, set, finding, findings } = form
  const exactNumber = (value: unknown): value is number => typeof value === 'number'
  return (
    <>
      <Head name={record.name} kind="Contract" />
      <FindingList findings={findings} />
      <Section title="Contract">
        <TextField label="Name" value={record.name} check={named} onChange={(name) => set({ name }, 'the name')} />
        <Select
          label="Vendor"
          value={record.vendor}
          choices={CATALOG.vendors.map((vendor) => ({ value: vendor.id, label: vendor.name }))}
          finding={finding('vendor')}
          onChange={(vendor) => set({ vendor }, 'the vendor')}
        />
        <div className="inspect-grid">
          <NumberField
            label="Starts, months from start"
            value={record.startMonth}
            onChange={(n) => exactNumber(n) && set({ startMonth: n }, 'the start')}
          />
          <NumberField
            label="Term"
            unit="months"
            min={0.1}
            value={record.termMonths}
            onChange={(n) => exactNumber(n) && set({ termMonths: n }, 'the term')}
          />
          <NumberField
            label="Notice"
            unit="months"
            min={0}
            value={record.noticeMonths}
            onChange={(n) => exactNumber(n) && set({ noticeMonths: n }, 'the notice')}
          />
          <NumberField
            label="Discount"
            min={0}
            max={1}
            value={record.discount}
            onChange={(n) => exactNumber(n) && set({ discount: n }, 'the discount')}
          />
        </div>
        <Checkbox
          label="Renews itself"
          checked={record.autoRenews}
          onChange={(autoRenews) => set({ autoRenews }, 'the renewal')}
        />
        <NumberField
          optional
          label="Committed a month"
          unit="money"
          min={0}
          value={record.commitmentPerMonth}
          placeholder="none"
          onChange={(commitmentPerMonth) => set({ commitmentPerMonth }, 'the commitment')}
        />
        <NumberField
          optional
          label="Fee to leave"
          unit="money"
          min={0}
          value={record.exitFee}
          placeholder="none"
          onChange={(exitFee) => set({ exitFee }, 'the exit fee')}
        />
        <NumberField
          optional
          label="Rise at each renewal"
          hint="0.05 or 5 %"
          min={0}
          value={record.escalation}
          placeholder="none"
          onChange={(escalation) => set({ escalation }, 'the rise')}
        />
      </Section>
      <Remove table="contracts" id={id} what={record.name} />
    </>
  )
}
