import { memo } from 'react'
import { Bar } from 'recharts'
import type { ScenarioComparison } from '#models/engine/summary'
import { axisMoney } from '../parts/axis-format.ts'
import { exactMoney, midWithError, money, sampling, signedMoney } from '../parts/format.ts'
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
  const cash = (amount: number): string => money(amount, currency)
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
          cell: (row) => midWithError(row.before, (n) => exactMoney(n, currency)),
        },
        {
          id: 'after',
          title: 'After',
          number: true,
          cell: (row) => midWithError(row.after, (n) => exactMoney(n, currency)),
        },
        {
          id: 'difference',
          title: 'Difference',
          number: true,
          cell: (row) => midWithError(row.difference, (n) => exactMoney(n, currency)),
          sort: (row) => row.difference.p50,
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
            { name: 'Baseline', value: midWithError(row.bands.before, cash), colour: BEFORE },
            { name: comparison.name, value: midWithError(row.bands.after, cash), colour: AFTER },
            {
              name: 'Difference',
              value: [signedMoney(row.difference, currency), sampling(row.bands.difference.se50, cash)]
                .filter((part) => part !== undefined)
                .join(' '),
            },
          ],
        })}
      >
        <Bar dataKey="before" fill={BEFORE} barSize={11} isAnimationActive={false} />
        <Bar dataKey="after" fill={AFTER} barSize={11} isAnimationActive={false} />
      </BarsChart>
    </ChartFrame>
  )
})
