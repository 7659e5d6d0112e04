import { Area, Line, ReferenceLine } from 'recharts'
import type { LearningAnswer } from '#models/decisions/learning'
import { axisMoney } from '../parts/axis-format.ts'
import { exactMoney, money, number, withError } from '../parts/format.ts'
import { FROM_TODAY } from './axes.ts'
import { ChartFrame } from './ChartFrame.tsx'
import { PLAIN_LINE } from './plain-line.tsx'
import { TimeChart } from './TimeChart.tsx'

type Point = LearningAnswer['overTime'][number] & { readonly delay: number; readonly delaySe: number }
type Props = { readonly learning: LearningAnswer; readonly currency: string; readonly answer: string }

const LEARNED = 'var(--data-blue)'
const DELAY = 'var(--data-vermilion)'

/** What will have been learned by each month, what waiting until then forgoes, and when to stop. */
export function LearningChart({ learning, currency, answer }: Props) {
  const { overTime, delayPerMonth, delayPerMonthSe, stopAt, stopBy } = learning
  const points = overTime.map((point) => ({
    ...point,
    delay: delayPerMonth * point.month,
    delaySe: delayPerMonthSe * point.month,
  }))
  const cash = (amount: number): string => money(amount, currency, true)
  return (
    <ChartFrame
      question="Until when does learning pay?"
      answer={answer}
      unit={currency}
      legend={[
        { name: 'Worth of what is learned by then', colour: LEARNED, mark: 'line' },
        { name: 'What the wait forgoes', colour: DELAY, mark: 'dash' },
      ]}
      height={180}
      columns={[
        { id: 'month', title: 'Months from today', cell: (row) => number(row.month) },
        { id: 'worth', title: 'Learned by then', number: true, cell: (row) => exactMoney(row.worth, currency) },
        { id: 'worthSe', title: '±', number: true, cell: (row) => exactMoney(row.se, currency) },
        {
          id: 'more',
          title: 'One more month adds',
          number: true,
          cell: (row) =>
            row.perMonth === null
              ? 'unbounded'
              : withError(row.perMonth, row.perMonthSe, (n) => exactMoney(n, currency)),
        },
        {
          id: 'delay',
          title: 'The wait forgoes',
          number: true,
          cell: (row) => withError(row.delay, row.delaySe, (n) => exactMoney(n, currency)),
        },
      ]}
      rows={points}
      keyOf={(row) => String(row.month)}
      empty={stopBy === 'nothing-to-learn' ? 'Nothing that could be learned would change the choice.' : undefined}
    >
      <TimeChart
        points={points}
        title="Worth of learning by month"
        time={FROM_TODAY}
        tick={(value) => axisMoney(value, currency)}
        width={56}
        tip={(point: Point) => ({
          title: `In ${number(point.month)} months`,
          lines: [
            { name: 'Learned by then', value: withError(point.worth, point.se, cash), colour: LEARNED },
            {
              name: 'One more month adds',
              value: point.perMonth === null ? 'unbounded' : withError(point.perMonth, point.perMonthSe, cash),
            },
            { name: 'The wait forgoes', value: withError(point.delay, point.delaySe, cash), colour: DELAY },
          ],
        })}
      >
        <ReferenceLine
          x={stopAt}
          stroke="var(--good)"
          strokeDasharray="4 3"
          label={{ value: 'stop', position: 'insideTopLeft', fill: 'var(--good)', fontSize: 11 }}
        />
        <Area dataKey="worth" stroke="none" fill={LEARNED} fillOpacity={0.15} isAnimationActive={false} />
        <Line {...PLAIN_LINE} dataKey="worth" stroke={LEARNED} strokeWidth={2} />
        <Line {...PLAIN_LINE} dataKey="delay" stroke={DELAY} strokeWidth={2} strokeDasharray="5 4" />
      </TimeChart>
    </ChartFrame>
  )
}
