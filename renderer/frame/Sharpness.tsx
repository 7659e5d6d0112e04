import type { SummaryHead } from '#models/engine/summary-head'
import { DEFAULT_SAMPLES, MOST_SHARP_SAMPLES, SHARP_ENOUGH } from '../engine/defaults.ts'
import { p90Error } from '../engine/sharper.ts'
import { Button } from '../parts/Button.tsx'
import { exact, percent } from '../parts/format.ts'
import { run } from '../commands.ts'

/** How well the range is known from the draws, and the way to know it better. */
export function Sharpness({ summary }: { readonly summary: SummaryHead }) {
  const error = p90Error(summary)
  if (error === 0) return null
  const { samples } = summary
  const isRough = error >= SHARP_ENOUGH && samples >= DEFAULT_SAMPLES
  return (
    <p
      className="strip-sub strip-sharpness"
      title="Standard error of the 90th percentile of the bill over the horizon, as a share of it: from eight independent sets of draws"
    >
      P90 known to ± {percent(error)} by {exact(samples)} draws
      {isRough && samples < MOST_SHARP_SAMPLES && (
        <>
          {' '}
          <Button look="link" title="Draw on until it is known to 1 %" onClick={() => run('simulate.sharpen')}>
            Sharpen
          </Button>
        </>
      )}
      {isRough && samples >= MOST_SHARP_SAMPLES && ', the most that is tried'}
    </p>
  )
}
