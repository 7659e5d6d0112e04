import { ContextMenu } from '@base-ui/react/context-menu'
import { ReactFlowProvider } from '@xyflow/react'
import { Button } from '../parts/Button.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { canRun, commandById, run } from '../commands.ts'
import { useDocument } from '../state/document.ts'
import { useView } from '../state/view.ts'
import { newService } from './actions.ts'
import { Canvas } from './Canvas.tsx'
import { NodeTable } from './NodeTable.tsx'
import { Palette } from './Palette.tsx'
import './graph.css'

const ON_SELECTION = [
  'simulate.swap',
  'edit.group',
  'edit.ungroup',
  'view.collapse',
  'edit.duplicate',
  'edit.copy',
  'edit.cut',
  'edit.delete',
]
const ON_CANVAS = ['edit.new-service', 'edit.paste', 'edit.select-all', 'view.tidy', 'view.vendors', 'view.fit']

/** The ecosystem as a graph or as a table, with what can be put into it. */
export function GraphPlace() {
  const as = useView((state) => state.graphAs)
  const palette = useView((state) => state.palette)
  return (
    <div className="graph" data-palette={palette}>
      {palette && <Palette />}
      {as === 'table' ? (
        <NodeTable />
      ) : (
        <ReactFlowProvider>
          <ContextMenu.Root>
            <ContextMenu.Trigger className="graph-canvas">
              <Canvas />
              <Hint />
            </ContextMenu.Trigger>
            <ContextMenu.Portal>
              <ContextMenu.Positioner className="popup-place">
                <ContextMenu.Popup className="popup">
                  <CanvasMenu />
                </ContextMenu.Popup>
              </ContextMenu.Positioner>
            </ContextMenu.Portal>
          </ContextMenu.Root>
        </ReactFlowProvider>
      )}
    </div>
  )
}

function CanvasMenu() {
  const selected = useView((state) => state.selection.length > 0)
  const ids = [...(selected ? ON_SELECTION : []), '', ...ON_CANVAS]
  return ids.map((id) => {
    const command = commandById(id)
    if (command === undefined) return selected ? <ContextMenu.Separator key="line" className="popup-separator" /> : null
    return (
      <ContextMenu.Item key={id} className="popup-item" disabled={!canRun(command)} onClick={() => run(id)}>
        {command.label} <span className="keys">{command.keys?.[0]}</span>
      </ContextMenu.Item>
    )
  })
}

/** What the canvas is for, while there is nothing on it. */
function Hint() {
  const empty = useDocument(({ present: { ecosystem } }) => ecosystem.services.length + ecosystem.products.length === 0)
  if (!empty) return null
  return (
    <div className="canvas-hint">
      <EmptyState
        title="Draw your delivery ecosystem"
        text="Services and the products that they rely on, each bound to what provides it. Drag from the palette, or start with a service, an import or a sample (in the menu under File)."
      >
        <Button onClick={() => run('file.import')}>Import…</Button>
        <Button look="main" onClick={() => newService()}>
          Add a service
        </Button>
      </EmptyState>
    </div>
  )
}
