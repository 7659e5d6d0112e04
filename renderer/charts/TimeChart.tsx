import type { ReactNode } from 'react'
import { CartesianGrid, ComposedChart, Tooltip, XAxis, YAxis } from 'recharts'
import { ALL_TICKS, AXIS_LINE, CURSOR, GRID, MARGIN, TICK, type TimeAxis } from './axes.ts'
import { Sized } from './Sized.tsx'
import { pointOf, Tip, type TipLine } from './Tip.tsx'

type Props<Point> = {
  readonly points: readonly Point[]
  /** What it draws, for who can't see it. */
  readonly title: string
  readonly time: TimeAxis
  /** Where amounts begin and end; from zero to what is needed unless stated. */
  readonly ticks?: readonly number[]
  readonly tick: (amount: number) => string
  /** Pixels for the amounts. */
  readonly width?: number
  readonly tip: (point: Point) => { readonly title: string; readonly lines: readonly TipLine[] }
  /** Lines, areas and marks. */
  readonly children: ReactNode
}

/** Amounts over time: axes, grid, and what stands beside the point under the pointer or the keyboard. */
export function TimeChart<Point>({ points, title, time, ticks, tick, width = 48, tip, children }: Props<Point>) {
  const { sync, ...axis } = time
  return (
    <Sized>
      {(size) => (
        <ComposedChart
          {...size}
          data={[...points]}
          margin={MARGIN}
          title={title}
          {...(sync === undefined ? {} : { syncId: sync, syncMethod: 'value' as const })}
        >
          <CartesianGrid {...GRID} />
          <XAxis type="number" interval={ALL_TICKS} tick={TICK} axisLine={AXIS_LINE} tickLine={false} {...axis} />
          <YAxis
            domain={ticks === undefined ? [0, 'auto'] : [ticks[0] ?? 0, ticks.at(-1) ?? 1]}
            {...(ticks === undefined ? {} : { ticks: [...ticks] })}
            width={width}
            interval={ALL_TICKS}
            tick={TICK}
            axisLine={false}
            tickLine={false}
            tickFormatter={tick}
          />
          {children}
          <Tooltip
            isAnimationActive={false}
            cursor={CURSOR}
            content={(tooltip) => {
              const point = pointOf<Point>(tooltip)
              return point === undefined ? null : <Tip {...tip(point)} />
            }}
          />
        </ComposedChart>
      )}
    </Sized>
  )
}
