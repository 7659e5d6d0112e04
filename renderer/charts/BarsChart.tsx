import type { ReactNode } from 'react'
import { BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts'
import { AXIS_LINE, BAR_CURSOR, MARGIN, TICK } from './axes.ts'
import { Sized } from './Sized.tsx'
import { pointOf, Tip, type TipLine } from './Tip.tsx'

type Props<Row> = {
  /** Named by `name`, first on top. */
  readonly rows: readonly Row[]
  /** What it draws, for who can't see it. */
  readonly title: string
  readonly ticks?: readonly number[]
  readonly tick: (amount: number) => string
  /** Pixels for the names. */
  readonly width?: number
  readonly tip: (row: Row) => { readonly title: string; readonly lines: readonly TipLine[] }
  /** The bars. */
  readonly children: ReactNode
}

/** What fits on two lines beside its bar; the whole name is in the tooltip and in the table. */
const twoLines = (name: string): string => (name.length <= 38 ? name : `${name.slice(0, 37)}…`)

/** Pixels that so many rows take, with the axis. */
export const barsHeight = (rows: number, each = 30): number => Math.max(90, rows * each + 34)

/** Lying bars from zero, each beside its name. */
export function BarsChart<Row>({ rows, title, ticks, tick, width = 168, tip, children }: Props<Row>) {
  return (
    <Sized>
      {(size) => (
        <BarChart {...size} data={[...rows]} layout="vertical" margin={MARGIN} title={title} barGap={1}>
          <CartesianGrid stroke="var(--line)" horizontal={false} />
          <XAxis
            type="number"
            domain={ticks === undefined ? [0, 'auto'] : [ticks[0] ?? 0, ticks.at(-1) ?? 1]}
            {...(ticks === undefined ? {} : { ticks: [...ticks] })}
            tick={TICK}
            axisLine={AXIS_LINE}
            tickLine={false}
            tickFormatter={tick}
          />
          <YAxis
            type="category"
            dataKey="name"
            width={width}
            tick={TICK}
            axisLine={false}
            tickLine={false}
            interval={0}
            tickFormatter={twoLines}
          />
          {children}
          <Tooltip
            isAnimationActive={false}
            cursor={BAR_CURSOR}
            content={(tooltip) => {
              const row = pointOf<Row>(tooltip)
              return row === undefined ? null : <Tip {...tip(row)} />
            }}
          />
        </BarChart>
      )}
    </Sized>
  )
}
