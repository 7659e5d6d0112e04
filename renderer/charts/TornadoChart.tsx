import { memo } from 'react'
import { Bar, Cell } from 'recharts'
import type { TornadoBar } from '#models/engine/summary'
import { percent } from '../parts/format.ts'
import { tornadoAnswer } from './answers.ts'
import { BarsChart, barsHeight } from './BarsChart.tsx'
import { ChartFrame } from './ChartFrame.tsx'

type Props = { readonly bars: readonly TornadoBar[]; readonly question?: string }

const MORE = 'var(--data-orange)'
const LESS = 'var(--data-sky)'
const NEITHER = 'var(--data-grey)'
const MOST_BARS = 8

const colourOf = (bar: TornadoBar): string => (bar.sign > 0 ? MORE : bar.sign < 0 ? LESS : NEITHER)
const wayOf = (bar: TornadoBar): string =>
  bar.sign > 0 ? 'more of it costs more' : bar.sign < 0 ? 'more of it costs less' : 'no one way'

/** Which inputs the doubt in the total comes from: first-order shares of its variance. */
export const TornadoChart = memo(function TornadoChart({
  bars,
  question = 'Where does the doubt in the total come from?',
}: Props) {
  const sorted = [...bars].sort((a, b) => b.share - a.share)
  const shown = sorted.slice(0, MOST_BARS)
  return (
    <ChartFrame
      question={question}
      answer={tornadoAnswer(sorted)}
      unit="% of the variance of the total"
      legend={[
        { name: 'more of it costs more', colour: MORE, mark: 'box' },
        { name: 'costs less', colour: LESS, mark: 'box' },
      ]}
      height={barsHeight(shown.length)}
      columns={[
        { id: 'input', title: 'Input', cell: (row) => <span title={row.input}>{row.name}</span> },
        {
          id: 'share',
          title: 'Share',
          number: true,
          cell: (row) => `${percent(row.share)} ± ${percent(row.se)}`,
          sort: (row) => row.share,
        },
        { id: 'sign', title: 'Way', cell: wayOf },
      ]}
      rows={sorted}
      keyOf={(row) => row.input}
      empty={shown.length === 0 ? 'No input is in doubt, or none moves the total.' : undefined}
    >
      <BarsChart
        rows={shown}
        title="Inputs by their share of the doubt"
        tick={percent}
        tip={(bar: TornadoBar) => ({
          title: bar.name,
          lines: [
            {
              name: 'Share of the variance',
              value: `${percent(bar.share)} ± ${percent(bar.se)}`,
              colour: colourOf(bar),
            },
            { name: 'Way', value: wayOf(bar) },
          ],
        })}
      >
        <Bar dataKey="share" barSize={12} isAnimationActive={false}>
          {shown.map((bar) => (
            <Cell key={bar.input} fill={colourOf(bar)} />
          ))}
        </Bar>
      </BarsChart>
    </ChartFrame>
  )
})
