import { memo } from 'react'
import { Area, Line, ReferenceLine } from 'recharts'
import type { ScenarioComparison } from '#models/engine/summary'
import { axisMoney } from '../parts/axis-format.ts'
import { exactMoney, money, monthAndName, sampling, signedMoney } from '../parts/format.ts'
import { payBackAnswer } from './answers.ts'
import { horizon } from './axes.ts'
import { ChartFrame } from './ChartFrame.tsx'
import { BAND_LEGEND, bandColumns } from './MonthsBand.tsx'
import { PLAIN_BAND, PLAIN_LINE } from './plain-line.tsx'
import { bandPoints, roundTicks, type BandPoint } from './series.ts'
import { TimeChart } from './TimeChart.tsx'

type Props = {
  readonly comparison: ScenarioComparison
  readonly currency: string
  readonly start: string
  readonly height?: number
}

const COLOUR = 'var(--data-blue)'

/** The running difference to the baseline with the one-off cost in it: above zero is money spent, below is saved. */
export const CumulativeChart = memo(function CumulativeChart({ comparison, currency, start, height }: Props) {
  const points = bandPoints(comparison.cumulative)
  const pays = comparison.breakEven.p50
  const ticks = roundTicks(Math.min(...points.map((p) => p.range[0])), Math.max(...points.map((p) => p.range[1])))
  return (
    <ChartFrame
      question={`When does ${comparison.name} pay back?`}
      answer={payBackAnswer(comparison, currency)}
      unit={`${currency} more (+) or less (−) than the baseline so far, one-off cost included`}
      legend={BAND_LEGEND}
      {...(height === undefined ? {} : { height })}
      columns={bandColumns(start, (money) => exactMoney(money, currency))}
      rows={points}
      keyOf={(row) => String(row.month)}
      empty={
        comparison.changes.length === 0 && points.every((p) => p.p50 === 0)
          ? 'It changes nothing yet: add a change.'
          : undefined
      }
    >
      <TimeChart
        points={points}
        title={`Running difference of ${comparison.name} to the baseline`}
        time={horizon(points.length)}
        ticks={ticks}
        tick={(value) => axisMoney(value, currency)}
        width={52}
        tip={(point: BandPoint) => ({
          title: monthAndName(start, point.month),
          lines: [
            {
              name: 'p50',
              value: [signedMoney(point.p50, currency, true), sampling(point.se50, (n) => money(n, currency, true))]
                .filter(Boolean)
                .join(' '),
              colour: COLOUR,
            },
            {
              name: 'p10–p90',
              value: `${signedMoney(point.range[0], currency, true)} to ${signedMoney(point.range[1], currency, true)}`,
            },
          ],
        })}
      >
        <ReferenceLine y={0} stroke="var(--line-strong)" />
        <Area {...PLAIN_BAND} fill={COLOUR} />
        <Line {...PLAIN_LINE} dataKey="p50" stroke={COLOUR} strokeWidth={2} />
        {pays !== null && (
          <ReferenceLine
            x={Math.min(pays, points.length - 1)}
            stroke="var(--good)"
            strokeDasharray="4 3"
            label={{ value: 'pays back', position: 'insideTopRight', fill: 'var(--good)', fontSize: 11 }}
          />
        )}
      </TimeChart>
    </ChartFrame>
  )
})
