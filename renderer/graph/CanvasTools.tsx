import { useStore } from '@xyflow/react'
import { Button } from '../parts/Button.tsx'
import { run } from '../commands.ts'
import { useDocument } from '../state/document.ts'
import { useView } from '../state/view.ts'

/** Zoom and order at the left, the lens's legend at the right. */
export function CanvasTools({ low, high }: { readonly low: string; readonly high: string }) {
  const zoom = useStore((state) => Math.round(state.transform[2] * 100))
  const uses = useView((state) => state.uses)
  const hidden = useDocument((state) => state.present.layout.hideVendors)
  return (
    <div className="canvas-tools">
      <div className="canvas-buttons" role="toolbar" aria-label="Canvas">
        <Button square aria-label="Zoom out" onClick={() => run('view.zoom-out')}>
          −
        </Button>
        <Button title="Zoom to 100 % (Ctrl+0)" onClick={() => run('view.zoom-actual')}>
          {zoom} %
        </Button>
        <Button square aria-label="Zoom in" onClick={() => run('view.zoom-in')}>
          +
        </Button>
        <Button title="Zoom to fit (Shift+1)" onClick={() => run('view.fit')}>
          Fit
        </Button>
        <Button title="Everything in its band again (Shift+T)" onClick={() => run('view.tidy')}>
          Tidy up
        </Button>
        <Button title="Vendors on the canvas (V)" aria-pressed={!hidden} onClick={() => run('view.vendors')}>
          Vendors
        </Button>
        <Button
          title="What four or more use, such as logs, is joined to all its users, or only to what is selected or pointed at (U)"
          onClick={() => run('view.uses')}
        >
          Uses: {uses}
        </Button>
        <Button title="The same graph as a table (T)" onClick={() => run('view.table')}>
          Table
        </Button>
      </div>
      {high !== '' && (
        <div className="legend" role="img" aria-label={`Colours from ${low} to ${high}`}>
          <span>{low}</span>
          <span className="legend-scale" />
          <span>{high}</span>
        </div>
      )}
    </div>
  )
}
