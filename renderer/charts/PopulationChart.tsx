import { Area, Line, ReferenceLine } from 'recharts'
import type { PopulationScale } from '#models/engine/crowd-summary'
import { number, range, withError } from '../parts/format.ts'
import { populationAnswer } from './answers.ts'
import { named, type TimeAxis } from './axes.ts'
import { ChartFrame } from './ChartFrame.tsx'
import { BAND_LEGEND } from './MonthsBand.tsx'
import { PLAIN_BAND, PLAIN_LINE } from './plain-line.tsx'
import { roundTicks } from './series.ts'
import { TimeChart } from './TimeChart.tsx'

const COLOUR = 'var(--data-blue)'
const SIZES: TimeAxis = {
  dataKey: 'size',
  domain: [0, 'dataMax'],
  tickFormatter: (value) => number(value),
  label: named('how many wait for it'),
}

type Point = {
  readonly size: number
  readonly p50: number
  readonly se50: number
  readonly range: readonly [number, number]
  readonly perHour: number
}
type Props = { readonly crowd: PopulationScale; readonly height?: number }

/** How long an answer takes for a crowd of each size, with its doubt, and where the crowd is now. */
export function PopulationChart({ crowd, height }: Props) {
  const points = crowd.bySize.map(({ size, responseMinutes: { p10, p50, p90, se50 }, perHour }): Point => ({
    size,
    p50,
    se50,
    range: [p10, p90],
    perHour: perHour.p50,
  }))
  return (
    <ChartFrame
      question={`How long does ${crowd.name} take to answer?`}
      answer={populationAnswer(crowd)}
      unit="minutes of a round without thinking"
      legend={BAND_LEGEND}
      {...(height === undefined ? {} : { height })}
      columns={[
        { id: 'size', title: 'How many', number: true, cell: (row) => number(row.size) },
        { id: 'p10', title: 'p10, min', number: true, cell: (row) => number(row.range[0]) },
        { id: 'p50', title: 'p50, min', number: true, cell: (row) => withError(row.p50, row.se50, number) },
        { id: 'p90', title: 'p90, min', number: true, cell: (row) => number(row.range[1]) },
        { id: 'hour', title: 'Answers an hour', number: true, cell: (row) => number(row.perHour) },
      ]}
      rows={points}
      keyOf={(row) => String(row.size)}
    >
      <TimeChart
        points={points}
        title={`Minutes of an answer of ${crowd.name} by the size of its crowd`}
        time={SIZES}
        ticks={roundTicks(0, Math.max(1e-9, ...points.map((point) => point.range[1])))}
        tick={(value) => number(value, 2)}
        tip={(point: Point) => ({
          title: `${number(point.size)} wait for it`,
          lines: [
            { name: 'p50', value: `${withError(point.p50, point.se50, number)} min`, colour: COLOUR },
            { name: 'p10–p90', value: range({ p10: point.range[0], p90: point.range[1] }, 'min') },
            { name: 'Answers an hour', value: number(point.perHour) },
          ],
        })}
      >
        <ReferenceLine
          x={crowd.size.p50}
          stroke="var(--line-strong)"
          strokeDasharray="4 3"
          label={{
            value: isSame(crowd) ? 'now' : 'at the end',
            position: 'insideTopLeft',
            fill: 'var(--text-soft)',
            fontSize: 11,
          }}
        />
        <Area {...PLAIN_BAND} fill={COLOUR} />
        <Line {...PLAIN_LINE} dataKey="p50" stroke={COLOUR} strokeWidth={2} />
      </TimeChart>
    </ChartFrame>
  )
}

/** Whether it is as large in the first month as in the last. */
const isSame = ({ byMonth }: PopulationScale): boolean => byMonth[0]?.size.p50 === byMonth.at(-1)?.size.p50
