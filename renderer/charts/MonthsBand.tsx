import type { ReactNode } from 'react'
import { Area, Line } from 'recharts'
import type { Column } from '../parts/Table.tsx'
import { monthAndName, withError } from '../parts/format.ts'
import { horizon } from './axes.ts'
import type { LegendEntry } from './ChartFrame.tsx'
import { PLAIN_BAND, PLAIN_LINE } from './plain-line.tsx'
import { roundTicks, type BandPoint } from './series.ts'
import { TimeChart } from './TimeChart.tsx'

const COLOUR = 'var(--data-blue)'

export const BAND_LEGEND: readonly LegendEntry[] = [
  { name: 'p50', colour: COLOUR, mark: 'line' },
  { name: 'p10–p90', colour: COLOUR, mark: 'band' },
]

/** The table behind one line with its doubt. */
export const bandColumns = (start: string, write: (n: number) => string, unit = ''): readonly Column<BandPoint>[] => [
  { id: 'month', title: 'Month', cell: (row) => monthAndName(start, row.month) },
  { id: 'p10', title: `p10${unit}`, number: true, cell: (row) => write(row.range[0]) },
  { id: 'p50', title: `p50${unit}`, number: true, cell: (row) => withError(row.p50, row.se50, write) },
  { id: 'p90', title: `p90${unit}`, number: true, cell: (row) => write(row.range[1]) },
]

type Props = {
  readonly points: readonly BandPoint[]
  readonly title: string
  readonly start: string
  /** The least that the axis reaches. */
  readonly atLeast: number
  readonly tick: (value: number) => string
  readonly write: (value: number) => string
  /** Marks of the chart's own: lines and areas of reference. */
  readonly children?: ReactNode
}

/** One line over the months with its doubt as a band, from zero. */
export function MonthsBand({ points, title, start, atLeast, tick, write, children }: Props) {
  const ticks = roundTicks(0, Math.max(atLeast, ...points.map((p) => p.range[1])))
  return (
    <TimeChart
      points={points}
      title={title}
      time={horizon(points.length)}
      ticks={ticks}
      tick={tick}
      tip={(point: BandPoint) => ({
        title: monthAndName(start, point.month),
        lines: [
          { name: 'p50', value: withError(point.p50, point.se50, write), colour: COLOUR },
          { name: 'p10–p90', value: `${write(point.range[0])} – ${write(point.range[1])}` },
        ],
      })}
    >
      {children}
      <Area {...PLAIN_BAND} fill={COLOUR} />
      <Line {...PLAIN_LINE} dataKey="p50" stroke={COLOUR} strokeWidth={2} />
    </TimeChart>
  )
}
