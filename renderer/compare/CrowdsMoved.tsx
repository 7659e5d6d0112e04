import type { ScenarioComparison } from '#models/engine/summary'
import { number, withError } from '../parts/format.ts'
import { signed } from './measures.ts'

/** Of each crowd that waits more or less: before, after, and the difference on the same draws. */
export function CrowdsMoved({ answer }: { readonly answer: ScenarioComparison }) {
  const moved = (answer.crowds ?? []).filter(({ before, after }) => before.mean !== after.mean)
  if (moved.length === 0) return 'As before'
  return (
    <ul className="compare-list">
      {moved.map(({ product, name, before, after, waitMinutes }) => (
        <li key={product}>
          {name}: {number(before.p50)} → {number(after.p50)} min
          <span className="soft">
            {signed(waitMinutes.p50, (minutes) => withError(minutes, waitMinutes.se50, number))} (
            {signed(waitMinutes.p10, number)} to {signed(waitMinutes.p90, number)} min)
          </span>
        </li>
      ))}
    </ul>
  )
}
