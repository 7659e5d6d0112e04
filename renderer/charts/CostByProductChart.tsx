import { memo } from 'react'
import { Area } from 'recharts'
import type { ProductCost } from '#models/engine/summary'
import { axisMoney } from '../parts/axis-format.ts'
import { familyColour } from '../parts/colour.ts'
import { exactMoney, money, monthAndName, withError } from '../parts/format.ts'
import { familiesAnswer } from './answers.ts'
import { horizon } from './axes.ts'
import { ChartFrame } from './ChartFrame.tsx'
import { type FamilyLine, familyLines, stackPoints, type StackPoint } from './series.ts'
import { TimeChart } from './TimeChart.tsx'

type Props = {
  readonly products: readonly ProductCost[]
  readonly currency: string
  readonly start: string
  readonly height?: number
}

/** Where the money goes: mean cost a month, stacked by the family of the delivery product in its own colour. */
export const CostByProductChart = memo(function CostByProductChart({ products, currency, start, height }: Props) {
  const lines = familyLines(products)
  const points = stackPoints(lines)
  return (
    <ChartFrame
      question="Which delivery products does it go to?"
      answer={familiesAnswer(lines)}
      unit={`${currency} a month, means; ± at most`}
      legend={lines.map((line) => ({ name: line.name, colour: familyColour(line.family), mark: 'box' as const }))}
      {...(height === undefined ? {} : { height })}
      columns={[
        { id: 'month', title: 'Month', cell: (row) => monthAndName(start, row.month) },
        ...lines.map((line) => ({
          id: line.family,
          title: line.name,
          number: true,
          cell: (row: StackPoint) => valueOf(line, row, (n) => exactMoney(n, currency)),
        })),
      ]}
      rows={points}
      keyOf={(row) => String(row.month)}
      empty={lines.length === 0 ? 'Nothing has a price yet: bind offerings to the delivery products.' : undefined}
    >
      <TimeChart
        points={points}
        title="Mean cost by month and family of delivery product"
        time={horizon(points.length)}
        tick={(value) => axisMoney(value, currency)}
        tip={(point: StackPoint) => ({
          title: monthAndName(start, point.month),
          lines: lines.map((line) => ({
            name: line.name,
            value: valueOf(line, point, (n) => money(n, currency)),
            colour: familyColour(line.family),
          })),
        })}
      >
        {lines.map((line) => (
          <Area
            key={line.family}
            dataKey={line.family}
            stackId="families"
            stroke="var(--paper)"
            strokeWidth={1}
            fill={familyColour(line.family)}
            fillOpacity={0.85}
            isAnimationActive={false}
          />
        ))}
      </TimeChart>
    </ChartFrame>
  )
})

const valueOf = (line: FamilyLine, point: StackPoint, write: (n: number) => string): string =>
  withError(point[line.family] ?? 0, line.seByMonth[point.month] ?? null, write)
