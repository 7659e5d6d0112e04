import { useId, useState, type ReactNode } from 'react'
import { Button } from '../parts/Button.tsx'
import { Table, type Column } from '../parts/Table.tsx'
import './charts.css'

export type LegendEntry = {
  readonly name: string
  readonly colour: string
  readonly mark: 'line' | 'band' | 'dash' | 'box'
}

type Props<Row> = {
  /** What a person wants to know: the title. */
  readonly question: string
  /** The answer in a sentence, computed from the data. */
  readonly answer: string
  /** What the amounts are in, beside the axis: "USD a month". */
  readonly unit?: string
  readonly legend?: readonly LegendEntry[]
  readonly height?: number
  /** The same figures as a table. */
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** Said in place of the drawing where there is nothing to draw. */
  readonly empty?: string | undefined
  readonly children: ReactNode
}

/** A chart with its question, its answer, what its marks mean, and the table behind it. */
export function ChartFrame<Row>(props: Props<Row>) {
  const { question, answer, unit, legend = [], height = 220, columns, rows, keyOf, empty, children } = props
  const [asTable, setAsTable] = useState(false)
  const id = useId()
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption className="chart-head">
        <div>
          <h3 id={id}>{question}</h3>
          <p>{answer}</p>
        </div>
        {empty === undefined && (
          <Button look="quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            Table
            <span className="visually-hidden"> of {question}</span>
          </Button>
        )}
      </figcaption>
      {empty !== undefined ? (
        <p className="chart-empty">{empty}</p>
      ) : asTable ? (
        <div className="chart-table" style={{ maxHeight: Math.max(height + 24, 180) }}>
          <Table caption={question} captionHidden columns={columns} rows={rows} keyOf={keyOf} />
        </div>
      ) : (
        <>
          <div className="chart-notes">
            {unit !== undefined && <span className="chart-unit">{unit}</span>}
            {legend.length > 0 && (
              <ul className="chart-legend">
                {legend.map((entry) => (
                  <li key={entry.name}>
                    <span
                      className="chart-mark"
                      data-mark={entry.mark}
                      style={{ color: entry.colour }}
                      aria-hidden="true"
                    />
                    {entry.name}
                  </li>
                ))}
              </ul>
            )}
          </div>
          <div className="chart-drawing" style={{ height }}>
            {children}
          </div>
        </>
      )}
    </figure>
  )
}
