import { lazy, Suspense } from 'react'
import type { DemandFit } from '#models/engine/demand-fit'
import type { BusinessService } from '#models/ecosystem/business-service'
import { fittedDemand } from '#models/ecosystem/fitted-demand'
import { fitHistory } from '../engine/task.ts'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { calendarMonth, number, percent } from '../parts/format.ts'
import { useDocument } from '../state/document.ts'
import { Row } from './Section.tsx'
import { type Found, useFit } from './use-fit.ts'

const HistoryFitChart = lazy(() =>
  import('../charts/HistoryFitChart.tsx').then((m) => ({ default: m.HistoryFitChart })),
)

type Demand = NonNullable<BusinessService['demand']>
type Props = { readonly demand: Demand; readonly onTake: (demand: Demand) => void }

/** Demand from a history in CSV: chosen, fitted, looked at, then taken or not. */
export function FitDemand({ demand, onTake }: Props) {
  const damping = useDocument((state) => state.present.assumptions.damping)
  const { found, isBusy, chooseOrStop, leave } = useFit((file, signal) => fitHistory(file, damping, signal))
  return (
    <>
      <div>
        <Button title="A column of months or days, and one of requests" onClick={chooseOrStop}>
          {isBusy ? 'Stop fitting' : 'Fit from CSV…'}
        </Button>
      </div>
      {found !== null && (
        <FitDialog
          {...found}
          demand={demand}
          onClose={leave}
          onTake={(next) => {
            leave()
            onTake(next)
          }}
        />
      )}
    </>
  )
}

function FitDialog({
  file,
  fit,
  demand,
  onTake,
  onClose,
}: Found<DemandFit> & Props & { readonly onClose: () => void }) {
  const start = useDocument((state) => state.present.start)
  const next = fittedDemand(demand, fit, start)
  const { p10, p50, p90 } = fit.growthPerYear
  return (
    <Dialog
      title="Demand from its history"
      description={`${file}: ${fit.series.length} months, fitted by a trend${next.season === undefined ? '' : ' and a season'} on a logarithmic scale.`}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Leave it</Button>
          <Button look="main" onClick={() => onTake(next)}>
            Take
          </Button>
        </>
      }
    >
      <Row name={`Requests a month, ${calendarMonth(start, 0)}`}>
        {number(typeof next.requestsPerMonth === 'number' ? next.requestsPerMonth : null)}
      </Row>
      <Row name="Growth a year, as a factor">
        {number(p50)} <span className="figure-range">{`(${number(p10)} – ${number(p90)})`}</span>
      </Row>
      <Row name="Season">
        {next.season === undefined
          ? 'none'
          : `${number(Math.min(...next.season), 2)} to ${number(Math.max(...next.season), 2)} of a mean month`}
      </Row>
      <Row name="Explained by the fit (R²)">{percent(fit.r2)}</Row>
      {fit.notes.map((note) => (
        <p key={note} className="field-hint">
          {note}
        </p>
      ))}
      <Suspense>
        <HistoryFitChart series={fit.series} answer={`The fit explains ${percent(fit.r2)} of what moves.`} />
      </Suspense>
    </Dialog>
  )
}
