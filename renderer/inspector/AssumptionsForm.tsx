import { memo } from 'react'
import type { Assumptions } from '#models/ecosystem/assumptions'
import { median, type Doubt } from '#models/quantity'
import { NumberField } from '../parts/NumberField.tsx'
import { Select } from '../parts/Select.tsx'
import { TextField } from '../parts/TextField.tsx'
import { edit, editAssumptions, useDocument } from '../state/document.ts'
import { CorrelationForm } from './CorrelationForm.tsx'
import { CurrenciesForm } from './CurrenciesForm.tsx'
import { FailureAssumptions } from './FailureAssumptions.tsx'
import { RegionsForm } from './RegionsForm.tsx'
import { Section } from './Section.tsx'
import { WideningForm } from './WideningForm.tsx'

type Key = { [K in keyof Assumptions]-?: Doubt extends Assumptions[K] ? K : never }[keyof Assumptions]
type NumberKey = { [K in keyof Assumptions]-?: Assumptions[K] extends number ? K : never }[keyof Assumptions]

type Line =
  | {
      readonly key: Key
      readonly label: string
      readonly unit?: string
      readonly optional?: boolean
      readonly max?: number
    }
  | {
      readonly plain: NumberKey
      readonly label: string
      readonly unit?: string
      readonly max?: number
      readonly min?: number
    }

const GROUPS: readonly { readonly title: string; readonly lines: readonly Line[] }[] = [
  {
    title: 'Demand',
    lines: [
      { key: 'growthPerYear', label: 'Growth a year, as a factor' },
      { key: 'peakToMean', label: 'Busiest hour over the mean' },
      { plain: 'damping', label: 'Trend fades by, a month', max: 1 },
      { plain: 'noiseSize', label: 'Noise from month to month' },
      { plain: 'headroom', label: 'Headroom below a limit', max: 1 },
    ],
  },
  {
    title: 'People and effort',
    lines: [
      { key: 'dayRate', label: 'A person and day', unit: 'money' },
      { plain: 'hoursPerDay', label: 'Working hours in a day', min: 0.5 },
      { plain: 'focus', label: 'Share of time for changes', max: 1 },
      { key: 'teamSize', label: 'People in a team' },
      { plain: 'effortFactor', label: 'Doubt in effort, P90 over median', min: 1 },
      { key: 'retrainingDays', label: 'Retraining', unit: 'days a person' },
      { key: 'rollbackDays', label: 'A failed cut-over', unit: 'days' },
    ],
  },
  {
    title: 'Deciding',
    lines: [
      { key: 'decisionLatencyWeeks', label: 'From asking to deciding', unit: 'weeks' },
      { key: 'procurementWeeks', label: 'Procurement', unit: 'weeks' },
      { plain: 'confidence', label: 'Confidence of a last responsible moment', max: 0.999 },
    ],
  },
  {
    title: 'Money',
    lines: [{ plain: 'discountPerYear', label: 'Discount a year' }],
  },
  {
    title: 'Cost of delay',
    lines: [
      { key: 'changesPerMonth', label: 'Changes a month' },
      { key: 'costPerChangeDay', label: 'A change that waits a day', unit: 'money' },
      { key: 'incidentsPerMonth', label: 'Incidents a month', optional: true },
      { key: 'outageCostPerHour', label: 'An hour of outage', unit: 'money', optional: true },
      { key: 'auditPenalty', label: 'Penalty of a failed audit', unit: 'money', optional: true },
    ],
  },
]

/** What is believed, apart from what is: shown where nothing is selected, every line editable. */
export const AssumptionsForm = memo(function AssumptionsForm() {
  const assumptions = useDocument((state) => state.present.assumptions)
  const start = useDocument((state) => state.present.start)
  const name = useDocument((state) => state.present.name)
  return (
    <>
      <Section title="Document">
        <TextField
          label="Name"
          value={name}
          check={(v) => (v === '' ? 'Expected a name' : undefined)}
          onChange={(value) => edit('Rename the document', (d) => ({ ...d, name: value }), 'document name')}
        />
        <TextField
          label="Month 0"
          type="month"
          value={start}
          check={(v) => (/^\d{4}-(0[1-9]|1[0-2])$/.test(v) ? undefined : 'Expected a month such as 2027-01')}
          onChange={(value) => edit('Change the start', (d) => ({ ...d, start: value }), 'document start')}
        />
        <Select
          label="Law on leaving a cloud"
          value={assumptions.jurisdiction}
          choices={[
            { value: 'none', label: 'none that waives charges' },
            { value: 'eu', label: 'EU Data Act' },
          ]}
          onChange={(jurisdiction) => put({ jurisdiction }, 'the law')}
        />
      </Section>
      <FailureAssumptions />
      <RegionsForm />
      <CurrenciesForm />
      {GROUPS.map((group, index) => (
        <Section key={group.title} title={`Assumptions: ${group.title.toLowerCase()}`} folded={index > 0}>
          {group.lines.map((line) => (
            <LineField key={'key' in line ? line.key : line.plain} line={line} assumptions={assumptions} />
          ))}
          {group.title === 'Deciding' && <LearningMonths months={assumptions.learningMonths} />}
        </Section>
      ))}
      <WideningForm />
      <CorrelationForm />
    </>
  )
})

/** How fast doubt goes by itself: what waiting teaches hangs on it. */
function LearningMonths({ months }: { readonly months: number | undefined }) {
  return (
    <NumberField
      label="Doubt that goes by itself: all but a third in"
      unit="months"
      optional
      min={0.1}
      placeholder="6"
      value={months}
      onChange={(value) =>
        editAssumptions('Change months of learning', (a) => {
          const { learningMonths: _old, ...rest } = a
          return value === undefined ? rest : { ...rest, learningMonths: median(value) }
        })
      }
    />
  )
}

function put(fields: Partial<Assumptions>, what: string): void {
  editAssumptions(`Change ${what}`, (a) => ({ ...a, ...fields }), `assumptions ${what}`)
}

function LineField({ line, assumptions }: { readonly line: Line; readonly assumptions: Assumptions }) {
  const common = {
    label: line.label,
    unit: line.unit,
    min: 'plain' in line ? (line.min ?? 0) : 0,
    ...(line.max === undefined ? {} : { max: line.max }),
  }
  const what = line.label.charAt(0).toLowerCase() + line.label.slice(1)
  if ('plain' in line)
    return (
      <NumberField
        {...common}
        value={assumptions[line.plain]}
        onChange={(n) => typeof n === 'number' && put({ [line.plain]: n }, what)}
      />
    )
  if (line.optional === true)
    return (
      <NumberField
        {...common}
        optional
        value={assumptions[line.key]}
        onChange={(value) =>
          editAssumptions(`Change ${what}`, (a) => {
            const { [line.key]: _old, ...rest } = a
            // Only optional keys are marked so: without one the record is still whole.
            return (value === undefined ? rest : { ...rest, [line.key]: value }) as Assumptions
          })
        }
      />
    )
  return (
    <NumberField {...common} value={assumptions[line.key]} onChange={(value) => put({ [line.key]: value }, what)} />
  )
}
