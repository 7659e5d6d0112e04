import type { ScenarioComparison } from '#models/engine/summary'
import { milliseconds, plural, withError } from '../parts/format.ts'
import { latencyInOrder, latencyUnknown, signed } from './measures.ts'
import { More, MOST } from './More.tsx'

const signedMs = (ms: number, error: number | null): string => signed(ms, (n) => withError(n, error, milliseconds))

/** How a what-if moves the answers of services, those that it moves most first. */
export function LatencyMoved({
  answer,
  nameOf,
}: {
  readonly answer: ScenarioComparison
  readonly nameOf: (id: string) => string
}) {
  const moved = latencyInOrder(answer.latency)
  const unknown = latencyUnknown(answer.latency)
  const words = (entry: (typeof moved)[number]): string =>
    `${nameOf(entry.service)} ${signedMs(entry.meanMs, entry.meanMsSe)}${entry.p95Ms === null ? '' : `, ${signedMs(entry.p95Ms, entry.p95MsSe)} at p95`}`
  return (
    <>
      {moved.length === 0 && unknown < answer.latency.length && <div>As before</div>}
      {moved.length > 0 && (
        <ul className="compare-list">
          {moved.slice(0, MOST).map((entry) => (
            <li key={entry.service}>{words(entry)}</li>
          ))}
        </ul>
      )}
      <More all={moved.map(words)} />
      {unknown > 0 && <span className="soft">{plural(unknown, 'service')} not known</span>}
    </>
  )
}
