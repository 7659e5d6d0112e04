import type { ReactNode } from 'react'
import type { Band, ScenarioComparison } from '#models/engine/summary'
import type { Scenario } from '#models/scenario/scenario'
import {
  firstPassage,
  moneyRange,
  number,
  percent,
  plural,
  range,
  signedMoney,
  sampling,
  shareOfDraws,
  withError,
} from '../parts/format.ts'
import { Coverage } from '../parts/Coverage.tsx'
import { Money, MoneyDelta } from '../parts/Money.tsx'
import { acceptedWords, blocks, inOrderOfWeight } from '../parts/waivers.ts'
import { explain } from '../state/view.ts'
import { CrowdsMoved } from './CrowdsMoved.tsx'
import { LatencyMoved } from './LatencyMoved.tsx'
import { ONE_OFF_PARTS } from './measures.ts'
import { More, MOST } from './More.tsx'

type Props = {
  readonly scenarios: readonly Scenario[]
  readonly answers: readonly ScenarioComparison[]
  readonly currency: string
  readonly months: number
  readonly current: string | null
  readonly stale: boolean
  readonly nameOf: (id: string) => string
  readonly onChoose: (scenario: string) => void
}

type Row = {
  readonly title: string
  readonly hint?: string
  readonly cell: (answer: ScenarioComparison) => ReactNode
}

/** What-ifs side by side, each against the baseline: a row a measure, a column a what-if. */
export function ScenarioTable(props: Props) {
  const { scenarios, answers, currency, months, current, stale, nameOf, onChoose } = props
  const widest = Math.max(1, ...answers.map((answer) => answer.oneOff.total.p50))
  const rows = measures(
    currency,
    months,
    widest,
    nameOf,
    onChoose,
    answers.some((answer) => answer.crowds !== undefined),
  )
  return (
    <div className="compare-frame" role="region" aria-label="What-ifs against the baseline" tabIndex={0}>
      <table className="compare-table" data-stale={stale}>
        <caption className="visually-hidden">What-ifs against the baseline</caption>
        <thead>
          <tr>
            <th scope="col">Against the baseline</th>
            {scenarios.map((scenario) => (
              <th
                key={scenario.id}
                scope="col"
                data-current={scenario.id === current}
                style={{ width: `${100 / scenarios.length}%` }}
              >
                <button
                  type="button"
                  aria-pressed={scenario.id === current}
                  onClick={() => onChoose(scenario.id)}
                  title="Show its charts and its changes"
                >
                  {scenario.name}
                </button>
                <span>{plural(scenario.changes.length, 'change')}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.title}>
              <th scope="row">
                {row.title}
                {row.hint !== undefined && <span>{row.hint}</span>}
              </th>
              {scenarios.map((scenario) => {
                const answer = answers.find((a) => a.scenario === scenario.id)
                return (
                  <td key={scenario.id} data-current={scenario.id === current}>
                    {answer === undefined ? <span className="soft">Being compared</span> : row.cell(answer)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function measures(
  currency: string,
  months: number,
  widest: number,
  nameOf: (id: string) => string,
  onChoose: (scenario: string) => void,
  hasCrowds: boolean,
): readonly Row[] {
  const delta = (band: Band): ReactNode => (
    <>
      <strong className="compare-big">
        <MoneyDelta band={band} currency={currency} />
      </strong>
      <span className="soft">
        {signedMoney(band.p10, currency, true)} to {signedMoney(band.p90, currency, true)}
      </span>
    </>
  )
  return [
    { title: 'A month', hint: 'mean over the horizon, p50 and p10 to p90', cell: (a) => delta(a.perMonth) },
    { title: `Over ${months} months`, cell: (a) => delta(a.total) },
    {
      title: 'Cheaper over all',
      hint: 'probability, one-off cost included',
      cell: (a) => (
        <>
          <strong>{percent(a.cheaper)}</strong> {sampling(a.cheaperSe, percent)}
        </>
      ),
    },
    {
      title: 'Pays back',
      hint: 'p50 (p10–p90)',
      cell: (a) => <Sentence text={firstPassage(a.breakEven, months)} />,
    },
    { title: 'Once', hint: 'in its six parts', cell: (a) => <OneOff answer={a} currency={currency} widest={widest} /> },
    {
      title: 'Effort',
      hint: 'person-days',
      cell: (a) => (
        <>
          {withError(a.oneOff.personDays.p50, a.oneOff.personDays.se50, number)}{' '}
          <span className="soft">({range(a.oneOff.personDays)})</span>
        </>
      ),
    },
    {
      title: 'Takes',
      hint: 'months from deciding to done',
      cell: (a) => (
        <>
          {withError(a.oneOff.elapsedMonths.p50, a.oneOff.elapsedMonths.se50, (n) => number(n, 2))}{' '}
          <span className="soft">({range(a.oneOff.elapsedMonths)})</span>
        </>
      ),
    },
    { title: 'Loses', hint: 'capability gaps', cell: (a) => <Gaps answer={a} nameOf={nameOf} /> },
    {
      title: 'Response',
      hint: 'at the peak of the last month',
      cell: (a) => <LatencyMoved answer={a} nameOf={nameOf} />,
    },
    ...(hasCrowds
      ? [
          {
            title: 'Crowds wait',
            hint: 'minutes in a round, at the end',
            cell: (a: ScenarioComparison) => <CrowdsMoved answer={a} />,
          },
        ]
      : []),
    { title: 'Who else is hit', hint: 'probability, person-days', cell: (a) => <Hit answer={a} /> },
    {
      title: 'Priced',
      hint: 'lines with a price, and where it is from',
      cell: (a) => (
        <Coverage
          of={a.name}
          covered={a.coverage}
          onWhy={() => {
            onChoose(a.scenario)
            explain({ kind: 'coverage', of: null })
          }}
        />
      ),
    },
  ]
}

const Sentence = ({ text }: { readonly text: string }): ReactNode => text.charAt(0).toUpperCase() + text.slice(1)

/** The six parts as a bar, drawn to the same scale in every column, and as numbers. */
function OneOff({
  answer,
  currency,
  widest,
}: {
  readonly answer: ScenarioComparison
  readonly currency: string
  readonly widest: number
}) {
  const { oneOff } = answer
  return (
    <>
      <strong className="compare-big">
        <Money band={oneOff.total} currency={currency} />
      </strong>
      <span className="soft">{moneyRange(oneOff.total, currency)}</span>
      <div className="one-off-bar" aria-hidden="true">
        {ONE_OFF_PARTS.map((part) => (
          <span
            key={part.id}
            style={{ width: `${(oneOff[part.id].p50 / widest) * 100}%`, background: part.colour }}
            title={part.name}
          />
        ))}
      </div>
      <dl className="one-off-parts">
        {ONE_OFF_PARTS.map((part) => (
          <div key={part.id}>
            <dt>
              <span className="swatch" style={{ background: part.colour }} />
              {part.name}
            </dt>
            <dd>
              <Money band={oneOff[part.id]} currency={currency} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function Gaps({ answer, nameOf }: { readonly answer: ScenarioComparison; readonly nameOf: (id: string) => string }) {
  const gaps = inOrderOfWeight(answer.gaps)
  if (gaps.length === 0) return <span className="soft">Nothing that is known</span>
  const blocking = gaps.filter(blocks).length
  return (
    <>
      {blocking > 0 && <span className="compare-blocks">{plural(blocking, 'gap')} in use: blocks</span>}
      <ul className="compare-list">
        {gaps.slice(0, MOST).map((gap, index) => (
          <li key={index} title={`${gap.from} → ${gap.to}`} data-blocks={blocks(gap)}>
            {nameOf(gap.product)}: {gap.what}
            <span className="soft">
              {gap.from} → {gap.to}
              {gap.waived !== undefined ? `, waived: ${acceptedWords(gap)}` : gap.inUse ? ', in use' : ''}
            </span>
          </li>
        ))}
      </ul>
      <More all={gaps.map((gap) => `${nameOf(gap.product)}: ${gap.what} (${gap.from} → ${gap.to})`)} />
    </>
  )
}

function Hit({ answer }: { readonly answer: ScenarioComparison }) {
  const spread = [...answer.spread].sort((a, b) => b.probability - a.probability)
  if (spread.length === 0) return <span className="soft">Nobody</span>
  const words = (hit: (typeof spread)[number]): string =>
    `${hit.name} ${shareOfDraws(hit.probability, hit.se)}, ${range(hit.personDays, 'days')}`
  return (
    <>
      <ul className="compare-list">
        {spread.slice(0, MOST).map((hit) => (
          <li key={hit.id}>{words(hit)}</li>
        ))}
      </ul>
      <More all={spread.map(words)} />
    </>
  )
}
