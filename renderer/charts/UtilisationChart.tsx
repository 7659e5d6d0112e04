import { memo } from 'react'
import { ReferenceLine } from 'recharts'
import type { ServiceScale } from '#models/engine/summary'
import { percent } from '../parts/format.ts'
import { utilisationAnswer } from './answers.ts'
import { ChartFrame } from './ChartFrame.tsx'
import { BAND_LEGEND, bandColumns, MonthsBand } from './MonthsBand.tsx'
import { bandPoints } from './series.ts'

type Props = { readonly service: ServiceScale; readonly start: string; readonly height?: number }

/** Above this a service is saturated: waits grow without end. */
const SATURATED = 0.95

/** How busy a service is at the peak of each month. */
export const UtilisationChart = memo(function UtilisationChart({ service, start, height }: Props) {
  const points = bandPoints(service.utilisation)
  return (
    <ChartFrame
      question={`When does ${service.name} run out?`}
      answer={utilisationAnswer(service, points.length)}
      unit="busy at the peak, % of its capacity"
      legend={BAND_LEGEND}
      {...(height === undefined ? {} : { height })}
      columns={bandColumns(start, percent)}
      rows={points}
      keyOf={(row) => String(row.month)}
      empty={points.length === 0 ? 'How busy it is is not known: state its service time in the inspector.' : undefined}
    >
      <MonthsBand
        points={points}
        title={`Utilisation of ${service.name} by month`}
        start={start}
        atLeast={1}
        tick={percent}
        write={percent}
      >
        <ReferenceLine
          y={SATURATED}
          stroke="var(--bad)"
          strokeDasharray="4 3"
          label={{ value: 'saturated', position: 'insideTopLeft', fill: 'var(--bad)', fontSize: 11 }}
        />
      </MonthsBand>
    </ChartFrame>
  )
})
