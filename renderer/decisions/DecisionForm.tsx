import { Plus, Trash2 } from 'lucide-react'
import { CATALOG } from '#models/catalog/catalog'
import type { Alternative, Decision } from '#models/ecosystem/decision'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { changeRecord } from '#models/ecosystem/edit'
import { waiverWords } from '#models/ecosystem/waiver'
import { median } from '#models/quantity'
import { Button } from '../parts/Button.tsx'
import { withoutWaiver } from '../parts/waivers.ts'
import { changeWords } from '../parts/change-words.ts'
import { Checkbox } from '../parts/Checkbox.tsx'
import { NumberField } from '../parts/NumberField.tsx'
import { Select, type Choice } from '../parts/Select.tsx'
import { TextField } from '../parts/TextField.tsx'
import { editEcosystem, useDocument } from '../state/document.ts'
import { nameOf } from '../state/shown.ts'
import {
  addAlternative,
  addNeed,
  changeAlternative,
  changeNeed,
  fromTaking,
  removeAlternative,
  removeDecision,
} from './decision-edits.ts'
import { NeedForm } from './NeedForm.tsx'
import { type Fields, Taken } from './TakenForm.tsx'

const NONE = ''

/** Everything that a decision states. Each edit is a step of the document's history. */
export function DecisionForm({ decision, onGone }: { readonly decision: Decision; readonly onGone: () => void }) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const assumptions = useDocument((state) => state.present.assumptions)
  const change = (label: string, fields: Fields): void =>
    editEcosystem(label, (e) => changeRecord(e, 'decisions', decision.id, fields))
  return (
    <div className="decision-form">
      <section className="decision-fields">
        <TextField
          label="Name"
          value={decision.name}
          check={(text) => (text === '' ? 'Expected a name' : undefined)}
          onChange={(name) => change('Rename decision', { name })}
        />
        <TextField
          label="Question"
          value={decision.question ?? ''}
          onChange={(question) => change('Edit question', { question: question === '' ? undefined : question })}
        />
        <Select
          label="About"
          value={decision.target ?? NONE}
          choices={targetChoices(ecosystem)}
          onChange={(target) => change('Edit target', { target: target === NONE ? undefined : target })}
        />
        <NumberField
          label="How sure"
          unit="% of draws in which the need is met"
          optional
          min={50}
          max={99}
          placeholder={`${Math.round(assumptions.confidence * 100)}, as assumed`}
          value={decision.confidence === undefined ? undefined : Math.round(decision.confidence * 1000) / 10}
          onChange={(sure) =>
            change('Edit confidence', { confidence: sure === undefined ? undefined : median(sure) / 100 })
          }
        />
        <NumberField
          label="From asking to deciding"
          unit="weeks"
          optional
          min={0}
          placeholder="as assumed"
          value={decision.latencyWeeks}
          onChange={(latencyWeeks) => change('Edit decision latency', { latencyWeeks })}
        />
        <NumberField
          label="Being late costs"
          unit="a month"
          optional
          min={0}
          value={decision.latenessCostPerMonth}
          onChange={(latenessCostPerMonth) => change('Edit cost of lateness', { latenessCostPerMonth })}
        />
        <NumberField
          label="Waiting is worth"
          unit="a month"
          optional
          min={0}
          value={decision.waitingValuePerMonth}
          onChange={(waitingValuePerMonth) => change('Edit value of waiting', { waitingValuePerMonth })}
        />
        <NumberField
          label="Learning takes"
          unit="months, until all but a third of the doubt is gone"
          optional
          min={0.1}
          placeholder={`${assumptions.learningMonths ?? 6}, as assumed`}
          value={decision.learningMonths}
          onChange={(months) =>
            change('Edit months of learning', { learningMonths: months === undefined ? undefined : median(months) })
          }
        />
        <Select
          label="Team"
          value={decision.team ?? NONE}
          choices={[{ value: NONE, label: 'None' }, ...ecosystem.teams.map((t) => ({ value: t.id, label: t.name }))]}
          onChange={(team) => change('Edit team', { team: team === NONE ? undefined : team })}
        />
        <TextField
          label="Review by"
          type="date"
          value={decision.reviewBy ?? ''}
          onChange={(reviewBy) => change('Edit review date', { reviewBy: reviewBy === '' ? undefined : reviewBy })}
        />
        <Checkbox
          label="Can be taken back at little cost"
          checked={decision.reversible}
          onChange={(reversible) => change('Edit reversibility', { reversible })}
        />
      </section>
      <Alternatives ecosystem={ecosystem} decision={decision} />
      <Needs ecosystem={ecosystem} decision={decision} />
      <Taken decision={decision} change={change} />
      <section>
        <Button
          onClick={() => {
            onGone()
            editEcosystem(`Remove decision ${decision.name}`, (e) => removeDecision(e, decision.id))
          }}
        >
          <Trash2 size={14} aria-hidden="true" /> Remove this decision
        </Button>
      </section>
    </div>
  )
}

function targetChoices(ecosystem: Ecosystem): readonly Choice<string>[] {
  return [
    { value: NONE, label: 'The whole ecosystem' },
    ...ecosystem.products.map((p) => ({ value: p.id, label: p.name, group: 'Products' })),
    ...ecosystem.services.map((s) => ({ value: s.id, label: s.name, group: 'Services' })),
    ...CATALOG.vendors.map((v) => ({ value: v.id, label: v.name, group: 'Vendors' })),
  ]
}

type PartProps = { readonly ecosystem: Ecosystem; readonly decision: Decision }

function Alternatives({ ecosystem, decision }: PartProps) {
  const scenarios = useDocument((state) => state.present.scenarios)
  const edit = (alternative: Alternative): void =>
    editEcosystem('Edit alternative', (e) => changeAlternative(e, decision.id, alternative))
  return (
    <section>
      <h3>Alternatives</h3>
      {decision.alternatives.map((alternative) => (
        <fieldset key={alternative.id} className="decision-part">
          <legend>{alternative.name}</legend>
          <TextField
            label="Name of the alternative"
            value={alternative.name}
            check={(text) => (text === '' ? 'Expected a name' : undefined)}
            onChange={(name) => edit({ ...alternative, name })}
          />
          <NumberField
            label="Procurement"
            unit="weeks"
            optional
            min={0}
            placeholder="as assumed"
            value={alternative.procurementWeeks}
            onChange={(weeks) => {
              const { procurementWeeks: _before, ...rest } = alternative
              edit(weeks === undefined ? rest : { ...rest, procurementWeeks: weeks })
            }}
          />
          <ul className="decision-changes">
            {alternative.changes.map((change, index) => (
              <li key={index}>
                {changeWords(change, ecosystem, (id) => nameOf(ecosystem, id))}
                {change.kind === 'swap' &&
                  change.waived?.map(({ gap, ...waiver }) => (
                    <span key={gap} className="decision-waived">
                      Accepted, losing {gap.split(':').slice(1).join(':')}: {waiverWords(waiver)}{' '}
                      <Button
                        look="link"
                        aria-label={`Revoke the waiver of ${gap}`}
                        onClick={() =>
                          edit({
                            ...alternative,
                            changes: alternative.changes.map((each, i) =>
                              i === index && each.kind === 'swap' ? withoutWaiver(each, gap) : each,
                            ),
                          })
                        }
                      >
                        Revoke
                      </Button>
                    </span>
                  ))}
              </li>
            ))}
            {alternative.changes.length === 0 && <li>Everything stays as it is</li>}
          </ul>
          {scenarios.length > 0 && (
            <Select
              label="Its changes"
              value={NONE}
              choices={[
                { value: NONE, label: 'As listed' },
                ...scenarios.map((s) => ({ value: s.id, label: `Those of ${s.name}` })),
              ]}
              onChange={(id) => {
                const scenario = scenarios.find((s) => s.id === id)
                if (scenario !== undefined) edit({ ...alternative, changes: fromTaking(scenario.changes) })
              }}
            />
          )}
          <Button
            onClick={() =>
              editEcosystem('Remove alternative', (e) => removeAlternative(e, decision.id, alternative.id))
            }
          >
            <Trash2 size={14} aria-hidden="true" /> Remove {alternative.name}
          </Button>
        </fieldset>
      ))}
      <div className="decision-add">
        {scenarios.map((scenario) => (
          <Button
            key={scenario.id}
            onClick={() =>
              editEcosystem('Add alternative', (e) => addAlternative(e, decision.id, scenario.name, scenario.changes))
            }
          >
            <Plus size={14} aria-hidden="true" /> {scenario.name}
          </Button>
        ))}
        <Button
          onClick={() => editEcosystem('Add alternative', (e) => addAlternative(e, decision.id, 'Stay as it is', []))}
        >
          <Plus size={14} aria-hidden="true" /> Stay as it is
        </Button>
      </div>
    </section>
  )
}

function Needs({ ecosystem, decision }: PartProps) {
  return (
    <section>
      <h3>What asks for it</h3>
      {decision.needs.map((need) => (
        <NeedForm
          key={need.id}
          ecosystem={ecosystem}
          decision={decision}
          need={need}
          onChange={(next) => editEcosystem('Edit need', (e) => changeNeed(e, decision.id, next))}
          onRemove={() =>
            editEcosystem('Remove need', (e) =>
              changeRecord(e, 'decisions', decision.id, { needs: decision.needs.filter((n) => n.id !== need.id) }),
            )
          }
        />
      ))}
      <Button onClick={() => editEcosystem('Add need', (e) => addNeed(e, decision.id, 'Need date'))}>
        <Plus size={14} aria-hidden="true" /> Add a need
      </Button>
    </section>
  )
}
