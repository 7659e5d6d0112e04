import { Copy, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { CATALOG } from '#models/catalog/catalog'
import type { Change } from '#models/ecosystem/change'
import type { Scenario } from '#models/scenario/scenario'
import { Button } from '../parts/Button.tsx'
import { changeWords } from '../parts/change-words.ts'
import { Notice } from '../parts/Notice.tsx'
import { TextField } from '../parts/TextField.tsx'
import { monthAndName } from '../parts/format.ts'
import { useDocument } from '../state/document.ts'
import { useResults } from '../state/results.ts'
import { appliedIn, nameOf } from '../state/shown.ts'
import { addScenario, changeScenario, removeChange, removeScenario } from '../state/what-if.ts'
import { ChangeForm } from './ChangeForm.tsx'
import { LossList } from './LossList.tsx'
import { changeOfKind } from './change-edits.ts'

/** The changes of one what-if, editable. Every edit is a step of the document's history. */
export function WhatIfPanel({ scenario }: { readonly scenario: Scenario }) {
  const document = useDocument((state) => state.present)
  const [opened, setOpened] = useState<number | null>(null)
  const { ecosystem, start } = document
  const answer = useResults((state) => state.comparisons[scenario.id]?.value)
  const findings = appliedIn(document, scenario.id)?.findings ?? []
  const name = (id: string): string => nameOf(ecosystem, id)
  const fresh = changeOfKind(ecosystem, CATALOG, 'swap', 6) ?? changeOfKind(ecosystem, CATALOG, 'demand', 6)

  function replace(index: number, change: Change): void {
    changeScenario(scenario.id, 'Edit a change', (s) => ({
      ...s,
      changes: s.changes.map((c, i) => (i === index ? change : c)),
    }))
  }
  function add(change: Change): void {
    changeScenario(scenario.id, 'Add a change', (s) => ({ ...s, changes: [...s.changes, change] }))
    setOpened(scenario.changes.length)
  }

  return (
    <section className="what-if" aria-label={`What-if ${scenario.name}`}>
      <TextField
        label="What-if"
        value={scenario.name}
        check={(text) => (text === '' ? 'Expected a name' : undefined)}
        onChange={(text) => changeScenario(scenario.id, 'Rename what-if', (s) => ({ ...s, name: text }))}
      />
      <div className="what-if-tools">
        <Button onClick={() => addScenario(`${scenario.name} copy`, scenario.changes)}>
          <Copy size={14} aria-hidden="true" /> Duplicate
        </Button>
        <Button onClick={() => removeScenario(scenario.id)}>
          <Trash2 size={14} aria-hidden="true" /> Delete
        </Button>
      </div>
      <h3>{scenario.changes.length === 0 ? 'No changes yet' : 'Changes'}</h3>
      <ol className="what-if-changes">
        {scenario.changes.map((change, index) => (
          <li key={index}>
            <div className="what-if-change">
              <button
                type="button"
                aria-expanded={opened === index}
                onClick={() => setOpened(opened === index ? null : index)}
              >
                <span>{changeWords(change, ecosystem, name)}</span>
                <span className="what-if-month">{monthAndName(start, change.month)}</span>
              </button>
              <Button
                look="quiet"
                square
                aria-label={`Remove: ${changeWords(change, ecosystem, name)}`}
                title="Remove this change"
                onClick={() => {
                  removeChange(scenario.id, index)
                  setOpened(null)
                }}
              >
                <Trash2 size={14} aria-hidden="true" />
              </Button>
            </div>
            {opened === index && (
              <ChangeForm
                ecosystem={ecosystem}
                start={start}
                change={change}
                onChange={(next) => replace(index, next)}
              />
            )}
            <LossList scenario={scenario} index={index} answer={answer} />
            {findings
              .filter((f) => f.path === `changes.${index}` || f.path.startsWith(`changes.${index}.`))
              .map((finding, i) => (
                <Notice key={i} tone="warning">
                  {finding.message}. {finding.fix}
                </Notice>
              ))}
          </li>
        ))}
      </ol>
      {fresh !== null && (
        <Button onClick={() => add(fresh)}>
          <Plus size={14} aria-hidden="true" /> Add a change
        </Button>
      )}
    </section>
  )
}
