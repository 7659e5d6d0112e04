import { CircleHelp, Menu as MenuIcon, PanelLeft, PanelRight, Redo2, Search, Undo2 } from 'lucide-react'
import { Button } from '../parts/Button.tsx'
import { calendarMonth } from '../parts/format.ts'
import { commandById, run } from '../commands.ts'
import { DEFAULT_MONTHS } from '../engine/defaults.ts'
import { isEdited, useDocument } from '../state/document.ts'
import { openDialog, show, useView, type Lens } from '../state/view.ts'
import { AppMenu } from './AppMenu.tsx'
import { ScenarioMenu } from './ScenarioMenu.tsx'

const LENSES: readonly { readonly id: Lens; readonly name: string }[] = [
  { id: 'cost', name: 'cost' },
  { id: 'utilisation', name: 'utilisation' },
  { id: 'friction', name: 'friction' },
]

export function TopBar() {
  const name = useDocument((state) => state.present.name)
  const edited = useDocument(isEdited)
  const start = useDocument((state) => state.present.start)
  const month = useView((state) => state.month)
  const lens = useView((state) => state.lens)
  return (
    <header className="top">
      <AppMenu>
        <MenuIcon size={16} aria-hidden="true" />
      </AppMenu>
      <h1 className="top-name" title={name}>
        {name}
        {edited && <span className="top-dot" role="img" aria-label="Not saved" title="Not saved" />}
      </h1>
      <ScenarioMenu />
      <label className="top-lens">
        <span className="visually-hidden">Lens: what the cards show</span>
        <select className="input" value={lens} onChange={(event) => show({ lens: event.target.value as Lens })}>
          {LENSES.map(({ id, name: label }) => (
            <option key={id} value={id}>
              Lens: {label}
            </option>
          ))}
        </select>
      </label>
      <HistoryButtons />
      <span className="top-space" />
      <label className="top-month">
        <span>month {month}</span>
        <input
          type="range"
          min={0}
          max={DEFAULT_MONTHS - 1}
          value={month}
          aria-valuetext={`month ${month}, ${calendarMonth(start, month)}`}
          onChange={(event) => show({ month: Number(event.target.value) })}
        />
        <span className="top-calendar">{calendarMonth(start, month)}</span>
      </label>
      <button type="button" className="top-search" onClick={() => run('help.palette')}>
        <Search size={14} aria-hidden="true" />
        <span>Search or run a command</span>
        <kbd>Ctrl K</kbd>
      </button>
      <PanelButtons />
      <Button
        look="quiet"
        square
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts (?)"
        onClick={() => openDialog({ kind: 'help' })}
      >
        <CircleHelp size={16} aria-hidden="true" />
      </Button>
    </header>
  )
}

/** What can make room for the canvas. */
function PanelButtons() {
  const place = useView((state) => state.place)
  const palette = useView((state) => state.palette)
  const inspector = useView((state) => state.inspector)
  return (
    <>
      {place === 'graph' && (
        <Button
          look="quiet"
          square
          aria-label={palette ? 'Hide the palette' : 'Show the palette'}
          aria-expanded={palette}
          title={`${palette ? 'Hide' : 'Show'} the palette (Ctrl+B)`}
          onClick={() => run('view.palette')}
        >
          <PanelLeft size={16} aria-hidden="true" />
        </Button>
      )}
      {(place === 'graph' || place === 'catalog') && (
        <Button
          look="quiet"
          square
          aria-label={inspector ? 'Hide the inspector' : 'Show the inspector'}
          aria-expanded={inspector}
          title={`${inspector ? 'Hide' : 'Show'} the inspector (Ctrl+I)`}
          onClick={() => run('view.inspector')}
        >
          <PanelRight size={16} aria-hidden="true" />
        </Button>
      )}
    </>
  )
}

function HistoryButtons() {
  const undone = useDocument((state) => state.undo.at(-1)?.label)
  const redone = useDocument((state) => state.redo.at(-1)?.label)
  const title = (id: string, label: string | undefined): string =>
    `${commandById(id)?.label ?? ''}${label === undefined ? '' : `: ${label}`} (${commandById(id)?.keys?.[0] ?? ''})`
  return (
    <span className="top-history">
      <Button
        look="quiet"
        square
        disabled={undone === undefined}
        aria-label="Undo"
        title={title('edit.undo', undone)}
        onClick={() => run('edit.undo')}
      >
        <Undo2 size={15} aria-hidden="true" />
      </Button>
      <Button
        look="quiet"
        square
        disabled={redone === undefined}
        aria-label="Redo"
        title={title('edit.redo', redone)}
        onClick={() => run('edit.redo')}
      >
        <Redo2 size={15} aria-hidden="true" />
      </Button>
    </span>
  )
}
