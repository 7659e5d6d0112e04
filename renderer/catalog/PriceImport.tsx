import { useMemo, useState } from 'react'
import { bridge } from '../bridge/shell.ts'
import { useBillDifferences } from './use-bill-differences.ts'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { percent, plural } from '../parts/format.ts'
import { MoneyDelta } from '../parts/Money.tsx'
import { Notice } from '../parts/Notice.tsx'
import { Table } from '../parts/Table.tsx'
import { documentStore, edit, useDocument } from '../state/document.ts'
import { closeDialog, notify, show } from '../state/view.ts'
import { readPrices, type PriceImport as Read } from './price-import.ts'

type Step =
  | { readonly kind: 'choose' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'read'; readonly file: string; readonly read: Read }

/** A file of prices, chosen and shown for what it would change, line by line and a month; only "Take" changes anything. */
export function PriceImport() {
  const [step, setStep] = useState<Step>({ kind: 'choose' })
  async function choose(): Promise<void> {
    const chosen = await bridge().openImports()
    if (!chosen.ok) {
      if (chosen.error.kind !== 'cancelled') setStep({ kind: 'failed', message: chosen.error.message })
      return
    }
    const [file] = chosen.value.files
    if (file === undefined) return
    const read = readPrices(documentStore.getState().present, file.name, file.text)
    setStep(
      read.ok
        ? { kind: 'read', file: file.name, read: read.value }
        : { kind: 'failed', message: `${read.error.charAt(0).toUpperCase()}${read.error.slice(1)}.` },
    )
  }
  function take(): void {
    if (step.kind !== 'read') return
    const { ecosystem } = step.read.document
    edit(`Take ${step.read.of} from ${step.file}`, (document) => ({ ...document, ecosystem }))
    closeDialog()
    show({ place: 'catalog', catalogAs: 'prices' })
    notify('done', `Took ${step.read.of} from ${step.file}. Undo takes all of it back.`)
  }
  const canTake = step.kind === 'read' && step.read.lines.length > 0
  return (
    <Dialog
      title="Take a price file"
      description="A vendor’s price file, or a price book of your own. What differs is shown first; nothing changes until you take it."
      size="wide"
      onClose={closeDialog}
      foot={
        <>
          <Button onClick={closeDialog}>{step.kind === 'read' ? 'Leave it' : 'Cancel'}</Button>
          <Button look={canTake ? 'plain' : 'main'} onClick={() => void choose()}>
            {step.kind === 'choose' ? 'Choose a file…' : 'Choose another file…'}
          </Button>
          {canTake && (
            <Button look="main" onClick={take}>
              Take it
            </Button>
          )}
        </>
      }
    >
      {step.kind === 'choose' && (
        <p className="field-hint">
          A vendor’s file is JSON as <code>lastmoment schema vendor</code> prints it: one vendor, its offerings, their
          lines, each with a source and a date. A price book is what Export writes here. What a file does not name stays
          as it is.
        </p>
      )}
      {step.kind === 'failed' && (
        <Notice tone="error" title="Nothing was taken.">
          {step.message} The document is as it was.
        </Notice>
      )}
      {step.kind === 'read' && <Difference read={step.read} file={step.file} />}
    </Dialog>
  )
}

function Difference({ read, file }: { readonly read: Read; readonly file: string }) {
  const currency = useDocument((state) => state.present.assumptions.currency)
  const others = useMemo(
    () => (read.lines.length === 0 ? [] : [{ id: 'file', ecosystem: read.document.ecosystem }]),
    [read],
  )
  const answer = useBillDifferences(others)
  const effect = answer.state === 'done' ? answer.byId.get('file') : undefined
  const of = (kind: string): number => read.lines.filter((line) => line.kind === kind).length
  if (read.lines.length === 0)
    return <Notice>{file} says the same as what is here already: there is nothing to take.</Notice>
  return (
    <div className="price-import">
      <p>
        {file} is {read.of}: {plural(of('changed'), 'line')} changed, {of('added')} added, {of('removed')} removed;{' '}
        {read.lines.filter((line) => line.inUse).length} of an offering in use.
      </p>
      <p role="status">
        The bill of a mean month:{' '}
        {answer.state === 'failed' ? (
          `not computed. ${answer.message}`
        ) : effect === undefined ? (
          'being computed with the new prices.'
        ) : (
          <>
            <MoneyDelta band={effect.perMonth} currency={currency} /> on the same draws,{' '}
            {percent(effect.coverage.share)} of its lines priced.
          </>
        )}
      </p>
      <Table
        caption="What the file changes"
        captionHidden
        rows={[...read.lines].sort((a, b) => Number(b.inUse) - Number(a.inUse))}
        keyOf={(line) => line.id}
        columns={[
          {
            id: 'name',
            title: 'Line',
            sort: (line) => line.name,
            cell: (line) => (
              <>
                {line.name}
                {line.inUse && <span className="catalog-used">in use</span>}
              </>
            ),
          },
          { id: 'kind', title: 'Is', sort: (line) => line.kind, cell: (line) => line.kind },
          { id: 'before', title: 'Now', number: true, cell: (line) => line.before },
          { id: 'after', title: 'In the file', number: true, cell: (line) => line.after },
          { id: 'what', title: 'What differs', cell: (line) => line.what },
        ]}
      />
    </div>
  )
}
