import { lazy, Suspense } from 'react'
import { useDocument } from '../state/document.ts'
import { useSummary } from '../state/shown-run.ts'

const DemandChart = lazy(() => import('../charts/DemandChart.tsx').then((m) => ({ default: m.DemandChart })))

/** What growth, season and launches make of the demand, as the newest run has it. */
export function DemandPreview({ id }: { readonly id: string }) {
  const { summary } = useSummary()
  const launches = useDocument((state) => state.present.ecosystem.services.find((s) => s.id === id)?.demand?.events)
  const service = summary?.scale.services.find((each) => each.service === id)
  if (summary === null || service === undefined) return null
  return (
    <Suspense fallback={<p className="field-hint">Drawing the demand…</p>}>
      <DemandChart service={service} launches={launches ?? []} start={summary.start} height={110} />
    </Suspense>
  )
}
