import { Dialog } from '../parts/Dialog.tsx'
import { Table } from '../parts/Table.tsx'
import { COMMANDS } from '../commands.ts'
import { closeDialog } from '../state/view.ts'

const CANVAS = [
  { id: 'c1', label: 'Move the selection', keys: ['Arrow keys', 'Shift+Arrow keys'] },
  { id: 'c2', label: 'Select more than one', keys: ['Shift+click', 'Ctrl+click', 'drag on the canvas'] },
  { id: 'c3', label: 'Move the canvas', keys: ['Space+drag', 'wheel'] },
  { id: 'c4', label: 'Zoom', keys: ['Ctrl+wheel'] },
  { id: 'c5', label: 'Next thing on the canvas, then choose it', keys: ['Tab', 'Enter'] },
]

/** Every key, from the same list that the keys are taken from. */
export function Help() {
  const rows = [...COMMANDS.filter((command) => command.keys !== undefined), ...CANVAS]
  return (
    <Dialog
      title="Keyboard shortcuts"
      description="On macOS, Ctrl is Cmd. Everything here is also in the menu and in the palette."
      onClose={closeDialog}
    >
      <Table
        caption="Keyboard shortcuts"
        captionHidden
        columns={[
          { id: 'label', title: 'Does', cell: (row) => row.label },
          { id: 'keys', title: 'Keys', cell: (row) => <span className="keys">{row.keys?.join(' or ')}</span> },
        ]}
        rows={rows}
        keyOf={(row) => row.id}
      />
    </Dialog>
  )
}
