import type { Analysis } from '#models/decisions/analysis'
import { Button } from '../parts/Button.tsx'
import { Notice } from '../parts/Notice.tsx'
import { percent } from '../parts/format.ts'
import { askAnalysis, stopAnalysis, type AnalysisShown } from './analysis.ts'

type Props = {
  readonly analysis: Analysis
  readonly shown: Omit<AnalysisShown<Analysis['kind']>, 'value'> & { readonly value: unknown }
  /** What is being done: "Measuring the candidates". */
  readonly words: string
}

/** What is under way and how far, with the way to stop it; what went wrong; that what stands is of an older document. */
export function AnalysisStatus({ analysis, shown, words }: Props) {
  const again = (label: string) => (
    <Button look="link" onClick={() => askAnalysis(analysis)}>
      {label}
    </Button>
  )
  if (shown.running)
    return (
      <p className="analysis-status" role="status">
        <progress max={1} {...(shown.share === null ? {} : { value: shown.share })} aria-label={words} /> {words}
        {shown.share === null ? '' : `, ${percent(shown.share)}`}{' '}
        <Button look="link" onClick={() => stopAnalysis(analysis.kind)}>
          Cancel
        </Button>
      </p>
    )
  if (shown.error !== null)
    return (
      <Notice tone="error" title="It was not worked out.">
        {shown.error} The document is as it was. {again('Try again')}
      </Notice>
    )
  if (shown.stopped) return <p className="analysis-status">Stopped. {again('Go on')}</p>
  if (shown.value !== null && !shown.fresh)
    return (
      <p className="analysis-status" role="status">
        These figures are of an earlier question or document. {again('Work them out anew')}
      </p>
    )
  return null
}
