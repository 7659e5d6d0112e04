import type { ScalingFit } from '#models/engine/scaling-fit'
import { fittedContention } from '#models/ecosystem/fitted-demand'
import type { Sizing } from '#models/ecosystem/business-service'
import { fitMeasured } from '../engine/task.ts'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { number, percent } from '../parts/format.ts'
import { Table, type Column } from '../parts/Table.tsx'
import { Row } from './Section.tsx'
import { type Found, useFit } from './use-fit.ts'

type Props = { readonly onTake: (usl: NonNullable<Sizing['usl']>) => void }

/** Contention from a measurement in CSV: chosen, fitted, looked at beside its points, then taken or not. */
export function FitScaling({ onTake }: Props) {
  const { found, isBusy, chooseOrStop, leave } = useFit(fitMeasured)
  return (
    <>
      <div>
        <Button
          title="A column of replicas, and one of the throughput that was measured with so many"
          onClick={chooseOrStop}
        >
          {isBusy ? 'Stop fitting' : 'Fit from measurements…'}
        </Button>
      </div>
      {found !== null && (
        <ScalingDialog
          {...found}
          onClose={leave}
          onTake={(usl) => {
            leave()
            onTake(usl)
          }}
        />
      )}
    </>
  )
}

type Point = ScalingFit['points'][number]
const COLUMNS: readonly Column<Point>[] = [
  { id: 'replicas', title: 'Replicas', number: true, cell: ({ replicas }) => number(replicas) },
  { id: 'measured', title: 'Measured', number: true, cell: ({ throughput }) => number(throughput) },
  { id: 'fitted', title: 'Fitted', number: true, cell: ({ fitted }) => number(fitted) },
  {
    id: 'off',
    title: 'Off by',
    number: true,
    cell: ({ throughput, fitted }) => percent(throughput > 0 ? fitted / throughput - 1 : null),
  },
]

/** Five digits are more than a measurement knows. */

function ScalingDialog({ file, fit, onTake, onClose }: Found<ScalingFit> & Props & { readonly onClose: () => void }) {
  return (
    <Dialog
      title="Contention from a measurement"
      description={`${file}: the Universal Scalability Law, fitted to ${fit.points.length} points by least squares.`}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Leave it</Button>
          <Button look="main" onClick={() => onTake(fittedContention(fit))}>
            Take
          </Button>
        </>
      }
    >
      <Row name="Contention (α)">{number(fit.alpha)}</Row>
      <Row name="Coherency (β)">{number(fit.beta)}</Row>
      <Row name="Throughput of one replica, in the unit measured">{number(fit.gamma)}</Row>
      <Row name="More replicas help up to">{fit.peak === null ? 'no end was seen' : number(fit.peak)}</Row>
      <Row name="Explained by the fit (R²)">{percent(fit.r2)}</Row>
      {fit.notes.map((note) => (
        <p key={note} className="field-hint">
          {note}
        </p>
      ))}
      <Table
        caption="Measured points beside the fit"
        captionHidden
        columns={COLUMNS}
        rows={fit.points}
        keyOf={(point) => `${point.replicas} ${point.throughput}`}
      />
    </Dialog>
  )
}
