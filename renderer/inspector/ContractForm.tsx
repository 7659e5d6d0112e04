import { CATALOG } from '#models/catalog/catalog'
import { Checkbox } from '../parts/Checkbox.tsx'
import { NumberField } from '../parts/NumberField.tsx'
import { Select } from '../parts/Select.tsx'
import { TextField } from '../parts/TextField.tsx'
import { CommitmentFigures } from './CommitmentFigures.tsx'
import { CoveredOfferings } from './CoveredOfferings.tsx'
import { Credits } from './Credits.tsx'
import { useDocument } from '../state/document.ts'
import { FindingList } from './FindingList.tsx'
import { HourlyCommitments } from './HourlyCommitments.tsx'
import { named, Remove } from './PlainForms.tsx'
import { useRecord } from './record.ts'
import { Head, Section } from './Section.tsx'
import { SpendFees } from './SpendFees.tsx'

/** What binds us to a vendor: its term and notice, what is committed, and the forms in which it is paid. */
export function ContractForm({ id }: { readonly id: string }) {
  const form = useRecord('contracts', id)
  const currency = useDocument((state) => state.present.assumptions.currency)
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
        <CoveredOfferings contract={record} onChange={(offerings) => set({ offerings }, 'what it covers')} />
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
            hint="0.1 or 10 %, on list prices"
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
          unit={currency}
          min={0}
          value={record.commitmentPerMonth}
          placeholder="none"
          hint="What spend falls short of it is billed in the same month"
          onChange={(commitmentPerMonth) => set({ commitmentPerMonth }, 'the commitment')}
        />
        {record.commitmentPerMonth !== undefined && <CommitmentFigures line={`contract/${id}`} />}
        <NumberField
          optional
          label="Committed a term"
          unit={currency}
          min={0}
          value={record.commitmentPerTerm}
          placeholder="none"
          hint="What spend falls short of it is billed in the last month of the term"
          onChange={(commitmentPerTerm) => set({ commitmentPerTerm }, 'the commitment of the term')}
        />
        {record.commitmentPerTerm !== undefined && (
          <div className="inspect-grid">
            <NumberField
              optional
              label="Spent before the start"
              unit={currency}
              min={0}
              value={record.spentBefore}
              placeholder="by the time passed"
              hint="Of the running term"
              onChange={(spentBefore) => set({ spentBefore }, 'what was spent before')}
            />
            <NumberField
              optional
              label="Above it, times"
              hint="Spend above it costs so many times as much"
              min={0}
              value={record.overageFactor}
              placeholder="1"
              onChange={(n) => typeof n !== 'object' && set({ overageFactor: n }, 'the overage')}
            />
          </div>
        )}
        {record.commitmentPerTerm !== undefined && <CommitmentFigures line={`contract/${id}/true-up`} />}
        <NumberField
          optional
          label="Fee to leave"
          unit={currency}
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
      <HourlyCommitments contract={record} finding={finding} />
      <Credits contract={record} />
      <SpendFees contract={record} />
      <Remove table="contracts" id={id} what={record.name} />
    </>
  )
}
