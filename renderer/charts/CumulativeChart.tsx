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
import type { ScenarioComparison } from '#models/engine/summary'
import { axisMoney } from '../parts/axis-format.ts'
import { exactMoney, monthAndName, signedMoney } from '../parts/format.ts'
import { payBackAnswer } from './answers.ts'
import { AXIS_LINE, CURSOR, GRID, MARGIN, monthLabel, MONTHS_SYNC, TICK } from './axes.ts'
import { ChartFrame } from './ChartFrame.tsx'
import { bandPoints, monthTicks, roundTicks, type BandPoint } from './series.ts'
import { pointOf, Tip } from './Tip.tsx'

type Props = {
  readonly comparison: ScenarioComparison
  readonly currency: string
  readonly start: string
  readonly height?: number
}

const COLOUR = 'var(--data-blue)'

/** The running difference to the baseline with the one-off cost in it: above zero is money spent, below is saved. */
export function CumulativeChart({ comparison, currency, start, height }: Props) {
  const points = bandPoints(comparison.cumulative)
  const pays = comparison.breakEven.p50
  const ticks = roundTicks(Math.min(...points.map((p) => p.range[0])), Math.max(...points.map((p) => p.range[1])))
  return (
    <ChartFrame
      question={`When does ${comparison.name} pay back?`}
      answer={payBackAnswer(comparison, currency)}
      unit={`${currency} more (+) or less (−) than the baseline so far, one-off cost included`}
      legend={[
        { name: 'p50', colour: COLOUR, mark: 'line' },
        { name: 'p10–p90', colour: COLOUR, mark: 'band' },
      ]}
      {...(height === undefined ? {} : { height })}
      columns={[
        { id: 'month', title: 'Month', cell: (row) => monthAndName(start, row.month) },
        { id: 'p10', title: 'p10', number: true, cell: (row) => exactMoney(row.range[0], currency) },
        { id: 'p50', title: 'p50', number: true, cell: (row) => exactMoney(row.p50, currency) },
        { id: 'p90', title: 'p90', number: true, cell: (row) => exactMoney(row.range[1], currency) },
      ]}
      rows={points}
      keyOf={(row) => String(row.month)}
      empty={
        comparison.changes.length === 0 && points.every((p) => p.p50 === 0)
          ? 'It changes nothing yet: add a change.'
          : undefined
      }
    >
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart
          data={[...points]}
          margin={MARGIN}
          syncId={MONTHS_SYNC}
          syncMethod="value"
          title={`Running difference of ${comparison.name} to the baseline`}
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
            domain={[ticks[0] ?? 0, ticks.at(-1) ?? 1]}
            ticks={[...ticks]}
            width={52}
            tick={TICK}
            axisLine={false}
            tickLine={false}
            tickFormatter={(value: number) => axisMoney(value, currency)}
          />
          <ReferenceLine y={0} stroke="var(--line-strong)" />
          <Area
            dataKey="range"
            stroke="none"
            fill={COLOUR}
            fillOpacity={0.18}
            isAnimationActive={false}
            activeDot={false}
          />
          <Line dataKey="p50" stroke={COLOUR} strokeWidth={2} dot={false} isAnimationActive={false} />
          {pays !== null && (
            <ReferenceLine
              x={Math.min(pays, points.length - 1)}
              stroke="var(--good)"
              strokeDasharray="4 3"
              label={{ value: 'pays back', position: 'insideTopRight', fill: 'var(--good)', fontSize: 11 }}
            />
          )}
          <Tooltip
            isAnimationActive={false}
            cursor={CURSOR}
            content={(tooltip) => {
              const point = pointOf<BandPoint>(tooltip)
              return point === undefined ? null : (
                <Tip
                  title={monthAndName(start, point.month)}
                  lines={[
                    { name: 'p50', value: signedMoney(point.p50, currency, true), colour: COLOUR },
                    {
                      name: 'p10–p90',
                      value: `${signedMoney(point.range[0], currency, true)} to ${signedMoney(point.range[1], currency, true)}`,
                    },
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
