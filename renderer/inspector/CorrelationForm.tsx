import { GLOBAL_FACTORS, type Correlation } from '#models/ecosystem/global-factor'
import { Select } from '../parts/Select.tsx'
import { exact } from '../parts/format.ts'
import { editAssumptions, useDocument } from '../state/document.ts'
import { Section } from './Section.tsx'

const STRENGTHS: readonly (readonly [number, string])[] = [
  [0, 'none'],
  [0.3, 'some'],
  [0.5, 'half'],
  [0.7, 'strong'],
  [1, 'all of it'],
]

const LINES: readonly { readonly id: keyof Correlation; readonly name: string }[] = [
  ...GLOBAL_FACTORS,
  { id: 'groups', name: 'Groups that ranges name' },
]

/** How far doubts of one kind are wrong together: an assumption a factor, every one editable. */
export function CorrelationForm() {
  const correlation = useDocument((state) => state.present.assumptions.correlation)
  return (
    <Section title="Assumptions: what is wrong together" folded>
      <p className="field-hint">
        If one estimate of a kind is too low, the others are likely to be too. Without this the doubts would cancel out
        and every range would look safer than it is.
      </p>
      {LINES.map(({ id, name }) => (
        <Select
          key={id}
          label={name}
          value={String(correlation[id])}
          choices={choicesOf(correlation[id])}
          onChange={(value) => put(id, name, Number(value))}
        />
      ))}
    </Section>
  )
}

/** The usual strengths, and the one that is stated where it is another. */
function choicesOf(stated: number): { readonly value: string; readonly label: string }[] {
  const known = STRENGTHS.some(([strength]) => strength === stated)
  const all = known ? STRENGTHS : [...STRENGTHS, [stated, 'stated'] as const].sort(([a], [b]) => a - b)
  return all.map(([strength, name]) => ({ value: String(strength), label: `${name} (${exact(strength)})` }))
}

function put(id: keyof Correlation, name: string, strength: number): void {
  const what = `how far ${name.charAt(0).toLowerCase()}${name.slice(1)} is wrong together`
  editAssumptions(`Change ${what}`, (a) => ({ ...a, correlation: { ...a.correlation, [id]: strength } }))
}
