import { Dialog as Base } from '@base-ui/react/dialog'
import { useMemo, useState, type KeyboardEvent } from 'react'
import { searchOfferings } from '#models/catalog/catalog'
import { canRun, COMMANDS, run } from '../commands.ts'
import { offeringNode } from '#models/picture/node-ids'
import { documentStore } from '../state/document.ts'
import { closeDialog, goToPlace, select, show } from '../state/view.ts'

type Entry = {
  readonly id: string
  readonly label: string
  readonly kind: string
  readonly keys?: string | undefined
  readonly run: () => void
}
const MOST = 40

/** Commands, things of the document and offerings of the catalog that hold every word typed. */
function entriesFor(text: string): readonly Entry[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const holds = (label: string): boolean => words.every((word) => label.toLowerCase().includes(word))
  const { ecosystem, scenarios } = documentStore.getState().present
  const commands = COMMANDS.filter((command) => canRun(command) && holds(command.label)).map((command): Entry => ({
    id: command.id,
    label: command.label,
    kind: 'command',
    keys: command.keys?.[0],
    run: command.run,
  }))
  const things = [
    ...ecosystem.services.map((record) => ({ record, kind: 'service' })),
    ...ecosystem.products.map((record) => ({ record, kind: 'product' })),
  ]
    .filter(({ record }) => words.length > 0 && holds(record.name))
    .map(({ record, kind }): Entry => ({ id: record.id, label: record.name, kind, run: () => reveal(record.id) }))
  const whatIfs = scenarios
    .filter((scenario) => words.length > 0 && holds(scenario.name))
    .map((scenario): Entry => ({
      id: `scenario:${scenario.id}`,
      label: scenario.name,
      kind: 'what-if',
      run: () => show({ scenario: scenario.id }),
    }))
  const offerings = words.length === 0 ? [] : searchOfferings(text).slice(0, 12)
  return [
    ...things,
    ...whatIfs,
    ...commands,
    ...offerings.map((offering): Entry => ({
      id: offeringNode(offering.id),
      label: offering.name,
      kind: `offering of ${offering.vendorName}`,
      run: () => {
        goToPlace('catalog')
        select([offeringNode(offering.id)])
      },
    })),
  ].slice(0, MOST)
}

function reveal(id: string): void {
  show({ place: 'graph', inspector: true })
  select([id])
  // The canvas may only just be shown.
  setTimeout(() => run('view.fit-selection'), 50)
}

/** Search over everything that can be done or shown, in one line. */
export function CommandPalette() {
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const entries = useMemo(() => entriesFor(text), [text])
  const chosen = entries[Math.min(at, entries.length - 1)]
  function take(entry: Entry | undefined): void {
    if (entry === undefined) return
    closeDialog()
    entry.run()
  }
  function onKey(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setAt((Math.min(at, entries.length - 1) + step + entries.length) % Math.max(1, entries.length))
    else if (event.key === 'Enter') take(chosen)
    else return
    event.preventDefault()
  }
  return (
    <Base.Root open onOpenChange={(open) => !open && closeDialog()}>
      <Base.Portal>
        <Base.Backdrop className="dialog-veil" />
        <Base.Popup className="dialog palette-dialog">
          <Base.Title className="visually-hidden">Search or run a command</Base.Title>
          <input
            className="palette-input"
            role="combobox"
            aria-label="Search or run a command"
            aria-expanded="true"
            aria-controls="palette-list"
            aria-activedescendant={chosen === undefined ? undefined : `palette-${chosen.id}`}
            placeholder="A command, a service, a product, an offering"
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              setAt(0)
            }}
            onKeyDown={onKey}
          />
          <ul id="palette-list" className="palette-list" role="listbox" aria-label="Found">
            {entries.map((entry) => (
              <li
                key={entry.id}
                id={`palette-${entry.id}`}
                role="option"
                aria-selected={entry === chosen}
                ref={entry === chosen ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
                onClick={() => take(entry)}
              >
                <span>{entry.label}</span>
                <span className="keys">{entry.keys ?? entry.kind}</span>
              </li>
            ))}
          </ul>
          {entries.length === 0 && <p className="palette-none">Nothing has all of these words. Try fewer.</p>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
