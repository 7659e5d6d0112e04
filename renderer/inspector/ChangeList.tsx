import { APPROACHES, APPROACH_IDS } from '#models/catalog/approach'
import { reducerById } from '#models/catalog/reducer'
import type { Change } from '#models/ecosystem/change'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import type { Scenario } from '#models/scenario/scenario'
import { Button } from '../parts/Button.tsx'
import { number } from '../parts/format.ts'
import { printDoubt } from '../parts/doubt.ts'
import { NumberField } from '../parts/NumberField.tsx'
import { Select } from '../parts/Select.tsx'
import { useDocument } from '../state/document.ts'
import { nameOf } from '../state/shown.ts'
import { changeScenario, removeChange } from '../state/what-if.ts'
import { Section } from './Section.tsx'

/** The changes of a what-if, each with its month; months and approaches are edited here. */
export function ChangeList({ scenario }: { readonly scenario: Scenario }) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const put = (index: number, change: Change): void =>
    changeScenario(
      scenario.id,
      `Change ${describe(ecosystem, change)}`,
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
          <p>{describe(ecosystem, change)}</p>
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

/** A change in words. */
export function describe(ecosystem: Ecosystem, change: Change): string {
  switch (change.kind) {
    case 'swap': {
      const { target, to } = change
      const what =
        'product' in target
          ? nameOf(ecosystem, target.product)
          : 'family' in target
            ? `every ${(target.subDomain ?? target.family).replaceAll('-', ' ')}`
            : `everything of ${nameOf(ecosystem, target.vendor)}`
      const where =
        typeof to === 'string'
          ? nameOf(ecosystem, to)
          : Object.values(to)
              .map((id) => nameOf(ecosystem, id))
              .join(', ')
      return `Swap ${what} to ${where}`
    }
    case 'reducer':
      return `${reducerById(change.reducer)?.name ?? change.reducer} for ${nameOf(ecosystem, change.product)}`
    case 'demand':
      return `Demand${change.service === undefined ? '' : ` of ${nameOf(ecosystem, change.service)}`} × ${printDoubt(change.factor)}`
    case 'replicas':
      return `${number(change.replicas)} replicas of ${nameOf(ecosystem, change.service)}`
    case 'agents': {
      const { population } = ecosystem.products.find(({ id }) => id === change.product) ?? {}
      const station = population?.stations.find(({ id }) => id === change.station)?.name ?? change.station
      return `${number(change.agents)} ${station} for ${nameOf(ecosystem, change.product)}`
    }
    case 'crowd':
      return `A crowd of ${printDoubt(change.size)} for ${nameOf(ecosystem, change.product)}`
    case 'take': {
      const decision = ecosystem.decisions.find((d) => d.id === change.decision)
      return `${decision?.name ?? change.decision}: ${decision?.alternatives.find((a) => a.id === change.alternative)?.name ?? change.alternative}`
    }
  }
}
