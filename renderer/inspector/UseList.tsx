import { useState } from 'react'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { connect } from '#models/ecosystem/edit'
import { Button } from '../parts/Button.tsx'
import { Select } from '../parts/Select.tsx'
import { editEcosystem, useDocument } from '../state/document.ts'
import { nameOf } from '../state/shown.ts'
import { select } from '../state/view.ts'
import { Section } from './Section.tsx'

/** What a node uses and what uses it; each leads to its use. */
export function UseList({ id }: { readonly id: string }) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const uses = ecosystem.uses.filter((use) => use.from === id)
  const usedBy = ecosystem.uses.filter((use) => use.to === id)
  return (
    <>
      {uses.length > 0 && (
        <Section title={`Uses ${uses.length}`} folded>
          <ul className="inspect-list">
            {uses.map((use) => (
              <li key={use.id}>
                <Button look="link" onClick={() => select([use.id])}>
                  {nameOf(ecosystem, use.to)}
                </Button>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {usedBy.length > 0 && (
        <Section title={`Used by ${usedBy.length}`} folded>
          <ul className="inspect-list">
            {usedBy.map((use) => (
              <li key={use.id}>
                <Button look="link" onClick={() => select([use.id])}>
                  {nameOf(ecosystem, use.from)}
                </Button>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <UseAnother id={id} ecosystem={ecosystem} />
    </>
  )
}

/** Connects without a pointer: what dragging from one card to another does. */
function UseAnother({ id, ecosystem }: { readonly id: string; readonly ecosystem: Ecosystem }) {
  const [to, setTo] = useState('')
  const isService = ecosystem.services.some((service) => service.id === id)
  const used = new Set(ecosystem.uses.filter((use) => use.from === id).map((use) => use.to))
  const group = (name: string, records: readonly { readonly id: string; readonly name: string }[]) =>
    records
      .filter((record) => record.id !== id && !used.has(record.id))
      .map((record) => ({ value: record.id, label: record.name, group: name }))
  const others = [
    ...(isService ? group('Services', ecosystem.services) : []),
    ...group('Delivery products', ecosystem.products),
  ]
  if (others.length === 0) return null
  function use(): void {
    const label = `Let ${nameOf(ecosystem, id)} use ${nameOf(ecosystem, to)}`
    editEcosystem(label, (e) => connect(e, id, to))
    setTo('')
  }
  return (
    <Section title="Connect">
      <Select
        label="Use another"
        value={to}
        choices={[{ value: '', label: 'Choose what it uses…' }, ...others]}
        onChange={setTo}
      />
      <Button disabled={to === ''} onClick={use}>
        Use it
      </Button>
    </Section>
  )
}
