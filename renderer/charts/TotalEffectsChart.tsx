import { Bar } from 'recharts'
import type { GroupEffect, SensitivityAnswer } from '#models/decisions/total-effects'
import { isBeyondNoise } from '#models/report/noise'
import { percent } from '../parts/format.ts'
import { BarsChart, barsHeight } from './BarsChart.tsx'
import { ChartFrame } from './ChartFrame.tsx'

const ALONE = 'var(--data-orange)'
const TOGETHER = 'var(--data-sky)'
const QUESTION = 'Which kinds of inputs move the bill, alone and together?'

type Row = GroupEffect & { readonly alone: number; readonly together: number }

/** First-order and total effects of groups of inputs: what is between them only shows together with others. */
export function TotalEffectsChart({ answer }: { readonly answer: SensitivityAnswer }) {
  const rows = answer.groups.map((group): Row => {
    const alone = Math.max(0, Math.min(group.first, group.total))
    return { ...group, alone, together: Math.max(0, group.total - alone) }
  })
  const shown = rows.filter(({ total, totalSe }) => isBeyondNoise(total, totalSe)).slice(0, 8)
  return (
    <ChartFrame
      question={QUESTION}
      answer={sentence(rows)}
      unit="% of the variance"
      legend={[
        { name: 'alone', colour: ALONE, mark: 'box' },
        { name: 'only together with others', colour: TOGETHER, mark: 'box' },
      ]}
      height={barsHeight(shown.length)}
      columns={[
        { id: 'name', title: 'Kind of input', cell: (row) => row.name },
        { id: 'inputs', title: 'Inputs', number: true, cell: (row) => String(row.inputs) },
        { id: 'first', title: 'Alone', number: true, cell: (row) => withError(row.alone, row.firstSe) },
        { id: 'total', title: 'With others', number: true, cell: (row) => withError(row.total, row.totalSe) },
      ]}
      rows={rows}
      keyOf={(row) => row.id}
      empty={shown.length === 0 ? 'No kind of input moves it.' : undefined}
    >
      <BarsChart
        rows={shown}
        title={QUESTION}
        tick={percent}
        tip={(row: Row) => ({
          title: row.name,
          lines: [
            { name: 'Alone', value: withError(row.alone, row.firstSe), colour: ALONE },
            { name: 'With others', value: withError(row.total, row.totalSe), colour: TOGETHER },
          ],
        })}
      >
        <Bar dataKey="alone" stackId="effect" fill={ALONE} barSize={12} isAnimationActive={false} />
        <Bar dataKey="together" stackId="effect" fill={TOGETHER} barSize={12} isAnimationActive={false} />
      </BarsChart>
    </ChartFrame>
  )
}

const withError = (share: number, error: number): string => `${percent(share)} ± ${percent(error)}`

function sentence(rows: readonly Row[]): string {
  const [most] = rows
  if (most === undefined) return 'Nothing is in doubt.'
  const together = [...rows].sort((a, b) => b.together - a.together)[0]
  const also =
    together !== undefined && isBeyondNoise(together.together, together.firstSe + together.totalSe)
      ? `; ${together.name} does more together with others than alone (${percent(together.together)} more)`
      : '; hardly any of it only shows together'
  return `${most.name} most: ${percent(most.total)}${also}`
}
