import { memo } from 'react'
import { freshId, putRecord } from '#models/ecosystem/edit'
import { Environment } from '#models/ecosystem/environment'
import { Team } from '#models/ecosystem/team'
import { Contract } from '#models/ecosystem/contract'
import { CATALOG } from '#models/catalog/catalog'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { Button } from '../parts/Button.tsx'
import { documentStore, editEcosystem, useDocument } from '../state/document.ts'
import { scenarioIn } from '../state/shown.ts'
import { select, useView } from '../state/view.ts'
import { AssumptionsForm } from './AssumptionsForm.tsx'
import { ChangeList } from './ChangeList.tsx'
import { Head, Section } from './Section.tsx'

/** Nothing is selected: the what-if's changes, what the ecosystem consists of beside the graph, and what is assumed. */
export function Whole() {
  const document = useDocument((state) => state.present)
  const scenario = scenarioIn(
    document,
    useView((state) => state.scenario),
  )
  return (
    <>
      <Head
        name={scenario?.name ?? document.name}
        kind={scenario === null ? 'The whole ecosystem' : 'What-if on the baseline'}
      />
      {scenario !== null && <ChangeList scenario={scenario} />}
      <Records />
      <AssumptionsForm />
    </>
  )
}

type Listed = 'environments' | 'teams' | 'contracts'

const Records = memo(function Records() {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const add = (table: Listed, record: Ecosystem[Listed][number]): void => {
    editEcosystem(`Add ${record.name}`, (e) => putRecord(e, table, record))
    select([record.id])
  }
  const fresh = (wanted: string): string => freshId(documentStore.getState().present.ecosystem, wanted)
  const firstVendor = CATALOG.vendors[0]?.id ?? ''
  const lists = [
    [
      'environments',
      'Environments',
      () =>
        add(
          'environments',
          Environment.parse({
            id: fresh('environment'),
            name: 'New environment',
            kind: 'non-production',
            stage: 'first-service',
          }),
        ),
    ],
    ['teams', 'Teams', () => add('teams', Team.parse({ id: fresh('team'), name: 'New team', people: 4 }))],
    [
      'contracts',
      'Contracts',
      () =>
        add(
          'contracts',
          Contract.parse({
            id: fresh('contract'),
            name: 'New contract',
            vendor: firstVendor,
            startMonth: 0,
            termMonths: 12,
          }),
        ),
    ],
  ] as const
  return lists.map(([table, title, onAdd]) => (
    <Section key={table} title={`${title} (${ecosystem[table].length})`} folded>
      <ul className="inspect-list">
        {ecosystem[table].map((record) => (
          <li key={record.id}>
            <Button look="link" onClick={() => select([record.id])}>
              {record.name}
            </Button>
          </li>
        ))}
      </ul>
      <Button look="link" onClick={onAdd}>
        Add
      </Button>
    </Section>
  ))
})
