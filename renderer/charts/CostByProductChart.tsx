import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { ProductCost } from '#models/engine/summary'
import { axisMoney } from '../parts/axis-format.ts'
import { familyColour } from '../parts/colour.ts'
import { exactMoney, money, monthAndName } from '../parts/format.ts'
import { familiesAnswer } from './answers.ts'
import { AXIS_LINE, CURSOR, GRID, MARGIN, monthLabel, MONTHS_SYNC, TICK } from './axes.ts'
import { ChartFrame } from './ChartFrame.tsx'
import { familyLines, monthTicks, stackPoints, type StackPoint } from './series.ts'
import { pointOf, Tip } from './Tip.tsx'

type Props = {
  readonly products: readonly ProductCost[]
  readonly currency: string
  readonly start: string
  readonly height?: number
}

/** Where the money goes: mean cost a month, stacked by the family of the delivery product in its own colour. */
export function CostByProductChart({ products, currency, start, height }: Props) {
  const lines = familyLines(products)
  const points = stackPoints(lines)
  return (
    <ChartFrame
      question="Which delivery products does it go to?"
      answer={familiesAnswer(lines)}
      unit={`${currency} a month, means`}
      legend={lines.map((line) => ({ name: line.name, colour: familyColour(line.family), mark: 'box' as const }))}
      {...(height === undefined ? {} : { height })}
      columns={[
        { id: 'month', title: 'Month', cell: (row) => monthAndName(start, row.month) },
        ...lines.map((line) => ({
          id: line.family,
          title: line.name,
          number: true,
          cell: (row: StackPoint) => exactMoney(row[line.family], currency),
        })),
      ]}
      rows={points}
      keyOf={(row) => String(row.month)}
      empty={lines.length === 0 ? 'Nothing has a price yet: bind offerings to the delivery products.' : undefined}
    >
      <ResponsiveContainer width="100%" height="100%">
        <AreaChart
          data={[...points]}
          margin={MARGIN}
          syncId={MONTHS_SYNC}
          syncMethod="value"
          title="Mean cost by month and family of delivery product"
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
            domain={[0, 'auto']}
            width={48}
            tick={TICK}
            axisLine={false}
            tickLine={false}
            tickFormatter={(value: number) => axisMoney(value, currency)}
          />
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
          <Tooltip
            isAnimationActive={false}
            cursor={CURSOR}
            content={(tooltip) => {
              const point = pointOf<StackPoint>(tooltip)
              return point === undefined ? null : (
                <Tip
                  title={monthAndName(start, point.month)}
                  lines={lines.map((line) => ({
                    name: line.name,
                    value: money(point[line.family], currency),
                    colour: familyColour(line.family),
                  }))}
                />
              )
            }}
          />
        </AreaChart>
      </ResponsiveContainer>
    </ChartFrame>
  )
}
