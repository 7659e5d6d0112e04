import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { DecisionAnswer } from '#models/decisions/decision-answer'
import type { Decision } from '#models/ecosystem/decision'
import { monthsToToday } from '../engine/follow.ts'
import { Button } from '../parts/Button.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Notice } from '../parts/Notice.tsx'
import { DEFAULT_MONTHS } from '../engine/defaults.ts'
import { documentStore, editEcosystem, useDocument } from '../state/document.ts'
import { isFresh, useResults } from '../state/results.ts'
import { select, useView } from '../state/view.ts'
import { addDecision } from './decision-edits.ts'
import { DecisionForm } from './DecisionForm.tsx'
import { DecisionPage } from './DecisionPage.tsx'
import { byExpiry } from './expiry.ts'
import { TimeLine } from './TimeLine.tsx'
import './decisions.css'

/** A new decision about what is selected, selected itself. */
function newDecision(target: string | undefined): void {
  const { products, services } = documentStore.getState().present.ecosystem
  const about = [...products, ...services].find((node) => node.id === target)
  const name = about === undefined ? 'New decision' : `${about.name}: stay or change`
  let added = ''
  editEcosystem('Add decision', (ecosystem) => {
    const next = addDecision(ecosystem, name, about?.id)
    added = next.id
    return next.ecosystem
  })
  select([added])
}

/** Decisions by expiry, and one of them in full. */
export function DecisionsPlace() {
  const document = useDocument((state) => state.present)
  const selection = useView((state) => state.selection)
  const answered = useResults((state) => state.decisions)
  const { decisions } = document.ecosystem
  if (decisions.length === 0)
    return (
      <EmptyState
        title="What should be decided later, and by when at the latest?"
        text="A decision has alternatives and needs that end them. Its last responsible moment is when the first alternative that matters would be lost; until then, waiting is free learning."
      >
        <Button look="main" onClick={() => newDecision(selection[0])}>
          New decision
        </Button>
      </EmptyState>
    )
  const answers = byExpiry((answered?.value ?? []).filter((a) => decisions.some((d) => d.id === a.decision)))
  const current =
    decisions.find((d) => selection.includes(d.id)) ??
    decisions.find((d) => d.id === answers[0]?.decision) ??
    decisions[0]
  const today = monthsToToday(document.start, new Date())
  const stale = answered !== null && !isFresh(answered, document, null)
  return (
    <div className="decisions">
      <section className="decisions-list" aria-label="Decisions by expiry">
        <header className="decisions-head">
          <h2>Decisions, by expiry</h2>
          <Button onClick={() => newDecision(selection.find((id) => !decisions.some((d) => d.id === id)))}>
            <Plus size={14} aria-hidden="true" /> New decision
          </Button>
        </header>
        <Waiting answered={answered !== null} />
        <TimeLine
          answers={answers}
          start={document.start}
          today={today}
          months={DEFAULT_MONTHS}
          current={current?.id ?? null}
          stale={stale}
          onChoose={(id) => select([id])}
        />
        <Unanswered decisions={decisions} answers={answers} current={current?.id ?? null} />
      </section>
      {current !== undefined && (
        <Chosen
          key={current.id}
          decision={current}
          answer={answers.find((a) => a.decision === current.id) ?? null}
          today={today}
          stale={stale}
        />
      )}
    </div>
  )
}

type ChosenProps = {
  readonly decision: Decision
  readonly answer: DecisionAnswer | null
  readonly today: number
  readonly stale: boolean
}

function Chosen({ decision, answer, today, stale }: ChosenProps) {
  const currency = useDocument((state) => state.present.assumptions.currency)
  const [editing, setEditing] = useState(decision.alternatives.length === 0)
  return (
    <div className="decisions-chosen">
      <div className="decisions-tools" role="group" aria-label="How the decision is shown">
        <Button aria-pressed={!editing} onClick={() => setEditing(false)}>
          Answer
        </Button>
        <Button aria-pressed={editing} onClick={() => setEditing(true)}>
          Edit
        </Button>
      </div>
      {editing ? (
        <DecisionForm decision={decision} onGone={() => select([])} />
      ) : (
        <DecisionPage
          decision={decision}
          answer={answer}
          currency={currency}
          months={DEFAULT_MONTHS}
          today={today}
          stale={stale}
        />
      )}
    </div>
  )
}

function Waiting({ answered }: { readonly answered: boolean }) {
  const error = useResults((state) => state.errors.decide)
  if (error !== undefined)
    return (
      <Notice tone="error" title="The moments were not worked out.">
        {error.message} The document is as it was; change or undo what was last edited to try again.
      </Notice>
    )
  return answered ? null : (
    <p className="soft" role="status">
      Last responsible moments are worked out as soon as the baseline is simulated.
    </p>
  )
}

type UnansweredProps = {
  readonly decisions: readonly Decision[]
  readonly answers: readonly DecisionAnswer[]
  readonly current: string | null
}

/** Decisions that have no answer yet can be chosen and edited all the same. */
function Unanswered({ decisions, answers, current }: UnansweredProps) {
  const left = decisions.filter((d) => !answers.some((a) => a.decision === d.id))
  if (left.length === 0) return null
  return (
    <ul className="decisions-unanswered">
      {left.map((decision) => (
        <li key={decision.id}>
          <button
            type="button"
            className="time-entry"
            aria-pressed={decision.id === current}
            onClick={() => select([decision.id])}
          >
            <span className="time-name">{decision.name}</span>
            <span className="time-expiry">Being worked out</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
