import { Bar } from 'recharts'
import type { Spread } from '#models/engine/summary'
import { number, percent, range, shareOfDraws, withError } from '../parts/format.ts'
import { spreadAnswer } from './answers.ts'
import { BarsChart, barsHeight } from './BarsChart.tsx'
import { ChartFrame } from './ChartFrame.tsx'

type Props = { readonly spread: readonly Spread[]; readonly question?: string }

const COLOUR = 'var(--data-vermilion)'
const MOST_BARS = 8

/** Who else has work when something is replaced, and how likely. */
export function SpreadChart({ spread, question = 'Who else is hit?' }: Props) {
  const sorted = [...spread].sort((a, b) => b.probability - a.probability || (a.id < b.id ? -1 : 1))
  const shown = sorted.slice(0, MOST_BARS)
  return (
    <ChartFrame
      question={question}
      answer={spreadAnswer(sorted)}
      unit="probability of having work"
      height={barsHeight(shown.length)}
      columns={[
        { id: 'name', title: 'Who', cell: (row) => <span title={row.id}>{row.name}</span>, sort: (row) => row.name },
        {
          id: 'probability',
          title: 'Probability',
          number: true,
          cell: (row) => shareOfDraws(row.probability, row.se),
          sort: (row) => row.probability,
        },
        {
          id: 'days',
          title: 'Person-days, p50',
          number: true,
          cell: (row) => withError(row.personDays.p50, row.personDays.se50, number),
        },
        { id: 'range', title: 'p10–p90', number: true, cell: (row) => range(row.personDays) },
      ]}
      rows={sorted}
      keyOf={(row) => row.id}
      empty={shown.length === 0 ? 'Nobody: nothing that is affected uses it.' : undefined}
    >
      <BarsChart
        rows={shown}
        title="Probability that a neighbour is hit"
        ticks={[0, 0.25, 0.5, 0.75, 1]}
        tick={percent}
        width={130}
        tip={(hit: Spread) => ({
          title: hit.name,
          lines: [
            { name: 'Probability', value: shareOfDraws(hit.probability, hit.se), colour: COLOUR },
            {
              name: 'Person-days',
              value: `${withError(hit.personDays.p50, hit.personDays.se50, number)} (${range(hit.personDays)})`,
            },
          ],
        })}
      >
        <Bar dataKey="probability" fill={COLOUR} barSize={12} isAnimationActive={false} />
      </BarsChart>
    </ChartFrame>
  )
}
