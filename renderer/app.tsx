import { lazy, Suspense, type ReactNode } from 'react'
import { Button } from './parts/Button.tsx'
import { EmptyState } from './parts/EmptyState.tsx'
import { newDocument, openFile } from './files.ts'
import { DecisionViews } from './frame/DecisionViews.tsx'
import { Dialogs } from './frame/Dialogs.tsx'
import { Notices } from './frame/Notices.tsx'
import { Rail } from './frame/Rail.tsx'
import { ResultsStrip } from './frame/ResultsStrip.tsx'
import { TopBar } from './frame/TopBar.tsx'
import { useShownRun } from './state/shown-run.ts'
import { useView, type Place } from './state/view.ts'

const GraphPlace = lazy(() => import('./graph/GraphPlace.tsx').then((m) => ({ default: m.GraphPlace })))
const CatalogPlace = lazy(() => import('./catalog/CatalogPlace.tsx').then((m) => ({ default: m.CatalogPlace })))
const ComparePlace = lazy(() => import('./compare/ComparePlace.tsx').then((m) => ({ default: m.ComparePlace })))
const BacklogPlace = lazy(() => import('./backlog/BacklogPlace.tsx').then((m) => ({ default: m.BacklogPlace })))
const Inspector = lazy(() => import('./inspector/Inspector.tsx').then((m) => ({ default: m.Inspector })))

/** One window, one document, five places, one selection. */
export function App() {
  const opening = useView((state) => state.opening)
  if (opening === 'waiting') return <Waiting />
  return opening === 'open' ? <Window /> : <Failed message={opening.failed} />
}

function Window() {
  const place = useView((state) => state.place)
  const inspector = useView((state) => state.inspector) && (place === 'graph' || place === 'catalog')
  return (
    <div className="window" data-inspector={inspector}>
      <TopBar />
      <Rail />
      <Figures as="main" className="place" label={place}>
        <Suspense fallback={<p className="place-waiting">One moment</p>}>
          <PlaceOf place={place} />
        </Suspense>
      </Figures>
      <ResultsStrip />
      {inspector && (
        <Figures as="aside" className="inspector" label="Inspector">
          <Suspense>
            <Inspector />
          </Suspense>
        </Figures>
      )}
      <Notices />
      <Dialogs />
    </div>
  )
}

type FiguresProps = {
  readonly as: 'main' | 'aside'
  readonly className: string
  readonly label: string
  readonly children: ReactNode
}

/** A part of the window with figures of the run that is shown; marked while newer ones are under way, without drawing it anew. */
function Figures({ as: Part, className, label, children }: FiguresProps) {
  const isStale = useShownRun(({ whole }) => whole !== null && !whole.isFresh)
  return (
    <Part className={className} aria-label={label} data-stale={isStale}>
      {children}
    </Part>
  )
}

function PlaceOf({ place }: { readonly place: Place }) {
  switch (place) {
    case 'graph':
      return <GraphPlace />
    case 'catalog':
      return <CatalogPlace />
    case 'compare':
      return <ComparePlace />
    case 'decisions':
      return <DecisionViews />
    case 'backlog':
      return <BacklogPlace />
  }
}

function Waiting() {
  return (
    <main className="whole">
      <EmptyState title="Lastmoment" text="Opening the document." />
    </main>
  )
}

function Failed({ message }: { readonly message: string }) {
  return (
    <main className="whole">
      <EmptyState title="The document could not be opened" text={`${message} The file was left as it is.`}>
        <Button onClick={newDocument}>Start a new one</Button>
        <Button look="main" onClick={openFile}>
          Open another…
        </Button>
      </EmptyState>
      <Dialogs />
      <Notices />
    </main>
  )
}
