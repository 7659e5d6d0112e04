import { useState } from 'react'
import type { OptimiseAnswer, OptimiseTerms } from '#models/decisions/optimise'
import { FrontierChart, FRONTIER_MEASURES, type FrontierMeasure } from '../charts/FrontierChart.tsx'
import { Button } from '../parts/Button.tsx'
import { Notice } from '../parts/Notice.tsx'
import { Select } from '../parts/Select.tsx'
import { Table } from '../parts/Table.tsx'
import { Agreement, Sampled } from '../parts/Sampled.tsx'
import { money, number, percent, withError } from '../parts/format.ts'
import { useDocument } from '../state/document.ts'
import { nameOf } from '../state/shown.ts'
import { select, useView } from '../state/view.ts'
import { askAnalysis, useAnalysis } from './analysis.ts'
import { AvailabilityForm } from './AvailabilityForm.tsx'
import { AnalysisStatus } from './AnalysisStatus.tsx'
import { Combination } from './Combination.tsx'
import { frontierSentence, limitSentences, objectiveSentence } from './frontier-words.ts'
import { NO_LIMITS, TermsForm } from './TermsForm.tsx'
import './analysis.css'

/** Which vendor for which product: the combinations that nothing betters, within limits. */
export function FrontierView() {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const currency = useDocument((state) => state.present.assumptions.currency)
  const selection = useView((state) => state.selection)
  const [terms, setTerms] = useState<OptimiseTerms>(NO_LIMITS)
  const analysis = { kind: 'frontier', terms } as const
  const shown = useAnalysis<'frontier'>(analysis, false)
  const { value } = shown
  const states = ecosystem.services.some(({ availabilityTarget }) => availabilityTarget !== undefined)
  const considered = ecosystem.products.filter(({ candidates }) => candidates.length > 0)
  return (
    <div className="analysis" data-stale={value !== null && !shown.fresh}>
      <header className="analysis-head">
        <div>
          <h2>Which vendor for which product?</h2>
          <p className="soft">
            Every combination of what is bound and its candidates, on cost, friction, risk and concentration: shown are
            those that no other one betters in everything.{' '}
            {considered.length === 0 ? '' : `${number(considered.length)} products have candidates.`}
          </p>
        </div>
      </header>
      {considered.length === 0 ? (
        <p className="soft">
          No product has a candidate: consider an offering for one in the graph or the inspector, and ask again.
        </p>
      ) : (
        <>
          <TermsForm terms={terms} onChange={setTerms} />
          {states && <AvailabilityForm />}
          {!shown.running && !shown.fresh && shown.error === null && (
            <p>
              <Button look="main" onClick={() => askAnalysis(analysis)}>
                {value === null ? 'Work out the frontier' : 'Work it out anew'}
              </Button>
            </p>
          )}
          {(shown.running || shown.error !== null) && (
            <AnalysisStatus
              analysis={analysis}
              shown={shown}
              words="Measuring the candidates and drawing the combinations"
            />
          )}
          {value !== null && <Answer answer={value} currency={currency} selection={selection} />}
        </>
      )}
    </div>
  )
}

type AnswerProps = { readonly answer: OptimiseAnswer; readonly currency: string; readonly selection: readonly string[] }

function Answer({ answer, currency, selection }: AnswerProps) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const [x, setX] = useState<FrontierMeasure>('friction')
  const [y, setY] = useState<FrontierMeasure>('cost')
  const [chosen, setChosen] = useState<number | null>(null)
  const dots = answer.points.map(({ swaps, cost, friction, risk, concentration, se }, index) => ({
    index,
    swaps: swaps.length,
    cost,
    friction,
    risk,
    concentration,
    se,
  }))
  const choices = FRONTIER_MEASURES.map(({ id, name }) => ({ value: id, label: name }))
  const point = chosen === null ? undefined : answer.points[chosen]
  const limits = limitSentences(answer, currency)
  const cash = (amount: number): string => money(amount, currency, true)
  const swapsOf = (index: number) => answer.points[index]?.swaps ?? []
  return (
    <>
      {limits.length > 0 && (
        <Notice tone={answer.points.length === 0 ? 'error' : 'note'} title="What the limits do.">
          {limits.join(' ')}
        </Notice>
      )}
      {answer.objectives.map((objective) => (
        <p key={`${objective.service} ${objective.kind}`} className="soft">
          {objectiveSentence(objective, (id) => nameOf(ecosystem, id))}
        </p>
      ))}
      <div className="analysis-split">
        <section>
          <div className="analysis-tools">
            <Select label="Up" value={y} choices={choices} onChange={setY} />
            <Select label="Across" value={x} choices={choices} onChange={setX} />
          </div>
          <FrontierChart
            points={dots}
            x={x}
            y={y}
            currency={currency}
            chosen={chosen}
            answer={frontierSentence(answer)}
            onChoose={setChosen}
          />
          <Table
            caption="Combinations: a row shows which vendor for which product"
            columns={[
              { id: 'n', title: '', cell: (row) => number(row.index + 1), sort: (row) => row.index },
              {
                id: 'swaps',
                title: 'Changes',
                cell: (row) => {
                  const swaps = swapsOf(row.index)
                  return (
                    <>
                      {swaps.length === 0
                        ? 'nothing'
                        : swaps.map(({ product }) => nameOf(ecosystem, product)).join(', ')}
                      <Agreement share={answer.points[row.index]?.agreement ?? null} />
                    </>
                  )
                },
              },
              {
                id: 'cost',
                title: 'Present cost',
                number: true,
                cell: (row) => <Sampled value={row.cost} error={row.se.cost} write={cash} />,
                sort: (row) => row.cost,
              },
              {
                id: 'friction',
                title: 'One-off cost',
                number: true,
                cell: (row) => <Sampled value={row.friction} error={row.se.friction} write={cash} />,
                sort: (row) => row.friction,
              },
              {
                id: 'risk',
                title: 'Expected loss',
                number: true,
                cell: (row) => <Sampled value={row.risk} error={row.se.risk} write={cash} />,
                sort: (row) => row.risk,
              },
              {
                id: 'concentration',
                title: 'Concentration',
                number: true,
                cell: (row) => (
                  <Sampled value={row.concentration} error={row.se.concentration} write={(n) => number(n, 3)} />
                ),
                sort: (row) => row.concentration,
              },
            ]}
            rows={dots.filter(({ index }) => {
              const about = selection.filter((id) => answer.products.some(({ product }) => product === id))
              return (
                about.length === 0 ||
                swapsOf(index).length === 0 ||
                swapsOf(index).some(({ product }) => about.includes(product))
              )
            })}
            keyOf={(row) => String(row.index)}
            selected={(row) => row.index === chosen}
            onRow={(row) => setChosen(row.index)}
            empty="No combination keeps the limits."
          />
          <p className="soft">
            Expected values over {number(answer.months)} months, {number(answer.samples)} draws: {answer.approximation}{' '}
            Now: present cost {withError(answer.present.cost, answer.present.costSe, cash)}, concentration{' '}
            {withError(answer.present.concentration, answer.present.concentrationSe, (n) => number(n, 3))}.
          </p>
        </section>
        {point === undefined || chosen === null ? (
          <p className="soft">
            Choose a combination, by its point or its row: which vendor for which product, in which order, and the way
            to make it a what-if.
          </p>
        ) : (
          <Combination key={chosen} number_={chosen + 1} point={point} answer={answer} currency={currency} />
        )}
      </div>
      <LeftOut answer={answer} />
    </>
  )
}

function LeftOut({ answer }: { readonly answer: OptimiseAnswer }) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  if (answer.leftOut.length === 0) return null
  return (
    <details>
      <summary>
        {number(answer.leftOut.length)} candidates left out,{' '}
        {percent(
          answer.leftOut.length /
            Math.max(
              1,
              answer.leftOut.length + answer.products.reduce((sum, { choices }) => sum + choices.length - 1, 0),
            ),
        )}{' '}
        of all
      </summary>
      <ul className="analysis-list">
        {answer.leftOut.map(({ product, offering, why }) => (
          <li key={`${product} ${offering}`}>
            <Button look="link" onClick={() => select([product])}>
              {nameOf(ecosystem, product)}
            </Button>{' '}
            on {nameOf(ecosystem, offering)}: {why}.
          </li>
        ))}
      </ul>
    </details>
  )
}
