import { useEffect, useRef, useState } from 'react'
import type { ImportFile, ImportFormat, ImportNote, ImportReport } from '#models/imports/report'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { bridge } from '../bridge/shell.ts'
import { importInto } from '../engine/task.ts'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { Notice } from '../parts/Notice.tsx'
import { Select } from '../parts/Select.tsx'
import { Table } from '../parts/Table.tsx'
import { plural } from '../parts/format.ts'
import { documentStore, edit } from '../state/document.ts'
import { closeDialog, notify } from '../state/view.ts'
import './imports.css'

const FORMATS: Readonly<Record<ImportFormat, string>> = { kubernetes: 'Kubernetes manifests', compose: 'Compose files' }
type Chosen = ImportFormat | ''

type Step =
  | { readonly kind: 'choose' }
  | { readonly kind: 'reading'; readonly files: number }
  | { readonly kind: 'failed'; readonly message: string }
  | {
      readonly kind: 'read'
      readonly files: readonly ImportFile[]
      readonly into: Ecosystem
      readonly ecosystem: Ecosystem
      /** False where all of it is in the document already. */
      readonly changes: boolean
      readonly report: ImportReport
    }

/** Files chosen, read and shown for what they would become; only "Add" changes the document, in one step. */
export function ImportDialog() {
  const [format, setFormat] = useState<Chosen>('')
  const [step, setStep] = useState<Step>({ kind: 'choose' })

  // Closing the dialog ends the reading, and so does Cancel beside it.
  const reading = useRef<AbortController | null>(null)
  useEffect(() => () => reading.current?.abort(), [])

  async function choose(): Promise<void> {
    const chosen = await bridge().openImports()
    if (chosen.ok) await read(chosen.value.files)
    else if (chosen.error.kind !== 'cancelled') setStep({ kind: 'failed', message: chosen.error.message })
  }
  async function read(files: readonly ImportFile[]): Promise<void> {
    if (files.length === 0) return
    setStep({ kind: 'reading', files: files.length })
    const into = documentStore.getState().present.ecosystem
    const stop = new AbortController()
    reading.current = stop
    const answer = await importInto(files, format === '' ? null : format, into, stop.signal)
    if (stop.signal.aborted) return setStep({ kind: 'choose' })
    if (answer.ok) {
      const changes = JSON.stringify(answer.value.ecosystem) !== JSON.stringify(into)
      setStep({ kind: 'read', files, into, changes, ...answer.value })
    } else setStep({ kind: 'failed', message: answer.error })
  }
  function take(): void {
    if (step.kind !== 'read') return
    const { files, ecosystem } = step
    const name = files.length === 1 ? (files[0]?.name ?? 'a file') : plural(files.length, 'file')
    edit(`Import ${name}`, (document) => ({ ...document, ecosystem }))
    closeDialog()
    notify('done', `Imported ${name}. Undo takes all of it back.`)
  }

  return (
    <Dialog
      title="Import"
      description="Manifests become services, products and the calls between them. Nothing changes until you add it."
      size="wide"
      onClose={closeDialog}
      foot={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          {step.kind !== 'reading' && (
            <Button look={step.kind === 'read' ? 'plain' : 'main'} onClick={() => void choose()}>
              {step.kind === 'choose' ? 'Choose files…' : 'Choose other files…'}
            </Button>
          )}
          {step.kind === 'read' && (
            <Button look="main" disabled={!step.changes} onClick={take}>
              Add to the document
            </Button>
          )}
        </>
      }
    >
      <div className="import">
        {step.kind !== 'read' && (
          <Select<Chosen>
            label="Format"
            value={format}
            choices={[
              { value: '', label: 'Tell from the files' },
              ...(Object.keys(FORMATS) as ImportFormat[]).map((id) => ({ value: id, label: FORMATS[id] })),
            ]}
            onChange={setFormat}
          />
        )}
        {step.kind === 'choose' && (
          <p className="import-soft">
            Kubernetes manifests and Compose files in YAML, several at once. What is read, guessed and left out is
            listed before anything is taken. The files are not changed and go nowhere.
          </p>
        )}
        {step.kind === 'reading' && (
          <p role="status">
            <progress max={1} aria-label="Reading" /> Reading {plural(step.files, 'file')}.{' '}
            <Button look="link" onClick={() => reading.current?.abort()}>
              Stop reading
            </Button>
          </p>
        )}
        {step.kind === 'failed' && (
          <Notice tone="error" title="Nothing was imported.">
            {step.message} The document is as it was.
          </Notice>
        )}
        {step.kind === 'read' && <Report step={step} />}
      </div>
    </Dialog>
  )
}

function Report({ step }: { readonly step: Extract<Step, { kind: 'read' }> }) {
  const { into, ecosystem, report } = step
  const added = (table: 'services' | 'products' | 'uses' | 'bindings'): number =>
    ecosystem[table].filter((record) => !into[table].some((before) => before.id === record.id)).length
  return (
    <>
      <p>
        Read as {report.format === 'mixed' ? 'files of several formats' : FORMATS[report.format]}. New in the document:{' '}
        {plural(added('services'), 'service')}, {plural(added('products'), 'product')}, {plural(added('uses'), 'use')},{' '}
        {plural(added('bindings'), 'binding')}.
      </p>
      {!step.changes && <Notice>All of it is in the document already.</Notice>}
      <Notes title="Mapped" notes={report.mapped} open={false} />
      <Notes title="Guessed" notes={report.guessed} open />
      <Notes title="Left out or kept as it was" notes={report.leftOut} open />
    </>
  )
}

function Notes({
  title,
  notes,
  open,
}: {
  readonly title: string
  readonly notes: readonly ImportNote[]
  readonly open: boolean
}) {
  if (notes.length === 0) return <p className="import-soft">{title}: nothing.</p>
  return (
    <details className="import-notes" open={open}>
      <summary>
        {title}: {notes.length}
      </summary>
      <Table
        caption={title}
        captionHidden
        columns={[
          { id: 'place', title: 'Where', cell: (row) => row.note.place, sort: (row) => row.note.place },
          { id: 'what', title: 'What', cell: (row) => row.note.what, sort: (row) => row.note.what },
          {
            id: 'why',
            title: title !== 'Mapped' && title !== 'Guessed' ? 'Why' : 'Became',
            cell: (row) => row.note.why,
          },
        ]}
        rows={notes.map((note, index) => ({ note, index }))}
        keyOf={(row) => String(row.index)}
      />
    </details>
  )
}
