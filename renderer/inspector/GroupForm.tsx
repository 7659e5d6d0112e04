import { changeRecord } from '#models/ecosystem/edit'
import { Button } from '../parts/Button.tsx'
import { TextField } from '../parts/TextField.tsx'
import { run } from '../commands.ts'
import { edit, useDocument } from '../state/document.ts'
import { nameOf } from '../state/shown.ts'
import { select } from '../state/view.ts'
import { withGroupRegion } from './group-region.ts'
import { RegionField } from './RegionField.tsx'
import { Head, Section } from './Section.tsx'

/** A group that a person named: its name, where it stands unless its bindings say otherwise, and what is in it. */
export function GroupForm({ name }: { readonly name: string }) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const { groupRegions, region } = useDocument((state) => state.present.assumptions)
  const isCollapsed = useDocument((state) => state.present.layout.collapsed.includes(`group.${name}`))
  const members = [...ecosystem.services, ...ecosystem.products].filter((record) => record.group === name)
  function rename(to: string): void {
    edit(`Rename group ${name}`, (document) => {
      let next = document.ecosystem
      for (const table of ['services', 'products'] as const)
        for (const record of next[table])
          if (record.group === name) next = changeRecord(next, table, record.id, { group: to })
      const collapsed = document.layout.collapsed.map((id) => (id === `group.${name}` ? `group.${to}` : id))
      return {
        ...document,
        ecosystem: next,
        assumptions: withGroupRegion(withGroupRegion(document.assumptions, to, groupRegions?.[name]), name, undefined),
        layout: { ...document.layout, collapsed },
      }
    })
    select([`group.${to}`])
  }
  return (
    <>
      <Head name={name} kind="Group" />
      <div className="inspect-actions">
        <Button look="main" onClick={() => run('view.collapse')}>
          {isCollapsed ? 'Expand' : 'Collapse'}
        </Button>
        <Button onClick={() => run('edit.ungroup')}>Ungroup</Button>
      </div>
      <Section title="Group">
        <TextField
          label="Name"
          value={name}
          check={(value) => (value === '' ? 'Expected a name' : undefined)}
          onChange={rename}
        />
        <RegionField
          label="Region"
          value={groupRegions?.[name]}
          placeholder={region}
          onChange={(value) =>
            edit(`Change the region of ${name}`, (document) => ({
              ...document,
              assumptions: withGroupRegion(document.assumptions, name, value),
            }))
          }
        />
      </Section>
      <Section title={`In it (${members.length})`}>
        <ul className="inspect-list">
          {members.map((record) => (
            <li key={record.id}>
              <Button look="link" onClick={() => select([record.id])}>
                {nameOf(ecosystem, record.id)}
              </Button>
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}
