import { ReferenceLine } from 'recharts'
import type { PopulationScale } from '#models/engine/crowd-summary'
import { midWithError, number, UNKNOWN } from '../parts/format.ts'
import { crowdMonthsAnswer } from './answers.ts'
import { ChartFrame } from './ChartFrame.tsx'
import { BAND_LEGEND, bandColumns, MonthsBand } from './MonthsBand.tsx'
import { bandPoints } from './series.ts'

type Props = { readonly crowd: PopulationScale; readonly start: string; readonly height?: number }

/** How long a crowd waits in a round as it grows and agents change, month by month, and what it accepts. */
export function CrowdMonthsChart({ crowd, start, height }: Props) {
  const { name, byMonth, limit } = crowd
  const points = bandPoints(byMonth.map(({ waitMinutes }) => waitMinutes))
  return (
    <ChartFrame
      question={`When does ${name} keep its crowd waiting too long?`}
      answer={crowdMonthsAnswer(crowd)}
      unit="minutes of waiting in a round"
      legend={BAND_LEGEND}
      {...(height === undefined ? {} : { height })}
      columns={[
        ...bandColumns(start, number, ', min'),
        { id: 'size', title: 'How many', number: true, cell: (row) => sizeOf(byMonth[row.month]) },
      ]}
      rows={points}
      keyOf={(row) => String(row.month)}
    >
      <MonthsBand
        points={points}
        title={`Minutes of waiting for ${name} by month`}
        start={start}
        atLeast={limit?.minutes ?? 1e-9}
        tick={(value) => number(value, 2)}
        write={(value) => `${number(value)} min`}
      >
        {limit !== undefined && (
          <ReferenceLine
            y={limit.minutes}
            stroke="var(--line-strong)"
            strokeDasharray="4 3"
            label={{ value: 'accepted', position: 'insideBottomLeft', fill: 'var(--text-soft)', fontSize: 11 }}
          />
        )}
      </MonthsBand>
    </ChartFrame>
  )
}

const sizeOf = (month: PopulationScale['byMonth'][number] | undefined): string =>
  month === undefined ? UNKNOWN : midWithError(month.size, number)
