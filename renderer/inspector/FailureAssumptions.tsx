import type { Assumptions } from '#models/ecosystem/assumptions'
import { NumberField } from '../parts/NumberField.tsx'
import { editAssumptions, useDocument } from '../state/document.ts'
import { Section } from './Section.tsx'

type Key = 'retries' | 'failureShare' | 'commonCauseShare'

const LINES: readonly { readonly key: Key; readonly label: string; readonly max: number; readonly usual: string }[] = [
  { key: 'retries', label: 'Attempts again after a failed call', max: 20, usual: '2' },
  { key: 'failureShare', label: 'Share of attempts that fail at any load', max: 1, usual: '0' },
  { key: 'commonCauseShare', label: 'Share of failures that hit all replicas', max: 1, usual: '0.1' },
]

/** How calls and replicas fail where nothing else is stated; an empty field is the default. */
export function FailureAssumptions() {
  const assumptions = useDocument((state) => state.present.assumptions)
  function put(key: Key, label: string, value: number | undefined): void {
    editAssumptions(`Change ${label.charAt(0).toLowerCase()}${label.slice(1)}`, (a): Assumptions => {
      const { [key]: _old, ...rest } = a
      return value === undefined ? rest : { ...rest, [key]: key === 'retries' ? Math.round(value) : value }
    })
  }
  return (
    <Section title="Assumptions: failures" folded>
      {LINES.map(({ key, label, max, usual }) => (
        <NumberField
          key={key}
          optional
          label={label}
          min={0}
          max={max}
          value={assumptions[key]}
          placeholder={usual}
          onChange={(value) => typeof value !== 'object' && put(key, label, value)}
        />
      ))}
    </Section>
  )
}
