import { useState, type HTMLAttributes, type KeyboardEvent, type ReactNode } from 'react'

export type Column<Row> = {
  readonly id: string
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  /** Numbers stand at the right. */
  readonly number?: boolean
  /** What it is sorted by; absent: not sortable. Null stands last, whichever way. */
  readonly sort?: (row: Row) => string | number | null
}
type Props<Row> = {
  readonly caption: string
  readonly captionHidden?: boolean
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly empty?: string
  readonly selected?: (row: Row) => boolean
  /** Click, Enter or Space on a row. Rows are then reached by Tab and the arrows. */
  readonly onRow?: (row: Row) => void
  readonly sortedBy?: { readonly column: string; readonly down: boolean }
  /** Further attributes of a row (dragging, keys of its own). `inOrder`: the rows stand as they were given. */
  readonly rowProps?: (row: Row, inOrder: boolean) => RowProps
}
export type RowProps = HTMLAttributes<HTMLTableRowElement> & { readonly [data: `data-${string}`]: unknown }

/** A table: sortable where columns say by what, and with rows that the keyboard reaches where they do something. */
export function Table<Row>({
  caption,
  captionHidden = false,
  columns,
  rows,
  keyOf,
  empty,
  selected,
  onRow,
  sortedBy,
  rowProps,
}: Props<Row>) {
  const [order, setOrder] = useState(sortedBy ?? null)
  const by = columns.find((column) => column.id === order?.column)?.sort
  const shown = by === undefined || order === null ? rows : [...rows].sort((a, b) => compare(by(a), by(b), order.down))
  return (
    <div className="table-frame" tabIndex={onRow === undefined ? 0 : undefined} role="group" aria-label={caption}>
      <table className="table">
        <caption className={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                data-number={column.number}
                aria-sort={order?.column === column.id ? (order.down ? 'descending' : 'ascending') : undefined}
              >
                {column.sort === undefined ? (
                  column.title
                ) : (
                  <button
                    type="button"
                    onClick={() => setOrder({ column: column.id, down: order?.column === column.id && !order.down })}
                  >
                    {column.title}
                    <span aria-hidden="true">{order?.column === column.id ? (order.down ? ' ↓' : ' ↑') : ''}</span>
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => {
            const { onKeyDown, ...more } = rowProps?.(row, by === undefined || order === null) ?? {}
            return (
              <tr
                key={keyOf(row)}
                tabIndex={onRow === undefined ? undefined : 0}
                data-clickable={onRow !== undefined}
                aria-selected={selected?.(row)}
                onClick={onRow === undefined ? undefined : () => onRow(row)}
                onKeyDown={(event) => {
                  onKeyDown?.(event)
                  if (onRow !== undefined && !event.defaultPrevented) onKey(event, () => onRow(row))
                }}
                {...more}
              >
                {columns.map((column) => (
                  <td key={column.id} data-number={column.number}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            )
          })}
          {shown.length === 0 && empty !== undefined && (
            <tr>
              <td colSpan={columns.length}>{empty}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}

function compare(a: string | number | null, b: string | number | null, down: boolean): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0)
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b))
  return down ? -order : order
}

function onKey(event: KeyboardEvent<HTMLTableRowElement>, run: () => void): void {
  if (event.target !== event.currentTarget) return
  const row = event.currentTarget
  const move =
    event.key === 'ArrowDown' ? row.nextElementSibling : event.key === 'ArrowUp' ? row.previousElementSibling : null
  if (move instanceof HTMLElement) move.focus()
  else if (event.key === 'Enter' || event.key === ' ') run()
  else return
  event.preventDefault()
}
