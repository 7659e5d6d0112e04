import { lazy, Suspense, useState } from 'react'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { reopenFile, saveFile } from '../files.ts'
import { documentStore } from '../state/document.ts'
import { closeDialog, useView } from '../state/view.ts'
import { addScenario, changeScenario } from '../state/what-if.ts'
import { GroupDialog } from '../graph/GroupDialog.tsx'
import { FindingsDialog } from './FindingsDialog.tsx'
import { CommandPalette } from './CommandPalette.tsx'
import { Help } from './Help.tsx'
import { History } from './History.tsx'

const Why = lazy(() => import('../inspector/Why.tsx').then((m) => ({ default: m.Why })))
const SwapTable = lazy(() => import('../inspector/SwapTable.tsx').then((m) => ({ default: m.SwapTable })))
const SwapWhen = lazy(() => import('../inspector/SwapWhen.tsx').then((m) => ({ default: m.SwapWhen })))
const ModelLimits = lazy(() => import('./ModelLimits.tsx').then((m) => ({ default: m.ModelLimits })))
const PriceImport = lazy(() => import('../catalog/PriceImport.tsx').then((m) => ({ default: m.PriceImport })))
const ImportDialog = lazy(() => import('../imports/ImportDialog.tsx').then((m) => ({ default: m.ImportDialog })))

/** Whatever is open above the places. */
export function Dialogs() {
  const dialog = useView((state) => state.dialog)
  if (dialog === null) return null
  switch (dialog.kind) {
    case 'palette':
      return <CommandPalette />
    case 'help':
      return <Help />
    case 'model-limits':
      return (
        <Suspense>
          <ModelLimits />
        </Suspense>
      )
    case 'history':
      return <History />
    case 'why':
      return (
        <Suspense>
          <Why figure={dialog.figure} />
        </Suspense>
      )
    case 'swap':
      return (
        <Suspense>
          <SwapTable product={dialog.product} />
        </Suspense>
      )
    case 'swap-when':
      return (
        <Suspense>
          <SwapWhen product={dialog.product} offering={dialog.offering} />
        </Suspense>
      )
    case 'discard':
      return <Discard then={dialog.then} />
    case 'changed-on-disk':
      return <ChangedOnDisk message={dialog.message} />
    case 'name-scenario':
      return <NameScenario scenario={dialog.scenario} />
    case 'findings':
      return <FindingsDialog />
    case 'import':
      return (
        <Suspense>
          <ImportDialog />
        </Suspense>
      )
    case 'group':
      return <GroupDialog />
    case 'import-prices':
      return (
        <Suspense>
          <PriceImport />
        </Suspense>
      )
  }
}

function Discard({ then }: { readonly then: () => void }) {
  const { name } = documentStore.getState().present
  return (
    <Dialog
      title={`Save the changes to ${name}?`}
      description="They are lost if you go on without saving."
      size="small"
      onClose={closeDialog}
      foot={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button
            onClick={() => {
              closeDialog()
              then()
            }}
          >
            Go on without saving
          </Button>
          <Button
            look="main"
            onClick={() => {
              closeDialog()
              void saveFile().then((saved) => saved && then())
            }}
          >
            Save
          </Button>
        </>
      }
    >
      <p>What is on disk stays as it was until you save.</p>
    </Dialog>
  )
}

function ChangedOnDisk({ message }: { readonly message: string }) {
  return (
    <Dialog
      title="The file was changed by somebody else"
      description={message}
      size="small"
      onClose={closeDialog}
      foot={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button
            onClick={() => {
              closeDialog()
              reopenFile()
            }}
          >
            Open it again
          </Button>
          <Button
            look="main"
            onClick={() => {
              closeDialog()
              void saveFile({ force: true })
            }}
          >
            Save over it
          </Button>
        </>
      }
    >
      <p>Opening it again drops what you changed here. Saving over it keeps a backup of what is on disk.</p>
    </Dialog>
  )
}

function NameScenario({ scenario }: { readonly scenario: string | null }) {
  const existing = documentStore.getState().present.scenarios.find((s) => s.id === scenario)
  const [name, setName] = useState(existing?.name ?? 'What if…')
  function done(): void {
    closeDialog()
    if (existing === undefined) addScenario(name)
    else changeScenario(existing.id, 'Rename what-if', (s) => ({ ...s, name }))
  }
  return (
    <Dialog
      title={existing === undefined ? 'New what-if' : 'Rename what-if'}
      description="A list of changes on the baseline, each with its month."
      size="small"
      onClose={closeDialog}
      foot={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button look="main" disabled={name.trim() === ''} onClick={done}>
            {existing === undefined ? 'Add' : 'Rename'}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') done()
        }}
      >
        <div className="field">
          <label htmlFor="scenario-name">Name</label>
          <input id="scenario-name" className="input" value={name} onChange={(event) => setName(event.target.value)} />
        </div>
      </form>
    </Dialog>
  )
}
