import { ReferenceArea } from 'recharts'
import type { LaunchEvent } from '#models/ecosystem/launch-event'
import type { ServiceScale } from '#models/engine/summary'
import { number, perSecond } from '../parts/format.ts'
import { demandAnswer } from './answers.ts'
import { ChartFrame } from './ChartFrame.tsx'
import { BAND_LEGEND, bandColumns, MonthsBand } from './MonthsBand.tsx'
import { bandPoints } from './series.ts'

type Props = {
  readonly service: ServiceScale
  /** Shaded where they last. */
  readonly launches: readonly LaunchEvent[]
  readonly start: string
  readonly height?: number
}

/** Requests a second of a service, month by month: growth, season and launches together, with their doubt. */
export function DemandChart({ service, launches, start, height }: Props) {
  const points = bandPoints(service.rate)
  const last = points.length - 1
  const shaded = launches.filter((each) => each.month <= last && each.months > 0)
  return (
    <ChartFrame
      question="What will be asked of it?"
      answer={demandAnswer(service.rate, start)}
      unit="requests a second, mean of a month"
      legend={[
        ...BAND_LEGEND,
        ...(shaded.length === 0 ? [] : [{ name: 'launch', colour: 'var(--data-orange)', mark: 'band' as const }]),
      ]}
      {...(height === undefined ? {} : { height })}
      columns={bandColumns(start, number, ', req/s')}
      rows={points}
      keyOf={(row) => String(row.month)}
      empty={points.length === 0 ? 'Nothing is asked of it.' : undefined}
    >
      <MonthsBand
        points={points}
        title={`Demand of ${service.name} by month`}
        start={start}
        atLeast={1e-9}
        tick={(value) => number(value, 2)}
        write={perSecond}
      >
        {shaded.map((each, at) => (
          <ReferenceArea
            key={each.id ?? at}
            x1={each.month}
            x2={Math.min(last, each.month + each.months)}
            fill="var(--data-orange)"
            fillOpacity={0.18}
            stroke="none"
          />
        ))}
      </MonthsBand>
    </ChartFrame>
  )
}
