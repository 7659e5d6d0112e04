import { lazy, Suspense, useState } from 'react'
import type { PeakDayAnswer } from '#models/engine/peak-day-answer'
import { playPeakDay } from '../engine/task.ts'
import { Button } from '../parts/Button.tsx'
import { useDocument } from '../state/document.ts'
import { notify, useView } from '../state/view.ts'
import { Section } from './Section.tsx'
import { useSummary } from '../state/shown-run.ts'

const PeakDayChart = lazy(() => import('../charts/PeakDayChart.tsx').then((m) => ({ default: m.PeakDayChart })))

/** What happens on a peak day: replicas against the load in steps of 15 s, played when asked. */
export function PeakDaySection({ id }: { readonly id: string }) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const month = useView((state) => state.month)
  const { summary } = useSummary()
  const [played, setPlayed] = useState<{ readonly of: unknown; readonly day: PeakDayAnswer } | null>(null)
  const [busy, setBusy] = useState(false)
  const service = ecosystem.services.find((each) => each.id === id)
  const scale = summary?.scale.services.find((each) => each.service === id)
  if (service?.sizing?.serviceTimeMs === undefined || scale === undefined) return null
  async function play(): Promise<void> {
    if (service === undefined || scale === undefined) return
    setBusy(true)
    const answer = await playPeakDay({ ecosystem, service, scale, month })
    setBusy(false)
    if (answer.ok) setPlayed({ of: scale, day: answer.value })
    else notify('wrong', `The day was not played: ${answer.error}`)
  }
  const isCurrent = played?.of === scale && played.day.month === month && played.day.service === id
  return (
    <Section title="What happens on a peak day?" folded>
      {isCurrent ? (
        <Suspense fallback={<p className="field-hint">Drawing the day…</p>}>
          <PeakDayChart day={played.day} />
        </Suspense>
      ) : (
        <p className="field-hint">
          Plays a day of month {month} in steps of 15 s: how replicas follow the load, and what falls short.
        </p>
      )}
      <Button disabled={busy} onClick={() => void play()}>
        {busy ? 'Playing…' : isCurrent ? 'Play it again' : 'Play the day'}
      </Button>
    </Section>
  )
}
