import { memo } from 'react'
import { Bar } from 'recharts'
import type { ScenarioComparison } from '#models/engine/summary'
import { axisMoney } from '../parts/axis-format.ts'
import { exactMoney, money, signedMoney, withError } from '../parts/format.ts'
import { beforeAfterAnswer } from './answers.ts'
import { BarsChart, barsHeight } from './BarsChart.tsx'
import { ChartFrame } from './ChartFrame.tsx'
import { beforeAfterRows, type BeforeAfterRow } from './series.ts'

type Props = { readonly comparison: ScenarioComparison; readonly currency: string }

const BEFORE = 'var(--data-grey)'
const AFTER = 'var(--data-blue)'

/** Products before and after a what-if: median cost of a mean month. The table has all of them, to the cent. */
export const BeforeAfterChart = memo(function BeforeAfterChart({ comparison, currency }: Props) {
  const { rows, others } = beforeAfterRows(comparison.products)
  return (
    <ChartFrame
      question={`Which products does ${comparison.name} make cheaper or dearer?`}
      answer={beforeAfterAnswer(rows, others, currency)}
      unit={`${currency} a month, p50`}
      legend={[
        { name: 'Baseline', colour: BEFORE, mark: 'box' },
        { name: comparison.name, colour: AFTER, mark: 'box' },
      ]}
      height={barsHeight(rows.length, 42)}
      columns={[
        { id: 'product', title: 'Product', cell: (row) => row.name, sort: (row) => row.name },
        {
          id: 'before',
          title: 'Baseline',
          number: true,
          cell: (row) => withError(row.before.p50, row.before.se50, (n) => exactMoney(n, currency)),
        },
        {
          id: 'after',
          title: 'After',
          number: true,
          cell: (row) => withError(row.after.p50, row.after.se50, (n) => exactMoney(n, currency)),
        },
        {
          id: 'difference',
          title: 'Difference',
          number: true,
          cell: (row) => exactMoney(row.after.p50 - row.before.p50, currency),
          sort: (row) => row.after.p50 - row.before.p50,
        },
      ]}
      rows={comparison.products}
      keyOf={(row) => row.product}
      empty={rows.length === 0 ? 'No product costs more or less than in the baseline.' : undefined}
    >
      <BarsChart
        rows={rows}
        title="Cost of products before and after"
        tick={(value) => axisMoney(value, currency)}
        width={130}
        tip={(row: BeforeAfterRow) => ({
          title: row.name,
          lines: [
            { name: 'Baseline', value: money(row.before, currency), colour: BEFORE },
            { name: comparison.name, value: money(row.after, currency), colour: AFTER },
            { name: 'Difference', value: signedMoney(row.difference, currency) },
          ],
        })}
      >
        <Bar dataKey="before" fill={BEFORE} barSize={11} isAnimationActive={false} />
        <Bar dataKey="after" fill={AFTER} barSize={11} isAnimationActive={false} />
      </BarsChart>
    </ChartFrame>
  )
})
