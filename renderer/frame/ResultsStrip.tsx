import { ChevronDown, ChevronUp } from 'lucide-react'
import type { DecisionAnswer } from '#models/decisions/decision-answer'
import { Button } from '../parts/Button.tsx'
import { Coverage } from '../parts/Coverage.tsx'
import { Figure } from '../parts/Figure.tsx'
import { Money, MoneyDelta } from '../parts/Money.tsx'
import { calendarMonth, dated, firstPassage, isoDate, money, moneyRange, plural, sampling } from '../parts/format.ts'
import { run } from '../commands.ts'
import { Agreement } from '../parts/Sampled.tsx'
import { useDocument } from '../state/document.ts'
import { tryAgain, useResults } from '../state/results.ts'
import { useShownRun, useSummary } from '../state/shown-run.ts'
import { useFindings } from '../state/shown.ts'
import { explain, goToPlace, select, show, useView } from '../state/view.ts'
import { Charts } from './Charts.tsx'
import { Failures } from './Failures.tsx'
import { distinct } from '../parts/distinct-findings.ts'
import { Sharpness } from './Sharpness.tsx'
import { StripHandle } from './StripHandle.tsx'
import { JOBS, useIsLong, Working } from './Working.tsx'

/** Always there and always current: what it costs, how much of it is priced, what runs out, what to decide, what is wrong. */
export function ResultsStrip() {
  const strip = useView((state) => state.strip)
  const open = strip !== 'figures'
  const height = useView((state) => state.stripHeight)
  const isStale = useShownRun(({ head }) => head !== null && !head.isFresh)
  return (
    <section
      className="strip"
      aria-label="Results"
      data-open={open}
      data-shows={strip}
      data-stale={isStale}
      aria-busy={isStale}
      style={open && height !== null ? { height } : undefined}
    >
      <StripHandle />
      <Progress />
      <div className="strip-figures">
        <CostNow />
        <Health />
        <NextDecisions />
        <Findings />
        <Button
          look="quiet"
          square
          aria-expanded={open}
          aria-label={strip === 'failures' ? 'Hide the failures' : open ? 'Hide the charts' : 'Show the charts'}
          title="Charts of the results (Ctrl+J)"
          onClick={() => (strip === 'failures' ? show({ strip: 'figures', failing: null }) : run('view.charts'))}
        >
          {open ? <ChevronDown size={16} aria-hidden="true" /> : <ChevronUp size={16} aria-hidden="true" />}
        </Button>
        <Working />
      </div>
      {strip === 'charts' && <Charts />}
      {strip === 'failures' && <Failures />}
    </section>
  )
}

/** A thin line while something is computed; old figures stay, dimmed. What failed stands here too, with the way out. */
function Progress() {
  const job = useResults((state) => state.job)
  const share = useResults((state) => state.progress)
  const error = useResults((state) => Object.values(state.errors)[0] ?? null)
  // Each frame of a line that moves takes the window a few milliseconds.
  const isLong = useIsLong(job !== null)
  if (job === null)
    return error === null ? null : (
      <p className="strip-error" role="alert">
        {error.message} Your document is untouched.{' '}
        <Button look="link" onClick={tryAgain}>
          Try again
        </Button>
      </p>
    )
  return (
    <div
      className="strip-progress"
      role="progressbar"
      aria-label={JOBS[job.kind]}
      aria-valuenow={share === null ? undefined : Math.round(share * 100)}
    >
      {isLong && <span data-known={share !== null} style={share === null ? undefined : { width: `${share * 100}%` }} />}
    </div>
  )
}

function CostNow() {
  const summary = useShownRun(({ head }) => head?.value ?? null)
  const month = useView((state) => state.month)
  const start = useDocument((state) => state.present.start)
  const compared = useShownRun((shown) => shown.comparison)
  // Never the difference of one what-if beside the total of another.
  const comparison = compared !== null && compared.value.scenario === summary?.scenario ? compared.value : null
  const band = summary?.cost.byMonth[month] ?? null
  return (
    <div className="strip-part strip-cost">
      <h2>Cost a month</h2>
      <p className="strip-sub">{calendarMonth(start, month)}, p10–p90</p>
      {summary === null || band === null ? (
        <p className="strip-waiting">{summary === null ? 'Being simulated' : 'Nothing has a price yet'}</p>
      ) : (
        <>
          <p className="strip-big">
            <Figure
              label="Cost a month"
              value={money(band.p50, summary.currency)}
              range={moneyRange(band, summary.currency)}
              rangeShown={false}
              error={sampling(band.se50, (n) => money(n, summary.currency))}
              onWhy={() => explain({ kind: 'cost', of: null })}
            />
          </p>
          <p className="strip-range">{moneyRange(band, summary.currency)}</p>
          <Sharpness summary={summary} />
          {comparison !== null && (
            <p className="strip-sub strip-against" data-stale={compared?.isFresh === false}>
              <MoneyDelta band={comparison.byMonth[month] ?? null} currency={summary.currency} /> against the baseline
              {comparison.changes.length > 0 && (
                <>
                  , <Money band={comparison.oneOff.total} currency={summary.currency} /> once
                </>
              )}
            </p>
          )}
        </>
      )}
    </div>
  )
}

function Health() {
  const head = useShownRun((shown) => shown.head?.value ?? null)
  if (head === null) return <div className="strip-part" />
  return (
    <div className="strip-part">
      <h2>How far it holds</h2>
      <p>
        <Coverage of="the whole" covered={head.cost.coverage} onWhy={() => explain({ kind: 'coverage', of: null })} />
      </p>
      <FirstLimit />
      <p>
        <Button
          look="link"
          title="What is lost when a node, a zone or a vendor fails (F)"
          onClick={() => run('view.failures')}
        >
          What if it fails?
        </Button>
      </p>
    </div>
  )
}

function FirstLimit() {
  const { summary, fresh } = useSummary()
  if (summary === null) return null
  const { first } = summary.scale
  return (
    <p className="strip-limit" data-stale={!fresh}>
      {first === null ? (
        `No limit is met within ${summary.months} months`
      ) : (
        <>
          <button type="button" className="button" data-look="link" onClick={() => select([first.about])}>
            {first.name}
          </button>{' '}
          runs out first: {firstPassage(first.crossing, summary.months)}
          <Agreement share={summary.scale.firstAgreement} />
        </>
      )}
    </p>
  )
}

function NextDecisions() {
  const decisions = useResults((state): readonly DecisionAnswer[] | null => state.decisions?.value ?? null)
  const records = useDocument((state) => state.present.ecosystem.decisions)
  const asked = records.length
  // Those of the document before stay in the results until the new one's are there.
  const next = [...(decisions ?? [])]
    .filter(({ decision }) => records.some((record) => record.id === decision))
    .filter((decision) => decision.state === 'open' || decision.state === 'overdue')
    .sort((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity))
    .slice(0, 2)
  return (
    <div className="strip-part strip-decisions">
      <h2>Next decisions, by expiry</h2>
      {asked === 0 && <p className="strip-sub">No decisions are waited with yet.</p>}
      {asked > 0 && decisions === null && <p className="strip-waiting">Being worked out</p>}
      {decisions !== null && asked > 0 && next.length === 0 && (
        <p className="strip-sub">All are taken, or nothing asks for them.</p>
      )}
      {next.map((decision) => (
        <p key={decision.decision} className="strip-decision">
          <button
            type="button"
            className="button"
            data-look="link"
            onClick={() => {
              select([decision.decision])
              goToPlace('decisions')
            }}
          >
            {decision.name}
          </button>
          <span
            data-late={decision.state === 'overdue'}
            title={decision.date === null ? undefined : dated(decision.date, decision.atSe)}
          >
            {decision.at === null
              ? 'not yet'
              : decision.state === 'overdue'
                ? 'overdue'
                : `decide by ${isoDate(decision.date)}`}
          </span>
        </p>
      ))}
    </div>
  )
}

function Findings() {
  const own = useFindings()
  const { summary, fresh } = useSummary()
  const all = distinct([...own, ...(summary?.findings ?? [])])
  const serious = all.filter((finding) => finding.severity !== 'note')
  const shown = serious.slice(0, 3)
  return (
    <div className="strip-part strip-findings" data-stale={summary !== null && !fresh}>
      <h2>
        {plural(serious.length, 'finding')}
        {all.length > serious.length && (
          <span className="strip-sub"> and {plural(all.length - serious.length, 'note')}</span>
        )}
      </h2>
      {shown.map((finding, index) => (
        <p key={index} className="strip-finding" data-severity={finding.severity}>
          <button
            type="button"
            className="button"
            data-look="link"
            title={`${finding.message}${finding.fix === undefined ? '' : `. ${finding.fix}`}`}
            onClick={() =>
              finding.about !== undefined && (select([finding.about]), show({ place: 'graph', inspector: true }))
            }
          >
            {finding.message}
          </button>
        </p>
      ))}
      {all.length > shown.length && (
        <Button look="link" onClick={() => show({ dialog: { kind: 'findings' } })}>
          Show all {all.length}
        </Button>
      )}
    </div>
  )
}
