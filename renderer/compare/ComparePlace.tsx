import { Plus } from 'lucide-react'
import type { ScenarioComparison, Summary } from '#models/engine/summary'
import { BeforeAfterChart } from '../charts/BeforeAfterChart.tsx'
import { CostBandChart } from '../charts/CostBandChart.tsx'
import { CumulativeChart } from '../charts/CumulativeChart.tsx'
import { SpreadChart } from '../charts/SpreadChart.tsx'
import { Button } from '../parts/Button.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Notice } from '../parts/Notice.tsx'
import { useDocument } from '../state/document.ts'
import { isFresh, runOf, useResults } from '../state/results.ts'
import { nameOf } from '../state/shown.ts'
import { openDialog, show, useView } from '../state/view.ts'
import { ScenarioTable } from './ScenarioTable.tsx'
import { WhatIfPanel } from './WhatIfPanel.tsx'
import './compare.css'

const newWhatIf = (): void => openDialog({ kind: 'name-scenario', scenario: null })

/** What-ifs side by side against the baseline, the charts of one, and its changes to edit. */
export function ComparePlace() {
  const document = useDocument((state) => state.present)
  const chosen = useView((state) => state.scenario)
  const comparisons = useResults((state) => state.comparisons)
  const baseline = useResults((state) => runOf(state, null)?.value ?? null)
  const { scenarios } = document
  const current = scenarios.find((s) => s.id === chosen) ?? scenarios[0]
  if (current === undefined)
    return (
      <EmptyState
        title="What if?"
        text="A what-if is a list of changes on the baseline: another offering, a whole vendor, more demand. Here they stand side by side: what each saves a month, costs once, loses, and when it pays back."
      >
        <Button look="main" onClick={newWhatIf}>
          New what-if…
        </Button>
      </EmptyState>
    )
  const answered = scenarios.map(({ id }) => comparisons[id] ?? null)
  const fresh = scenarios.every(({ id }, i) => isFresh(answered[i] ?? null, document, id))
  const answers = answered.flatMap((each) => each?.value ?? [])
  return (
    <div className="compare">
      <div className="compare-main">
        <header className="compare-head">
          <h2>What-ifs against the baseline</h2>
          <Button onClick={newWhatIf}>
            <Plus size={14} aria-hidden="true" /> New what-if…
          </Button>
        </header>
        {answers.length === 0 || baseline === null ? (
          <Waiting />
        ) : (
          <>
            <ScenarioTable
              scenarios={scenarios}
              answers={answers}
              currency={baseline.currency}
              months={baseline.months}
              current={current.id}
              stale={!fresh}
              nameOf={(id) => nameOf(document.ecosystem, id)}
              onChoose={(scenario) => show({ scenario })}
            />
            <ScenarioCharts baseline={baseline} answer={comparisons[current.id]?.value} start={document.start} />
          </>
        )}
      </div>
      <aside className="compare-side" aria-label="Changes of the what-if">
        <WhatIfPanel key={current.id} scenario={current} />
      </aside>
    </div>
  )
}

function Waiting() {
  const error = useResults((state) => state.errors.compare)
  const job = useResults((state) => state.job)
  if (error !== undefined)
    return (
      <Notice tone="error" title="The what-ifs were not compared.">
        {error.message} The document is as it was; change or undo what was last edited to try again.
      </Notice>
    )
  return (
    <p className="soft" role="status">
      {job?.kind === 'compare'
        ? 'The what-ifs are being compared with the baseline on the same draws.'
        : 'The what-ifs are compared as soon as the simulation that runs is done.'}
    </p>
  )
}

type ChartsProps = {
  readonly baseline: Summary
  readonly answer: ScenarioComparison | undefined
  readonly start: string
}

function ScenarioCharts({ baseline, answer, start }: ChartsProps) {
  if (answer === undefined) return null
  const { currency } = baseline
  return (
    <div className="compare-charts">
      <CumulativeChart comparison={answer} currency={currency} start={start} />
      <CostBefore baseline={baseline} answer={answer} start={start} />
      <BeforeAfterChart comparison={answer} currency={currency} />
      <SpreadChart spread={answer.spread} question={`Who else is hit by ${answer.name}?`} />
    </div>
  )
}

/** Its cost by month needs the what-if's own run, which is there while it is the one that is shown. */
function CostBefore({
  baseline,
  answer,
  start,
}: {
  readonly baseline: Summary
  readonly answer: ScenarioComparison
  readonly start: string
}) {
  const after = useResults((state) => runOf(state, answer.scenario))
  const month = useView((state) => state.month)
  const shown = useView((state) => state.scenario)
  if (after === null)
    return (
      <div className="compare-unshown">
        <h3>What does {answer.name} cost a month?</h3>
        {shown === answer.scenario ? (
          <p className="soft">It is being simulated.</p>
        ) : (
          <Button onClick={() => show({ scenario: answer.scenario })}>Simulate it month by month</Button>
        )}
      </div>
    )
  return (
    <CostBandChart
      byMonth={after.value.cost.byMonth}
      before={baseline.cost.byMonth}
      name={answer.name}
      currency={baseline.currency}
      start={start}
      month={month}
    />
  )
}
