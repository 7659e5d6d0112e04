import { useEffect, useState } from 'react'
import { candidatesFor } from '#models/catalog/catalog'
import type { Candidate } from '../state/results.ts'
import { APPROACHES, APPROACH_IDS, type ApproachId } from '#models/catalog/approach'
import { subDomainById } from '#models/catalog/families'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { calendarMonth, percent, plural } from '../parts/format.ts'
import { Money, MoneyDelta } from '../parts/Money.tsx'
import { NumberField } from '../parts/NumberField.tsx'
import { Ranged } from '../parts/Sampled.tsx'
import { Select } from '../parts/Select.tsx'
import { Table } from '../parts/Table.tsx'
import { useDocument } from '../state/document.ts'
import { askCandidates, inputsOf, sameInputs, useResults } from '../state/results.ts'
import { nameOf, offering as offeringIn, scenarioIn, useShownEcosystem } from '../state/shown.ts'
import { SwapLosses } from './SwapLosses.tsx'
import { closeDialog, useView } from '../state/view.ts'
import { blocks, type Gap } from '../parts/waivers.ts'
import { addSwap } from '../state/what-if.ts'
import './inspector.css'

type Row = {
  readonly id: string
  readonly name: string
  readonly vendor: string
  readonly answer: Candidate | undefined
  readonly standards: readonly string[]
  readonly considered: boolean
}

/** Every offering that could provide a product, each as one swap: what it changes a month, costs once, takes and loses. */
export function SwapTable({ product: id }: { readonly product: string }) {
  const document = useDocument((state) => state.present)
  const shown = useShownEcosystem()
  const scenario = scenarioIn(
    document,
    useView((state) => state.scenario),
  )
  const shownMonth = useView((state) => state.month)
  const [month, setMonth] = useState(shownMonth > 0 ? shownMonth : 6)
  const [approach, setApproach] = useState<ApproachId>('parallel-run')
  const [losing, setLosing] = useState<Row | null>(null)
  const answered = useResults((state) => state.candidates)
  const error = useResults((state) => state.errors.candidates?.message ?? null)
  useEffect(() => askCandidates(id, month), [id, month])

  const product = shown.products.find((p) => p.id === id)
  if (product === undefined) return null
  const fresh =
    answered !== null &&
    sameInputs(answered.of, inputsOf(document)) &&
    answered.value.product === id &&
    answered.value.month === month
  const answers = new Map(fresh ? answered.value.candidates.map((candidate) => [candidate.offering, candidate]) : [])
  const bound = shown.bindings.filter((binding) => binding.product === id).map((binding) => binding.offering)
  const kept = new Set(bound.flatMap((b) => offeringIn(shown, b)?.standards ?? []))
  const ids = [...new Set([...product.candidates, ...candidatesFor(product.subDomain).map((o) => o.id)])].filter(
    (o) => !bound.includes(o),
  )
  const rows = ids.flatMap((offeringId): readonly Row[] => {
    const offering = offeringIn(shown, offeringId)
    if (offering === undefined) return []
    const standards = offering.standards.filter((standard) => kept.has(standard))
    const considered = product.candidates.includes(offeringId)
    return [
      {
        id: offeringId,
        name: offering.name,
        vendor: offering.vendorName,
        answer: answers.get(offeringId),
        standards,
        considered,
      },
    ]
  })
  const currency = document.assumptions.currency
  const waiting = fresh ? '–' : '…'
  const lost = losing?.answer?.change?.gaps ?? []
  function choose(row: Row): void {
    if (row.answer?.change?.gaps.some(blocks) === true) setLosing(row)
    else swap(row, [])
  }
  function swap(row: Row, waived: Parameters<typeof addSwap>[4]): void {
    closeDialog()
    addSwap(id, row.id, month, approach, waived)
  }
  return (
    <Dialog
      title={`Swap ${product.name}`}
      size="wide"
      description={`${bound.map((b) => offeringIn(shown, b)?.name ?? b).join(', ') || 'Nothing'} provides its ${subDomainById(product.subDomain).name.toLowerCase()} now. Choosing one adds the swap to ${scenario === null ? 'a new what-if' : `“${scenario.name}”`}.`}
      onClose={closeDialog}
    >
      {losing !== null && lost.length > 0 && (
        <SwapLosses
          offering={losing.name}
          gaps={lost}
          nameOf={(each) => nameOf(shown, each)}
          onBack={() => setLosing(null)}
          onSwap={(waived) => swap(losing, [...waived])}
        />
      )}
      <div className="swap-head" hidden={losing !== null}>
        <NumberField
          label="Month of cut-over"
          min={0}
          value={month}
          hint={calendarMonth(document.start, month)}
          onChange={(value) => typeof value === 'number' && setMonth(Math.min(35, value))}
        />
        <Select
          label="Approach"
          value={approach}
          choices={APPROACH_IDS.map((a) => ({ value: a, label: APPROACHES[a].name }))}
          hint="The table compares by parallel run"
          onChange={setApproach}
        />
        <p className="swap-state" role="status">
          {error ??
            (fresh
              ? `${plural(rows.length, 'candidate')}, compared on the same draws`
              : `Comparing ${plural(rows.length, 'candidate')} on the same draws`)}
        </p>
      </div>
      {losing === null && (
        <Table
          caption={`Candidates for ${product.name}`}
          captionHidden
          rows={rows}
          keyOf={(row) => row.id}
          empty="The catalog has no other offering for it."
          sortedBy={{ column: 'delta', down: false }}
          columns={[
            {
              id: 'offering',
              title: 'Offering',
              sort: (row) => row.name,
              cell: (row) => (
                <span title={row.id}>
                  {row.name}
                  <br />
                  <span className="field-hint">
                    {row.vendor}
                    {row.considered && ' · considered'}
                  </span>
                </span>
              ),
            },
            {
              id: 'delta',
              title: 'A month',
              number: true,
              sort: (row) => row.answer?.comparison?.perMonth.p50 ?? null,
              cell: (row) =>
                row.answer?.comparison === null || row.answer === undefined ? (
                  <span title={row.answer?.reason ?? undefined}>
                    {row.answer?.reason == null ? waiting : 'no price'}
                  </span>
                ) : (
                  <MoneyDelta band={row.answer.comparison.perMonth} currency={currency} />
                ),
            },
            {
              id: 'once',
              title: 'Once',
              number: true,
              sort: (row) => row.answer?.change?.total.p50 ?? null,
              cell: (row) =>
                row.answer?.change == null ? waiting : <Money band={row.answer.change.total} currency={currency} />,
            },
            {
              id: 'effort',
              title: 'Person-days',
              number: true,
              sort: (row) => row.answer?.change?.personDays.p50 ?? null,
              cell: (row) => (row.answer?.change == null ? waiting : <Ranged band={row.answer.change.personDays} />),
            },
            {
              id: 'months',
              title: 'Months',
              number: true,
              sort: (row) => row.answer?.change?.elapsedMonths.p50 ?? null,
              cell: (row) => (row.answer?.change == null ? waiting : <Ranged band={row.answer.change.elapsedMonths} />),
            },
            {
              id: 'gaps',
              title: 'Gaps',
              number: true,
              sort: (row) => row.answer?.change?.gaps.length ?? null,
              cell: (row) => (row.answer?.change == null ? waiting : <Losses gaps={row.answer.change.gaps} />),
            },
            {
              id: 'standards',
              title: 'Standards kept',
              sort: (row) => row.standards.length,
              cell: (row) =>
                kept.size === 0 ? (
                  '–'
                ) : (
                  <span title={row.standards.join(', ')}>{percent(row.standards.length / kept.size)}</span>
                ),
            },
            {
              id: 'choose',
              title: 'Choose',
              cell: (row) => (
                <Button aria-label={`Swap to ${row.name}`} onClick={() => choose(row)}>
                  Swap
                </Button>
              ),
            },
          ]}
        />
      )}
    </Dialog>
  )
}

/** How many losses, and how many of them block. */
function Losses({ gaps }: { readonly gaps: readonly Gap[] }) {
  const blocking = gaps.filter(blocks).length
  return (
    <span title={gaps.map((gap) => `${gap.what}: ${gap.from} to ${gap.to}`).join('; ')}>
      {gaps.length === 0 ? 'none' : gaps.length}
      {blocking > 0 && <span className="swap-blocks">{blocking === 1 ? '1 blocks' : `${blocking} block`}</span>}
    </span>
  )
}
