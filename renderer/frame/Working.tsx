import { useEffect, useState } from 'react'
import { Button } from '../parts/Button.tsx'
import { percent } from '../parts/format.ts'
import { goOn, stopWork, useResults, type Job } from '../state/results.ts'
import { PATIENCE_MS } from '../state/shown-run.ts'

export const JOBS: Readonly<Record<Job['kind'], string>> = {
  run: 'Simulating',
  compare: 'Comparing the what-ifs',
  decide: 'Looking for last responsible moments',
  backlog: 'Writing the backlog',
  candidates: 'Comparing candidates',
  sensitivity: 'Looking for what moves the bill',
}

/** Whether something has been under way for longer than a person waits without a word. */
export function useIsLong(isBusy: boolean): boolean {
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    if (!isBusy) return
    const timer = setTimeout(() => setLong(true), PATIENCE_MS)
    return () => {
      clearTimeout(timer)
      setLong(false)
    }
  }, [isBusy])
  return isLong
}

/** What is being computed, how far it is, and the way to stop it; after that, the way to go on. */
export function Working() {
  const job = useResults((state) => state.job)
  const share = useResults((state) => state.progress)
  const stopped = useResults((state) => state.stopped !== null)
  const isLong = useIsLong(job !== null)
  if (stopped && job === null)
    return (
      <p className="strip-working">
        Stopped: the figures are as far as they got.{' '}
        <Button look="link" onClick={goOn}>
          Go on
        </Button>
      </p>
    )
  if (job === null || !isLong) return null
  return (
    <p className="strip-working">
      {JOBS[job.kind]}, {job.samples} draws{share === null ? '' : `, ${percent(share)}`}{' '}
      <Button look="link" onClick={stopWork}>
        Cancel
      </Button>
    </p>
  )
}
