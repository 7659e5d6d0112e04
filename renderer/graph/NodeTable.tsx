import { useMemo } from 'react'
import { Button } from '../parts/Button.tsx'
import { Table } from '../parts/Table.tsx'
import { run } from '../commands.ts'
import { useSummary } from '../state/shown-run.ts'
import { useFindings, useShownEcosystem } from '../state/shown.ts'
import { select, show, toggleSelected, useView } from '../state/view.ts'
import { lensFigures, type LensFigures } from './lens.ts'
import { familyById } from '#models/catalog/families'
import { nameOf } from '../state/shown.ts'
import type { Ecosystem } from '#models/ecosystem/ecosystem'

type Row = {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly environment: string
  readonly providedBy: string
  readonly uses: number
  readonly usedBy: number
  readonly figure: string
  readonly range: string | undefined
  readonly level: number | null
  readonly findings: number
}

/** The graph as a table: an equal view of the same things, sortable, with the same selection. */
export function NodeTable() {
  const ecosystem = useShownEcosystem()
  const lens = useView((state) => state.lens)
  const month = useView((state) => state.month)
  const selection = useView((state) => state.selection)
  const { summary } = useSummary()
  const findings = useFindings()
  const rows = useMemo(() => {
    const { figures } = lensFigures(summary, lens, month)
    const all = [...findings, ...(summary?.findings ?? [])]
    return rowsOf(ecosystem, figures, (id) => all.filter((f) => f.about === id && f.severity !== 'note').length)
  }, [ecosystem, summary, lens, month, findings])
  return (
    <div className="node-table">
      <div className="node-table-head">
        <h2>Services and products</h2>
        <Button onClick={() => run('view.table')}>Canvas</Button>
      </div>
      <Table
        caption="Services and products"
        captionHidden
        rows={rows}
        keyOf={(row) => row.id}
        empty="Nothing yet. Add a service or an offering from the palette."
        selected={(row) => selection.includes(row.id)}
        onRow={(row) => {
          if (selection.length > 1) toggleSelected(row.id)
          else select([row.id])
          show({ inspector: true })
        }}
        columns={[
          { id: 'name', title: 'Name', cell: (row) => row.name, sort: (row) => row.name },
          { id: 'kind', title: 'Kind', cell: (row) => row.kind, sort: (row) => row.kind },
          { id: 'by', title: 'Provided by', cell: (row) => row.providedBy, sort: (row) => row.providedBy },
          { id: 'environment', title: 'Environment', cell: (row) => row.environment, sort: (row) => row.environment },
          { id: 'uses', title: 'Uses', number: true, cell: (row) => row.uses, sort: (row) => row.uses },
          { id: 'used', title: 'Used by', number: true, cell: (row) => row.usedBy, sort: (row) => row.usedBy },
          {
            id: 'figure',
            title: LENS_TITLE[lens],
            number: true,
            cell: (row) => <span title={row.range}>{row.figure}</span>,
            sort: (row) => row.level,
          },
          { id: 'findings', title: 'Findings', number: true, cell: (row) => row.findings, sort: (row) => row.findings },
        ]}
      />
    </div>
  )
}

const LENS_TITLE = { cost: 'Cost a month', utilisation: 'Utilisation', friction: 'To leave' }

function rowsOf(
  ecosystem: Ecosystem,
  figures: LensFigures['figures'],
  findings: (id: string) => number,
): readonly Row[] {
  const common = (id: string, environment: string) => ({
    id,
    environment: nameOf(ecosystem, environment),
    uses: ecosystem.uses.filter((use) => use.from === id).length,
    usedBy: ecosystem.uses.filter((use) => use.to === id).length,
    figure: figures.get(id)?.text ?? '–',
    range: figures.get(id)?.range,
    level: figures.get(id)?.level ?? null,
    findings: findings(id),
  })
  return [
    ...ecosystem.services.map((s) => ({
      ...common(s.id, s.environment),
      kind: 'Business service',
      name: s.name,
      providedBy: s.runsOn === undefined ? 'nothing yet' : `runs on ${nameOf(ecosystem, s.runsOn)}`,
    })),
    ...ecosystem.products.map((p) => ({
      ...common(p.id, p.environment),
      kind: familyById(p.family).short,
      name: p.name,
      providedBy:
        ecosystem.bindings
          .filter((binding) => binding.product === p.id)
          .map((binding) => nameOf(ecosystem, binding.offering))
          .join(', ') || 'nothing yet',
    })),
  ]
}
