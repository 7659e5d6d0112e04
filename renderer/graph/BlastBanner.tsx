import { JOURNEY_NAMES } from '#models/catalog/family'
import type { FailureRadius } from '#models/engine/reliability-summary'
import { Button } from '../parts/Button.tsx'
import { boundsWords, midWithError, money, number, percent, plural } from '../parts/format.ts'
import { show } from '../state/view.ts'

/** What is lost with what is thought to fail, in a sentence, and the way out. */
export function BlastBanner({ failure, currency }: { readonly failure: FailureRadius; readonly currency: string }) {
  return (
    <div className="blast-banner" role="status">
      <span>
        <strong>If {failure.name} fails: </strong>
        {blastWords(failure, currency)}
      </span>
      <Button title="Nothing fails any more (Esc)" onClick={() => show({ failing: null })}>
        Clear
      </Button>
    </div>
  )
}

/** "63 % of requests are lost, 3 services hit, stops the path to repair; down 4.4 hours a year, $3.8k at stake". */
export function blastWords(failure: FailureRadius, currency: string): string {
  const { lost, hit, reduced, journeys, downtimeHoursPerYear: hours, atStakePerYear: stake, bounds } = failure
  const what = [
    lost === null ? 'nothing comes from outside' : `${percent(lost)} of requests are lost`,
    `${plural(hit.length, 'service')} hit`,
    ...(reduced.length === 0 ? [] : [`${plural(reduced.length, 'service')} with fewer replicas`]),
    ...(journeys.length === 0
      ? []
      : [`stops the ${journeys.map(({ journey }) => JOURNEY_NAMES[journey].replace('Path', 'path')).join(', the ')}`]),
  ]
  if (bounds !== null) {
    const { anyDown, atStakeAny } = bounds
    const worth =
      atStakeAny === null ? '' : `, ${boundsWords(atStakeAny, (n) => money(n, currency, true))} a year at stake`
    return `${what.join(', ')}; something of it down ${boundsWords(anyDown, (n) => number(n, 2))} hours a year (bounds)${worth}`
  }
  const often = [
    ...(hours === null
      ? ['nobody says how often it is down']
      : [`down ${midWithError(hours, (n) => number(n, 2))} hours a year`]),
    ...(stake === null ? [] : [`${midWithError(stake, (n) => money(n, currency, true))} a year at stake`]),
  ]
  return `${what.join(', ')}; ${often.join(', ')}`
}
