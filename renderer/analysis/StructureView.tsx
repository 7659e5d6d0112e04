import { useState } from 'react'
import type { Role, StructureMatrix } from '#models/engine/structure-matrix'
import { Button } from '../parts/Button.tsx'
import { Select } from '../parts/Select.tsx'
import { Table, type Column } from '../parts/Table.tsx'
import { WhyValue } from '../parts/WhyValue.tsx'
import { Agreement, Sampled } from '../parts/Sampled.tsx'
import { number, percent, shareOfDraws } from '../parts/format.ts'
import { useDocument } from '../state/document.ts'
import { select, show, useView, why } from '../state/view.ts'
import { useAnalysis } from './analysis.ts'
import { AnalysisStatus } from './AnalysisStatus.tsx'
import { MatrixGrid } from './MatrixGrid.tsx'
import { cellWords, MEASURES, orderOf, ORDERS, ROLE_WORDS, shownNodes, type MeasureId, type OrderId } from './matrix.ts'
import './analysis.css'

const DEPTHS = ['2', '3', '4', '5', '6'] as const
type Depth = (typeof DEPTHS)[number]

/** The dependency structure matrix: who is hit by a change of what, who absorbs change and who multiplies it. */
export function StructureView() {
  const [measure, setMeasure] = useState<MeasureId>('reach')
  const [order, setOrder] = useState<OrderId>('role')
  const [depth, setDepth] = useState<Depth>('4')
  const [cell, setCell] = useState<{ readonly i: number; readonly j: number } | null>(null)
  const selection = useView((state) => state.selection)
  const analysis = { kind: 'structure', depth: Number(depth) } as const
  const shown = useAnalysis<'structure'>(analysis, true)
  const { value } = shown
  const place = MEASURES.find(({ id }) => id === measure) ?? MEASURES[0]
  const nodes = value === null ? [] : shownNodes(value, orderOf(value, order), selection)
  return (
    <div className="analysis">
      <header className="analysis-head">
        <div>
          <h2>What does a change of one thing change?</h2>
          <p className="soft">
            A row is changed by its columns. Any number of steps is simulated over live edges; the change prediction
            method (Clarkson 2004) follows paths of {depth} steps at most and takes branches as independent.
          </p>
        </div>
        <div className="analysis-tools">
          <Select
            label="Shows"
            value={measure}
            choices={MEASURES.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setMeasure}
          />
          <Select
            label="In order of"
            value={order}
            choices={ORDERS.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setOrder}
          />
          <Select
            label="Steps of the method"
            value={depth}
            choices={DEPTHS.map((each) => ({ value: each, label: each }))}
            onChange={setDepth}
          />
        </div>
      </header>
      <AnalysisStatus analysis={analysis} shown={shown} words="Spreading changes over the uses" />
      {value === null ? null : value.nodes.length === 0 ? (
        <p className="soft">The document has no service and no product yet: there is nothing that could change.</p>
      ) : (
        <div className="analysis-split">
          <section aria-label="Matrix">
            {nodes.length < value.nodes.length && (
              <p className="soft">
                {number(nodes.length)} of {number(value.nodes.length)} nodes: those tied to what is selected, else those
                that pass on or take up most. The table has all.
              </p>
            )}
            <Chosen matrix={value} cell={cell} />
            <MatrixGrid
              matrix={value}
              nodes={nodes}
              values={place.of(value)}
              name={place.name}
              chosen={cell}
              onChoose={setCell}
            />
          </section>
          <Roles matrix={value} />
        </div>
      )}
    </div>
  )
}

const CELL_FIGURES = [
  { field: 'likelihood', name: 'Chance of one step' },
  { field: 'impact', name: 'Impact of one step' },
  { field: 'combinedLikelihood', name: 'Combined likelihood' },
  { field: 'combinedRisk', name: 'Combined risk' },
  { field: 'reach', name: 'Reaches it' },
] as const

/** The cell in words, the two answers side by side, and the way to the edge that it is about. */
function Chosen({
  matrix,
  cell,
}: {
  readonly matrix: StructureMatrix
  readonly cell: { readonly i: number; readonly j: number } | null
}) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  if (cell === null)
    return <p className="soft">Choose a cell by a click, or by Tab and the arrows: it is said here in words.</p>
  const [row, column] = [matrix.nodes[cell.i], matrix.nodes[cell.j]]
  if (row === undefined || column === undefined) return null
  const use = ecosystem.uses.find(({ from, to }) => from === row.id && to === column.id)
  const open = (ids: readonly string[]) => {
    select(ids)
    show({ place: 'graph', inspector: true })
  }
  return (
    <div className="matrix-chosen" role="status">
      <p>{cellWords(matrix, cell.i, cell.j)}</p>
      {cell.i !== cell.j && (
        <dl className="matrix-figures">
          {CELL_FIGURES.map(({ field, name }) => (
            <div key={field}>
              <dt>{name}</dt>
              <dd>
                <WhyValue
                  label={`${name}, ${column.name} to ${row.name}`}
                  onWhy={() => why(name, `structure.${column.id}.${row.id}.${field}.${matrix.depth}`)}
                >
                  {shareOfDraws(
                    matrix[field][cell.i]?.[cell.j] ?? 0,
                    field === 'reach' ? (matrix.reachSe[cell.i]?.[cell.j] ?? null) : null,
                  )}
                </WhyValue>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {cell.i !== cell.j && (
        <p>
          <Button onClick={() => open(use === undefined ? [row.id, column.id] : [use.id])}>
            {use === undefined ? 'Show both in the graph' : 'Open the use between them'}
          </Button>
        </p>
      )}
    </div>
  )
}

type RoleRow = {
  readonly i: number
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly agreement: number | null
  readonly out: number
  readonly outSe: number | null
  readonly in: number
  readonly inSe: number | null
  readonly method: number
}

/** Who absorbs and who multiplies change, with what the change prediction method makes of it. */
function Roles({ matrix }: { readonly matrix: StructureMatrix }) {
  const rows: readonly RoleRow[] = matrix.nodes.map(({ id, name }, i) => ({
    i,
    id,
    name,
    role: matrix.roles[i]?.role ?? 'constant',
    agreement: matrix.roles[i]?.roleAgreement ?? null,
    out: matrix.roles[i]?.out ?? 0,
    outSe: matrix.roles[i]?.outSe ?? null,
    in: matrix.roles[i]?.in ?? 0,
    inSe: matrix.roles[i]?.inSe ?? null,
    method: matrix.combinedLikelihood.reduce((sum, row) => sum + (row[i] ?? 0), 0),
  }))
  const columns: readonly Column<RoleRow>[] = [
    { id: 'name', title: 'A change of', cell: (row) => row.name, sort: (row) => row.name },
    {
      id: 'role',
      title: 'Role',
      cell: (row) => (
        <>
          <span title={ROLE_WORDS[row.role]}>{row.role}</span>
          <Agreement share={row.agreement} />
        </>
      ),
      sort: (row) => row.role,
    },
    {
      id: 'out',
      title: 'Reaches',
      number: true,
      cell: (row) => <Sampled value={row.out} error={row.outSe} write={(n) => number(n, 2)} />,
      sort: (row) => row.out,
    },
    {
      id: 'method',
      title: 'By the method',
      number: true,
      cell: (row) => number(row.method, 2),
      sort: (row) => row.method,
    },
    {
      id: 'in',
      title: 'Reached by',
      number: true,
      cell: (row) => <Sampled value={row.in} error={row.inSe} write={(n) => number(n, 2)} />,
      sort: (row) => row.in,
    },
  ]
  return (
    <section>
      <Table
        caption="Who multiplies change, and who absorbs it"
        columns={columns}
        rows={rows}
        keyOf={(row) => row.id}
        sortedBy={{ column: 'out', down: true }}
        onRow={(row) => select([row.id])}
      />
      <p className="soft">
        Reaches: how many others a change in it reaches in the mean, over {number(matrix.draws)} draws; by the method,
        over {matrix.depth} steps. A multiplier passes on more than reaches it, an absorber less; a carrier as much, a
        constant next to nothing. Likelihoods are the uses’ own, else the rating of the family (assumed): they are
        edited on the use. {percent(1)} is certain.
      </p>
    </section>
  )
}
