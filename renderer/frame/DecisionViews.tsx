import { lazy, Suspense } from 'react'
import { goToDeciding, useView, type Deciding } from '../state/view.ts'
import './decision-views.css'

const Moments = lazy(() => import('../decisions/DecisionsPlace.tsx').then((m) => ({ default: m.DecisionsPlace })))
const Structure = lazy(() => import('../analysis/StructureView.tsx').then((m) => ({ default: m.StructureView })))
const Friction = lazy(() => import('../analysis/FrictionView.tsx').then((m) => ({ default: m.FrictionView })))
const LockIn = lazy(() => import('../analysis/LockInView.tsx').then((m) => ({ default: m.LockInView })))
const Frontier = lazy(() => import('../analysis/FrontierView.tsx').then((m) => ({ default: m.FrontierView })))

const VIEWS: readonly { readonly id: Deciding; readonly name: string; readonly asks: string }[] = [
  { id: 'moments', name: 'By expiry', asks: 'What has to be decided, and by when at the latest?' },
  { id: 'structure', name: 'Structure', asks: 'What does a change of one thing change?' },
  { id: 'friction', name: 'Reducers', asks: 'What would make a swap easier, and is it worth building?' },
  { id: 'lock-in', name: 'Lock-in', asks: 'What does leaving cost, and how long does it take?' },
  { id: 'frontier', name: 'Frontier', asks: 'Which vendor for which product?' },
]

/** The place of decisions: when they run out, and what they are decided on. */
export function DecisionViews() {
  const deciding = useView((state) => state.deciding)
  return (
    <div className="views">
      <nav className="views-tabs" aria-label="Views of decisions">
        {VIEWS.map(({ id, name, asks }) => (
          <button
            key={id}
            type="button"
            className="views-tab"
            aria-current={id === deciding ? 'page' : undefined}
            title={asks}
            onClick={() => goToDeciding(id)}
          >
            {name}
          </button>
        ))}
      </nav>
      <div className="views-shown">
        <Suspense fallback={<p className="place-waiting">One moment</p>}>
          <Shown deciding={deciding} />
        </Suspense>
      </div>
    </div>
  )
}

function Shown({ deciding }: { readonly deciding: Deciding }) {
  switch (deciding) {
    case 'moments':
      return <Moments />
    case 'structure':
      return <Structure />
    case 'friction':
      return <Friction />
    case 'lock-in':
      return <LockIn />
    case 'frontier':
      return <Frontier />
  }
}
