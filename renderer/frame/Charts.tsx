import { memo, useDeferredValue } from 'react'
import { CostBandChart } from '../charts/CostBandChart.tsx'
import { BeforeAfterChart } from '../charts/BeforeAfterChart.tsx'
import { CostByProductChart } from '../charts/CostByProductChart.tsx'
import { CumulativeChart } from '../charts/CumulativeChart.tsx'
import { CrowdMonthsChart } from '../charts/CrowdMonthsChart.tsx'
import { PopulationChart } from '../charts/PopulationChart.tsx'
import { TornadoChart } from '../charts/TornadoChart.tsx'
import { UtilisationChart } from '../charts/UtilisationChart.tsx'
import type { PopulationScale } from '#models/engine/crowd-summary'
import { useDocument } from '../state/document.ts'
import { Effects } from './Effects.tsx'
import { runOf, useResults } from '../state/results.ts'
import { useShownRun, useSummary } from '../state/shown-run.ts'
import { scenarioIn } from '../state/shown.ts'
import { useView } from '../state/view.ts'

const HEIGHT = 200

/** The charts of the selection, or of the whole where nothing is selected, while the strip is drawn up. */
export const Charts = memo(function Charts() {
  const isThere = useShownRun(({ whole }) => whole !== null)
  // A selection is seen on the canvas and in the inspector first: other charts take as long as both.
  const [only] = useDeferredValue(useView((state) => state.selection))
  const product = useShownRun(({ whole }) => whole?.value.cost.products.find((p) => p.product === only))
  if (!isThere) return <p className="strip-charts strip-waiting">The charts stand here after the first run.</p>
  return (
    <div className="strip-charts">
      {product === undefined ? <CostOfAll /> : <CostOfProduct product={product.product} />}
      <ChartsOfWhole only={only} />
    </div>
  )
})

/** Drawn from the head of a run: it comes before all that the other charts show. */
function CostOfAll() {
  const head = useShownRun((shown) => shown.head?.value ?? null)
  // Which what-if the figures are of: while a newer run is under way, not always the one in view.
  const scenario = useDocument((state) => scenarioIn(state.present, head?.scenario ?? null))
  const baseline = useResults((state) => runOf(state, null)?.value.cost.byMonth ?? null)
  const month = useView((state) => state.month)
  if (head === null) return null
  return (
    <CostBandChart
      byMonth={head.cost.byMonth}
      before={scenario === null ? null : baseline}
      name={scenario?.name ?? 'Baseline'}
      currency={head.currency}
      start={head.start}
      month={month}
      height={HEIGHT}
      question="What does a month cost?"
    />
  )
}

function CostOfProduct({ product }: { readonly product: string }) {
  const { summary } = useSummary()
  const scenario = useDocument((state) => scenarioIn(state.present, summary?.scenario ?? null))
  const baseline = useResults((state) => runOf(state, null)?.value ?? null)
  const month = useView((state) => state.month)
  const cost = summary?.cost.products.find((p) => p.product === product)
  if (summary === null || cost === undefined) return null
  const before = baseline?.cost.products.find((p) => p.product === product)?.byMonth ?? null
  return (
    <CostBandChart
      byMonth={cost.byMonth}
      before={scenario === null ? null : before}
      name={scenario?.name ?? 'Baseline'}
      currency={summary.currency}
      start={summary.start}
      month={month}
      height={HEIGHT}
      question={`What does ${cost.name} cost a month?`}
    />
  )
}

function ChartsOfWhole({ only }: { readonly only: string | undefined }) {
  const whole = useDeferredValue(useShownRun((shown) => shown.whole))
  const comparison = useDeferredValue(useShownRun((shown) => shown.comparison))
  if (whole === null) return null
  const { currency, start, cost, scale, tornado } = whole.value
  const service = scale.services.find((s) => s.service === only && s.utilisation.length > 0)
  const crowd = scale.populations?.find((each) => each.product === only)
  const isProduct = cost.products.some((p) => p.product === only)
  return (
    <div className="strip-charts-rest" data-stale={!whole.isFresh}>
      {service !== undefined && <UtilisationChart service={service} start={start} height={HEIGHT} />}
      {crowd !== undefined && <PopulationChart crowd={crowd} height={HEIGHT} />}
      {crowd !== undefined && isTimed(crowd) && <CrowdMonthsChart crowd={crowd} start={start} height={HEIGHT} />}
      {comparison === null ? (
        <CostByProductChart products={cost.products} currency={currency} start={start} height={HEIGHT} />
      ) : (
        <div className="strip-charts-rest" data-stale={!comparison.isFresh}>
          <CumulativeChart comparison={comparison.value} currency={currency} start={start} height={HEIGHT} />
          <BeforeAfterChart comparison={comparison.value} currency={currency} />
        </div>
      )}
      {!isProduct && service === undefined && (
        <>
          <TornadoChart bars={tornado} />
          <Effects />
        </>
      )}
    </div>
  )
}

/** Whether its months say more than its end: it grows, its agents change, or there is a wait that it accepts. */
const isTimed = ({ byMonth, limit }: PopulationScale): boolean =>
  limit !== undefined || byMonth.some(({ waitMinutes }) => waitMinutes.mean !== byMonth[0]?.waitMinutes.mean)
