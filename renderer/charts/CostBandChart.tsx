import { memo } from 'react'
import { Area, Line, ReferenceLine } from 'recharts'
import type { Band } from '#models/engine/summary'
import { axisMoney } from '../parts/axis-format.ts'
import { exactMoney, money, monthAndName, moneyRange, withError } from '../parts/format.ts'
import { costAnswer } from './answers.ts'
import { horizon } from './axes.ts'
import { ChartFrame } from './ChartFrame.tsx'
import { PLAIN_BAND, PLAIN_LINE } from './plain-line.tsx'
import { bandPoints, type BandPoint } from './series.ts'
import { TimeChart } from './TimeChart.tsx'

type Props = {
  readonly byMonth: readonly Band[]
  /** The baseline, drawn beneath a what-if. */
  readonly before?: readonly Band[] | null
  /** What the lines are called where there are two. */
  readonly name?: string
  readonly currency: string
  readonly start: string
  /** The month that is shown on the canvas. */
  readonly month?: number
  readonly question?: string
  readonly height?: number
}

const AFTER = 'var(--data-blue)'
const BEFORE = 'var(--data-orange)'

/** Cost a month with its doubt; a what-if over its baseline. Percentiles are of each month by itself: no path. */
export const CostBandChart = memo(function CostBandChart(props: Props) {
  const { byMonth, before = null, name = 'What-if', currency, start, month, height } = props
  const points = bandPoints(byMonth, before)
  const two = before !== null
  return (
    <ChartFrame
      question={props.question ?? (two ? `What does ${name} cost a month?` : 'What does it cost a month?')}
      answer={costAnswer(byMonth, currency, start)}
      unit={`${currency} a month`}
      legend={[
        { name: two ? name : 'p50', colour: AFTER, mark: 'line' },
        ...(two ? [{ name: 'Baseline', colour: BEFORE, mark: 'dash' } as const] : []),
        { name: 'p10–p90', colour: AFTER, mark: 'band' },
      ]}
      {...(height === undefined ? {} : { height })}
      columns={[
        { id: 'month', title: 'Month', cell: (row) => monthAndName(start, row.month) },
        { id: 'p10', title: 'p10', number: true, cell: (row) => exactMoney(row.range[0], currency) },
        {
          id: 'p50',
          title: 'p50',
          number: true,
          cell: (row) => withError(row.p50, row.se50, (n) => exactMoney(n, currency)),
        },
        { id: 'p90', title: 'p90', number: true, cell: (row) => exactMoney(row.range[1], currency) },
        ...(two
          ? [
              {
                id: 'before',
                title: 'Baseline p50',
                number: true,
                cell: (row: BandPoint) => exactMoney(row.before, currency),
              },
            ]
          : []),
      ]}
      rows={points}
      keyOf={(row) => String(row.month)}
      empty={points.length === 0 ? 'Nothing has a price yet: bind offerings to the delivery products.' : undefined}
    >
      <TimeChart
        points={points}
        title="Cost by month"
        time={horizon(points.length)}
        tick={(value) => axisMoney(value, currency)}
        tip={(point: BandPoint) => ({
          title: monthAndName(start, point.month),
          lines: [
            {
              name: two ? name : 'p50',
              value: withError(point.p50, point.se50, (n) => money(n, currency)),
              colour: AFTER,
            },
            { name: 'p10–p90', value: moneyRange({ p10: point.range[0], p90: point.range[1] }, currency) },
            ...(point.before === undefined
              ? []
              : [{ name: 'Baseline', value: money(point.before, currency), colour: BEFORE }]),
          ],
        })}
      >
        <Area {...PLAIN_BAND} fill={AFTER} />
        {two && <Line {...PLAIN_LINE} dataKey="before" stroke={BEFORE} strokeWidth={1.5} strokeDasharray="5 3" />}
        <Line {...PLAIN_LINE} dataKey="p50" stroke={AFTER} strokeWidth={2} />
        {month !== undefined && <ReferenceLine x={month} stroke="var(--accent)" strokeDasharray="2 3" />}
      </TimeChart>
    </ChartFrame>
  )
})
