import { CostBandChart } from '../charts/CostBandChart.tsx'
import { BeforeAfterChart } from '../charts/BeforeAfterChart.tsx'
import { CostByProductChart } from '../charts/CostByProductChart.tsx'
import { CumulativeChart } from '../charts/CumulativeChart.tsx'
import { TornadoChart } from '../charts/TornadoChart.tsx'
import { UtilisationChart } from '../charts/UtilisationChart.tsx'
import { useDocument } from '../state/document.ts'
import { Effects } from './Effects.tsx'
import { runOf, useResults } from '../state/results.ts'
import { scenarioIn } from '../state/shown.ts'
import { useView } from '../state/view.ts'

const HEIGHT = 200

/** The charts of the selection, or of the whole where nothing is selected, while the strip is drawn up. */
export function Charts() {
  const document = useDocument((state) => state.present)
  const scenario =
    scenarioIn(
      document,
      useView((state) => state.scenario),
    )?.id ?? null
  const month = useView((state) => state.month)
  const [only] = useView((state) => state.selection)
  const summary = useResults((state) => runOf(state, scenario)?.value ?? null)
  const baseline = useResults((state) => runOf(state, null)?.value ?? null)
  const comparison = useResults(
    (state) => state.comparison?.value.scenarios.find((s) => s.scenario === scenario) ?? null,
  )
  if (summary === null) return <p className="strip-charts strip-waiting">The charts stand here after the first run.</p>
  const { currency, start } = summary
  const product = summary.cost.products.find((p) => p.product === only)
  const service = summary.scale.services.find((s) => s.service === only && s.utilisation.length > 0)
  const before = scenario === null || baseline === null ? null : baseline
  return (
    <div className="strip-charts">
      <CostBandChart
        byMonth={(product ?? summary.cost).byMonth}
        before={
          product === undefined
            ? (before?.cost.byMonth ?? null)
            : (before?.cost.products.find((p) => p.product === only)?.byMonth ?? null)
        }
        name={scenarioIn(document, scenario)?.name ?? 'Baseline'}
        currency={currency}
        start={start}
        month={month}
        height={HEIGHT}
        question={product === undefined ? 'What does a month cost?' : `What does ${product.name} cost a month?`}
      />
      {service !== undefined && <UtilisationChart service={service} start={start} height={HEIGHT} />}
      {comparison === null ? (
        <CostByProductChart products={summary.cost.products} currency={currency} start={start} height={HEIGHT} />
      ) : (
        <>
          <CumulativeChart comparison={comparison} currency={currency} start={start} height={HEIGHT} />
          <BeforeAfterChart comparison={comparison} currency={currency} />
        </>
      )}
      {product === undefined && service === undefined && (
        <>
          <TornadoChart bars={summary.tornado} />
          <Effects scenario={scenario} />
        </>
      )}
    </div>
  )
}
