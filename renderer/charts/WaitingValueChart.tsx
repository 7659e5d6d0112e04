import { Area, Line, ReferenceLine } from 'recharts'
import type { DecisionAnswer } from '#models/decisions/decision-answer'
import { axisMoney } from '../parts/axis-format.ts'
import { exactMoney, money, number, signedMoney } from '../parts/format.ts'
import { waitingAnswer } from './answers.ts'
import { FROM_TODAY } from './axes.ts'
import { ChartFrame } from './ChartFrame.tsx'
import { PLAIN_LINE } from './plain-line.tsx'
import { roundTicks } from './series.ts'
import { TimeChart } from './TimeChart.tsx'

type Props = { readonly decision: DecisionAnswer; readonly currency: string; readonly height?: number }
type Point = DecisionAnswer['waiting'][number]

const COLOUR = 'var(--data-green)'

const errorWords = (error: number | null, currency: string): string =>
  error === null || error === 0 ? '' : ` ± ${money(error, currency, true)}`

/** What is gained by deciding later: information less the cost of delay, in months from today. */
export function WaitingValueChart({ decision, currency, height = 180 }: Props) {
  const points = decision.waiting
  const ticks = roundTicks(Math.min(...points.map((p) => p.value)), Math.max(...points.map((p) => p.value)))
  const best = points.reduce<Point | null>((most, p) => (most === null || p.value > most.value ? p : most), null)
  return (
    <ChartFrame
      question="How long is it worth waiting?"
      answer={waitingAnswer(decision, currency)}
      unit={`${currency} gained (+) or lost (−) by waiting`}
      height={height}
      columns={[
        { id: 'month', title: 'Months from today', cell: (row) => number(row.month) },
        { id: 'value', title: 'Value of waiting', number: true, cell: (row) => exactMoney(row.value, currency) },
        { id: 'se', title: '±', number: true, cell: (row) => exactMoney(row.se, currency) },
      ]}
      rows={points}
      keyOf={(row) => String(row.month)}
      empty={
        points.length === 0
          ? 'Not known. State in the decision what being late costs a month and what waiting is worth.'
          : undefined
      }
    >
      <TimeChart
        points={points}
        title="Value of waiting by month"
        time={FROM_TODAY}
        ticks={ticks}
        tick={(value) => axisMoney(value, currency)}
        width={56}
        tip={(point: Point) => ({
          title: `Deciding in ${number(point.month)} months`,
          lines: [
            {
              name: 'Worth',
              value: `${signedMoney(point.value, currency, true)}${errorWords(point.se, currency)}`,
              colour: COLOUR,
            },
          ],
        })}
      >
        <ReferenceLine y={0} stroke="var(--line-strong)" />
        {best !== null && best.value > 0 && (
          <ReferenceLine
            x={best.month}
            stroke="var(--good)"
            strokeDasharray="4 3"
            label={{ value: 'most', position: 'insideTopLeft', fill: 'var(--good)', fontSize: 11 }}
          />
        )}
        <Area dataKey="value" baseValue={0} stroke="none" fill={COLOUR} fillOpacity={0.15} isAnimationActive={false} />
        <Line {...PLAIN_LINE} dataKey="value" stroke={COLOUR} strokeWidth={2} />
      </TimeChart>
    </ChartFrame>
  )
}
