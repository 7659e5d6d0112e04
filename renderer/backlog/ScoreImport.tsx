import { useState } from 'react'
import type { Backlog } from '#models/backlog/item'
import type { BacklogPlan, WsjfScore } from '#models/ecosystem/backlog-plan'
import { bridge } from '../bridge/shell.ts'
import { readScores, type TakenScores } from '../engine/task.ts'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { Field } from '../parts/Field.tsx'
import { plural } from '../parts/format.ts'
import { Notice } from '../parts/Notice.tsx'
import { Table } from '../parts/Table.tsx'
import { editPlan } from '../state/backlog-edits.ts'
import { notify } from '../state/view.ts'

type Props = { readonly backlog: Backlog; readonly plan: BacklogPlan }
type Step =
  | { readonly kind: 'choose' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'read'; readonly of: string; readonly taken: TakenScores }

/** Opens the import of SAFe's scores. */
export function ScoresButton(props: Props) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button title="SAFe’s WSJF scores from CSV, to stand beside money" onClick={() => setOpen(true)}>
        Scores…
      </Button>
      {open && <ScoreImport {...props} onClose={() => setOpen(false)} />}
    </>
  )
}

/** SAFe's WSJF scores, from a file or pasted, shown for what they would change; only "Take" changes anything. */
function ScoreImport({ backlog, plan, onClose }: Props & { readonly onClose: () => void }) {
  const [step, setStep] = useState<Step>({ kind: 'choose' })
  const [pasted, setPasted] = useState('')
  async function read(name: string, text: string): Promise<void> {
    const found = await readScores({ name, text }, plan, backlog)
    setStep(found.ok ? { kind: 'read', of: name, taken: found.value } : { kind: 'failed', message: found.error })
  }
  async function choose(): Promise<void> {
    const chosen = await bridge().openImports()
    if (!chosen.ok) {
      if (chosen.error.kind !== 'cancelled') setStep({ kind: 'failed', message: chosen.error.message })
      return
    }
    const [file] = chosen.value.files
    if (file !== undefined) await read(file.name, file.text)
  }
  function take(): void {
    if (step.kind !== 'read') return
    const { plan: next } = step.taken
    editPlan(`Take WSJF scores from ${step.of}`, (before) => ({ ...before, edits: next.edits }))
    onClose()
    notify('done', `Took ${plural(step.taken.taken, 'score')} from ${step.of}. Undo takes all of it back.`)
  }
  const changes = step.kind === 'read' ? changesOf(plan, step.taken.plan, backlog) : []
  return (
    <Dialog
      title="Take WSJF scores"
      description="SAFe’s scores stand beside money and are never added to it. What differs is shown first; nothing changes until you take it."
      size="wide"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{step.kind === 'read' ? 'Leave it' : 'Cancel'}</Button>
          <Button onClick={() => void choose()}>Choose a file…</Button>
          <Button disabled={pasted.trim() === ''} onClick={() => void read('what was pasted', pasted)}>
            Read what is pasted
          </Button>
          {changes.length > 0 && (
            <Button look="main" onClick={take}>
              Take them
            </Button>
          )}
        </>
      }
    >
      <Field
        label="Or paste CSV"
        hint="Columns: Key or Title, User-business value, Time criticality, RR/OE, Job size; comma, semicolon or tab"
      >
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={4}
            value={pasted}
            onChange={(event) => setPasted(event.target.value)}
          />
        )}
      </Field>
      {step.kind === 'failed' && (
        <Notice tone="error" title="Nothing was taken.">
          {step.message} The document is as it was.
        </Notice>
      )}
      {step.kind === 'read' && changes.length === 0 && (
        <Notice>Nothing differs from what stands here already: there is nothing to take.</Notice>
      )}
      {changes.length > 0 && (
        <Table
          caption="What the scores change"
          rows={changes}
          keyOf={(row) => row.key}
          columns={[
            { id: 'title', title: 'Story', cell: (row) => row.title, sort: (row) => row.title },
            { id: 'before', title: 'Now', cell: (row) => words(row.before) },
            { id: 'after', title: 'Then: (value + criticality + risk) / size', cell: (row) => words(row.after) },
          ]}
        />
      )}
      {step.kind === 'read' && step.taken.notes.length > 0 && (
        <ul className="story-criteria" aria-label="Left out">
          {step.taken.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}

type Row = {
  readonly key: string
  readonly title: string
  readonly before: WsjfScore | undefined
  readonly after: WsjfScore | undefined
}

function changesOf(before: BacklogPlan, after: BacklogPlan, backlog: Backlog): readonly Row[] {
  const titles = new Map(backlog.epics.flatMap(({ stories }) => stories.map(({ key, title }) => [key, title] as const)))
  const now = new Map(before.edits.map(({ id, wsjf }) => [id, wsjf]))
  return after.edits.flatMap(({ id, wsjf }) =>
    words(now.get(id)) === words(wsjf)
      ? []
      : [{ key: id, title: titles.get(id) ?? id, before: now.get(id), after: wsjf }],
  )
}

const words = (score: WsjfScore | undefined): string =>
  score === undefined
    ? 'none'
    : `(${score.value} + ${score.timeCriticality} + ${score.riskReduction}) / ${score.jobSize}`
