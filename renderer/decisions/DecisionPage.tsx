import type { ReactNode } from 'react'
import type { AlternativeMoment, DecisionAnswer } from '#models/decisions/decision-answer'
import type { Decision } from '#models/ecosystem/decision'
import { WaitingValueChart } from '../charts/WaitingValueChart.tsx'
import { BuildNow } from './BuildNow.tsx'
import { LearnFirst } from './LearnFirst.tsx'
import { Learning } from './Learning.tsx'
import { Button } from '../parts/Button.tsx'
import { MoneyDelta } from '../parts/Money.tsx'
import { Notice } from '../parts/Notice.tsx'
import { Agreement } from '../parts/Sampled.tsx'
import { Table, type Column } from '../parts/Table.tsx'
import { WhyValue } from '../parts/WhyValue.tsx'
import { dayOf, firstPassage, isoDate, number, range, shareOfDraws, withDates, withError } from '../parts/format.ts'
import { useDocument } from '../state/document.ts'
import { nameOf } from '../state/shown.ts'
import { goToDeciding, select, show, useView, why, type Deciding } from '../state/view.ts'
import { addChange } from '../state/what-if.ts'
import { ChangesOfMind } from './ChangesOfMind.tsx'
import { expiryWords, isLate, slackWords } from './expiry.ts'

type Props = {
  readonly decision: Decision
  readonly answer: DecisionAnswer | null
  readonly currency: string
  readonly months: number
  readonly today: number
  readonly stale: boolean
}

/** One decision: by when, until when each alternative stays open, what to learn first, what waiting is worth. */
export function DecisionPage({ decision, answer, currency, months, today, stale }: Props) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const start = useDocument((state) => state.present.start)
  return (
    <article className="decision" aria-label={decision.name} data-stale={stale}>
      <header>
        <h2>{decision.name}</h2>
        {decision.question !== undefined && <p>{decision.question}</p>}
        {decision.target !== undefined && (
          <p className="soft">
            About{' '}
            <Button
              look="link"
              onClick={() => {
                select([decision.target ?? ''])
                show({ place: 'graph', inspector: true })
              }}
            >
              {nameOf(ecosystem, decision.target)}
            </Button>
            {': '}
            <Button look="link" onClick={() => about(decision.target, 'structure')}>
              what its change changes
            </Button>
            {', '}
            <Button look="link" onClick={() => about(decision.target, 'friction')}>
              what would make it easier
            </Button>
            {', '}
            <Button look="link" onClick={() => about(decision.target, 'lock-in')}>
              what leaving costs
            </Button>
            {', '}
            <Button look="link" onClick={() => about(decision.target, 'frontier')}>
              which vendor
            </Button>
          </p>
        )}
      </header>
      {answer === null ? (
        <p className="soft" role="status">
          Its last responsible moment is being worked out.
        </p>
      ) : (
        <>
          <Notice tone={answer.state === 'overdue' ? 'error' : answer.state === 'taken' ? 'good' : 'note'}>
            <strong>
              {expiryWords(answer)}
              {decision.taken !== undefined &&
                `: ${decision.alternatives.find((a) => a.id === decision.taken?.alternative)?.name ?? decision.taken.alternative}, ${isoDate(decision.taken.on)}`}
              .
            </strong>{' '}
            {withDates(answer.why)}
          </Notice>
          <Alternatives decision={decision} answer={answer} currency={currency} months={months} today={today} />
          <LearnFirst decision={decision} answer={answer} currency={currency} />
          <ChangesOfMind answer={answer} />
          <BuildNow answer={answer} currency={currency} />
          <div className="decision-charts">
            <Learning answer={answer} currency={currency} start={start} today={today} />
            <WaitingValueChart decision={answer} currency={currency} />
            <Drivers answer={answer} />
          </div>
        </>
      )}
    </article>
  )
}

/** Another view of what the decision is about. */
function about(target: string | undefined, view: Deciding): void {
  select(target === undefined ? [] : [target])
  goToDeciding(view)
}

function Alternatives({
  decision,
  answer,
  currency,
  months,
  today,
}: Omit<Props, 'answer' | 'stale'> & { readonly answer: DecisionAnswer }) {
  const start = useDocument((state) => state.present.start)
  const month = useView((state) => state.month)
  if (answer.alternatives.length === 0)
    return (
      <p className="soft">
        No alternative is named yet. Build a what-if, then add it here as an alternative under “Edit”.
      </p>
    )
  const reason = (row: AlternativeMoment, field: string, title: string, value: ReactNode) => (
    <WhyValue
      label={`${title}: ${row.name}`}
      onWhy={() => why(title, `decisions.${decision.id}.alternatives.${row.alternative}.${field}`)}
    >
      {value}
    </WhyValue>
  )
  const columns: readonly Column<AlternativeMoment>[] = [
    {
      id: 'name',
      title: 'Alternative',
      cell: (row) => (
        <div className="decision-alternative">
          <span>{row.name}</span>
          {row.alternative === answer.best && (
            <span className="decision-best">
              least cost expected
              <Agreement share={answer.bestAgreement} />
            </span>
          )}
          <Button
            look="link"
            title="Puts its changes into the what-if that is shown, from the month that is shown"
            onClick={() =>
              addChange(
                { kind: 'take', month, decision: decision.id, alternative: row.alternative },
                `${decision.name}: ${row.name}`,
              )
            }
          >
            Take from month {number(month)}
            <span className="visually-hidden"> {row.name}</span>
          </Button>
        </div>
      ),
    },
    {
      id: 'killed',
      title: 'What ends it',
      cell: (row) =>
        row.eliminatedBy === null ? (
          <span className="soft">Nothing within the horizon</span>
        ) : (
          <>
            {row.eliminatedBy.name}
            <span className="decision-under">
              {firstPassage(row.need, months)}
              {row.eliminatedBy.share < 0.995 &&
                `, first in ${shareOfDraws(row.eliminatedBy.share, row.eliminatedBy.se)}`}
            </span>
          </>
        ),
    },
    {
      id: 'lead',
      title: 'Lead, months',
      number: true,
      cell: (row) => (
        <>
          {reason(
            row,
            'lead',
            'How long it takes',
            withError(row.lead.p50, row.lead.se50, (n) => number(n, 2)),
          )}{' '}
          <span className="soft decision-moment">({range(row.lead)})</span>
        </>
      ),
      sort: (row) => row.lead.p50,
    },
    {
      id: 'moment',
      title: 'Decide by',
      cell: (row) => (
        <span className="decision-moment" data-late={isLate(row, today)}>
          {row.at === null
            ? 'no date'
            : reason(row, 'at', 'By when to decide', row.date === null ? dayOf(start, row.at) : isoDate(row.date))}
          {row.slack !== null && (
            <span className="decision-under">
              {slackWords(row.slack)}
              {row.atSe !== null && row.atSe >= 0.005 && ` ± ${number(row.atSe, 2)}`}
            </span>
          )}
        </span>
      ),
      sort: (row) => row.at,
    },
    {
      id: 'late',
      title: 'P(too late)',
      number: true,
      cell: (row) => reason(row, 'tooLate', 'How likely it is too late', shareOfDraws(row.tooLate, row.tooLateSe)),
      sort: (row) => row.tooLate,
    },
    {
      id: 'difference',
      title: 'Costs over all',
      number: true,
      cell: (row) =>
        reason(row, 'difference', 'What it costs over all', <MoneyDelta band={row.difference} currency={currency} />),
      sort: (row) => row.difference.p50,
    },
  ]
  return (
    <section>
      <Table
        caption="Alternatives"
        columns={columns}
        rows={answer.alternatives}
        keyOf={(row) => row.alternative}
        sortedBy={{ column: 'moment', down: false }}
      />
    </section>
  )
}

/** What the time to each alternative is made of (its longest path), and which of it makes the moment doubtful. */
function Drivers({ answer }: { readonly answer: DecisionAnswer }) {
  const driven = answer.alternatives.filter(
    (alternative) => alternative.drivers.length + alternative.leadItems.length > 0,
  )
  if (driven.length === 0) return null
  return (
    <section>
      <h3>What the moments hang on</h3>
      {driven.map((alternative) => (
        <div key={alternative.alternative} className="decision-drivers">
          <h4>{alternative.name}</h4>
          <p className="soft">{longestPathWords(alternative)}</p>
          <ul aria-label={`Share of the doubt in the moment of ${alternative.name}`}>
            {alternative.drivers.slice(0, 5).map((driver) => (
              <li key={driver.input}>
                <span title={driver.input}>{driver.name}</span>
                <span className="decision-share" aria-hidden="true">
                  <span style={{ width: `${Math.min(1, driver.share) * 100}%` }} />
                </span>
                <span>{shareOfDraws(driver.share, driver.se)}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

/** The longest path in words, longest item first. */
function longestPathWords({ leadItems, lead }: AlternativeMoment): string {
  const items = leadItems
    .filter(({ months }) => months.mean > 0.005)
    .sort((a, b) => b.months.mean - a.months.mean)
    .map(
      ({ name, months, critical, criticalSe }) =>
        `${name.toLowerCase()} ${withError(months.mean, months.se, (n) => number(n, 2))} (${shareOfDraws(critical, criticalSe)} of draws)`,
    )
  return `Longest path, months in the mean: ${items.join(', ')}; ${withError(lead.mean, lead.se, (n) => number(n, 2))} in all.`
}
