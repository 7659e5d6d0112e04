import { useState } from 'react'
import type { ReducerWorth } from '#models/decisions/reducer-worth'
import { changeRecord } from '#models/ecosystem/edit'
import { Button } from '../parts/Button.tsx'
import { Money } from '../parts/Money.tsx'
import { Select } from '../parts/Select.tsx'
import { Table, type Column } from '../parts/Table.tsx'
import { Agreement, Banded, Sampled } from '../parts/Sampled.tsx'
import { money, number, percent, plural, range, shareOfDraws } from '../parts/format.ts'
import { editEcosystem, useDocument } from '../state/document.ts'
import { takeUp } from '../state/backlog-edits.ts'
import { scenarioIn } from '../state/shown.ts'
import { goToPlace, notify, select, useView } from '../state/view.ts'
import { useAnalysis } from './analysis.ts'
import { AnalysisStatus } from './AnalysisStatus.tsx'
import { Drop, OtherReducers } from './OtherReducers.tsx'
import { Parts } from './Parts.tsx'
import './analysis.css'

/** What each friction reducer would be worth before it is built, and what a swap takes before and after some of them. */
export function FrictionView() {
  const document = useDocument((state) => state.present)
  const selection = useView((state) => state.selection)
  const scenario = scenarioIn(
    document,
    useView((state) => state.scenario),
  )
  const analysis = { kind: 'reducers', scenario: scenario?.id ?? null } as const
  const shown = useAnalysis<'reducers'>(analysis, true)
  const worths = shown.value ?? []
  const { products } = document.ecosystem
  // A use or a service leads to the product that it needs.
  const used = document.ecosystem.uses.find(({ id }) => selection.includes(id))?.to
  const best = worths[0]?.product
  const product =
    products.find(({ id }) => selection.includes(id)) ??
    products.find(({ id }) => id === used) ??
    products.find(({ id }) => id === best) ??
    products[0]
  if (product === undefined)
    return (
      <div className="analysis">
        <h2>What would make a swap easier?</h2>
        <p className="soft">The document has no product yet: there is nothing that could be swapped.</p>
      </div>
    )
  return (
    <div className="analysis" data-stale={shown.value !== null && !shown.fresh}>
      <header className="analysis-head">
        <div>
          <h2>What would make a swap easier, and is it worth building first?</h2>
          <p className="soft">
            {scenario === null
              ? `Of leaving what is bound, at ${percent(document.assumptions.migrationHazardPerMonth)} a month that a product is replaced (assumed).`
              : `Of the swaps that ${scenario.name} plans, whole; of leaving what is bound elsewhere, by its chance.`}
          </p>
        </div>
        <div className="analysis-tools">
          <Select
            label="Product"
            value={product.id}
            choices={products.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id) => select([id])}
          />
        </div>
      </header>
      <AnalysisStatus analysis={analysis} shown={shown} words="Valuing the reducers" />
      {shown.value !== null && (
        <Chosen
          key={product.id}
          product={product}
          scenario={scenario?.id ?? null}
          worths={worths.filter((each) => each.product === product.id)}
          currency={document.assumptions.currency}
        />
      )}
      {shown.value !== null && (
        <OtherReducers worths={worths} current={product.id} currency={document.assumptions.currency} />
      )}
    </div>
  )
}

type ChosenProps = {
  readonly product: { readonly id: string; readonly name: string; readonly reducers: readonly string[] }
  readonly scenario: string | null
  readonly worths: readonly ReducerWorth[]
  readonly currency: string
}

function Chosen({ product, scenario, worths, currency }: ChosenProps) {
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    worths.filter(({ pays }) => pays).map(({ reducer }) => reducer),
  )
  const reducers = chosen.filter((id) => worths.some(({ reducer }) => reducer === id))
  const analysis = { kind: 'before-after', scenario, product: product.id, reducers } as const
  const shown = useAnalysis<'before-after'>(analysis, true)
  const cost = worths
    .filter(({ reducer }) => reducers.includes(reducer))
    .reduce((sum, { buildCost }) => sum + buildCost, 0)
  const cash = (amount: number): string => money(amount, currency, true)
  const columns: readonly Column<ReducerWorth>[] = [
    {
      id: 'name',
      title: 'Reducer',
      cell: (row) => (
        <label>
          <input
            type="checkbox"
            checked={reducers.includes(row.reducer)}
            onChange={(event) =>
              setChosen(event.target.checked ? [...reducers, row.reducer] : reducers.filter((id) => id !== row.reducer))
            }
          />{' '}
          {row.name}
        </label>
      ),
      sort: (row) => row.order,
    },
    {
      id: 'drop',
      title: 'Takes off alone, mean',
      number: true,
      cell: (row) => <Drop row={row} currency={currency} />,
      sort: (row) => row.drop.mean,
    },
    {
      id: 'added',
      title: 'After better ones, mean',
      number: true,
      cell: (row) => <Sampled value={row.added} error={row.addedSe} write={cash} />,
      sort: (row) => row.added,
    },
    {
      id: 'days',
      title: 'Person-days less',
      number: true,
      cell: (row) => <Banded band={row.daysSaved} />,
      sort: (row) => row.daysSaved.mean,
    },
    {
      id: 'months',
      title: 'Months less',
      number: true,
      cell: (row) => (
        <Sampled
          value={row.monthsSaved.p50}
          error={row.monthsSaved.se50}
          write={(n) => number(n, 2)}
          more={`p10 to p90: ${range(row.monthsSaved)}`}
        />
      ),
      sort: (row) => row.monthsSaved.mean,
    },
    {
      id: 'risk',
      title: 'Risk less',
      number: true,
      cell: (row) => <Money band={row.riskDrop} currency={currency} />,
      sort: (row) => row.riskDrop.mean,
    },
    {
      id: 'build',
      title: 'To build',
      number: true,
      cell: (row) => `${money(row.buildCost, currency, true)}, ${number(row.buildDays, 2)} days`,
      sort: (row) => row.buildCost,
    },
    {
      id: 'worth',
      title: 'Worth',
      number: true,
      cell: (row) => <Sampled value={row.overHorizon} error={row.overHorizonSe} write={cash} />,
      sort: (row) => row.overHorizon,
    },
    {
      id: 'pays',
      title: 'Pays',
      cell: (row) => (
        <>
          {paysWords(row)}
          <Agreement share={row.paysAgreement} />
        </>
      ),
    },
  ]
  return (
    <>
      <Table
        caption={`Reducers that ${product.name} lacks, before they are bought`}
        columns={columns}
        rows={worths}
        keyOf={(row) => row.reducer}
        empty={
          product.reducers.length > 0
            ? 'It has every reducer that its family knows.'
            : 'Nothing is bound that could be left, or its family knows no reducer.'
        }
        sortedBy={{ column: 'name', down: false }}
      />
      {worths.length > 0 && (
        <div className="analysis-between">
          <span className="soft">
            {reducers.length === 0
              ? 'Tick reducers to see the swap with them.'
              : `${plural(reducers.length, 'reducer')} chosen: ${money(cost, currency, true)} to build in the mean. One that is built has to stand before the swap begins.`}
          </span>
          <span className="analysis-tools">
            <Button disabled={reducers.length === 0} onClick={() => note(product, reducers, worths)}>
              Note as built
            </Button>
            <Button
              disabled={reducers.length === 0}
              title="Building them becomes work of the backlog, whatever they are worth"
              onClick={() => intoBacklog(product, reducers, worths)}
            >
              To the backlog
            </Button>
          </span>
        </div>
      )}
      <AnalysisStatus analysis={analysis} shown={shown} words="Drawing the swap with them" />
      {shown.value !== null && shown.value.product === product.id && (
        <Parts found={shown.value} currency={currency} stale={!shown.fresh} />
      )}
    </>
  )
}

function paysWords({ pays, paysFrom, paysFromSe, of }: ReducerWorth): string {
  if (pays) return 'yes'
  if (of === 'swap') return 'no: it takes less off the planned swap than it costs'
  return paysFrom === null || paysFrom > 1 ? 'never' : `from ${shareOfDraws(paysFrom, paysFromSe)} a month on`
}

/** Building them is work that is taken up: a story each, by the key that the backlog gives a reducer. */
function intoBacklog(
  product: ChosenProps['product'],
  reducers: readonly string[],
  worths: readonly ReducerWorth[],
): void {
  const names = worths.filter(({ reducer }) => reducers.includes(reducer)).map(({ name }) => name)
  takeUp(
    `Take ${names.join(', ')} for ${product.name} into the backlog`,
    reducers.map((reducer) => `${product.id}/reducer/${reducer}`),
  )
  notify('done', `${names.join(', ')} for ${product.name}: in the backlog. Undo takes it back.`)
  goToPlace('backlog')
}

/** They stand from now on, in the baseline: an edit like any other. */
function note(product: ChosenProps['product'], reducers: readonly string[], worths: readonly ReducerWorth[]): void {
  const names = worths.filter(({ reducer }) => reducers.includes(reducer)).map(({ name }) => name)
  editEcosystem(`Note ${names.join(', ')} as built for ${product.name}`, (ecosystem) =>
    changeRecord(ecosystem, 'products', product.id, { reducers: [...product.reducers, ...reducers] }),
  )
  notify('done', `${names.join(', ')}: noted as built for ${product.name}. Undo takes it back.`)
}
