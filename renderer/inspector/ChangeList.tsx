import { APPROACHES, APPROACH_IDS } from '#models/catalog/approach'
import type { Change } from '#models/ecosystem/change'
import type { Scenario } from '#models/scenario/scenario'
import { Button } from '../parts/Button.tsx'
import { changeWords } from '../parts/change-words.ts'
import { NumberField } from '../parts/NumberField.tsx'
import { Select } from '../parts/Select.tsx'
import { useDocument } from '../state/document.ts'
import { nameOf } from '../state/shown.ts'
import { changeScenario, removeChange } from '../state/what-if.ts'
import { Section } from './Section.tsx'

/** The changes of a what-if, each with its month; months and approaches are edited here. */
export function ChangeList({ scenario }: { readonly scenario: Scenario }) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const name = (id: string): string => nameOf(ecosystem, id)
  const put = (index: number, change: Change): void =>
    changeScenario(
      scenario.id,
      `Change ${changeWords(change, ecosystem, name)}`,
      (s) => ({ ...s, changes: s.changes.map((old, i) => (i === index ? change : old)) }),
      `${scenario.id} change ${index}`,
    )
  return (
    <Section title="Changes">
      {scenario.changes.length === 0 && (
        <p className="field-hint">None yet. Drag a binding’s end to another offering, or choose Swap… on a product.</p>
      )}
      {scenario.changes.map((change, index) => (
        <div key={index} className="change">
          <p>{changeWords(change, ecosystem, name)}</p>
          <div className="inspect-grid">
            <NumberField
              label="Month"
              min={0}
              value={change.month}
              onChange={(month) => typeof month === 'number' && put(index, { ...change, month })}
            />
            {change.kind === 'swap' && (
              <Select
                label="Approach"
                value={change.approach}
                choices={APPROACH_IDS.map((id) => ({ value: id, label: APPROACHES[id].name }))}
                onChange={(approach) => put(index, { ...change, approach })}
              />
            )}
          </div>
          <Button look="link" onClick={() => removeChange(scenario.id, index)}>
            Remove
          </Button>
        </div>
      ))}
    </Section>
  )
}
