import { Line } from 'recharts'
import type { DemandFit } from '#models/engine/demand-fit'
import { exact, number } from '../parts/format.ts'
import { ChartFrame } from './ChartFrame.tsx'
import { PLAIN_LINE } from './plain-line.tsx'
import { TimeChart } from './TimeChart.tsx'

type Point = DemandFit['series'][number]

/** "2025-03" of a month counted from year 0. */
const named = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`

/** A history and what was fitted to it. */
export function HistoryFitChart({ series, answer }: { readonly series: DemandFit['series']; readonly answer: string }) {
  const last = series.at(-1)?.month ?? 0
  const first = series[0]?.month ?? 0
  return (
    <ChartFrame
      question="How well does the fit follow the history?"
      answer={answer}
      unit="requests a month"
      height={180}
      legend={[
        { name: 'History', colour: 'var(--data-orange)', mark: 'line' },
        { name: 'Fit', colour: 'var(--data-blue)', mark: 'dash' },
      ]}
      columns={[
        { id: 'month', title: 'Month', cell: (row) => named(row.month) },
        { id: 'quantity', title: 'History', number: true, cell: (row) => exact(row.quantity) },
        { id: 'fitted', title: 'Fit', number: true, cell: (row) => exact(Math.round(row.fitted)) },
      ]}
      rows={series}
      keyOf={(row) => String(row.month)}
    >
      <TimeChart
        points={series}
        title="History and fit by month"
        time={{ dataKey: 'month', domain: [first, last], tickFormatter: named }}
        tick={(value) => number(value, 2)}
        width={56}
        tip={(point: Point) => ({
          title: named(point.month),
          lines: [
            { name: 'History', value: number(point.quantity), colour: 'var(--data-orange)' },
            { name: 'Fit', value: number(point.fitted), colour: 'var(--data-blue)' },
          ],
        })}
      >
        <Line {...PLAIN_LINE} dataKey="quantity" stroke="var(--data-orange)" strokeWidth={1.5} dot={{ r: 2 }} />
        <Line {...PLAIN_LINE} dataKey="fitted" stroke="var(--data-blue)" strokeWidth={2} strokeDasharray="5 3" />
      </TimeChart>
    </ChartFrame>
  )
}
