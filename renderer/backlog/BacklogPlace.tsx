import { emptyPlan } from '#models/ecosystem/backlog-plan'
import { monthsToToday } from '../engine/follow.ts'
import { Button } from '../parts/Button.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Notice } from '../parts/Notice.tsx'
import { useDocument } from '../state/document.ts'
import { BASELINE, sameForBacklog, inputsOf, tryAgain, useResults } from '../state/results.ts'
import { scenarioIn } from '../state/shown.ts'
import { goToPlace, useView } from '../state/view.ts'
import { Stories } from './Stories.tsx'
import './backlog.css'

/** What to do and in which order, of the baseline or of the what-if that is shown. */
export function BacklogPlace() {
  const document = useDocument((state) => state.present)
  const shown = useView((state) => state.scenario)
  const scenario = scenarioIn(document, shown)
  const answered = useResults((state) => state.backlogs[scenario?.id ?? BASELINE] ?? null)
  const error = useResults((state) => state.errors.backlog)
  if (answered === null)
    return error === undefined ? (
      <EmptyState
        title="What to do, and in which order"
        text="The backlog is being written from the simulation: it needs the baseline, the what-if that is shown, and the decisions."
      />
    ) : (
      <div className="backlog-failed">
        <Notice tone="error" title="The backlog was not written.">
          {error.message} The document is as it was; change or undo what was last edited, or try again.
        </Notice>
        <Button onClick={tryAgain}>Try again</Button>
      </div>
    )
  if (answered.value.order.length === 0 && answered.value.orphans.length === 0)
    return (
      <EmptyState
        title="Nothing has to be done"
        text="No swap, decision, limit or missing attribute asks for work. Show a what-if to see the work that it would need, or score what the delivery products have in the inspector."
      >
        <Button look="main" onClick={() => goToPlace('compare')}>
          Choose a what-if
        </Button>
      </EmptyState>
    )
  return (
    <Stories
      backlog={answered.value}
      name={scenario?.name ?? 'the baseline'}
      plan={document.backlog ?? emptyPlan}
      stale={!sameForBacklog(answered.of, inputsOf(document))}
      today={monthsToToday(document.start, new Date())}
    />
  )
}
