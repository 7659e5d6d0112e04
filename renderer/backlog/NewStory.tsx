import { useState } from 'react'
import type { Backlog } from '#models/backlog/item'
import { JOURNEY_NAMES, type Journey } from '#models/catalog/family'
import type { Doubt } from '#models/quantity'
import { Button } from '../parts/Button.tsx'
import { NumberField } from '../parts/NumberField.tsx'
import { Select } from '../parts/Select.tsx'
import { TextField } from '../parts/TextField.tsx'
import { useDocument } from '../state/document.ts'
import { addStory } from './story-edits.ts'

const NEW = '+'
const WHOLE = 'ecosystem'

type Props = {
  readonly backlog: Backlog
  readonly epic: string | null
  /** The new story's key; null where none was added. */
  readonly onDone: (key: string | null) => void
}

/** A story that no run asks for. What nobody knows stays unknown. */
export function NewStory({ backlog, epic, onDone }: Props) {
  const products = useDocument((state) => state.present.ecosystem.products)
  const [title, setTitle] = useState('')
  const [into, setInto] = useState(epic ?? WHOLE)
  const [newEpic, setNewEpic] = useState('')
  const [journey, setJourney] = useState<Journey>('path-to-production')
  const [size, setSize] = useState<Doubt | undefined>()
  const [worth, setWorth] = useState<Doubt | undefined>()
  const [due, setDue] = useState('')
  const own = backlog.epics.filter(({ key, product }) => product === null && key !== WHOLE)
  const ready = title !== '' && size !== undefined && (into !== NEW || newEpic !== '')
  function add(): void {
    if (size === undefined || !ready) return
    const story = {
      title,
      epic: into,
      journey,
      size,
      ...(worth === undefined ? {} : { costOfDelayPerMonth: worth }),
      ...(due === '' ? {} : { due }),
    }
    onDone(addStory(story, into === NEW ? newEpic : null))
  }
  return (
    <section className="story">
      <h2>New story</h2>
      <TextField label="Title" value={title} onChange={setTitle} />
      <Select
        label="Epic"
        value={into}
        choices={[
          { value: WHOLE, label: 'The ecosystem as a whole' },
          ...products.map(({ id, name }) => ({ value: id, label: name, group: 'Delivery products' })),
          ...own.map(({ key, title: label }) => ({ value: key, label, group: 'Your own' })),
          { value: NEW, label: 'New epic…' },
        ]}
        onChange={setInto}
      />
      {into === NEW && <TextField label="Title of the epic" value={newEpic} onChange={setNewEpic} />}
      <Select<Journey>
        label="Journey"
        value={journey}
        choices={(Object.keys(JOURNEY_NAMES) as Journey[]).map((id) => ({ value: id, label: JOURNEY_NAMES[id] }))}
        onChange={setJourney}
      />
      <NumberField
        label="Size"
        unit="person-days"
        optional
        min={0}
        value={size}
        onChange={setSize}
        placeholder="3 to 8"
      />
      <NumberField
        label="Cost of delay"
        unit={`${backlog.currency} a month`}
        optional
        min={0}
        value={worth}
        onChange={setWorth}
        hint="Left empty it is unknown, and goes after what has money"
      />
      <TextField label="Due" type="date" value={due} onChange={setDue} />
      <div className="backlog-tools">
        <Button look="main" disabled={!ready} onClick={add}>
          Add
        </Button>
        <Button onClick={() => onDone(null)}>Cancel</Button>
      </div>
    </section>
  )
}
