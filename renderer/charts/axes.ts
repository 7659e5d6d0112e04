import { number } from '../parts/format.ts'
import { monthTicks } from './series.ts'

/** What all axes share: small soft text, thin lines, no animation. Colours are CSS variables, so both themes work. */
export const TICK = { fill: 'var(--text-soft)', fontSize: 11 } as const
/** There are few and short ones: measuring whether they fit would lay the page out in the midst of drawing it. */
export const ALL_TICKS = 0
export const AXIS_LINE = { stroke: 'var(--line-strong)' } as const
export const GRID = { stroke: 'var(--line)', vertical: false } as const
export const CURSOR = { stroke: 'var(--line-strong)', strokeWidth: 1 } as const
export const BAR_CURSOR = { fill: 'var(--hover)' } as const
export const MARGIN = { top: 6, right: 14, bottom: 18, left: 4 } as const

/** What an axis is of, below its end. */
export const named = (value: string) =>
  ({ value, position: 'insideBottomRight', offset: -8, fill: 'var(--text-soft)', fontSize: 11 }) as const

/** An axis of time: the key of its values in a point, where it ends, and how its values read. */
export type TimeAxis = {
  readonly dataKey: string
  readonly domain: [number, number] | [number, 'dataMax']
  readonly ticks?: number[]
  readonly tickFormatter?: (value: number) => string
  readonly label?: ReturnType<typeof named>
  /** Charts of one name show the same moment under the pointer. */
  readonly sync?: string
}

/** The months of a horizon of so many. */
export const horizon = (months: number): TimeAxis => ({
  dataKey: 'month',
  domain: [0, Math.max(1, months - 1)],
  ticks: [...monthTicks(months)],
  label: named('months from the start'),
  sync: 'months',
})

export const FROM_TODAY: TimeAxis = {
  dataKey: 'month',
  domain: [0, 'dataMax'],
  tickFormatter: (value) => number(value),
  label: named('months from today'),
}
