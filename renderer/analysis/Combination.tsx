import type { OptimiseAnswer, OptimisePoint } from '#models/decisions/optimise'
import type { Change } from '#models/ecosystem/change'
import type { Band } from '#models/engine/summary'
import { Button } from '../parts/Button.tsx'
import { Table } from '../parts/Table.tsx'
import { WhyValue } from '../parts/WhyValue.tsx'
import { Agreement } from '../parts/Sampled.tsx'
import { calendarMonth, money, moneyRange, number, plural, withError } from '../parts/format.ts'
import { useDocument } from '../state/document.ts'
import { nameOf } from '../state/shown.ts'
import { goToPlace, notify, select, why } from '../state/view.ts'
import { addScenario } from '../state/what-if.ts'
import { reached } from './frontier-words.ts'

type Props = {
  readonly number_: number
  readonly point: OptimisePoint
  readonly answer: OptimiseAnswer
  readonly currency: string
}

const FIGURES = [
  { field: 'cost', name: 'present cost' },
  { field: 'friction', name: 'one-off cost' },
  { field: 'risk', name: 'expected loss' },
] as const

const swapsPath = (swaps: OptimisePoint['swaps']): string =>
  swaps.length === 0 ? 'keep' : swaps.map(({ product, to }) => `${product}=${to}`).join('+')

/** One combination: which vendor for which product, drawn as a whole, and in which order it can be carried out. */
export function Combination({ number_, point, answer, currency }: Props) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const { drawn, swaps } = point
  const cash = (amount: number): string => money(amount, currency, true)
  const banded = (band: Band): string => `${withError(band.p50, band.se50, cash)} (${moneyRange(band, currency)})`
  const rows = answer.products.filter(
    ({ choices, product }) => choices.length > 1 || swaps.some((swap) => swap.product === product),
  )
  const to = (product: string): string | undefined => swaps.find((swap) => swap.product === product)?.to
  return (
    <section aria-label={`Combination ${number_}`}>
      <div className="analysis-between">
        <h3>
          Combination {number(number_)}: {swaps.length === 0 ? 'nothing changes' : plural(swaps.length, 'swap')}
          <Agreement share={point.agreement} />
        </h3>
        <Button look="main" disabled={swaps.length === 0} onClick={() => makeWhatIf(number_, point)}>
          Make it a what-if
        </Button>
      </div>
      <p>
        Drawn as a whole: present cost {banded(drawn.cost)}, one-off {banded(drawn.friction)}, expected loss{' '}
        {withError(drawn.risk.mean, drawn.risk.se, cash)}. Added up swap by swap, as on the frontier:{' '}
        {FIGURES.map(({ field, name }, n) => (
          <span key={field}>
            {n === 0 ? '' : ', '}
            {name}{' '}
            <WhyValue
              label={`Expected ${name}`}
              onWhy={() => why(`Expected ${name}`, `frontier.${swapsPath(swaps)}.${field}`)}
            >
              {withError(point[field], point.se[field], cash)}
            </WhyValue>
          </span>
        ))}
        .
      </p>
      {answer.objectives.map((objective, o) => {
        const found = point.objectives[o] ?? null
        const isKept =
          found === null
            ? null
            : objective.kind === 'availability'
              ? found.value >= objective.target
              : found.value <= objective.target
        const said = found === null ? 'unknown' : reached(objective.kind, found.value, found.se)
        return (
          <p key={`${objective.service} ${objective.kind}`} className="soft">
            {objective.name}, {objective.kind}: {said}
            {isKept === null ? '' : isKept ? ', kept' : ', missed'}.
          </p>
        )
      })}
      <Table
        caption="Which vendor for which product"
        columns={[
          { id: 'product', title: 'Product', cell: (row) => row.name, sort: (row) => row.name },
          { id: 'now', title: 'Now', cell: (row) => row.choices[0]?.name ?? '–' },
          {
            id: 'to',
            title: 'Then',
            cell: (row) =>
              to(row.product) === undefined ? 'stays' : <strong>{nameOf(ecosystem, to(row.product) ?? '')}</strong>,
            sort: (row) => (to(row.product) === undefined ? 1 : 0),
          },
        ]}
        rows={rows}
        keyOf={(row) => row.product}
        sortedBy={{ column: 'to', down: false }}
        onRow={(row) => select([row.product])}
      />
      <Plan point={point} answer={answer} />
    </section>
  )
}

/** Each swap begins building when its team is free; the what-if begins with the month in which it is done. */
function makeWhatIf(number_: number, { swaps, sequence }: OptimisePoint): void {
  const changes = swaps.map(({ product, to }): Change => ({
    kind: 'swap',
    month: Math.ceil(sequence.find(({ id }) => id === product)?.done ?? 0),
    target: { product },
    to,
    approach: 'parallel-run',
  }))
  addScenario(
    `Frontier ${number_}`,
    [...changes].sort((a, b) => a.month - b.month),
  )
  notify(
    'done',
    `Frontier ${number_} is a what-if now, each swap in the month in which its team can be done. Undo takes it back.`,
  )
  goToPlace('compare')
}

/** When a swap starts, is built and done, with what the draws leave open about each, in months. */
function stepWords(start: string, step: OptimisePoint['sequence'][number]): string {
  const at = (month: number, error: number | null): string =>
    `${calendarMonth(start, month)}${error === null || error < 0.05 ? '' : ` ± ${number(error, 2)} months`}`
  const latest = step.latestStart === null ? '' : `, latest start ${at(step.latestStart, step.latestStartSe)}`
  return `starts ${at(step.start, step.startSe)}, built ${at(step.built, step.builtSe)}, done ${at(step.done, step.doneSe)}${latest}${step.late ? ', late' : ''}`
}

/** The migration sequence under team capacity and precedence, as bars over the months. */
function Plan({ point, answer }: { readonly point: OptimisePoint; readonly answer: OptimiseAnswer }) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const { sequence } = point
  if (sequence.length === 0) return null
  const from = answer.today
  const to = Math.max(
    from + 1,
    ...sequence.map(({ done }) => done),
    ...sequence.map(({ latestStart }) => latestStart ?? 0),
  )
  const at = (month: number): string => `${(100 * Math.max(0, month - from)) / (to - from)}%`
  const wide = (start: number, end: number): string => `${(100 * (end - start)) / (to - from)}%`
  return (
    <div>
      <h3>In this order, as teams get free</h3>
      <p className="soft">
        {calendarMonth(answer.start, from)} to {calendarMonth(answer.start, to)}; building, then moving and running
        both; the line is the latest start.
      </p>
      <ol className="analysis-list">
        {sequence.map((step) => (
          <li key={step.id} className="plan-row">
            <span className="plan-name" title={step.team === '' ? 'No team named' : nameOf(ecosystem, step.team)}>
              {nameOf(ecosystem, step.id)}
              {step.team !== '' && <span className="soft"> {nameOf(ecosystem, step.team)}</span>}
            </span>
            <span className="plan-track" aria-hidden="true" title={stepWords(answer.start, step)}>
              <span data-part="build" style={{ left: at(step.start), width: wide(step.start, step.built) }} />
              <span data-part="move" style={{ left: at(step.built), width: wide(step.built, step.done) }} />
              {step.latestStart !== null && step.latestStart >= from && (
                <span data-part="latest" style={{ left: at(step.latestStart) }} />
              )}
            </span>
            <span className="visually-hidden">{stepWords(answer.start, step)}</span>
          </li>
        ))}
      </ol>
      {sequence.some(({ late }) => late) && (
        <p className="soft">
          Late:{' '}
          {sequence
            .filter(({ late }) => late)
            .map(({ id }) => nameOf(ecosystem, id))
            .join(', ')}
          . A contract gives notice before its team can be ready.
        </p>
      )}
    </div>
  )
}
