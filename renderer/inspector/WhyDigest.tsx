import { useEffect, useState } from 'react'
import { CATALOG } from '#models/catalog/catalog'
import { ecosystemAtEnd } from '#models/scenario/at-end'
import { Button } from '../parts/Button.tsx'
import { digestOfRun, edgeCostsOf } from '../engine/task.ts'
import { monthsToToday } from '../engine/follow.ts'
import { useDocument } from '../state/document.ts'
import { isFresh, runOf, useResults } from '../state/results.ts'
import { scenarioIn } from '../state/shown.ts'
import { localDate } from '../state/today.ts'
import { notify, useView } from '../state/view.ts'

/** The digest of the whole answer, and the command that gives the same one: a check that these are its figures. */
export function WhyDigest() {
  const document = useDocument((state) => state.present)
  const chosen = useView((state) => state.scenario)
  const scenario = scenarioIn(document, chosen)?.id ?? null
  const answered = useResults((state) => runOf(state, scenario))
  const decided = useResults((state) => state.decisions)
  const summary = isFresh(answered, document, scenario) ? (answered?.value ?? null) : null
  const decisions =
    document.ecosystem.decisions.length === 0
      ? NONE
      : isFresh(decided, document, null) && decided?.samples === answered?.samples
        ? (decided?.value ?? null)
        : null
  const [digest, setDigest] = useState<{ readonly of: unknown; readonly text: string } | null>(null)
  useEffect(() => {
    if (summary === null || decisions === null) return
    const stop = new AbortController()
    const said = (text: string): void => {
      if (!stop.signal.aborted) setDigest({ of: summary, text })
    }
    const { assumptions, ecosystem, scenarios } = document
    const end = ecosystemAtEnd({ ecosystem, scenarios, catalog: CATALOG }, scenario)
    void edgeCostsOf(end, assumptions, summary, stop.signal).then(async (traffic) => {
      if (!traffic.ok) return said(traffic.error)
      const answer = await digestOfRun({ ...summary, traffic: traffic.value, decisions })
      said(answer.ok ? answer.value : answer.error)
    })
    return () => stop.abort()
  }, [summary, decisions, document, scenario])
  if (summary === null || decisions === null || digest?.of !== summary)
    return <p className="field-hint">The digest of the run stands here once the decisions are worked out too.</p>
  const today = new Date()
  const options = [
    `--samples ${summary.samples} --months ${summary.months} --seed ${summary.seed}`,
    scenario === null ? '' : ` --scenario ${scenario}`,
    monthsToToday(document.start, today) === 0 ? '' : ` --today ${localDate(today)}`,
  ].join('')
  const about = `digest ${digest.text}, ${summary.samples} draws, seed ${summary.seed}, engine ${summary.engine}, catalog ${summary.catalog}`
  return (
    <div className="inspect-actions">
      <p className="field-hint">
        Digest {digest.text}: the same as that of <code>lastmoment run --json {options}</code> on this document.
      </p>
      <Button title={`Copies: ${about}`} onClick={() => copy(about)}>
        Copy
      </Button>
    </div>
  )
}

function copy(text: string): void {
  navigator.clipboard.writeText(text).then(
    () => notify('done', `Copied: ${text}`),
    () => notify('wrong', `The system did not let it be copied. Select it instead: ${text}`),
  )
}

const NONE = [] as const
