import { CartesianGrid, Scatter, ScatterChart, Tooltip, XAxis, YAxis } from 'recharts'
import { axisMoney } from '../parts/axis-format.ts'
import { money, number, withError } from '../parts/format.ts'
import { AXIS_LINE, CURSOR, MARGIN, TICK } from './axes.ts'
import { ChartFrame } from './ChartFrame.tsx'
import { roundTicks } from './series.ts'
import { Sized } from './Sized.tsx'
import { pointOf, Tip } from './Tip.tsx'

/** One combination of vendors: its place in the list, how many swaps it is, and what it comes to. */
export type FrontierDot = {
  readonly index: number
  readonly swaps: number
  readonly cost: number
  readonly friction: number
  readonly risk: number
  readonly concentration: number
  readonly se: { readonly [measure in FrontierMeasure]: number | null }
}
export type FrontierMeasure = 'cost' | 'friction' | 'risk' | 'concentration'

export const FRONTIER_MEASURES: readonly { readonly id: FrontierMeasure; readonly name: string }[] = [
  { id: 'cost', name: 'Present cost' },
  { id: 'friction', name: 'One-off cost' },
  { id: 'risk', name: 'Expected loss' },
  { id: 'concentration', name: 'Concentration of spend' },
]
const nameOf = (id: FrontierMeasure): string => FRONTIER_MEASURES.find((each) => each.id === id)?.name ?? id

type Props = {
  readonly points: readonly FrontierDot[]
  readonly x: FrontierMeasure
  readonly y: FrontierMeasure
  readonly currency: string
  readonly chosen: number | null
  readonly answer: string
  readonly onChoose: (index: number) => void
}

/** The frontier as points: none is worse than another in everything. */
export function FrontierChart({ points, x, y, currency, chosen, answer, onChoose }: Props) {
  const said = (measure: FrontierMeasure, value: number): string =>
    measure === 'concentration' ? number(value, 3) : money(value, currency, true)
  const sampled = (measure: FrontierMeasure, dot: FrontierDot): string =>
    withError(dot[measure], dot.se[measure], (value) => said(measure, value))
  const tick = (measure: FrontierMeasure) => (value: number) =>
    measure === 'concentration' ? number(value, 2) : axisMoney(value, currency)
  const extent = (measure: FrontierMeasure): readonly number[] => {
    const values = points.map((point) => point[measure])
    const [low, high] = [Math.min(...values), Math.max(...values)]
    const room = (high - low || Math.abs(high) || 1) * 0.04
    return roundTicks(Math.max(0, low - room), high + room)
  }
  const [across, up] = [extent(x), extent(y)]
  const label = (measure: FrontierMeasure) =>
    `${nameOf(measure)}${measure === 'concentration' ? ', 0 to 1' : `, ${currency}`}`
  return (
    <ChartFrame
      question="Which combinations of vendors are worth a thought?"
      answer={answer}
      unit={`up: ${label(y)} · across: ${label(x)}`}
      height={300}
      columns={[
        {
          id: 'index',
          title: 'Combination',
          cell: (row) => `${row.index + 1}: ${row.swaps === 0 ? 'nothing changes' : `${row.swaps} swaps`}`,
          sort: (row) => row.index,
        },
        ...FRONTIER_MEASURES.map(({ id, name }) => ({
          id,
          title: name,
          number: true,
          cell: (row: FrontierDot) => sampled(id, row),
          sort: (row: FrontierDot) => row[id],
        })),
      ]}
      rows={points}
      keyOf={(row) => String(row.index)}
      empty={points.length === 0 ? 'No combination keeps the limits.' : undefined}
    >
      <Sized>
        {(size) => (
          <ScatterChart {...size} margin={MARGIN} title="Frontier of vendor choices">
            <CartesianGrid stroke="var(--line)" />
            <XAxis
              type="number"
              dataKey={x}
              domain={[across[0] ?? 0, across.at(-1) ?? 1]}
              ticks={[...across]}
              tick={TICK}
              axisLine={AXIS_LINE}
              tickLine={false}
              tickFormatter={tick(x)}
            />
            <YAxis
              type="number"
              dataKey={y}
              domain={[up[0] ?? 0, up.at(-1) ?? 1]}
              ticks={[...up]}
              width={60}
              tick={TICK}
              axisLine={AXIS_LINE}
              tickLine={false}
              tickFormatter={tick(y)}
            />
            <Scatter
              data={[...points]}
              isAnimationActive={false}
              shape={(dot: {
                readonly cx?: number | undefined
                readonly cy?: number | undefined
                readonly payload?: FrontierDot
              }) => {
                const index = dot.payload?.index ?? 0
                return (
                  <circle
                    cx={dot.cx}
                    cy={dot.cy}
                    r={index === chosen ? 8 : 6}
                    fill={index === chosen ? 'var(--accent)' : 'var(--data-blue)'}
                    stroke="var(--paper)"
                    strokeWidth={1.5}
                    style={{ cursor: 'pointer' }}
                    onClick={() => onChoose(index)}
                  />
                )
              }}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={CURSOR}
              content={(tooltip) => {
                const point = pointOf<FrontierDot>(tooltip)
                return point === undefined ? null : (
                  <Tip
                    title={
                      point.swaps === 0 ? 'Nothing changes' : `Combination ${point.index + 1}: ${point.swaps} swaps`
                    }
                    lines={FRONTIER_MEASURES.map(({ id, name }) => ({ name, value: sampled(id, point) }))}
                  />
                )
              }}
            />
          </ScatterChart>
        )}
      </Sized>
    </ChartFrame>
  )
}
