import { TotalEffectsChart } from '../charts/TotalEffectsChart.tsx'
import { run } from '../commands.ts'
import { Button } from '../parts/Button.tsx'
import { useDocument } from '../state/document.ts'
import { isFresh, useResults } from '../state/results.ts'
import { scenarioIn } from '../state/shown.ts'
import { useView } from '../state/view.ts'

/** Effects of whole kinds of inputs, on demand: they take a dozen runs. */
export function Effects() {
  const document = useDocument((state) => state.present)
  const chosen = useView((state) => state.scenario)
  const scenario = scenarioIn(document, chosen)?.id ?? null
  const effects = useResults((state) => state.effects)
  const isBusy = useResults((state) => state.job?.kind === 'sensitivity')
  const isThere =
    effects !== null && effects.value.scenario === (scenario ?? 'baseline') && isFresh(effects, document, scenario)
  if (isThere) return <TotalEffectsChart answer={effects.value} />
  return (
    <div className="chart">
      <h3>Which kinds of inputs move the bill, alone and together?</h3>
      <p className="chart-empty">
        {isBusy ? 'Being worked out: a run for each kind of input.' : 'Takes a run for each kind of input. '}
        {!isBusy && (
          <Button look="link" onClick={() => run('simulate.effects')}>
            Compute total effects
          </Button>
        )}
      </p>
    </div>
  )
}
