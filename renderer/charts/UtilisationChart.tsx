import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import type { ServiceScale } from '#models/engine/summary'
import { monthAndName, percent } from '../parts/format.ts'
import { utilisationAnswer } from './answers.ts'
import { AXIS_LINE, CURSOR, GRID, MARGIN, monthLabel, MONTHS_SYNC, TICK } from './axes.ts'
import { ChartFrame } from './ChartFrame.tsx'
import { monthTicks, roundTicks, utilisationPoints, type UtilisationPoint } from './series.ts'
import { pointOf, Tip } from './Tip.tsx'

type Props = { readonly service: ServiceScale; readonly start: string; readonly height?: number }

const COLOUR = 'var(--data-blue)'
/** Above this a service is saturated: waits grow without end. */
const SATURATED = 0.95

/** How busy a service is at the peak of each month. */
export function UtilisationChart({ service, start, height }: Props) {
  const points = utilisationPoints(service)
  const ticks = roundTicks(0, Math.max(1, ...points.map((p) => p.range[1])))
  return (
    <ChartFrame
      question={`When does ${service.name} run out?`}
      answer={utilisationAnswer(service, points.length)}
      unit="busy at the peak, % of its capacity"
      legend={[
        { name: 'p50', colour: COLOUR, mark: 'line' },
        { name: 'p10–p90', colour: COLOUR, mark: 'band' },
      ]}
      {...(height === undefined ? {} : { height })}
      columns={[
        { id: 'month', title: 'Month', cell: (row) => monthAndName(start, row.month) },
        { id: 'p10', title: 'p10', number: true, cell: (row) => percent(row.range[0]) },
        { id: 'p50', title: 'p50', number: true, cell: (row) => percent(row.p50) },
        { id: 'p90', title: 'p90', number: true, cell: (row) => percent(row.range[1]) },
      ]}
      rows={points}
      keyOf={(row) => String(row.month)}
      empty={points.length === 0 ? 'How busy it is is not known: state its service time in the inspector.' : undefined}
    >
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart
          data={[...points]}
          margin={MARGIN}
          syncId={MONTHS_SYNC}
          syncMethod="value"
          title={`Utilisation of ${service.name} by month`}
        >
          <CartesianGrid {...GRID} />
          <XAxis
            dataKey="month"
            type="number"
            domain={[0, Math.max(1, points.length - 1)]}
            ticks={[...monthTicks(points.length)]}
            tick={TICK}
            axisLine={AXIS_LINE}
            tickLine={false}
            label={monthLabel}
          />
          <YAxis
            domain={[0, ticks.at(-1) ?? 1]}
            ticks={[...ticks]}
            width={48}
            tick={TICK}
            axisLine={false}
            tickLine={false}
            tickFormatter={(value: number) => percent(value)}
          />
          <ReferenceLine
            y={SATURATED}
            stroke="var(--bad)"
            strokeDasharray="4 3"
            label={{ value: 'saturated', position: 'insideTopLeft', fill: 'var(--bad)', fontSize: 11 }}
          />
          <Area
            dataKey="range"
            stroke="none"
            fill={COLOUR}
            fillOpacity={0.18}
            isAnimationActive={false}
            activeDot={false}
          />
          <Line dataKey="p50" stroke={COLOUR} strokeWidth={2} dot={false} isAnimationActive={false} />
          <Tooltip
            isAnimationActive={false}
            cursor={CURSOR}
            content={(tooltip) => {
              const point = pointOf<UtilisationPoint>(tooltip)
              return point === undefined ? null : (
                <Tip
                  title={monthAndName(start, point.month)}
                  lines={[
                    { name: 'p50', value: percent(point.p50), colour: COLOUR },
                    { name: 'p10–p90', value: `${percent(point.range[0])} – ${percent(point.range[1])}` },
                  ]}
                />
              )
            }}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </ChartFrame>
  )
}
